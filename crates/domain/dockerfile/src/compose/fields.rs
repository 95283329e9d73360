//! The keys of a mapping, those of its merge key `<<` included.

use config::{Entry, Node, Value};

use super::problem::ComposeFault;

/// A fault with the node it is about.
pub(super) type Refusal<'a> = (&'a Node, ComposeFault);

/// The entries of a mapping; own keys hide those that are merged, and of several merged mappings the first one counts.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields<'a>(Vec<&'a Entry>);

impl<'a> Fields<'a> {
    /// The entries of a node that must be a mapping; nothing at all is an empty one.
    pub(super) fn of(key: &str, node: &'a Node) -> Result<Self, Refusal<'a>> {
        let entries = match &node.value {
            Value::Null => return Ok(Self::default()),
            Value::Mapping(entries) => entries,
            Value::Scalar { .. } | Value::List(_) => return Err(wrong(key, node, "a mapping")),
        };
        let mut fields = Self(entries.iter().filter(|entry| entry.key != "<<").collect());
        for merged in entries.iter().filter(|entry| entry.key == "<<") {
            let nodes = merged.node.list().unwrap_or(std::slice::from_ref(&merged.node));
            for node in nodes {
                fields.under(&Self::of("<<", node)?);
            }
        }
        Ok(fields)
    }

    /// Adds the entries whose keys are not there yet.
    pub(super) fn under(&mut self, below: &Self) {
        for entry in &below.0 {
            if self.get(&entry.key).is_none() {
                self.0.push(entry);
            }
        }
    }

    /// What stands behind a key; `None` when it is not there or nothing stands there.
    pub(super) fn get(&self, key: &str) -> Option<&'a Node> {
        let entry = self.0.iter().find(|entry| entry.key == key)?;
        Some(&entry.node).filter(|node| node.value != Value::Null)
    }

    /// All entries, own ones first.
    pub(super) fn entries(&self) -> impl Iterator<Item = &'a Entry> {
        self.0.iter().copied()
    }
}

/// The refusal of a value of the wrong kind.
pub(super) fn wrong<'a>(key: &str, node: &'a Node, wanted: &'static str) -> Refusal<'a> {
    let fault = ComposeFault::Kind {
        key: key.to_owned(),
        found: node.describe(),
        wanted,
    };
    (node, fault)
}
