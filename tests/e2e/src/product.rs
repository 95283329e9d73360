//! What was built: the binary, the stubs in `dist/`, and the nodes that run them.

use std::path::PathBuf;

use crate::{Program, wanted};

/// The built product.
#[derive(Debug, Clone)]
pub struct Product {
    /// The native binary.
    pub native: PathBuf,
    /// The root of the checkout, with `dist/` and the actions.
    pub root: PathBuf,
    /// The hosts of a portable action: native, node 20, node 24.
    pub hosts: [Host; 3],
}

/// What an action runs on.
#[derive(Debug, Clone)]
pub enum Host {
    /// `windlass action <name>`.
    Native {
        /// The binary.
        binary: PathBuf,
    },
    /// `node dist/<name>.js`.
    Node {
        /// `node 20` or `node 24`.
        label: &'static str,
        /// The node executable.
        node: PathBuf,
        /// The folder of stubs.
        dist: PathBuf,
    },
}

impl Product {
    /// The product, or `None` after a skip line that names what is missing.
    #[must_use]
    pub fn find() -> Option<Self> {
        let native = native()?;
        let (old, new) = (
            wanted::path("WINDLASS_NODE20", "node 20")?,
            wanted::path("WINDLASS_NODE24", "node 24")?,
        );
        let root = testkit::workspace_root();
        let dist = root.join("dist");
        if !dist.join("windlass.wasm").is_file() {
            wanted::skip("dist/ is not built: `cargo xtask dist` makes it");
            return None;
        }
        let node = |label, node| Host::Node {
            label,
            node,
            dist: dist.clone(),
        };
        let hosts = [
            Host::Native { binary: native.clone() },
            node("node 20", old),
            node("node 24", new),
        ];
        Some(Self { native, root, hosts })
    }
}

/// The native binary alone, or `None` after a skip line.
#[must_use]
pub fn native() -> Option<PathBuf> {
    wanted::path("WINDLASS_BIN_UNDER_TEST", "the binary `windlass`")
}

impl Host {
    /// The program that runs this action.
    #[must_use]
    pub fn action(&self, name: &str) -> Program {
        match self {
            Self::Native { binary } => Program::new(binary).args(["action", name]),
            Self::Node { node, dist, .. } => Program::new(node).arg(dist.join(format!("{name}.js"))),
        }
    }
}

impl std::fmt::Display for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Native { .. } => f.write_str("native"),
            Self::Node { label, .. } => f.write_str(label),
        }
    }
}
