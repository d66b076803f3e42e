//! What is known of Zoom's refusals and of networks, by their words: what each means, and what mends it.
//!
//! The codes are those of Zoom's OAuth error document and of the answers of its API; what they mean in practice is what
//! administrators found them to mean.

/// What a trouble means, and what mends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Diagnosis {
    pub meaning: &'static str,
    pub to_do: &'static str,
}

/// Words in small letters, any of which a trouble is known by, what it means, and what mends it.
type Known = (&'static [&'static str], &'static str, &'static str);

const LOG_IN: &str = "run `zoomaudit login`, as an owner or admin of the account";

/// The first that holds.
const ALL: &[Known] = &[
    // The way to Zoom.
    (
        &[
            "certificate: expired",
            "certificate expired",
            "notvalidyet",
            "not valid yet",
        ],
        "the certificate is not of this time: the clock of this machine is wrong, or something on the way shows an old one",
        "set the clock (`timedatectl set-ntp true`), then try again",
    ),
    (
        &[
            "invalid peer certificate",
            "unknownissuer",
            "certificate verify",
            "self-signed",
        ],
        "what answers is not known to be Zoom: a proxy or virus scanner opens the connection, or the network wants somebody to log in first",
        "add the proxy's CA certificate to the system's trust store, or name its file in SSL_CERT_FILE; or have zoom.us and api.zoom.us let through unopened",
    ),
    (
        &["no ca certificates"],
        "this machine has nothing to check Zoom's certificate with",
        "install `ca-certificates`, or set SSL_CERT_FILE",
    ),
    (
        &["invalidcontenttype", "corrupt message", "handshake"],
        "what answers does not speak TLS: a proxy, the page of a firewall, or another program",
        "check HTTPS_PROXY, ZOOMAUDIT_API_URL and ZOOMAUDIT_OAUTH_URL",
    ),
    (
        &[
            "lookup address",
            "dns error",
            "name resolution",
            "no such host",
        ],
        "the name could not be looked up (DNS): there is no network, or no name server that knows it",
        "check the network and its name server; where only a proxy may look up names, set HTTPS_PROXY",
    ),
    (
        &["tunnel", "proxy auth"],
        "the proxy does not let the connection through",
        "check HTTPS_PROXY, with user and password in it if the proxy wants them, and have zoom.us and api.zoom.us allowed",
    ),
    (
        &["connection refused"],
        "nobody answers there: a firewall refuses the connection, or the address is wrong",
        "allow HTTPS to zoom.us and api.zoom.us, or set HTTPS_PROXY",
    ),
    (
        &["timed out", "network is unreachable", "no route to host"],
        "nothing came back: there is no network, or a firewall drops what is sent",
        "allow HTTPS to zoom.us and api.zoom.us, or set HTTPS_PROXY",
    ),
    // The login.
    (
        &["(code 4735)", "(4735)", "owner of the token does not exist"],
        "whoever approved the app is no longer in the account, and the login ended with them",
        "have another owner or admin run `zoomaudit login`; a Server-to-Server app does not end that way",
    ),
    (
        &["(code 4738)", "(4738)", "disabled by admin"],
        "an admin of the account took back the pre-approval of the app",
        "have it approved again under Manage > Permissions of Zoom's App Marketplace, then run `zoomaudit login`",
    ),
    (
        &[
            "(code 4717)",
            "(4717)",
            "app is disabled",
            "app has been disabled",
        ],
        "the app is disabled or not active",
        "activate it on its page in Zoom's App Marketplace, under Manage > Created Apps",
    ),
    (
        &[
            "(code 4741)",
            "(4741)",
            "token has been revoked",
            "(code 4740)",
            "tolerance",
        ],
        "somebody logged in elsewhere with the same app and the same person, which ends every login before",
        "run `zoomaudit login` again, and give each machine an app of its own, or a Server-to-Server app",
    ),
    (
        &["(code 4737)", "(4737)", "cannot find authentication"],
        "Zoom does not know the login any more: the app was removed from the account, or the login revoked",
        "look under Manage > Added Apps in Zoom's App Marketplace whether the app is there, then run `zoomaudit login`",
    ),
    (
        &["do not match with the client scopes"],
        "the scopes of the app were changed after the login",
        LOG_IN,
    ),
    (
        &["invalid_grant"],
        "the login was revoked, used up elsewhere or not used for 90 days, the app was removed, or whoever approved it lost the role",
        "look under Manage > Added Apps in Zoom's App Marketplace whether the app is there, then run `zoomaudit login`",
    ),
    (
        &["unsupported_grant_type", "(code 4705)"],
        "the app is not of this kind: only a Server-to-Server OAuth app gives tokens for an account id",
        "make a Server-to-Server OAuth app, or unset ZOOMAUDIT_ACCOUNT_ID and log in through the browser",
    ),
    (
        &[
            "invalid_client",
            "unauthorized_client",
            "(code 4702)",
            "(code 4704)",
            "(code 4706)",
        ],
        "the client id or secret is not the app's: it was mistyped or made anew, the app was deleted, or one is for development and the other for production; the keys of a JWT app (ended on 2023-09-08) are none either",
        "copy both anew from App Credentials on the app's page in Zoom's App Marketplace",
    ),
    (
        &["invalid_request", "app's credentials: bad request"],
        "the account id is not that of the app, or the app is not activated",
        "copy the account id from App Credentials, and look under Activation, on the app's page in Zoom's App Marketplace",
    ),
    (
        &["access_denied", "admin is required", "cannot authorize"],
        "whoever was asked said no, is no admin, or the app is not pre-approved for the account",
        LOG_IN,
    ),
    (
        &["which `read_only` in config.toml forbids"],
        "with these scopes whoever gets hold of the token can change the account",
        "take them out of the app, then run `zoomaudit login` again (a Server-to-Server app needs no new login)",
    ),
    // What Zoom's API refuses.
    (
        &["not enabled rest api", "not enable rest api"],
        "the credentials are those of a JWT app, a kind that Zoom ended on 2023-09-08, or the account has no API",
        "make a Server-to-Server OAuth app, then run `zoomaudit login --server-to-server`",
    ),
    (
        &["access token that was given"],
        "a ready token lasts an hour; it has expired, was revoked, or is one of a JWT app (ended on 2023-09-08)",
        "set ZOOMAUDIT_ACCESS_TOKEN to a new token, or unset it and run `zoomaudit login`",
    ),
    (
        &["its own access token"],
        "Zoom gives tokens and does not take them: the app was deactivated or removed from the account",
        "look at the app under Manage in Zoom's App Marketplace, activate it, then run `zoomaudit login`",
    ),
    (
        &["does not contain scopes", "the app lacks"],
        "the app lacks a scope, or an older login does not have it yet",
        "add it to the app, then run `zoomaudit login` again (a Server-to-Server app needs no new login)",
    ),
    (
        &["dashboard feature", "business or higher"],
        "the plan of the account has no Dashboard",
        "nothing: `skip` in [sync] of config.toml leaves it out",
    ),
    (
        &["only available for paid", "paid account", "paid user"],
        "the account is a free one, for which Zoom answers about users alone",
        "log in to the account that pays",
    ),
    (
        &["master account", "sub account", "subaccount"],
        "Zoom tells this to the owner of a master account alone",
        "nothing, unless there is a master account: then log in as its owner",
    ),
    (
        &["daily rate limit", "daily limit"],
        "what Zoom allows the account's apps together in a day is used up",
        "it is read after midnight UTC; `daily` in [sync] of config.toml sets our share",
    ),
    (
        &[
            "(code 200)",
            "no permission",
            "not have permission",
            "answered 403",
        ],
        "the role of whoever approved the app does not allow viewing it, or the plan of the account does not have it",
        "have an owner or admin approve the app, or widen the role as `zoomaudit login --scopes` says",
    ),
];

