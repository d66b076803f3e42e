//! Zoom's words out of the bodies that carry them, well-formed or not.

use serde_json::Value;

use super::wire::{Object, items_of, text_of};

/// Returns Zoom's words, with the fields that a failed validation names.
pub(super) fn message_of(object: &Object) -> Option<String> {
    let text = |key: &str| object.get(key).and_then(text_of);
    let keys = ["message", "reason", "error_description", "error"];
    let message = keys.into_iter().find_map(text)?;
    let errors = object.get("errors").cloned().map(items_of);
    let details: Vec<String> = errors
        .unwrap_or_default()
        .iter()
        .filter_map(detail)
        .collect();
    if details.is_empty() {
        return Some(one_line(&message));
    }
    Some(one_line(&format!("{message} {}", details.join(" "))))
}

fn detail(error: &Value) -> Option<String> {
    let field = error.get("field").and_then(text_of)?;
    let message = error.get("message").and_then(text_of)?;
    Some(format!("{field}: {message}"))
}

/// Makes one line of bounded length out of somebody else's text.
fn one_line(text: &str) -> String {
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.chars().map(visible).take(500).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Finds code and message in an error body that is no JSON, such as one with quotes inside its quotes.
pub(super) fn salvaged(body: &str) -> (Option<i64>, Option<String>) {
    if !body.trim_start().starts_with('{') {
        return (None, None);
    }
    let after = |key: &str| {
        let (_, rest) = body.split_once(key)?;
        Some(rest.trim_start().strip_prefix(':')?.trim_start())
    };
    let code = after("\"code\"").and_then(|rest| {
        let rest = rest.trim_start_matches('"');
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        rest[..end].parse().ok()
    });
    let message = after("\"message\"").map(|rest| {
        let rest = rest.trim_end().trim_end_matches('}').trim_end();
        one_line(rest.trim_matches('"'))
    });
    (code, message.filter(|message| !message.is_empty()))
}

/// Says what is wrong with a body that is no JSON object.
pub(super) fn flaw(body: &str) -> String {
    let body = body.trim_start();
    let what = match body.chars().next() {
        None => "it is empty",
        Some('<') => "it is a web page",
        Some('{') => "it is cut short or no JSON",
        Some(_) => "it is no JSON object",
    };
    what.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zoom::scopes::missing_scopes;

    #[test]
    fn a_body_with_quotes_inside_its_quotes_still_tells_code_and_words() {
        let body =
            r#"{"code":104,"message":"does not contain scopes:["phone:read:admin","phone:read"]"}"#;
        let (code, message) = salvaged(body);
        assert_eq!(code, Some(104));
        assert_eq!(
            missing_scopes(&message.unwrap()).unwrap(),
            ["phone:read:admin", "phone:read"]
        );
    }

    #[test]
    fn a_web_page_tells_nothing() {
        assert_eq!(salvaged("<html>\"code\":1</html>"), (None, None));
    }

    #[test]
    fn control_characters_do_not_reach_a_message() {
        assert_eq!(one_line("a\u{1b}[31m\n\tb"), "a [31m b");
    }
}
