//! Nodes against the surface's tree of keys.

use surface::{
    closest,
    config_keys::{self, Key, Shape},
};

use crate::{
    Place, Problem, ProblemKind,
    node::{Entry, Node, Value},
    percent::{self, Worth},
};

/// Every problem, in no particular order.
pub(crate) fn check(file: &str, root: &Node) -> Vec<Problem> {
    let mut checker = Checker {
        file,
        problems: Vec::new(),
    };
    checker.root(root);
    checker.problems
}

struct Checker<'a> {
    file: &'a str,
    problems: Vec<Problem>,
}

/// The key that a node stands behind.
#[derive(Clone, Copy)]
struct At<'a> {
    pointer: &'a str,
    name: &'a str,
}

impl Checker<'_> {
    fn add(&mut self, place: Place, pointer: &str, kind: ProblemKind) {
        self.problems.push(Problem {
            file: self.file.to_owned(),
            place,
            pointer: pointer.to_owned(),
            kind,
        });
    }

    /// A file of another version is not looked at any further: its keys mean something else.
    fn root(&mut self, root: &Node) {
        let start = Place {
            line: 1,
            column: 1,
            start: 0,
            end: 0,
        };
        let entries = match &root.value {
            Value::Null => return self.add(start, "", ProblemKind::Version { found: None }),
            Value::Mapping(entries) => entries,
            Value::Scalar { .. } | Value::List(_) => {
                return self.kind(
                    root,
                    At {
                        pointer: "",
                        name: "the file",
                    },
                    "a mapping",
                );
            }
        };
        match entries.iter().find(|entry| entry.key == "version") {
            None => self.add(start, "/version", ProblemKind::Version { found: None }),
            Some(entry) if !is_version(&entry.node) => {
                let found = entry.node.text().unwrap_or_else(|| entry.node.describe()).to_owned();
                return self.add(
                    entry.node.place,
                    "/version",
                    ProblemKind::Version { found: Some(found) },
                );
            }
            Some(_) => {}
        }
        self.keys(root.place, entries, config_keys::ROOT, "");
    }

    fn keys(&mut self, place: Place, entries: &[Entry], keys: &'static [Key], pointer: &str) {
        for entry in entries {
            let inner = format!("{pointer}/{}", escape(&entry.key));
            match keys.iter().find(|key| key.name == entry.key) {
                Some(key) => self.value(
                    &entry.node,
                    key.shape,
                    At {
                        pointer: &inner,
                        name: &entry.key,
                    },
                ),
                None => {
                    let known: Vec<_> = keys.iter().map(|key| key.name).collect();
                    let suggestion = closest(&entry.key, known.iter().copied());
                    self.add(
                        entry.key_place,
                        &inner,
                        ProblemKind::UnknownKey {
                            key: entry.key.clone(),
                            suggestion,
                            known,
                        },
                    );
                }
            }
        }
        let missing = |key: &&Key| {
            key.required && key.shape != Shape::Version && !entries.iter().any(|entry| entry.key == key.name)
        };
        for key in keys.iter().filter(missing) {
            self.add(place, pointer, ProblemKind::MissingKey { key: key.name });
        }
    }

    fn value(&mut self, node: &Node, shape: Shape, at: At<'_>) {
        match (shape, &node.value) {
            (Shape::Version, _) => {}
            (Shape::Text | Shape::Path, Value::Scalar { text, .. }) if !text.trim().is_empty() => {}
            (Shape::Texts, Value::Scalar { text, .. }) if !text.trim().is_empty() => {}
            (Shape::Texts, Value::List(nodes)) => nodes.iter().for_each(|node| self.value(node, Shape::Text, at)),
            (Shape::Flag, Value::Scalar { text, plain: true }) if flag(text).is_some() => {}
            (Shape::Choice(words), Value::Scalar { text, .. }) => {
                if !words.contains(&text.as_str()) {
                    let kind = ProblemKind::Word {
                        key: at.name.to_owned(),
                        found: text.clone(),
                        known: words,
                    };
                    self.add(node.place, at.pointer, kind);
                }
            }
            (Shape::Integer, Value::Scalar { text, .. }) if integer(text) => {}
            (Shape::Percent, Value::Scalar { text, .. }) => self.worth(node, text, percent::percent(text), shape, at),
            (Shape::Threshold, Value::Scalar { text, .. }) => {
                self.worth(node, text, percent::threshold(text), shape, at)
            }
            (Shape::Threshold, Value::Mapping(entries)) => self.threshold(node, entries, at),
            (Shape::Named(keys), Value::Mapping(entries)) => {
                for entry in entries {
                    let pointer = format!("{}/{}", at.pointer, escape(&entry.key));
                    self.value(
                        &entry.node,
                        Shape::Section(keys),
                        At {
                            pointer: &pointer,
                            name: &entry.key,
                        },
                    );
                }
            }
            (Shape::Section(keys), Value::Mapping(entries)) => self.keys(node.place, entries, keys, at.pointer),
            (
                Shape::Text
                | Shape::Path
                | Shape::Flag
                | Shape::Choice(_)
                | Shape::Integer
                | Shape::Percent
                | Shape::Threshold
                | Shape::Texts
                | Shape::Named(_)
                | Shape::Section(_),
                _,
            ) => self.kind(node, at, shape.describe()),
        }
    }

    /// The long form: sound on its own, and the target not below the minimum.
    fn threshold(&mut self, node: &Node, entries: &[Entry], at: At<'_>) {
        let before = self.problems.len();
        self.keys(node.place, entries, config_keys::THRESHOLD, at.pointer);
        if self.problems.len() > before {
            return;
        }
        match crate::section::threshold_text(node) {
            Some(text) => self.worth(node, &text, percent::threshold(&text), Shape::Threshold, at),
            None => self.kind(node, at, Shape::Threshold.describe()),
        }
    }

    fn worth(&mut self, node: &Node, text: &str, worth: Worth, shape: Shape, at: At<'_>) {
        match worth {
            Worth::Sound => {}
            Worth::OutOfRange => {
                self.add(
                    node.place,
                    at.pointer,
                    ProblemKind::Range {
                        key: at.name.to_owned(),
                        found: text.to_owned(),
                    },
                );
            }
            Worth::Malformed => self.kind(node, at, shape.describe()),
        }
    }

    fn kind(&mut self, node: &Node, at: At<'_>, wanted: &'static str) {
        let found = match node.text() {
            Some(text) => format!("`{text}`"),
            None => node.describe().to_owned(),
        };
        self.add(
            node.place,
            at.pointer,
            ProblemKind::Kind {
                key: at.name.to_owned(),
                wanted,
                found,
            },
        );
    }
}

fn is_version(node: &Node) -> bool {
    node.text().is_some_and(|text| text.parse() == Ok(config_keys::VERSION))
}

/// In the six spellings of YAML's core schema (1.2.2, section 10.3.2).
pub(crate) fn flag(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// Digits that make a number of 64 bits.
fn integer(text: &str) -> bool {
    let text = text.trim();
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u64>().is_ok()
}

/// A key inside a JSON pointer (RFC 6901, section 3).
fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
