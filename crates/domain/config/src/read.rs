//! YAML events become nodes, within limits.

use std::{borrow::Cow, collections::BTreeMap};

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput, Tag};

use crate::{
    Limits, Place, Problem, ProblemKind,
    node::{Entry, Node, Value},
};

/// The root and what is wrong but does not stop the reading: keys that stand twice.
pub(crate) fn read(file: &str, bytes: &[u8], limits: &Limits) -> Result<(Node, Vec<Problem>), Vec<Problem>> {
    let fail = |place, kind| {
        vec![Problem {
            file: file.to_owned(),
            place,
            pointer: String::new(),
            kind,
        }]
    };
    let start = Place {
        line: 1,
        column: 1,
        start: 0,
        end: 0,
    };
    if bytes.len() > limits.bytes {
        return Err(fail(
            start,
            ProblemKind::TooLarge {
                bytes: bytes.len(),
                limit: limits.bytes,
            },
        ));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let at = Places::new(&String::from_utf8_lossy(valid)).of_byte(valid.len(), valid.len());
            return Err(fail(at, ProblemKind::NotUtf8));
        }
    };
    let mut builder = Builder::new(text, limits);
    match builder.run() {
        Ok(root) => {
            let root = root.unwrap_or(Node {
                place: start,
                value: Value::Null,
                nodes: 1,
                depth: 0,
            });
            let duplicates = builder.duplicates.into_iter();
            Ok((root, duplicates.flat_map(|(place, kind)| fail(place, kind)).collect()))
        }
        Err((place, kind)) => Err(fail(place, kind)),
    }
}

/// From the parser's places, counted in characters, to ours, counted in bytes.
struct Places {
    /// The byte of each character; empty when all are ASCII.
    bytes: Vec<usize>,
    lines: Vec<usize>,
    skipped: usize,
    length: usize,
}

impl Places {
    fn new(text: &str) -> Self {
        let skipped = if text.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        let body = text.get(skipped..).unwrap_or_default();
        let bytes = if body.is_ascii() {
            Vec::new()
        } else {
            body.char_indices().map(|(at, _)| at + skipped).collect()
        };
        let breaks = text
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(at, _)| at + 1);
        Self {
            bytes,
            lines: std::iter::once(0).chain(breaks).collect(),
            skipped,
            length: text.len(),
        }
    }

    fn of_character(&self, index: usize) -> usize {
        let byte = if self.bytes.is_empty() {
            index + self.skipped
        } else {
            self.bytes.get(index).copied().unwrap_or(self.length)
        };
        byte.min(self.length)
    }

    fn of_byte(&self, start: usize, end: usize) -> Place {
        let line = self.lines.partition_point(|first| *first <= start).max(1);
        let first = self.lines.get(line - 1).copied().unwrap_or_default();
        Place {
            line: line as u64,
            column: (start - first) as u64 + 1,
            start,
            end: end.max(start),
        }
    }

    fn of(&self, span: Span) -> Place {
        self.of_byte(
            self.of_character(span.start.index()),
            self.of_character(span.end.index()),
        )
    }
}

type Refusal = (Place, ProblemKind);

/// A list or mapping that has not ended yet.
struct Open {
    place: Place,
    anchor: usize,
    nodes: usize,
    depth: usize,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Mapping {
        entries: Vec<Entry>,
        lines: BTreeMap<String, u64>,
        key: Option<(String, Place)>,
    },
}

