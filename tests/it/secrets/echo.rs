//! Answers that repeat what they were told, or tell secrets in forms that nobody asked for.

use super::relay::Heard;

/// Who answers like that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Login,
    Api,
}

/// How secrets are repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// In Zoom's words, in whichever field they come.
    InWords(&'static str),
    /// Each of them as far as a log would show it.
    CutShort,
    /// As they are in addresses.
    Encoded,
    /// The whole request, headers and all.
    WholeRequest,
    /// The whole request, on a page.
    OnAPage,
    /// In headers.
    InHeaders,
    /// Where the browser is to go next.
    InARedirect,
    /// New tokens beside a refusal.
    BesideARefusal,
    /// A new refresh token without an access token.
    WithoutTheToken,
    /// New tokens that break off.
    BrokenOff,
    /// New tokens in an answer that is no JSON.
    NoJson,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Echo {
    pub(super) by: By,
    pub(super) status: u16,
    pub(super) how: How,
}

/// What no run was told, and is a secret all the same.
const NEW_ACCESS: &str = "eyJhbGciOiJub25lIn0.planted-access-A1b2C3d4E5f6G7h8I9j0.signed-K1l2M3n4";
const NEW_REFRESH: &str =
    "eyJhbGciOiJub25lIn0.planted-refresh-Z1y2X3w4V5u6T7s8R9q0.signed-P1o2N3m4";

pub(super) const ALL: [(u16, How); 20] = [
    (400, How::InWords("reason")),
    (401, How::InWords("message")),
    (403, How::InWords("message")),
    (404, How::InWords("errorMessage")),
    (400, How::InWords("error_description")),
    (400, How::InWords("error")),
    (200, How::InWords("message")),
    (400, How::CutShort),
    (401, How::Encoded),
    (400, How::WholeRequest),
    (200, How::WholeRequest),
    (403, How::OnAPage),
    (200, How::OnAPage),
    (400, How::InHeaders),
    (302, How::InARedirect),
    (400, How::BesideARefusal),
    (200, How::WithoutTheToken),
    (200, How::BrokenOff),
    (200, How::NoJson),
    (401, How::NoJson),
];

impl Echo {
    pub(super) fn answers(self, heard: &Heard) -> bool {
        match self.by {
            By::Login => heard.is_of_login(),
            By::Api => heard.head.contains(" /v2/"),
        }
    }

    pub(super) fn answer(self, heard: &Heard) -> String {
        let secrets: Vec<String> = heard.secrets().into_iter().map(|(_, it)| it).collect();
        let all = secrets.join(" and ");
        let object = |key: &str, words: &str| {
            let field = serde_json::json!([{"field": "token", "message": words}]);
            let mut body = serde_json::json!({"code": 300, "errors": field});
            body[key] = words.into();
            body.to_string()
        };
        let request = format!("{}{}", heard.head, heard.body);
        let tokens =
            format!("\"refresh_token\":\"{NEW_REFRESH}\",\"access_token\":\"{NEW_ACCESS}\"");
        let body = match self.how {
            How::InWords(key) => object(key, &format!("cannot take {all} here")),
            How::CutShort => {
                let short = secrets.iter().map(|it| it.chars().take(40).collect());
                let short: Vec<String> = short.collect();
                object("message", &format!("cannot take {}...", short.join("... ")))
            }
            How::Encoded => {
                let codes: Vec<String> = all.bytes().map(|byte| format!("%{byte:02X}")).collect();
                object("message", &codes.concat())
            }
            How::WholeRequest => request,
            How::OnAPage => format!("<html><body><pre>{request}</pre></body></html>"),
            How::InHeaders | How::InARedirect => object("message", "no"),
            How::BesideARefusal => {
                format!("{{\"error\":\"invalid_request\",\"reason\":\"not now\",{tokens}}}")
            }
            How::WithoutTheToken => format!("{{\"refresh_token\":\"{NEW_REFRESH}\"}}"),
            How::BrokenOff => format!("{{\"refresh_token\":\"{NEW_REFRESH}\",\"access_to"),
            How::NoJson => format!("{{{tokens}, oh}}"),
        };
        let more = match self.how {
            How::InHeaders => format!("x-zm-trackingid: {all}\r\nretry-after: {all}\r\n"),
            How::InARedirect => {
                format!(
                    "location: http://127.0.0.1:9/?token={}\r\n",
                    secrets.join("&it=")
                )
            }
            _ => String::new(),
        };
        let status = self.status;
        // Where no length is told, what breaks off looks whole.
        format!("HTTP/1.1 {status} X\r\nconnection: close\r\n{more}\r\n{body}")
    }
}
