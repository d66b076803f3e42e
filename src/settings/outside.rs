//! What the environment says that whoever else runs this program has to say too: where it is, and the way to the network.

use std::ffi::OsString;
use std::path::{self, Path, PathBuf};

use super::Environment;

/// Variables that hold no secret and decide what a run does, in the order in which they are shown.
const DECIDING: [&str; 19] = [
    "ZOOMAUDIT_PROFILE",
    "ZOOMAUDIT_CONFIG_DIR",
    "ZOOMAUDIT_DATA_DIR",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "ZOOMAUDIT_ACCOUNT_ID",
    "ZOOMAUDIT_CLIENT_ID",
    "ZOOMAUDIT_CLIENT_SECRET_FILE",
    "ZOOMAUDIT_TOKEN_STORE",
    "ZOOMAUDIT_API_URL",
    "ZOOMAUDIT_OAUTH_URL",
    "https_proxy",
    "HTTPS_PROXY",
    "all_proxy",
    "ALL_PROXY",
    "no_proxy",
    "NO_PROXY",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
];

/// Those of them that name a proxy; the first that is set holds.
pub const PROXIES: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

/// Those of them that name an address, in which a password may stand.
const ADDRESSES: [&str; 6] = [
    "ZOOMAUDIT_API_URL",
    "ZOOMAUDIT_OAUTH_URL",
    "HTTPS_PROXY",
    "https_proxy",
    "ALL_PROXY",
    "all_proxy",
];

/// Those of them that name a directory or a file, wherever the program is started.
const PATHS: [&str; 5] = [
    "ZOOMAUDIT_CONFIG_DIR",
    "ZOOMAUDIT_DATA_DIR",
    "ZOOMAUDIT_CLIENT_SECRET_FILE",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
];

/// Those of them that name a directory if it is whole, and else nothing.
const XDG: [&str; 2] = ["XDG_CONFIG_HOME", "XDG_DATA_HOME"];

/// Variables whose values are secrets, which no program that is started has to know.
pub const SECRET: [&str; 2] = ["ZOOMAUDIT_CLIENT_SECRET", "ZOOMAUDIT_ACCESS_TOKEN"];

/// What the environment says besides settings.
#[derive(Debug, Clone, Default)]
pub struct Outside {
    /// Where this program is.
    pub program: Option<PathBuf>,
    /// The variables that are set and hold no secret.
    pub variables: Vec<(&'static str, String)>,
    /// The variables that are set and do.
    pub secret: Vec<&'static str>,
    /// Those of them that are set to nothing.
    pub empty: Vec<&'static str>,
    /// The file with the client secret, and its mode, where everybody on this machine can read it.
    pub open_secret: Option<(PathBuf, u32)>,
    /// What it was started with.
    pub arguments: Vec<OsString>,
    /// The home directory, and whose it is.
    pub home: Option<String>,
    pub user: Option<String>,
}

impl Outside {
    pub(super) fn of(environment: &Environment) -> Self {
        let set = |name: &'static str| Some((name, environment.text(name)?));
        Self {
            program: environment.program().cloned(),
            variables: DECIDING.into_iter().filter_map(set).collect(),
            secret: SECRET
                .into_iter()
                .filter(|name| environment.text(name).is_some())
                .collect(),
            empty: SECRET
                .into_iter()
                .filter(|name| environment.is_empty(name))
                .collect(),
            open_secret: environment.open_secret(),
            arguments: environment.arguments().to_vec(),
            home: environment.text("HOME"),
            user: environment
                .text("LOGNAME")
                .or_else(|| environment.text("USER")),
        }
    }

    /// Returns the value of a variable that holds no secret.
    pub fn value(&self, name: &str) -> Option<&str> {
        let mut all = self.variables.iter();
        all.find(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Returns the variables as they mean the same in another directory, without those that mean nothing.
    pub fn anywhere(&self) -> impl Iterator<Item = (&'static str, String)> {
        let all = self.variables.iter();
        all.filter(|(name, value)| !XDG.contains(name) || Path::new(value).is_absolute())
            .map(|(name, value)| {
                let value = if PATHS.contains(name) {
                    absolute(Path::new(value))
                } else {
                    value.clone()
                };
                (*name, value)
            })
    }

    /// Returns the variable that names a proxy, and the proxy without what it takes to log in there.
    pub fn proxy(&self) -> Option<(&'static str, String)> {
        let mut all = PROXIES.into_iter();
        all.find_map(|name| Some((name, without_password(self.value(name)?))))
    }
}

/// Tells whether a variable names an address with what it takes to log in there.
pub fn holds_password(name: &str, value: &str) -> bool {
    ADDRESSES.contains(&name) && without_password(value) != value
}

/// Returns a path that means the same wherever the program is started.
pub fn absolute(file: &Path) -> String {
    let whole = path::absolute(file);
    whole
        .unwrap_or_else(|_| file.to_owned())
        .display()
        .to_string()
}

/// Takes user and password out of an address.
fn without_password(address: &str) -> String {
    let (scheme, rest) = match address.split_once("://") {
        Some((scheme, rest)) => (format!("{scheme}://"), rest),
        None => (String::new(), address),
    };
    match rest.rsplit_once('@') {
        Some((_, host)) => format!("{scheme}…@{host}"),
        None => format!("{scheme}{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_of_a_proxy_is_not_shown() {
        for (address, shown) in [
            (
                "http://proxy.example.com:3128",
                "http://proxy.example.com:3128",
            ),
            (
                "http://ada:hush@proxy.example.com",
                "http://…@proxy.example.com",
            ),
            ("ada:hu@sh@proxy.example.com:1", "…@proxy.example.com:1"),
            ("proxy.example.com", "proxy.example.com"),
        ] {
            assert_eq!(without_password(address), shown);
        }
    }
}
