//! Reading from Zoom's words which scopes a request lacked.

/// Returns the scopes that a message names as missing; `None` when it is about something else.
///
/// Zoom spells it with and without brackets, quotes and a full stop, and names a scope before or
/// after the word.
pub(super) fn missing_scopes(message: &str) -> Option<Vec<String>> {
    let lower = message.to_ascii_lowercase();
    let start = lower
        .find("does not contain")
        .or_else(|| lower.find("scopes:"))
        .or_else(|| lower.find("scope:"))?;
    if !lower[start..].contains("scope") {
        return None;
    }
    let rest = &message[start..];
    if let Some((_, listed)) = rest.split_once('[') {
        let listed = listed.split(']').next().unwrap_or_default();
        return Some(names(listed).collect());
    }
    let rest = match lower[start..]
        .find("scopes:")
        .or_else(|| lower[start..].find("scope:"))
    {
        Some(at) => rest[at..].split_once(':').map_or("", |(_, after)| after),
        None => rest,
    };
    Some(names(rest).filter(|name| name.contains(':')).collect())
}

/// The scopes that a sub-account needs, of those that Zoom named as missing: the `:master` ones, also where it named the
/// others alone, which are for the own account.
pub(super) fn of_masters(named: Vec<String>) -> Vec<String> {
    let (masters, others): (Vec<String>, Vec<String>) = named
        .into_iter()
        .partition(|scope| scope.ends_with(":master"));
    if !masters.is_empty() {
        return masters;
    }
    let twin = |scope: &String| Some(format!("{}:master", scope.strip_suffix(":admin")?));
    let twins: Vec<String> = others.iter().filter_map(twin).collect();
    if twins.is_empty() { others } else { twins }
}

fn names(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '"' | '\'' | '\\' | '}'))
        .map(|name| name.trim_matches(['.', ';', ':']))
        .filter(|name| !name.is_empty() && name.chars().all(is_of_scope))
        .map(str::to_owned)
}

fn is_of_scope(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, ':' | '_' | '-' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_names_its_scopes() {
        for (message, scopes) in [
            (
                "Invalid access token, does not contain scopes:[user:read:list_users:admin].",
                &["user:read:list_users:admin"][..],
            ),
            (
                "Invalid access token, does not contain scopes: [report:master, report:read:master]",
                &["report:master", "report:read:master"],
            ),
            (
                "does not contain scopes:[\"calendar:read:admin\",\"calendar:read\"]",
                &["calendar:read:admin", "calendar:read"],
            ),
            (
                "does not contain scopes:[\\\"phone:read:admin\\\"].",
                &["phone:read:admin"],
            ),
            (
                "Invalid access token, does not contain role:read:admin scope.",
                &["role:read:admin"],
            ),
            (
                "does not contain scopes: group:read:admin.",
                &["group:read:admin"],
            ),
            ("The app needs scopes: [user_profile]", &["user_profile"]),
            ("Does not contain scopes:[", &[]),
        ] {
            assert_eq!(missing_scopes(message).unwrap(), scopes, "{message}");
        }
    }

    #[test]
    fn a_sub_account_needs_what_is_for_masters() {
        for (named, wanted) in [
            (
                &["a:read:b:admin", "a:read:b:master"][..],
                &["a:read:b:master"][..],
            ),
            (&["a:read:b", "a:read:b:admin"], &["a:read:b:master"]),
            (
                &["report:master", "report:read:master"],
                &["report:master", "report:read:master"],
            ),
            (&["a:read:b"], &["a:read:b"]),
            (&[], &[]),
        ] {
            let named = named.iter().map(|&name| name.to_owned()).collect();
            assert_eq!(of_masters(named), wanted);
        }
    }

    #[test]
    fn other_words_name_none() {
        for message in [
            "Access token is expired.",
            "Invalid access token.",
            "Token cannot be empty.",
            "The selected groups of role scope have more than 5 members.",
            "The list does not contain such a user.",
            "",
        ] {
            assert_eq!(missing_scopes(message), None, "{message}");
        }
    }
}
