//! The checked file, as each noun reads its own part of it.

use surface::{Input, Values};

use crate::{
    Place, Problem, check,
    node::{Entry, Node, Value},
};

/// A configuration file without a problem that forbids its use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The file as the user named it.
    pub file: String,
    /// Thresholds out of range: the gate refuses them under their own code.
    pub doubts: Vec<Problem>,
    root: Node,
}

impl Config {
    pub(crate) fn new(file: String, root: Node, doubts: Vec<Problem>) -> Self {
        Self { file, doubts, root }
    }

    /// The whole file.
    #[must_use]
    pub fn root(&self) -> Section<'_> {
        Section::of(&self.root)
    }

    /// A section at the top; an empty one when it is absent.
    #[must_use]
    pub fn section(&self, name: &str) -> Section<'_> {
        self.root().section(name)
    }

    /// Gives each of these inputs that is absent the text that its key has, as a user would have written it: lists one
    /// entry a line, thresholds as `80/90`. Mappings of names stay here: their noun reads them.
    pub fn fill(&self, values: &mut Values, inputs: &[Input]) {
        for input in inputs {
            let Some(path) = input.config.filter(|_| values.text(input.name).is_none()) else {
                continue;
            };
            if let Some(text) = self.root().find(path).and_then(input_text) {
                values.set(input.name, text);
            }
        }
    }
}

/// Part of a checked file: a mapping, maybe an absent one.
#[derive(Debug, Clone, Copy)]
pub struct Section<'a> {
    entries: &'a [Entry],
}

impl<'a> Section<'a> {
    fn of(node: &'a Node) -> Self {
        Self {
            entries: node.entries().unwrap_or_default(),
        }
    }

    fn node(self, name: &str) -> Option<&'a Node> {
        self.entries
            .iter()
            .find(|entry| entry.key == name)
            .map(|entry| &entry.node)
    }

    fn find(self, path: &str) -> Option<&'a Node> {
        match path.split_once('.') {
            Some((name, rest)) => self.section(name).find(rest),
            None => self.node(path),
        }
    }

    /// Its keys, in the order of the file.
    pub fn keys(self) -> impl Iterator<Item = &'a str> {
        self.entries.iter().map(|entry| entry.key.as_str())
    }

    /// Where the value of a key stands.
    #[must_use]
    pub fn place(self, name: &str) -> Option<Place> {
        self.node(name).map(|node| node.place)
    }

    /// The section behind a key; an empty one when it is absent.
    #[must_use]
    pub fn section(self, name: &str) -> Section<'a> {
        self.node(name).map_or(Section { entries: &[] }, Section::of)
    }

    /// Names of the user's choice with their sections, in the order of the file.
    #[must_use]
    pub fn named(self, name: &str) -> Vec<(&'a str, Section<'a>)> {
        let entries = self.section(name).entries.iter();
        entries
            .map(|entry| (entry.key.as_str(), Section::of(&entry.node)))
            .collect()
    }

    /// A trimmed text, path, word or percentage.
    #[must_use]
    pub fn text(self, name: &str) -> Option<&'a str> {
        self.node(name).and_then(Node::text).map(str::trim)
    }

    /// A list of texts; empty when absent. One text is a list of its lines.
    #[must_use]
    pub fn texts(self, name: &str) -> Vec<&'a str> {
        self.node(name).map(texts).unwrap_or_default()
    }

    /// A flag.
    #[must_use]
    pub fn flag(self, name: &str) -> Option<bool> {
        self.text(name).and_then(check::flag)
    }

    /// A threshold in its short form, `80` or `80/90`, however it was written.
    #[must_use]
    pub fn threshold(self, name: &str) -> Option<String> {
        self.node(name).and_then(threshold_text)
    }
}

fn texts(node: &Node) -> Vec<&str> {
    let nodes = match &node.value {
        Value::List(nodes) => nodes.as_slice(),
        Value::Null | Value::Scalar { .. } | Value::Mapping(_) => std::slice::from_ref(node),
    };
    let lines = nodes.iter().filter_map(Node::text).flat_map(str::lines);
    lines.map(str::trim).filter(|line| !line.is_empty()).collect()
}

pub(crate) fn threshold_text(node: &Node) -> Option<String> {
    if let Some(text) = node.text() {
        return Some(text.trim().to_owned());
    }
    let section = Section::of(node);
    match (section.text("minimum"), section.text("target")) {
        (minimum, Some(target)) => Some(format!("{}/{target}", minimum.unwrap_or_default())),
        (minimum, None) => minimum.map(str::to_owned),
    }
}

fn input_text(node: &Node) -> Option<String> {
    match &node.value {
        Value::Null => None,
        Value::Scalar { text, .. } => Some(text.clone()),
        Value::List(_) => Some(texts(node).join("\n")),
        Value::Mapping(_) => threshold_text(node),
    }
}
