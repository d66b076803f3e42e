//! How the file of a client secret, or the variable, was written: what cannot be one is told before anything is sent.

use std::fs;
use std::path::PathBuf;

use crate::sandbox::{Sandbox, company};
use zoomaudit::demo::Demo;

/// A place whose client secret is in a file.
fn with_file(demo: &Demo) -> (Sandbox, PathBuf) {
    let sandbox = Sandbox::of(demo).without("ZOOMAUDIT_CLIENT_SECRET");
    let file = sandbox.home().join("secret");
    let sandbox = sandbox.with("ZOOMAUDIT_CLIENT_SECRET_FILE", file.to_str().unwrap());
    (sandbox, file)
}

fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn a_mark_and_white_space_are_no_part_of_a_secret() {
    let demo = company(5);
    let (sandbox, file) = with_file(&demo);
    let secret = demo.client_secret();
    for text in [
        format!("\u{feff}{secret}"),
        format!("\u{feff}{secret}\r\n"),
        format!("\n \t{secret} \r\n\n"),
    ] {
        fs::write(&file, &text).unwrap();
        sandbox.done("sync --tier none --only users");
    }
}

#[test]
fn a_file_that_holds_no_secret_is_told_before_anything_is_sent() {
    let demo = company(5);
    let (sandbox, file) = with_file(&demo);
    let secret = demo.client_secret();
    let empty = "there is nothing in it";
    for (bytes, words) in [
        (Vec::new(), empty),
        (b" \r\n\t\n".to_vec(), empty),
        ("\u{feff}\n".into(), empty),
        (
            wide(&format!("\u{feff}{secret}"), u16::to_le_bytes),
            "it is UTF-16",
        ),
        (
            wide(&format!("\u{feff}{secret}"), u16::to_be_bytes),
            "it is UTF-16",
        ),
        (wide(&secret, u16::to_le_bytes), "it is UTF-16"),
        (vec![b'a', 0xE9, b'b'], "it is no text in UTF-8"),
        (format!("id\n{secret}\n").into(), "it has 2 lines"),
        (format!("id\r\rkey\r{secret}").into(), "it has 3 lines"),
    ] {
        fs::write(&file, &bytes).unwrap();
        for command in ["sync", "login --server-to-server --token-store file"] {
            let ran = sandbox.run(command);
            assert_eq!(ran.code, Some(2), "{ran}");
            assert!(ran.stderr.contains(words), "{words}: {ran}");
            assert!(ran.stderr.contains("\nhint: "), "{ran}");
            assert!(!ran.stderr.contains(&secret), "{ran}");
        }
    }
    assert_eq!(demo.requests(), []);
    insta::assert_snapshot!(sandbox.run("sync"), @"
    --- stderr ---
    error: could not read the secret in [HOME]/secret
      caused by: it has 3 lines, and a client secret is one
    hint: leave the client secret alone in it, on one line: no name in front, and neither client id nor account id
    [EOF]
    [exit status: 2]
    ");
    fs::write(&file, "").unwrap();
    insta::assert_snapshot!(sandbox.run("sync"), @"
    --- stderr ---
    error: could not read the secret in [HOME]/secret
      caused by: there is nothing in it
    hint: put the secret there, readable by you alone, or have ZOOMAUDIT_CLIENT_SECRET_FILE name the file that has it
    [EOF]
    [exit status: 2]
    ");
    let found = sandbox.run("doctor --offline --format csv").rows();
    assert_eq!(found[0]["state"], "failed");
    assert!(found[0]["seen"].contains(empty), "{found:?}");
}

#[test]
fn a_variable_that_is_empty_is_told_before_anything_is_sent() {
    let demo = company(5);
    for value in ["", " \t"] {
        let sandbox = Sandbox::of(&demo).with("ZOOMAUDIT_CLIENT_SECRET", value);
        for command in ["sync", "login --server-to-server --token-store file"] {
            let ran = sandbox.run(command);
            assert_eq!(ran.code, Some(2), "{ran}");
            let words = "ZOOMAUDIT_CLIENT_SECRET is set, and there is nothing in it";
            assert!(ran.stderr.contains(words), "{ran}");
        }
    }
    assert_eq!(demo.requests(), []);
    // Beside a file it says nothing.
    let (sandbox, file) = with_file(&demo);
    fs::write(&file, demo.client_secret()).unwrap();
    let sandbox = sandbox.with("ZOOMAUDIT_CLIENT_SECRET", "");
    sandbox.done("sync --tier none --only users");
}
