//! `windlass/config-check@1`: the configuration file can be used. One that cannot is a `windlass/error@1`.

use serde::Serialize;

/// The kind.
pub const KIND: &str = "windlass/config-check@1";

/// The document of `windlass config check --json`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConfigCheck {
    /// Always `windlass/config-check@1`.
    pub schema: &'static str,
    /// The file as the user named it.
    pub file: String,
    /// Can it be used? Always `true` here.
    pub valid: bool,
    /// Its top-level sections, in their order.
    pub sections: Vec<String>,
}