struct Builder<'a> {
    parser: Parser<'a, StrInput<'a>>,
    places: Places,
    limits: &'a Limits,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Node>,
    nodes: usize,
    duplicates: Vec<Refusal>,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str, limits: &'a Limits) -> Self {
        Self {
            parser: Parser::new_from_str(text.strip_prefix('\u{feff}').unwrap_or(text)),
            places: Places::new(text),
            limits,
            open: Vec::new(),
            anchors: BTreeMap::new(),
            nodes: 0,
            duplicates: Vec::new(),
        }
    }

    /// The root; `None` when the file holds nothing.
    fn run(&mut self) -> Result<Option<Node>, Refusal> {
        let (mut root, mut documents) = (None, 0);
        while let Some(event) = self.parser.next_event() {
            let (event, span) = event.map_err(|error| self.syntax(&error))?;
            let place = self.places.of(span);
            match event {
                Event::Nothing | Event::StreamStart | Event::DocumentEnd => {}
                Event::StreamEnd => break,
                Event::DocumentStart(_) => {
                    documents += 1;
                    if documents > 1 {
                        return Err((place, ProblemKind::SecondDocument));
                    }
                }
                Event::Alias(anchor) => {
                    let node = self.anchors.get(&anchor).ok_or((place, ProblemKind::AliasOfItself))?;
                    let repeated = node.nodes;
                    self.charge(place, repeated)?;
                    let node = self
                        .anchors
                        .get(&anchor)
                        .cloned()
                        .ok_or((place, ProblemKind::AliasOfItself))?;
                    self.add(Node { place, ..node }, 0, &mut root)?;
                }
                Event::Scalar(text, style, anchor, tag) => {
                    self.charge(place, 1)?;
                    let plain = style == ScalarStyle::Plain;
                    refuse_tag(place, tag)?;
                    let null = plain && matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL");
                    let value = if null {
                        Value::Null
                    } else {
                        Value::Scalar {
                            text: text.into_owned(),
                            plain,
                        }
                    };
                    self.add(
                        Node {
                            place,
                            value,
                            nodes: 1,
                            depth: 0,
                        },
                        anchor,
                        &mut root,
                    )?;
                }
                Event::SequenceStart(anchor, tag) => {
                    refuse_tag(place, tag)?;
                    self.begin(place, anchor, Content::List(Vec::new()))?;
                }
                Event::MappingStart(anchor, tag) => {
                    refuse_tag(place, tag)?;
                    let content = Content::Mapping {
                        entries: Vec::new(),
                        lines: BTreeMap::new(),
                        key: None,
                    };
                    self.begin(place, anchor, content)?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.end(&mut root)?,
            }
        }
        Ok(root)
    }

    fn syntax(&self, error: &ScanError) -> Refusal {
        let at = self.places.of_character(error.marker().index());
        (
            self.places.of_byte(at, at),
            ProblemKind::Syntax {
                detail: error.info().to_owned(),
            },
        )
    }

    fn begin(&mut self, place: Place, anchor: usize, content: Content) -> Result<(), Refusal> {
        if self.open.len() >= self.limits.depth {
            return Err((
                place,
                ProblemKind::TooDeep {
                    limit: self.limits.depth,
                },
            ));
        }
        self.charge(place, 1)?;
        self.open.push(Open {
            place,
            anchor,
            nodes: 1,
            depth: 0,
            content,
        });
        Ok(())
    }

    fn end(&mut self, root: &mut Option<Node>) -> Result<(), Refusal> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let value = match open.content {
            Content::List(nodes) => Value::List(nodes),
            Content::Mapping { entries, .. } => Value::Mapping(entries),
        };
        self.add(
            Node {
                place: open.place,
                value,
                nodes: open.nodes,
                depth: open.depth + 1,
            },
            open.anchor,
            root,
        )
    }

    /// Counts nodes before they are made: one for each of the file's own, and every
    /// one that an anchor keeps or an alias repeats.
    fn charge(&mut self, place: Place, nodes: usize) -> Result<(), Refusal> {
        self.nodes = self.nodes.saturating_add(nodes);
        if self.nodes > self.limits.nodes {
            return Err((
                place,
                ProblemKind::TooMany {
                    limit: self.limits.nodes,
                },
            ));
        }
        Ok(())
    }

    /// Puts a node where it belongs.
    fn add(&mut self, node: Node, anchor: usize, root: &mut Option<Node>) -> Result<(), Refusal> {
        let place = node.place;
        if self.open.len() + node.depth > self.limits.depth {
            return Err((
                place,
                ProblemKind::TooDeep {
                    limit: self.limits.depth,
                },
            ));
        }
        if anchor != 0 {
            self.charge(place, node.nodes)?;
            self.anchors.insert(anchor, node.clone());
        }
        let Some(open) = self.open.last_mut() else {
            *root = Some(node);
            return Ok(());
        };
        open.nodes += node.nodes;
        open.depth = open.depth.max(node.depth);
        match &mut open.content {
            Content::List(nodes) => nodes.push(node),
            Content::Mapping { entries, lines, key } => match key.take() {
                None => *key = Some(key_of(node)?),
                Some((text, key_place)) => match lines.get(&text) {
                    Some(&first) => self
                        .duplicates
                        .push((key_place, ProblemKind::DuplicateKey { key: text, first })),
                    None => {
                        lines.insert(text.clone(), key_place.line);
                        entries.push(Entry {
                            key: text,
                            key_place,
                            node,
                        });
                    }
                },
            },
        }
        Ok(())
    }
}

fn key_of(node: Node) -> Result<(String, Place), Refusal> {
    let found = node.describe();
    match node.value {
        Value::Scalar { text, .. } => Ok((text, node.place)),
        Value::Null | Value::List(_) | Value::Mapping(_) => Err((node.place, ProblemKind::KeyKind { found })),
    }
}

/// YAML's own tags say what the places expect anyway; others would be ignored in silence.
fn refuse_tag(place: Place, tag: Option<Cow<'_, Tag>>) -> Result<(), Refusal> {
    match tag {
        Some(tag) if !tag.is_yaml_core_schema() => Err((
            place,
            ProblemKind::Tag {
                tag: format!("{}{}", tag.handle, tag.suffix),
            },
        )),
        Some(_) | None => Ok(()),
    }
}
