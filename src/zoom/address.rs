//! Addresses of endpoints with a value in their path.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What is no letter of a segment of a path: all but letters, digits and `-`, `_`, `~`.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'~');

/// Puts a value in the place of the braces in a path such as `/report/users/{userId}/meetings`.
pub(super) fn filled(path: &str, value: &str) -> String {
    match path.split_once('{').and_then(|(before, rest)| {
        let (_, after) = rest.split_once('}')?;
        Some((before, after))
    }) {
        Some((before, after)) => format!("{before}{}{after}", encoded(value)),
        None => path.to_owned(),
    }
}

/// Turns the path of something of the token's own account into that of the same thing of a sub-account.
///
/// Who logged in is of no account but their own.
pub(super) fn of_sub_account(path: &str, id: &str) -> String {
    let id = encoded(id);
    match path.strip_prefix("/accounts/me/") {
        Some(rest) => format!("/accounts/{id}/{rest}"),
        None if path == "/users/me" => path.to_owned(),
        None => format!("/accounts/{id}{path}"),
    }
}

/// Encodes a value so that it is one segment of a path.
pub(super) fn encoded(value: &str) -> String {
    utf8_percent_encode(value, ENCODED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stays_in_its_place_in_the_path() {
        let path = "/report/users/{userId}/meetings";
        for (value, filled_in) in [
            ("Ab-_1", "/report/users/Ab-_1/meetings"),
            ("/a//b==", "/report/users/%2Fa%2F%2Fb%3D%3D/meetings"),
            ("a b?c#d%", "/report/users/a%20b%3Fc%23d%25/meetings"),
            ("é", "/report/users/%C3%A9/meetings"),
        ] {
            assert_eq!(filled(path, value), filled_in);
        }
        assert_eq!(encoded(&encoded("/a==")), "%252Fa%253D%253D");
        assert_eq!(filled("/users", "x"), "/users");
    }

    #[test]
    fn a_sub_account_is_one_segment_in_front() {
        for (path, id, wanted) in [
            ("/users", "Ab-_1", "/accounts/Ab-_1/users"),
            ("/users", "/a+b=", "/accounts/%2Fa%2Bb%3D/users"),
            ("/accounts/me/plans/usage", "x", "/accounts/x/plans/usage"),
            ("/users/me", "x", "/users/me"),
            ("/users/meena", "x", "/accounts/x/users/meena"),
        ] {
            assert_eq!(of_sub_account(path, id), wanted);
        }
    }
}
