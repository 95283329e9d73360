//! `.trivyignore.yaml`: lists of entries by kind.

use config::{Limits, Node, Place, Value};
use surface::Position;

use super::{Entry, EntryKinds, IgnoreDoubt, IgnoreDoubtKind, IgnoreFault, IgnoreFile, ParseIgnoreError, date};
use crate::Kind;

const LIMITS: Limits = Limits {
    bytes: 16 << 20,
    depth: 32,
    nodes: 1_000_000,
};

pub(super) fn parse(file: &str, bytes: &[u8]) -> Result<IgnoreFile, ParseIgnoreError> {
    let root = config::tree(file, bytes, &LIMITS).map_err(|problems| {
        let first = problems.into_iter().next();
        let place = first.as_ref().map(|it| it.place).unwrap_or_default();
        let kind = first.map_or(config::ProblemKind::NotUtf8, |it| it.kind);
        Reader::new(file).refuse(place, IgnoreFault::Yaml(kind))
    })?;
    let mut reader = Reader::new(file);
    reader.lists(&root)?;
    Ok(reader.read)
}

struct Reader<'a> {
    file: &'a str,
    read: IgnoreFile,
}

impl<'a> Reader<'a> {
    fn new(file: &'a str) -> Self {
        Self {
            file,
            read: IgnoreFile::default(),
        }
    }

    fn position(&self, place: Place) -> Position {
        Position::at(place.line, place.column).in_file(self.file)
    }

    fn refuse(&self, place: Place, fault: IgnoreFault) -> ParseIgnoreError {
        ParseIgnoreError {
            position: Box::new(self.position(place)),
            fault,
        }
    }

    fn expected(&self, node: &Node, expected: &'static str) -> ParseIgnoreError {
        let found = node.describe();
        self.refuse(node.place, IgnoreFault::Kind { expected, found })
    }

    fn doubt(&mut self, kind: IgnoreDoubtKind, place: Place) {
        let position = self.position(place);
        self.read.doubts.push(IgnoreDoubt { kind, position });
    }

    fn unknown(&mut self, key: &str, place: Place) {
        self.doubt(IgnoreDoubtKind::Key { key: key.to_owned() }, place);
    }

    fn lists(&mut self, root: &Node) -> Result<(), ParseIgnoreError> {
        if root.value == Value::Null {
            return Ok(());
        }
        for list in root.entries().ok_or_else(|| self.expected(root, "a mapping"))? {
            // the first four are Trivy's; `code` carries the same to the findings of code scanners
            let kind = match list.key.as_str() {
                "vulnerabilities" => Kind::Vulnerability,
                "misconfigurations" => Kind::Misconfiguration,
                "secrets" => Kind::Secret,
                "licenses" => Kind::License,
                "code" => Kind::Code,
                key => {
                    self.unknown(key, list.key_place);
                    continue;
                }
            };
            for node in self.items(&list.node)? {
                let entry = self.entry(kind, node)?;
                if entry.id.is_empty() {
                    self.doubt(IgnoreDoubtKind::NoId, node.place);
                } else {
                    self.read.entries.push(entry);
                }
            }
        }
        Ok(())
    }

    fn items<'n>(&self, node: &'n Node) -> Result<&'n [Node], ParseIgnoreError> {
        if node.value == Value::Null {
            return Ok(&[]);
        }
        node.list().ok_or_else(|| self.expected(node, "a list"))
    }

    fn text<'n>(&self, node: &'n Node) -> Result<&'n str, ParseIgnoreError> {
        if node.value == Value::Null {
            return Ok("");
        }
        node.text().ok_or_else(|| self.expected(node, "text"))
    }

    fn entry(&mut self, kind: Kind, node: &Node) -> Result<Entry, ParseIgnoreError> {
        let mut entry = Entry {
            kinds: EntryKinds::Only(kind),
            id: String::new(),
            paths: Vec::new(),
            purls: Vec::new(),
            expires: None,
            statement: String::new(),
            position: self.position(node.place),
        };
        for field in node.entries().ok_or_else(|| self.expected(node, "a mapping"))? {
            match field.key.as_str() {
                "id" => self.text(&field.node)?.clone_into(&mut entry.id),
                "statement" => self.text(&field.node)?.clone_into(&mut entry.statement),
                "paths" => {
                    for node in self.items(&field.node)? {
                        let glob = self.text(node)?.parse();
                        entry
                            .paths
                            .push(glob.map_err(|error| self.refuse(node.place, IgnoreFault::Glob(error)))?);
                    }
                }
                "purls" => {
                    for node in self.items(&field.node)? {
                        let purl = self.text(node)?.parse();
                        entry
                            .purls
                            .push(purl.map_err(|error| self.refuse(node.place, IgnoreFault::Purl(error)))?);
                    }
                }
                "expired_at" => {
                    let text = self.text(&field.node)?;
                    let fault = || IgnoreFault::Date { text: text.to_owned() };
                    let end = date::time(text).ok_or_else(|| self.refuse(field.node.place, fault()));
                    entry.expires = if text.is_empty() { None } else { Some(end?) };
                }
                key => self.unknown(key, field.key_place),
            }
        }
        Ok(entry)
    }
}
