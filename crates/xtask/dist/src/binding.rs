//! wasm-bindgen as a library: Cargo.lock governs both of its halves.

use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

pub(crate) struct Bound {
    pub(crate) wasm: Vec<u8>,
    /// The JavaScript between the module and node.
    pub(crate) glue: String,
}

pub(crate) fn bind(wasm: &[u8]) -> Result<Bound> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_bytes("windlass", wasm.to_vec())
        .nodejs(true)?
        .typescript(false);
    bindgen.remove_name_section(true).remove_producers_section(true);
    let mut output = bindgen.generate_output()?;
    let glue = output.js().replace("windlass_bg.wasm", "windlass.wasm");
    Ok(Bound {
        wasm: output.wasm_mut().emit_wasm(),
        glue,
    })
}

/// The version that Cargo.lock names.
pub(crate) fn version(root: &Path) -> Result<String> {
    let lock = std::fs::read_to_string(root.join("Cargo.lock")).context("cannot read `Cargo.lock`")?;
    locked(&lock).context("`Cargo.lock` names no wasm-bindgen")
}

fn locked(lock: &str) -> Option<String> {
    let (_, after) = lock.split_once("name = \"wasm-bindgen\"\nversion = \"")?;
    after.split('"').next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::locked;

    #[test]
    fn the_lock_names_the_version() {
        let lock = "name = \"wasm-bindgen-macro\"\nversion = \"1\"\n\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked(lock).as_deref(), Some("0.2.130"));
        assert_eq!(locked(""), None);
    }
}
