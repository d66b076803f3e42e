//! Lines for a crontab.

use super::Args;
use super::running::Running;

/// Puts together what goes into a crontab: variables, whom to tell, and the line that runs it.
pub(super) fn text(args: &Args, running: &Running) -> String {
    let mut lines = vec![
        "# zoomaudit, for `crontab -e`: reads the account into the store once a day.".to_owned(),
        "# Cron mails what is printed: here an error alone, and the status it ended with:"
            .to_owned(),
        "# 4 the login has to be renewed, 5 Zoom could not be reached, 2 config.toml is wrong."
            .to_owned(),
        "# Two at once do no harm: the second waits ten minutes for the first one's lock (--wait)."
            .to_owned(),
    ];
    lines.extend(running.above(|words| format!("add a line with `{words}` that begins earlier.")));
    match &args.mail {
        Some(address) => lines.push(format!("MAILTO={address}")),
        None => lines.push("# MAILTO=somebody@example.com".to_owned()),
    }
    let secret = running.secret_file.iter();
    let secret = secret.map(|file| ("ZOOMAUDIT_CLIENT_SECRET_FILE", file.as_str()));
    let variables = running.variables.iter();
    let variables = variables.map(|(name, value)| (name.as_str(), value.as_str()));
    lines.extend(
        variables
            .chain(secret)
            .map(|(name, value)| format!("{name}={}", quoted(value))),
    );
    lines.push(format!(
        "{} {} * * *  {}{} {} > /dev/null || echo \"zoomaudit sync ended with status $?\"",
        args.at.minute(),
        args.at.hour(),
        pause(args.delay),
        word(&running.program),
        running.words()
    ));
    lines.join("\n") + "\n"
}

/// Waits for a time that differs from day to day and from machine to machine; a crontab's `%` is a line end.
fn pause(minutes: u16) -> String {
    if minutes == 0 {
        return String::new();
    }
    let seconds = u32::from(minutes) * 60;
    format!("sleep $(( $(od -An -N2 -tu2 /dev/urandom) \\% {seconds} )); ")
}

/// A value as crontabs have it: what has spaces, or begins as no value would, is put in quotes.
fn quoted(value: &str) -> String {
    let is_plain = value
        .chars()
        .all(|letter| !letter.is_whitespace() && !matches!(letter, '\'' | '"' | '#'));
    if is_plain {
        value.to_owned()
    } else if value.contains('"') {
        format!("'{value}'")
    } else {
        format!("\"{value}\"")
    }
}

/// A path as the shell takes it for one word.
fn word(path: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "/._-+@".contains(letter);
    let word = if path.chars().all(is_plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    };
    word.replace('%', r"\%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_one_word_and_has_no_line_end() {
        for (path, wanted) in [
            ("/usr/bin/zoomaudit", "/usr/bin/zoomaudit"),
            ("/home/a b/zoomaudit", "'/home/a b/zoomaudit'"),
            ("/it's/100%", r"'/it'\''s/100\%'"),
        ] {
            assert_eq!(word(path), wanted);
        }
    }
}
