use super::csv;
use crate::{
    fault::{Fault, Refusal},
    place::Word,
};

/// One `--mount` of `RUN`, its variables not yet expanded.
///
/// Only what tells where the files come from is read here; BuildKit checks the rest when it runs the command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mount {
    /// `type`, when it is one of those known; a variable may stand there.
    pub kind: Option<MountKind>,
    /// `from`: a stage or an image; `None` for the context.
    pub from: Option<String>,
    /// Every part as written: a name in lower case with its value, when it has one.
    pub parts: Vec<(String, Option<String>)>,
    /// The flag as written.
    pub word: Word,
}

/// What a mount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MountKind {
    /// Files of the context or of a stage: what a mount is that does not say.
    Bind,
    /// A folder that stays between builds.
    Cache,
    /// A folder in memory.
    Tmpfs,
    /// A secret.
    Secret,
    /// An agent that signs for SSH.
    Ssh,
}

impl Mount {
    pub(super) fn read(word: &Word) -> Result<Self, Refusal> {
        let fields = csv::fields(&word.text).ok_or_else(|| {
            let part = word.text.clone();
            (word.span, Fault::MountPart { flag: "mount", part })
        })?;
        let mut mount = Self {
            kind: Some(MountKind::Bind),
            word: word.clone(),
            ..Self::default()
        };
        for field in fields {
            let (key, value) = match field.split_once('=') {
                Some((key, value)) => (key.to_ascii_lowercase(), Some(value.to_owned())),
                None => (field.to_ascii_lowercase(), None),
            };
            match (key.as_str(), &value) {
                ("from", Some(from)) => mount.from = Some(source(from, word)?).filter(|from| !from.is_empty()),
                ("type", Some(kind)) => mount.kind = MountKind::parse(kind),
                _ => {}
            }
            mount.parts.push((key, value));
        }
        Ok(mount)
    }
}

/// Stages are known before variables are, so none may stand here; a `$` at the end is none.
fn source(from: &str, word: &Word) -> Result<String, Refusal> {
    match from.find('$') {
        Some(at) if at + 1 < from.len() => Err((word.span, Fault::VariableInSource { flag: "--mount=from" })),
        Some(_) | None => Ok(from.to_owned()),
    }
}

impl MountKind {
    fn parse(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "bind" => Some(Self::Bind),
            "cache" => Some(Self::Cache),
            "tmpfs" => Some(Self::Tmpfs),
            "secret" => Some(Self::Secret),
            "ssh" => Some(Self::Ssh),
            _ => None,
        }
    }
}
