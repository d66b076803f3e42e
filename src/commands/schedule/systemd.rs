//! A service, a timer, and a service that tells somebody of a failure, as systemd has them.

use super::Args;
use super::running::Running;

/// What systemd names the secret that it hands to the service.
const CREDENTIAL: &str = "zoom-client-secret";

/// Puts together the files, each after a line with its place.
pub(super) fn text(args: &Args, running: &Running) -> String {
    let mut parts = vec![
        "# zoomaudit, for systemd: put these files where their first lines say, then run\n\
         #   systemctl --user daemon-reload\n\
         #   systemctl --user enable --now zoomaudit.timer\n\
         #   loginctl enable-linger     (runs it while you are not logged in)\n\
         # To try it: systemctl --user start zoomaudit.service; journalctl --user -u zoomaudit.service\n"
            .to_owned(),
        service(args, running),
        timer(args),
    ];
    parts.extend(args.mail.as_deref().map(failed));
    parts.join("\n")
}

fn service(args: &Args, running: &Running) -> String {
    let mut lines: Vec<String> = [
        "# ~/.config/systemd/user/zoomaudit.service",
        "[Unit]",
        "Description=Read the Zoom account for zoomaudit",
    ]
    .map(str::to_owned)
    .into();
    if args.mail.is_some() {
        lines.push("OnFailure=zoomaudit-failed.service".to_owned());
    } else {
        lines.extend(
            [
                "# Nobody is told when it fails: `systemctl --user --failed` shows that it did, and",
                "# `journalctl --user -u zoomaudit.service` why; `zoomaudit schedule systemd --mail ADDRESS` has it mailed.",
            ]
            .map(str::to_owned),
        );
    }
    let of_service = [
        "",
        "[Service]",
        "# A oneshot is not started again while it runs; beside one from a shell it waits for that one's lock (--wait).",
        "Type=oneshot",
        "UMask=0077",
        "NoNewPrivileges=yes",
    ];
    lines.extend(of_service.map(str::to_owned));
    let variables = running.variables.iter();
    lines.extend(
        variables.map(|(name, value)| format!("Environment=\"{name}={}\"", escaped(value))),
    );
    if let Some(file) = &running.secret_file {
        lines.push(format!("LoadCredential={CREDENTIAL}:{}", percent(file)));
        lines.push(format!(
            "Environment=\"ZOOMAUDIT_CLIENT_SECRET_FILE=%d/{CREDENTIAL}\""
        ));
    }
    lines.push("# It fails with 4 where the login has to be renewed, 5 where Zoom could not be reached, 2 where config.toml is wrong.".to_owned());
    // The program itself is the one word of the line in which `$` stands for itself.
    let program = escaped(&running.program);
    lines.extend(
        running.above(|words| format!("put this before it: ExecStart=\"{program}\" {words}")),
    );
    lines.push(format!("ExecStart=\"{program}\" {}", running.words()));
    lines.join("\n") + "\n"
}

fn timer(args: &Args) -> String {
    format!(
        "# ~/.config/systemd/user/zoomaudit.timer\n\
         [Unit]\n\
         Description=Read the Zoom account for zoomaudit daily\n\
         \n\
         [Timer]\n\
         OnCalendar=*-*-* {:02}:{:02}:00\n\
         RandomizedDelaySec={}min\n\
         Persistent=true\n\
         \n\
         [Install]\n\
         WantedBy=timers.target\n",
        args.at.hour(),
        args.at.minute(),
        args.delay
    )
}

fn failed(address: &str) -> String {
    let address = argument(address);
    format!(
        "# ~/.config/systemd/user/zoomaudit-failed.service\n\
         [Unit]\n\
         Description=Tell of a failed zoomaudit\n\
         \n\
         [Service]\n\
         Type=oneshot\n\
         # Needs a `mail` that can send.\n\
         ExecStart=/bin/sh -c 'systemctl --user status --no-pager zoomaudit.service | mail -s \"zoomaudit failed on %H\" \"$$1\"' sh \"{address}\"\n"
    )
}

/// An argument of a program between double quotes in a unit, in which variables are put in.
fn argument(text: &str) -> String {
    escaped(text).replace('$', "$$")
}

/// A text between double quotes in a unit.
fn escaped(text: &str) -> String {
    percent(&text.replace('\\', r"\\").replace('"', "\\\""))
}

/// A text in which `%` stands for itself.
fn percent(text: &str) -> String {
    text.replace('%', "%%")
}

#[cfg(test)]
mod tests {
    use jiff::civil::Time;

    use super::*;
    use crate::commands::schedule::By;

    #[test]
    fn a_program_is_found_wherever_it_is() {
        let args = Args {
            by: By::Systemd,
            at: Time::midnight(),
            delay: 0,
            mail: None,
        };
        let running = Running {
            program: r#"/opt/a$b 100% "c"/zoomaudit"#.to_owned(),
            variables: Vec::new(),
            secret_file: None,
            profile: "default".to_owned(),
            options: Vec::new(),
            sub_accounts: Vec::new(),
            is_for_sub_accounts: false,
            warnings: Vec::new(),
        };
        let service = service(&args, &running);
        let line = r#"ExecStart="/opt/a$b 100%% \"c\"/zoomaudit" sync --quiet"#;
        assert!(service.lines().any(|said| said == line), "{service}");
    }
}
