//! What `--explain` adds: by what evidence each path was mapped, and which files each component holds.

use coverage::paths::{MappedBy, Match, PathAudit};
use report::{Block, Inlines, Table};

use super::cells::counted;

/// The files of one component, in the order of their paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ComponentFiles {
    pub(crate) component: String,
    pub(crate) files: Vec<String>,
}

/// How decisions came about; empty when nobody asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Explanation {
    paths: Option<PathAudit>,
    components: Vec<ComponentFiles>,
}

impl Explanation {
    /// Keeps what there is to explain, when it was asked for.
    pub(crate) fn when(
        asked: bool,
        paths: Option<&PathAudit>,
        components: impl FnOnce() -> Vec<ComponentFiles>,
    ) -> Self {
        if asked {
            Self {
                paths: paths.cloned(),
                components: components(),
            }
        } else {
            Self::default()
        }
    }

    pub(crate) fn blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = self.paths.iter().map(paths).collect();
        blocks.extend(self.components.iter().map(component));
        blocks
    }
}

fn paths(audit: &PathAudit) -> Block {
    let mut table = Table::new("Paths of the reports")
        .left("As the report writes it")
        .left("In the repository")
        .left("Because");
    for (name, found) in audit.names() {
        let nowhere = || Inlines::text("–");
        let (to, because) = match found {
            Match::Exact => (Inlines::default().code(name.text()), "it is a path of the repository"),
            Match::Mapped { path, by } => (Inlines::default().code(path), evidence(*by)),
            Match::Ambiguous { candidates, others } => {
                let more = if *others == 0 {
                    String::new()
                } else {
                    format!(" and {others} more")
                };
                let candidates = Inlines::default().code(candidates.join(", ")).plain(more);
                (candidates, "it could be any of these")
            }
            Match::External => (nowhere(), "it is a dependency, a system file or ignored"),
            Match::Unmatched => (nowhere(), "no file of the repository ends like it"),
        };
        table.push([Inlines::default().code(name.text()), to, Inlines::text(because)]);
    }
    unfolded(format!("How paths were mapped: {audit}"), table)
}

fn evidence(by: MappedBy) -> &'static str {
    match by {
        MappedBy::Rewrite => "a rewrite rule says so",
        MappedBy::Root => "it lies below a source root or the workspace",
        MappedBy::Spelling => "it is the same path written otherwise",
        MappedBy::ReportFolder => "all relative names of its report lie below that folder",
        MappedBy::GoModule => "a Go module says so",
        MappedBy::Suffix => "no other file has so long an ending in common",
        MappedBy::Case => "it is the same path but for the case of letters",
        MappedBy::NameAlone => "no other file has its name",
    }
}

fn component(component: &ComponentFiles) -> Block {
    let ComponentFiles { component, files } = component;
    let mut table = Table::new(format!("Files of {component}")).left("File");
    for file in files {
        table.push([Inlines::default().code(file)]);
    }
    unfolded(format!("{component}: {}", counted(files.len() as u64, "file")), table)
}

fn unfolded(summary: String, table: Table) -> Block {
    Block::Fold {
        summary: Inlines::text(summary),
        open: true,
        blocks: vec![Block::Table(table)],
    }
}
