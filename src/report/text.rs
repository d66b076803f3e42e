//! Other people's text made safe to look at.
//!
//! Names come from whoever typed them into Zoom. A line break would tear a table apart, an escape
//! sequence would drive the terminal, and characters without a width let one name pass for another.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::Style;

impl Style {
    /// Makes text fit for one line of the place that is written to.
    pub(super) fn clean(self, text: &str) -> Cow<'_, str> {
        if self.terminal {
            visible(text)
        } else {
            one_line(text)
        }
    }
}

/// Shows control characters and line breaks as escapes, so that the text stays on its line.
pub fn one_line(text: &str) -> Cow<'_, str> {
    escape(text, |_, c| breaks_line(c))
}

/// Shows all that a terminal would obey or not show as escapes: control characters, bidirectional
/// controls and characters without a width. Combining marks and emoji stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    escape(text, is_unseen)
}

/// Whether a terminal would obey `c` or not show it; `before` is the character in front of it.
pub(super) fn is_unseen(before: Option<char>, c: char) -> bool {
    breaks_line(c) || is_bidi(c) || has_no_width(c) || selects_nothing(before, c)
}

fn escape(text: &str, unwanted: fn(Option<char>, char) -> bool) -> Cow<'_, str> {
    let mut before = None;
    if !text.chars().any(|c| unwanted(before.replace(c), c)) {
        return Cow::Borrowed(text);
    }
    before = None;
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if unwanted(before.replace(c), c) {
            push_escape(&mut escaped, c);
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

fn push_escape(text: &mut String, c: char) {
    match c {
        '\n' => text.push_str("\\n"),
        '\r' => text.push_str("\\r"),
        '\t' => text.push_str("\\t"),
        c => write!(text, "\\u{{{:x}}}", u32::from(c)).expect("a string can always grow"),
    }
}

/// Control characters (C0, delete and C1), and Unicode's line and paragraph separators.
pub(super) fn breaks_line(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
}

/// Characters that take no room, or are blank although they are no space; not combining marks.
fn has_no_width(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}'
        | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0d}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// The two selectors that make a symbol text or emoji, where there is no symbol for them.
fn selects_nothing(before: Option<char>, c: char) -> bool {
    matches!(c, '\u{fe0e}' | '\u{fe0f}')
        && before.is_none_or(|before| before.is_ascii() || before.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_a_terminal_would_obey_or_hide() {
        assert_eq!(
            visible("a\u{1b}[31mb\u{7f}\u{9b}"),
            "a\\u{1b}[31mb\\u{7f}\\u{9b}"
        );
        assert_eq!(visible("ada\u{202e}gpj.exe"), "ada\\u{202e}gpj.exe");
        assert_eq!(visible("ad\u{200b}a\n"), "ad\\u{200b}a\\n");
        assert_eq!(visible("ada\u{fe0f}"), "ada\\u{fe0f}");
        assert_eq!(visible("\u{e0041}"), "\\u{e0041}");
    }

    #[test]
    fn leaves_names_of_every_script_alone() {
        for name in [
            "Zoë",
            "Zoe\u{308}",
            "李小龍",
            "नीतिश",
            "❤\u{fe0f} 👍🏽",
            "عمر",
            "",
        ] {
            assert!(matches!(visible(name), Cow::Borrowed(same) if same == name));
        }
    }

    #[test]
    fn keeps_hidden_characters_in_a_file_but_not_line_breaks() {
        assert_eq!(
            one_line("a\u{200b}\r\nb\u{2028}\tc"),
            "a\u{200b}\\r\\nb\\u{2028}\\tc"
        );
    }
}
