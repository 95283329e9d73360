//! What breaks the description.

use std::fmt;

/// An exchange that breaks GitHub's description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Method and path.
    pub exchange: String,
    /// Whether the client or the stub itself is wrong.
    pub by_client: bool,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = if self.by_client {
            "request"
        } else {
            "answer of the stub"
        };
        write!(f, "{}: {side}: {}", self.exchange, self.what)
    }
}
