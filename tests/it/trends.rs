//! What is drawn below a table: the newest that fits, in lines that stand below each other, and nothing that is not so.

use zoomaudit::report::{Cell, Column, Format, Report, Step, Style, Trend, Trends, View};

use super::formats::render;

const DATE: Column = Column::left("date", "Date");
const MEETINGS: Column = Column::right("meetings", "Meetings");
const MINUTES: Column = Column::right("meeting_minutes", "Minutes");

fn trends(step: Step, lines: &[(Column, Vec<Option<i64>>)]) -> Trends {
    let name = |at| match step {
        Step::Day => format!("2026-{:02}-{:02}", 1 + at / 28, 1 + at % 28),
        Step::Month => format!("{}-{:02}", 2020 + at / 12, 1 + at % 12),
    };
    let lines = lines.iter().map(|(column, figures)| Trend {
        column: *column,
        figures: figures.clone(),
    });
    let lines: Vec<Trend> = lines.collect();
    Trends {
        step,
        at: (0..lines[0].figures.len()).map(name).collect(),
        lines,
        in_part: vec![],
    }
}

/// What stands below the table.
fn below(trends: &Trends, width: u16, view: &View) -> Vec<String> {
    let style = Style {
        width: Some(width),
        terminal: true,
        sparklines: true,
        raw: false,
    };
    let row = vec![Cell::Text("x".to_owned()), Cell::Count(1), Cell::Count(2)];
    let report = Report::new(&[DATE, MEETINGS, MINUTES], [row]).with_trends(Some(trends.clone()));
    let report = view.apply(report, Format::Table).unwrap();
    let (text, _) = render(report, Format::Table, style);
    let lines = text.lines().skip_while(|line| !line.is_empty()).skip(1);
    lines.map(str::to_owned).collect()
}

fn lines(trends: &Trends, width: u16) -> Vec<String> {
    below(trends, width, &View::default())
}

#[test]
fn a_line_says_its_largest_figure_and_when_that_was() {
    let months = trends(
        Step::Month,
        &[
            (MEETINGS, vec![Some(3), None, Some(1_200)]),
            (MINUTES, vec![Some(0), Some(0), Some(0)]),
        ],
    );
    assert_eq!(
        lines(&months, 60),
        [
            "MEETINGS  ▂·█  most 1,200 in 2020-03",
            "MINUTES   ▁▁▁  none above 0",
            "▁ is 0, · is unknown",
        ]
    );
    let in_part = vec!["2020-01".to_owned(), "2020-03".to_owned()];
    let months = Trends { in_part, ..months };
    assert_eq!(
        lines(&months, 60)[2],
        "▁ is 0, · is unknown; 2020-01 in part; 2020-03 in part"
    );
    assert_eq!(
        lines(&months, 50)[2..],
        ["▁ is 0, · is unknown; 2020-01 in part", "2020-03 in part"]
    );
}

#[test]
fn days_that_do_not_fit_are_added_up_to_weeks_and_the_newest_of_those_are_shown() {
    let mut figures = vec![Some(1); 90];
    figures[6] = Some(5);
    figures[50] = None;
    let days = trends(Step::Day, &[(MEETINGS, figures)]);
    assert_eq!(
        lines(&days, 80),
        [
            "MEETINGS  █▅▅▅▅▅·▅▅▅▅▅  most 11 in the week from 2026-01-07",
            "▁ is 0, · is unknown; each block adds up 7 days; the 6 oldest days are left out",
        ]
    );
    assert_eq!(
        lines(&days, 54),
        [
            "MEETINGS  █·█████  most 7 in the week from 2026-02-14",
            "▁ is 0, · is unknown; each block adds up 7 days",
            "the 41 oldest days are left out",
        ]
    );
    let wide = lines(&days, 130);
    assert!(wide[0].starts_with("MEETINGS  ▂▂▂▂▂▂█▂"), "{wide:?}");
    assert_eq!(wide[1], "▁ is 0, · is unknown");
}

#[test]
fn of_months_that_do_not_fit_the_newest_are_shown() {
    let months = trends(Step::Month, &[(MEETINGS, (1..=36).map(Some).collect())]);
    let lines = lines(&months, 50);
    assert!(lines[0].ends_with("█  most 36 in 2022-12"), "{lines:?}");
    assert_eq!(lines[0].chars().count(), 50);
    assert_eq!(lines[1], "▁ is 0; the 16 oldest months are left out");
}

