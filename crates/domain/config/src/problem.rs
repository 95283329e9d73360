use surface::{Code, CodeKind, Explain, Position};

use crate::Place;

/// Something wrong with a configuration file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct Problem {
    /// The file as the user named it.
    pub file: String,
    /// Where in it.
    pub place: Place,
    /// The key it is about, as a JSON pointer; empty for the whole file.
    pub pointer: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProblemKind {
    /// The file is too large.
    #[error("the file has {bytes} bytes, more than {limit}")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// What it may have.
        limit: usize,
    },
    /// The file is no UTF-8.
    #[error("the file is not UTF-8")]
    NotUtf8,
    /// The file is no YAML.
    #[error("not YAML: {detail}")]
    Syntax {
        /// What the YAML parser says.
        detail: String,
    },
    /// Lists and mappings stand too deep inside each other.
    #[error("more than {limit} levels")]
    TooDeep {
        /// The levels allowed.
        limit: usize,
    },
    /// The file holds too much, most likely by its aliases.
    #[error("more than {limit} values, those counted that aliases repeat")]
    TooMany {
        /// The number allowed.
        limit: usize,
    },
    /// An alias stands inside of what it repeats.
    #[error("the alias repeats what it stands in")]
    AliasOfItself,
    /// A second document begins.
    #[error("a second document begins")]
    SecondDocument,
    /// A tag that is none of YAML's own.
    #[error("the tag `{tag}` is unknown")]
    Tag {
        /// The tag.
        tag: String,
    },
    /// A key that is no text.
    #[error("a key is {found}, not text")]
    KeyKind {
        /// What it is.
        found: &'static str,
    },
    /// A key stands twice.
    #[error("the key `{key}` stands twice, first on line {first}")]
    DuplicateKey {
        /// The key.
        key: String,
        /// The 1-based line of the first.
        first: u64,
    },
    /// A key that Windlass does not know.
    #[error("the key `{key}` is unknown")]
    UnknownKey {
        /// The key.
        key: String,
        /// What was probably meant.
        suggestion: Option<&'static str>,
        /// The keys that may stand there.
        known: Vec<&'static str>,
    },
    /// A key is missing.
    #[error("the key `{key}` is missing")]
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// The version is missing or another.
    #[error("{}", found.as_ref().map_or_else(|| "the key `version` is missing".to_owned(), |found| format!("version `{found}` is unknown")))]
    Version {
        /// What stands there; `None` when the key is missing.
        found: Option<String>,
    },
    /// A value of the wrong kind.
    #[error("`{key}` is {found}, not {wanted}")]
    Kind {
        /// The key.
        key: String,
        /// What was wanted.
        wanted: &'static str,
        /// What stands there.
        found: String,
    },
    /// None of the words that may stand there.
    #[error("`{key}` is `{found}`, none of {}", quoted(known))]
    Word {
        /// The key.
        key: String,
        /// What stands there.
        found: String,
        /// The words.
        known: &'static [&'static str],
    },
    /// A percentage lies outside 0 to 100, or a target lies below its minimum.
    #[error("`{key}` is `{found}`, outside 0 to 100 or with a target below the minimum")]
    Range {
        /// The key.
        key: String,
        /// What stands there.
        found: String,
    },
}

fn quoted(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

impl Problem {
    /// Is it for the gate to judge, and not for the reader of the file?
    #[must_use]
    pub fn is_doubt(&self) -> bool {
        matches!(self.code().kind(), CodeKind::Verdict { .. })
    }
}

impl Explain for Problem {
    fn code(&self) -> Code {
        match &self.kind {
            ProblemKind::TooLarge { .. } | ProblemKind::TooDeep { .. } | ProblemKind::TooMany { .. } => {
                Code::InputTooLarge
            }
            ProblemKind::NotUtf8
            | ProblemKind::Syntax { .. }
            | ProblemKind::AliasOfItself
            | ProblemKind::SecondDocument
            | ProblemKind::Tag { .. }
            | ProblemKind::KeyKind { .. } => Code::ConfigSyntax,
            ProblemKind::DuplicateKey { .. } => Code::ConfigDuplicateKey,
            ProblemKind::UnknownKey { .. } => Code::ConfigUnknownKey,
            ProblemKind::Version { .. } => Code::ConfigVersion,
            ProblemKind::MissingKey { .. } | ProblemKind::Kind { .. } | ProblemKind::Word { .. } => {
                Code::ConfigInvalidValue
            }
            ProblemKind::Range { .. } => Code::CoverageThresholdInvalid,
        }
    }

    fn hints(&self) -> Vec<String> {
        let hint = match &self.kind {
            ProblemKind::UnknownKey {
                suggestion: Some(word), ..
            } => format!("write `{word}`"),
            ProblemKind::UnknownKey { known, .. } => format!("use one of {}", quoted(known)),
            ProblemKind::Word { found, known, .. } => match surface::closest(found, known.iter().copied()) {
                Some(word) => format!("write `{word}`"),
                None => return Vec::new(),
            },
            ProblemKind::MissingKey { key } => format!("add `{key}`"),
            ProblemKind::TooLarge { .. } => "move what is generated out of the file".to_owned(),
            ProblemKind::TooDeep { .. } | ProblemKind::TooMany { .. } => {
                "write the file without nested aliases".to_owned()
            }
            ProblemKind::SecondDocument => "keep one document: remove the `---` line and what follows".to_owned(),
            ProblemKind::Syntax { detail } if detail.contains("anchor") || detail.contains("alias") => {
                "put a value that begins with `*` or `&` between quotes".to_owned()
            }
            ProblemKind::NotUtf8
            | ProblemKind::Syntax { .. }
            | ProblemKind::AliasOfItself
            | ProblemKind::Tag { .. }
            | ProblemKind::KeyKind { .. }
            | ProblemKind::DuplicateKey { .. }
            | ProblemKind::Version { .. }
            | ProblemKind::Kind { .. }
            | ProblemKind::Range { .. } => return Vec::new(),
        };
        vec![hint]
    }

    fn position(&self) -> Position {
        let pointer = Some(self.pointer.clone()).filter(|pointer| !pointer.is_empty());
        Position {
            pointer,
            ..Position::at(self.place.line, self.place.column)
        }
        .in_file(&self.file)
    }
}
