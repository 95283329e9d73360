//! Where things are: what `cargo xtask bench` says in the environment, and what the checkout holds.

use anyhow::{Context, Result};
use std::path::PathBuf;

/// The stub of the root action, from the root of the checkout.
pub(crate) const STUB: &str = "dist/toolkit.js";
/// The module that every stub loads.
pub(crate) const MODULE: &str = "dist/windlass.wasm";

/// The path in that variable.
pub(crate) fn told(variable: &str) -> Result<PathBuf> {
    let path = std::env::var_os(variable).with_context(|| format!("{variable} is not set; run `cargo xtask bench`"))?;
    Ok(PathBuf::from(path))
}