#[test]
fn what_is_known_of_what_was_left_out_alone_is_not_told() {
    let mut figures = vec![None; 36];
    figures[0] = Some(7);
    let months = trends(
        Step::Month,
        &[(MEETINGS, figures), (MINUTES, vec![Some(1); 36])],
    );
    assert!(lines(&months, 50)[0].ends_with("··  unknown"));
}

#[test]
fn no_line_is_wider_than_the_terminal_and_blocks_stand_below_each_other() {
    use unicode_width::UnicodeWidthStr as _;

    let drawn = |line: &String| {
        let blocks = |letter: char| letter == '·' || ('▁'..='█').contains(&letter);
        let first = line.find(blocks).unwrap();
        let last = line.rfind(blocks).unwrap();
        (line[..first].width(), line[..last].width())
    };
    for count in [1, 2, 20, 31, 90, 400] {
        for step in [Step::Day, Step::Month] {
            let figure = |at: i64| (at % 5 != 3).then_some(at * 7_919 % 1_000);
            let few: Vec<Option<i64>> = (0..count).map(figure).collect();
            let many = few.iter().map(|few| few.map(|few| few * 1_000));
            let both = trends(step, &[(MEETINGS, few.clone()), (MINUTES, many.collect())]);
            for width in 30..150 {
                let lines = lines(&both, width);
                for line in &lines {
                    assert!(line.width() <= usize::from(width), "{width}: {line}");
                }
                let places: Vec<_> = lines.iter().take(2).map(drawn).collect();
                assert!(places.windows(2).all(|two| two[0] == two[1]), "{lines:?}");
            }
        }
    }
}

#[test]
fn only_columns_that_are_shown_are_drawn_of_all_rows_as_time_goes() {
    let both = trends(
        Step::Day,
        &[
            (MEETINGS, vec![Some(1), Some(2)]),
            (MINUTES, vec![Some(4), Some(2)]),
        ],
    );
    let view = View {
        columns: vec!["date".to_owned(), "meeting_minutes".to_owned()],
        sort: vec!["date:desc".parse().unwrap()],
        limit: Some(1),
    };
    assert_eq!(
        below(&both, 80, &view),
        ["MINUTES  █▅  most 4 on 2026-01-01", "▁ is 0"]
    );
    let view = View {
        columns: vec!["date".to_owned()],
        ..View::default()
    };
    assert_eq!(below(&both, 80, &view), [""; 0]);
}

#[test]
fn nothing_is_drawn_of_what_is_unknown_or_stands_alone() {
    let unknown = [(MEETINGS, vec![None; 3]), (MINUTES, vec![Some(1); 3])];
    let lines_of = lines(&trends(Step::Month, &unknown), 80);
    assert_eq!(lines_of[0], "MINUTES  ███  most 1 in 2020-01");
    let alone = trends(Step::Month, &[(MEETINGS, vec![Some(7)])]);
    assert_eq!(lines(&alone, 80), [""; 0]);
    let all = trends(Step::Month, &[(MEETINGS, vec![None; 3])]);
    assert_eq!(lines(&all, 80), [""; 0]);
}

#[test]
fn nothing_is_drawn_anywhere_else() {
    let both = trends(Step::Day, &[(MEETINGS, vec![Some(1), Some(2)])]);
    let row = vec![Cell::Text("x".to_owned()), Cell::Count(1), Cell::Count(2)];
    for format in Format::ALL {
        for (sparklines, width) in [(true, None), (false, Some(80)), (true, Some(80))] {
            let style = Style {
                width,
                sparklines,
                ..Style::default()
            };
            let columns = [DATE, MEETINGS, MINUTES];
            let report = Report::new(&columns, [row.clone()]);
            let (plain, _) = render(report, format, style);
            let report = Report::new(&columns, [row.clone()]).with_trends(Some(both.clone()));
            let (text, _) = render(report, format, style);
            let is_drawn = format == Format::Table && sparklines && width.is_some();
            assert_eq!(text != plain, is_drawn, "{format} {sparklines}");
        }
    }
}
