//! The few pages that a browser sees when it comes back from Zoom.

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::{Response, StatusCode};

/// A page without anything that a browser could run or fetch.
#[derive(Debug)]
pub(super) struct Page {
    pub status: StatusCode,
    pub title: &'static str,
    /// May be other people's words: it is escaped.
    pub text: String,
}

impl Page {
    /// For whatever is not the way back from Zoom.
    pub(super) fn stray(status: StatusCode, title: &'static str) -> Self {
        let text = "This is not the way back from Zoom. zoomaudit is still waiting.".to_owned();
        Self {
            status,
            title,
            text,
        }
    }

    /// For a second way back, after the first was taken.
    pub(super) fn again() -> Self {
        Self {
            status: StatusCode::CONFLICT,
            title: "Already done",
            text: "zoomaudit was answered before. Go back to the terminal.".to_owned(),
        }
    }

    pub(super) fn into_response(self) -> Response<Full<Bytes>> {
        let (title, text) = (escape(self.title), escape(&self.text));
        let html = format!(
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
             <title>{title}</title>\n<h1>{title}</h1>\n<p>{text}</p>\n</html>\n"
        );
        Response::builder()
            .status(self.status)
            .header("Content-Type", "text/html; charset=utf-8")
            .header("Cache-Control", "no-store")
            .header("Referrer-Policy", "no-referrer")
            .header("Content-Security-Policy", "default-src 'none'")
            .header("X-Content-Type-Options", "nosniff")
            .header("Connection", "close")
            .body(Full::from(html))
            .expect("these headers are well formed")
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
