//! What dist holds, and what made it.

use std::collections::BTreeMap;

use anyhow::Result;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::tree::Tree;

/// Lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `{"schema", "files": {name: sha256}, "tools": {name: version}}`, keys sorted.
pub(crate) fn text(tree: &Tree, tools: &[(&str, String)]) -> Result<String> {
    let files: BTreeMap<_, _> = tree.files.iter().map(|(name, bytes)| (name, sha256(bytes))).collect();
    let tools: BTreeMap<_, _> = tools.iter().map(|(name, version)| (name, version)).collect();
    let manifest = json!({ "schema": "windlass/dist@1", "files": files, "tools": tools });
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::sha256;

    #[test]
    fn digests_are_those_of_the_standard() {
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
