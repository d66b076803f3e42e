//! Tables of names that are wider or narrower than their letters: every column is where its heading is, in every line.

use jiff::ToSpan as _;
use unicode_width::UnicodeWidthStr as _;
use zoomaudit::demo::{Account, Hosted, Person};

use super::sandbox::{DAY, Sandbox, serve};

/// Names in several scripts, and departments.
const NAMES: [(&str, &str); 16] = [
    ("Ada Lovelace", "Engineering"),
    ("佐藤 健", "営業部"),
    ("タケシ 髙橋", "総務"),
    ("ﾀｹｼ ｻﾄｳ", "ｿｳﾑ"),
    ("Ольга Щербакова", "Юридический отдел"),
    ("Ёлкин Йо\u{301}сиф", "Бухгалтерия"),
    ("محمد الهاشمي", "المبيعات"),
    ("مُحَمَّد سَلَام", "الشؤون القانونية"),
    ("لاله الأحمد", "إدارة"),
    (
        "Zoe\u{308} Nguye\u{302}\u{303}n",
        "Re\u{301}gion Cafe\u{301}",
    ),
    (
        "Z\u{351}\u{36b}\u{343}a\u{363}\u{31b}lgo\u{321}",
        "O\u{308}l",
    ),
    ("שָׁלוֹם כֹּהֵן", "מכירות"),
    ("प्रिया शर्मा", "बिक्री"),
    (
        "민준 김",
        "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}",
    ),
    ("สมชาย ใจดี", "ฝ่ายขาย"),
    ("👩🏽\u{200d}💻 Fe🦀rris 🇺🇳", "❤\u{fe0f}"),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// People with these names, who hosted more and more.
fn account() -> Account {
    let mut account = Account::empty(DAY);
    for (number, (name, department)) in NAMES.into_iter().enumerate() {
        let mut person = Person {
            display_name: name.to_owned(),
            department: Some(department.to_owned()),
            ..Person::licensed(&format!("person{number}@example.com"))
        };
        for meeting in 0..number {
            let day = DAY - i64::try_from(meeting % 80).unwrap().days();
            person.hosted.push(Hosted {
                minutes: 1 + 97 * u32::try_from(number).unwrap(),
                ..Hosted::meeting(day, 3)
            });
        }
        account = account.person(person);
    }
    account
}

/// The parts of a line before and after a column of the screen; several where something has no width.
fn cuts(line: &str, column: usize) -> impl Iterator<Item = (&str, &str)> {
    let ends = line.char_indices().map(|(at, _)| at).chain([line.len()]);
    let cuts = ends.map(|at| line.split_at(at));
    cuts.filter(move |(before, _)| before.width() == column)
}

/// Checks that a column begins, or ends, in a line where its heading does.
fn check(line: &str, (heads, heading, side): (&str, &str, Side)) {
    let start = heads.find(heading).unwrap();
    let lines_up = match side {
        Side::Left => cuts(line, start).any(|(before, after)| {
            let is_apart = before.is_empty() || before.ends_with("  ");
            is_apart && !after.starts_with(char::is_whitespace) && !after.is_empty()
        }),
        Side::Right => cuts(line, start + heading.len()).any(|(before, after)| {
            let is_apart = after.is_empty() || after.starts_with("  ");
            is_apart && before.ends_with(|last: char| last.is_ascii_digit() || last == '-')
        }),
    };
    assert!(lines_up, "{heading} in\n{heads}\n{line}");
}

fn lines_up(sandbox: &Sandbox, report: &str, columns: &[(&str, Side)]) {
    let ran = sandbox.done(report);
    let (heads, rows) = ran.stdout.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().collect();
    assert_eq!(rows.len(), NAMES.len(), "{ran}");
    let named: Vec<&str> = columns.iter().map(|(heading, _)| *heading).collect();
    let words = heads.split("  ").map(str::trim);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    assert_eq!(words, named, "{report}");
    for (line, (name, _)) in rows.iter().zip(NAMES) {
        assert!(line.contains(name), "{name} as it is in {line}");
        for (heading, side) in columns {
            check(line, (heads, heading, *side));
        }
    }
}

#[test]
fn whatever_the_script_every_column_begins_where_its_heading_does() {
    let demo = serve(account());
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let (left, right) = (Side::Left, Side::Right);
    let columns = [
        ("EMAIL", left),
        ("NAME", left),
        ("STATUS", left),
        ("LICENSE", left),
        ("ADD-ONS", left),
        ("DEPARTMENT", left),
        ("LAST USED", left),
        ("VERDICT", left),
    ];
    lines_up(&sandbox, "users", &columns);
    let columns = [
        ("EMAIL", left),
        ("NAME", left),
        ("MEETINGS", right),
        ("MINUTES", right),
        ("PARTICIPANTS", right),
        ("WEBINARS", right),
        ("CALLS", right),
        ("LAST HOSTED", left),
    ];
    lines_up(&sandbox, "usage", &columns);
    let columns = [("DEPARTMENT", left), ("NAME", left), ("MINUTES", right)];
    lines_up(
        &sandbox,
        "usage --columns department,name,meeting_minutes",
        &columns,
    );
}
