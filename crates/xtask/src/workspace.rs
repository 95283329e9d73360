//! The workspace as cargo sees it: our crates with their wings, and the outside crates behind them.

use anyhow::{Context, Result};
use cargo_metadata::{DependencyKind, MetadataCommand};
use std::path::{Path, PathBuf};

/// Where a crate stands; the wing decides what it may touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wing {
    Domain,
    Platform,
    Adapters,
    Flows,
    Hosts,
    Testkit,
    Xtask,
    Tests,
    Fuzz,
}

impl Wing {
    /// The wing of a folder, written from the root with `/`; `None` outside of every wing.
    pub(crate) fn of(folder: &str) -> Option<Self> {
        if folder == "fuzz" {
            return Some(Self::Fuzz);
        }
        let mut parts = folder.split('/');
        match (parts.next()?, parts.next()?) {
            ("crates", "domain") => Some(Self::Domain),
            ("crates", "platform") => Some(Self::Platform),
            ("crates", "adapters") => Some(Self::Adapters),
            ("crates", "flows") => Some(Self::Flows),
            ("crates", "hosts") => Some(Self::Hosts),
            ("crates", "testkit") => Some(Self::Testkit),
            ("crates", "xtask") => Some(Self::Xtask),
            ("tests", _) => Some(Self::Tests),
            _ => None,
        }
    }
}

/// One crate of ours.
#[derive(Debug, Clone)]
pub(crate) struct Crate {
    pub(crate) name: String,
    /// Its folder, from the root, with `/`.
    pub(crate) folder: String,
    pub(crate) dependencies: Vec<Dependency>,
}

/// What a crate of ours names in its `Cargo.toml`.
#[derive(Debug, Clone)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// Only its tests see it.
    pub(crate) dev: bool,
    /// A crate of ours.
    pub(crate) ours: bool,
}

/// One crate of somebody else, somewhere in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outside {
    pub(crate) name: String,
    pub(crate) version: String,
    /// The SPDX expression; `None` when it names none.
    pub(crate) license: Option<String>,
    /// Where cargo has it from, as cargo writes it.
    pub(crate) source: String,
}

/// All of it.
#[derive(Debug, Default)]
pub(crate) struct Workspace {
    pub(crate) crates: Vec<Crate>,
    pub(crate) outside: Vec<Outside>,
}

/// The workspaces of the checkout: the product with its tests, and what fuzzes it.
const MANIFESTS: &[&str] = &["Cargo.toml", "fuzz/Cargo.toml"];

impl Workspace {
    /// Asks cargo, which downloads manifests of crates that are not there yet.
    pub(crate) fn load(root: &Path) -> Result<Self> {
        let mut all = Self::default();
        for manifest in MANIFESTS {
            all.add(root, &root.join(manifest))
                .with_context(|| format!("cargo metadata does not answer for `{manifest}`"))?;
        }
        Ok(all)
    }

    fn add(&mut self, root: &Path, manifest: &Path) -> Result<()> {
        let metadata = MetadataCommand::new()
            .manifest_path(manifest)
            .current_dir(root)
            .other_options(vec!["--locked".to_owned()])
            .exec()?;
        for package in metadata.packages {
            if let Some(source) = package.source {
                let outside = Outside {
                    name: package.name.to_string(),
                    version: package.version.to_string(),
                    license: package.license,
                    source: source.repr,
                };
                if !self.outside.contains(&outside) {
                    self.outside.push(outside);
                }
                continue;
            }
            if !metadata.workspace_members.contains(&package.id) {
                continue; // a crate of the other workspace
            }
            let folder = package.manifest_path.parent().context("a manifest without a folder")?;
            let folder = folder
                .as_std_path()
                .strip_prefix(root)?
                .to_string_lossy()
                .replace('\\', "/");
            let dependencies = package.dependencies.into_iter().map(|it| Dependency {
                ours: it.path.is_some(),
                dev: it.kind == DependencyKind::Development,
                name: it.name,
            });
            self.crates.push(Crate {
                name: package.name.to_string(),
                folder,
                dependencies: dependencies.collect(),
            });
        }
        Ok(())
    }

    /// The crate of that name.
    pub(crate) fn named(&self, name: &str) -> Option<&Crate> {
        self.crates.iter().find(|it| it.name == name)
    }
}

/// The root of the checkout: two folders above this crate.
pub(crate) fn root() -> Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here
        .ancestors()
        .nth(2)
        .context("the crate stands outside of its workspace")?;
    root.canonicalize()
        .context("the checkout that built xtask is gone; build it again")
}
