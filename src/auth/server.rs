//! Server-to-Server: tokens for the app's own credentials, with nobody at a browser.

use std::time::Duration;

use tokio::time::sleep;

use super::{Error, OAuth, ServerApp, Token};

const PAUSE: Duration = Duration::from_millis(500);

#[derive(Debug)]
pub(super) struct Server {
    pub oauth: OAuth,
    pub app: ServerApp,
}

impl Server {
    /// Gets a token; nothing is spent by asking, so a passing trouble is met with a second try.
    pub(super) async fn mint(&self) -> Result<Token, Error> {
        let answer = match self.oauth.mint(&self.app).await {
            Err(failure) if failure.may_pass() => {
                sleep(PAUSE).await;
                self.oauth.mint(&self.app).await
            }
            answer => answer,
        };
        let secret = self.app.client_secret.expose();
        answer.map_err(|failure| match failure.into_error(&[secret]) {
            Error::Refused { reason } => Error::WrongClient { reason },
            other => other,
        })
    }
}
