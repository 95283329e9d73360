use findings::Location;

use super::wire::{Block, Lines};

/// What a report is about, so far as it tells where findings stand.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// The image, machine, bill of materials or cluster resource that was scanned. Empty for a tree of files.
    pub(super) subject: String,
    /// Is it a resource of a cluster? Then targets are names, not files.
    pub(super) cluster: bool,
}

impl Scope {
    /// The scope of a report of schema version 2.
    pub(super) fn of_artifact(name: &str, kind: &str) -> Self {
        let is_tree = matches!(kind, "filesystem" | "repository" | "");
        Self {
            subject: if is_tree { String::new() } else { name.to_owned() },
            cluster: false,
        }
    }

    /// What the findings of a block are in, as findings say it: the image or resource, with the image inside a resource.
    pub(super) fn target(&self, block: &Block) -> String {
        let image = without_os(&block.target);
        if !is_os(block) || self.subject == image {
            self.subject.clone()
        } else if self.subject.is_empty() {
            image.to_owned()
        } else if self.cluster {
            format!("{}: {image}", self.subject)
        } else {
            self.subject.clone()
        }
    }

    /// The target of a block as a place in the scanned tree, where it is a file. Operating systems, languages as a whole
    /// (`Node.js`) and cluster resources are none.
    pub(super) fn file(&self, block: &Block, lines: Lines) -> Option<Location> {
        const LANGUAGES_AS_A_WHOLE: [&str; 5] = ["python-pkg", "node-pkg", "gemspec", "jar", "conda-pkg"];
        let target = block.target.as_str();
        let is_name = self.cluster
            || is_os(block)
            || target.is_empty()
            || target == self.subject
            || LANGUAGES_AS_A_WHOLE.contains(&block.kind.as_str())
            || block.class.as_str() == "license" && !target.contains(['/', '.']);
        (!is_name).then(|| place(target, lines))
    }
}

/// A place in a file.
pub(super) fn place(path: &str, lines: Lines) -> Location {
    Location {
        path: path.replace('\\', "/"),
        line: lines.start_line.0,
        end_line: lines.end_line.0.filter(|end| Some(*end) >= lines.start_line.0),
        ..Location::default()
    }
}

/// Is the block about the packages of an operating system? Version 1 has no classes, but names the system in parentheses.
pub(super) fn is_os(block: &Block) -> bool {
    block.class.as_str() == "os-pkgs" || block.class.is_empty() && block.target.ends_with(')')
}

/// `alpine:3.10 (alpine 3.10.2)` without its tail.
fn without_os(target: &str) -> &str {
    target
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("))
        .map_or(target, |(image, _)| image)
}
