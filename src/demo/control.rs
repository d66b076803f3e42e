//! What can be done to the made-up account while it is served.

use super::Demo;
use super::server::lock;

impl Demo {
    /// Makes every access token expire at once; refresh tokens stay good.
    pub fn expire_tokens(&self) {
        lock(&self.state).tokens.expire_all();
    }

    /// Takes a granular scope from the app, and so from its tokens.
    pub fn remove_scope(&self, granular: &str) {
        lock(&self.state).account.scopes.remove(granular);
    }

    /// Closes every connection without an answer, from here on.
    pub fn go_down(&self) {
        lock(&self.state).is_down = true;
    }

    /// Answers again after `go_down`.
    pub fn come_back(&self) {
        lock(&self.state).is_down = false;
    }
}
