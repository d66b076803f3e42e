//! A Markdown table, written a row at a time, in which other people's text stays text.

use std::io;

use super::{Align, Render, Rendered, Report, Style, human, text};

pub(super) struct Markdown {
    pub(super) style: Style,
}

impl Render for Markdown {
    fn render(&self, report: Report, out: &mut dyn io::Write) -> io::Result<Rendered> {
        let mut rows = 0;
        let headings = report.columns.iter().map(|column| escape(column.heading));
        let rules = report.columns.iter().map(|column| match column.align {
            Align::Left => "---".to_owned(),
            Align::Right => "---:".to_owned(),
        });
        out.write_all(line(headings).as_bytes())?;
        out.write_all(line(rules).as_bytes())?;
        for row in report.rows {
            let row = row?;
            let cells = row.iter().map(|cell| self.cell(&human::words(cell)));
            out.write_all(line(cells).as_bytes())?;
            rows += 1;
        }
        out.flush()?;
        Ok(Rendered { rows, hidden: 0 })
    }
}

impl Markdown {
    fn cell(&self, words: &str) -> String {
        let spaced: String = words.chars().filter_map(within_line).collect();
        escape(&self.style.clean(&spaced))
    }
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.collect();
    format!("| {} |\n", cells.join(" | "))
}

/// A space for what breaks a line or jumps, nothing for the other control characters.
fn within_line(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if text::breaks_line(c) => None,
        c => Some(c),
    }
}

/// Sets a backslash before what Markdown would read as markup.
fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    let mut before = None;
    let mut rest = words.chars();
    while let Some(c) = rest.next() {
        if is_markup(before, c, rest.as_str()) {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
    }
    escaped
}

/// Inside a word `_` is only `_`; one `$` alone starts no formula, and `&` without `;` no entity.
fn is_markup(before: Option<char>, c: char, after: &str) -> bool {
    match c {
        '\\' | '|' | '`' | '*' | '[' | ']' | '<' | '>' | '~' => true,
        '_' => {
            let in_word = before.is_some_and(char::is_alphanumeric)
                && after.starts_with(char::is_alphanumeric);
            !in_word
        }
        '$' => after.contains('$'),
        '&' => after.contains(';'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_would_be_markup_and_nothing_else() {
        let cases = [
            ("a|b\\", "a\\|b\\\\"),
            ("<b>*x*</b>", "\\<b\\>\\*x\\*\\</b\\>"),
            ("[a](javascript:x)", "\\[a\\](javascript:x)"),
            ("zoom_one _x_", "zoom_one \\_x\\_"),
            ("$5 or $6", "\\$5 or $6"),
            ("$1,240.00", "$1,240.00"),
            ("R&D", "R&D"),
            ("&lt;", "\\&lt;"),
            ("-5 + #1", "-5 + #1"),
        ];
        for (words, markdown) in cases {
            assert_eq!(escape(words), markdown);
        }
    }
}
