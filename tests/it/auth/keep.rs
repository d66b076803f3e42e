//! Where secrets are kept: the file, and the Secret Service of Linux.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink};
use std::path::Path;
use std::process::Command;

use zoomaudit::auth::{Error, FileKeep, Item, Keep as _, KeyringKeep, Place, Token, Tokens};
use zoomaudit::secret::Secret;

use super::all_of;
use super::alone::assert_names_the_ways_out;
use super::token_server::noon;

fn secret(text: &str) -> Secret<String> {
    Secret::new(text.to_owned())
}

fn login() -> Tokens {
    Tokens {
        access: Token {
            value: secret("access-hunter2"),
            fresh: true,
            expires_at: Some(noon()),
            scopes: Some(vec!["user:read:list_users:admin".to_owned()]),
            api_url: None,
        },
        refresh: secret("refresh-hunter2"),
        issued_at: noon(),
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[tokio::test]
async fn only_the_owner_can_read_what_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let place = Place::file("work", &data);
    place.save(&login()).await.unwrap();
    place.save(&login()).await.unwrap();
    assert_eq!(mode(&data), 0o700);
    assert_eq!(mode(&data.join("work.token")), 0o600);
    assert_eq!(mode(&data.join("work.lock")), 0o600);
    let mut names: Vec<_> = fs::read_dir(&data)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["work.lock", "work.token"]);
}

#[tokio::test]
async fn what_is_kept_comes_back() {
    let home = tempfile::tempdir().unwrap();
    let place = Place::file("work", home.path());
    place.check().await.unwrap();
    place.save_secret(&secret("s2s")).await.unwrap();
    assert_eq!(place.secret().await.unwrap().unwrap().expose(), "s2s");
    place.save(&login()).await.unwrap();
    let kept = place.load().await.unwrap().unwrap();
    assert_eq!(kept.refresh.expose(), "refresh-hunter2");
    assert_eq!(kept.issued_at, noon());
    let access = kept.access.clone().unwrap();
    assert_eq!(access.value.expose(), "access-hunter2");
    assert_eq!(access.expires_at, Some(noon()));
    assert_eq!(access.scopes.unwrap(), ["user:read:list_users:admin"]);
    // Of two ways in, the later one holds.
    assert!(place.secret().await.unwrap().is_none());
    let shown = format!("{place:?} {kept:?} {:?}", login());
    assert!(!shown.contains("hunter2"), "{shown}");

    place.forget().await.unwrap();
    assert!(place.load().await.unwrap().is_none());
    assert!(!home.path().join("work.token").exists());
}

#[tokio::test]
async fn an_access_token_of_another_generation_is_void() {
    let home = tempfile::tempdir().unwrap();
    let place = Place::file("work", home.path());
    place.save(&login()).await.unwrap();
    let refresh = r#"{"generation":2,"refresh_token":"newer","issued_at":0}"#;
    FileKeep::new(home.path().join("work.token"))
        .store(Item::Refresh, &secret(refresh))
        .unwrap();
    let kept = place.load().await.unwrap().unwrap();
    assert_eq!(kept.refresh.expose(), "newer");
    assert!(kept.access.is_none());
}

#[test]
fn a_file_that_others_can_read_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("work.token");
    let keep = FileKeep::new(path.clone());
    keep.store(Item::Refresh, &secret("x")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let text = all_of(&keep.load(Item::Refresh).unwrap_err());
    assert!(text.contains("others can read it (mode 640)"), "{text}");
    assert!(text.contains("chmod 600"), "{text}");
}

#[test]
fn a_file_of_another_user_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("work.token");
    FileKeep::new(path.clone())
        .store(Item::Refresh, &secret("x"))
        .unwrap();
    let us = fs::metadata(&path).unwrap().uid();
    // Root can give a file away; everybody else takes one that root made.
    let theirs = match chown(&path, Some(us + 12_345), None) {
        Ok(()) => path,
        Err(_) => "/etc/hostname".into(),
    };
    let before = fs::read(&theirs).unwrap();
    let owner = fs::metadata(&theirs).unwrap().uid();
    let keep = FileKeep::new(theirs.clone());
    for error in [
        keep.load(Item::Refresh).map(drop).unwrap_err(),
        keep.store(Item::Refresh, &secret("y")).unwrap_err(),
        keep.delete(Item::Refresh).unwrap_err(),
    ] {
        let text = all_of(&error);
        let wanted = format!("its owner has the id {owner}, and this runs as {us}");
        assert!(text.contains(&wanted), "{text}");
        assert!(text.contains("run it as that user"), "{text}");
    }
    assert_eq!(fs::read(&theirs).unwrap(), before);
}

#[test]
fn a_link_or_a_directory_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let real = home.path().join("real");
    FileKeep::new(real.clone())
        .store(Item::Refresh, &secret("x"))
        .unwrap();
    let link = home.path().join("link");
    symlink(&real, &link).unwrap();
    for path in [link, home.path().to_owned()] {
        let error = FileKeep::new(path).load(Item::Refresh).unwrap_err();
        assert!(
            error.to_string().ends_with("it is not a plain file"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_spoilt_file_is_told_without_its_contents_and_mended_by_a_login() {
    let home = tempfile::tempdir().unwrap();
    let place = Place::file("work", home.path());
    place.save(&login()).await.unwrap();
    let path = home.path().join("work.token");
    fs::write(&path, r#"{"refresh":"hunter2"#).unwrap();
    let error = place.load().await.unwrap_err();
    assert!(matches!(error, Error::Spoilt { .. }), "{error}");
    assert!(!format!("{error} {error:?}").contains("hunter2"));
    place.save(&login()).await.unwrap();
    assert!(place.load().await.unwrap().is_some());
}

#[test]
#[ignore = "needs a Secret Service: `.ci/with-keyring`"]
fn the_keyring_keeps_replaces_and_forgets() {
    let keep = KeyringKeep::new("zoomaudit-test");
    let long = "x".repeat(2400);
    for value in ["first", &long] {
        keep.store(Item::Refresh, &secret(value)).unwrap();
        assert_eq!(keep.load(Item::Refresh).unwrap().unwrap().expose(), value);
    }
    assert!(keep.load(Item::Access).unwrap().is_none());
    keep.delete(Item::Refresh).unwrap();
    keep.delete(Item::Refresh).unwrap();
    assert!(keep.load(Item::Refresh).unwrap().is_none());

    lock_the_keyring();
    assert_names_the_ways_out(&keep.store(Item::Refresh, &secret("x")).unwrap_err());
}

pub(crate) fn lock_the_keyring() {
    let service = "org.freedesktop.secrets";
    let locked = Command::new("dbus-send")
        .args(["--session", "--print-reply", &format!("--dest={service}")])
        .args([
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service.Lock",
        ])
        .arg("array:objpath:/org/freedesktop/secrets/collection/login")
        .output();
    assert!(locked.unwrap().status.success());
}
