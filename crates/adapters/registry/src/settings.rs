use std::time::Duration;

use surface::Secret;

/// How registries are spoken to.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Speak plain HTTP to registries that are not on this machine. Those on this machine are always spoken to so.
    pub insecure: bool,
    /// How long one call may wait in all, for limits and between attempts.
    pub patience: Duration,
    /// Bytes that are sent in one request: a larger blob goes piece by piece.
    pub piece: usize,
    /// The token for `ghcr.io` when the Docker configuration has no login for it; `GITHUB_TOKEN` when this is none.
    pub github_token: Option<Secret>,
}

impl Default for Settings {
    /// HTTPS, ten minutes, 8 MiB.
    fn default() -> Self {
        Self {
            insecure: false,
            patience: Duration::from_secs(600),
            piece: 8 << 20,
            github_token: None,
        }
    }
}
