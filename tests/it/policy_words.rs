//! `policy check`: tables, names and words of `config.toml` that nothing takes, or that nobody knows.

use std::fs;

use super::sandbox::Sandbox;

/// A file that is half a policy and half a configuration: what is wrong in either half is told, and that the one has no place
/// there.
#[test]
fn mistakes_are_told_in_tables_that_stand_in_the_wrong_place_too() {
    let exempt = "[[exempt]]\nemial = \"ada@example.com\"\nreason = \"x\"\n";
    let contract = "[[contract]]\nplan = \"business_yearly\"\nquantity = \"3\"\n";
    let policy = "[policy]\nwindow = \"3 months\"\n";
    for (name, text, others) in [
        (
            "a.toml",
            format!("{exempt}{contract}"),
            ["`quantity` has to be", "not the text \"3\""],
        ),
        (
            "b.toml",
            format!("grace = \"soon\"\n{policy}{exempt}"),
            ["`3 months` is not", "`soon` is not"],
        ),
    ] {
        let sandbox = Sandbox::new();
        fs::write(sandbox.home().join(name), &text).unwrap();
        let ran = sandbox.run(&format!("policy check {name}"));
        assert_eq!(ran.code, Some(2), "{ran}");
        for words in [
            "unknown key `exempt`",
            "did you mean `policy.exempt`?",
            "unknown key `emial`",
            "did you mean `email`?",
            "`exempt` has no `email`",
        ] {
            assert!(ran.stderr.contains(words), "{words}: {ran}");
        }
        for words in others {
            assert!(ran.stderr.contains(words), "{words}: {ran}");
        }
        // The keys that a configuration has are not those of a policy.
        assert!(
            !ran.stderr.contains("the keys are `domains`, `window`"),
            "{ran}"
        );
        assert!(!ran.stderr.contains("`output`, `"), "{ran}");
    }
}

#[test]
fn a_domain_is_what_stands_behind_the_at_sign() {
    let text = "domains = [\"@example.com\", \"http://x.y\", \"*.example.org\", \"a b\", \"\", \"Example.net\"]\n\
                [profiles.a]\ndomains = [\"ada@example.com\"]\n\
                [[policy.exempt]]\ndomain = \"@example.edu\"\nreason = \"x\"\n";
    let sandbox = Sandbox::new().config(text);
    let ran = sandbox.run("policy check");
    assert_eq!(ran.code, Some(2), "{ran}");
    for meant in ["x.y", "example.org", "example.com"] {
        assert!(
            ran.stderr.contains(&format!("did you mean `{meant}`?")),
            "{ran}"
        );
    }
    assert_eq!(
        ran.stderr
            .matches("is not a domain such as example.com")
            .count(),
        4,
        "{ran}"
    );
    // With the sign in front it is no other.
    assert!(!ran.stderr.contains("`@example"), "{ran}");
    assert!(ran.stderr.contains("`domains` is empty"), "{ran}");
    assert!(!ran.stderr.contains("Example.net` is not"), "{ran}");
    let ran = sandbox.run("users --offline");
    assert_eq!(ran.code, Some(2), "{ran}");
}

#[test]
fn names_that_no_option_could_take_are_mistakes() {
    let sandbox = Sandbox::new().config(
        "allow_hosts = [\"http://proxy.example.com:8080\", \"\", \"10.1.2.3\", \"::1\", \"Proxy.example.com\"]\n\
         [profiles.\"a,b\"]\nlabel = \"x\"\n\
         [profiles.\"../x\"]\nlabel = \"x\"\n\
         [profiles.acme.sub_accounts.all]\ndomains = [\"example.com\"]\n",
    );
    let ran = sandbox.run("policy check");
    assert_eq!(ran.code, Some(2), "{ran}");
    for said in [
        "`a,b` is no name of a profile",
        "`../x` is no name of a profile",
        "`all` is no id of a sub-account",
        "did you mean `proxy.example.com`?",
    ] {
        assert!(ran.stderr.contains(said), "{said}: {ran}");
    }
    let hosts = ran.stderr.matches("is not a host such as").count();
    assert_eq!(hosts, 1, "{ran}");
    assert!(ran.stderr.contains("`allow_hosts` is empty"), "{ran}");
    assert!(!ran.stderr.contains("did you mean `all`?"), "{ran}");
}

#[test]
fn a_product_that_nobody_knows_is_doubtful_wherever_it_stands() {
    let text = "[[contract]]\nplan = \"business_yearly\"\nincludes = [\"whitebord\", \"quantum_desk\", \"webinar\"]\n";
    let ran = Sandbox::new().config(text).done("policy check");
    assert!(ran.stderr.contains("did you mean `whiteboard`?"), "{ran}");
    assert!(
        ran.stderr
            .contains("`quantum_desk` is no product that is known"),
        "{ran}"
    );
    assert_eq!(
        ran.stderr.matches("is no product that is known").count(),
        2,
        "{ran}"
    );
}

#[test]
fn a_currency_that_nobody_lists_is_doubtful() {
    let line = |code: &str| {
        format!(
            "[[contract]]\nplan = \"webinar500_yearly\"\nunit_price = 79\nper = \"year\"\ncurrency = \"{code}\"\n"
        )
    };
    for (code, meant) in [
        ("XXQ", None),
        ("UDS", Some("USD")),
        ("EUR", None),
        ("XCG", None),
    ] {
        let ran = Sandbox::new().config(&line(code)).done("policy check");
        let is_told = ran
            .stderr
            .contains(&format!("`{code}` is no currency that ISO 4217 lists"));
        assert_eq!(is_told, ["XXQ", "UDS"].contains(&code), "{ran}");
        if let Some(meant) = meant {
            assert!(
                ran.stderr.contains(&format!("did you mean `{meant}`?")),
                "{ran}"
            );
        }
    }
}