/// Looks a trouble with Zoom up by its words.
pub fn diagnosis(words: &str) -> Option<Diagnosis> {
    let words = words.to_lowercase();
    let is_it = |(known, _, _): &&Known| known.iter().any(|known| words.contains(known));
    let (_, meaning, to_do) = ALL.iter().find(is_it)?;
    Some(Diagnosis { meaning, to_do })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_trouble_is_found_by_each_of_its_words() {
        for (words, meaning, _) in ALL {
            for word in *words {
                let text = format!("could not do it: {}!", word.to_uppercase());
                let found = diagnosis(&text).map(|found| found.meaning);
                assert_eq!(found, Some(*meaning), "{word}");
            }
        }
        assert_eq!(diagnosis("something else"), None);
    }

    #[test]
    fn an_intercepted_connection_is_told_apart_from_a_refused_one() {
        let meaning = |words: &str| diagnosis(words).unwrap().meaning;
        let [opened, refused, unknown, plain] = [
            "could not reach Zoom: invalid peer certificate: UnknownIssuer",
            "could not reach Zoom: Connection refused",
            "could not reach Zoom: failed to lookup address information: Name or service not known",
            "could not reach Zoom: received corrupt message of type InvalidContentType",
        ]
        .map(meaning);
        assert!(opened.contains("proxy or virus scanner"), "{opened}");
        assert!(refused.contains("firewall refuses"), "{refused}");
        assert!(unknown.contains("DNS"), "{unknown}");
        assert!(plain.contains("does not speak TLS"), "{plain}");
        assert!(meaning("invalid peer certificate: Expired").contains("clock"));
    }
}
