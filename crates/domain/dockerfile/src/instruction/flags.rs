//! The flags of an instruction, checked against those that it has.

use std::collections::BTreeMap;

use crate::{
    fault::{Fault, Refusal},
    place::Word,
    read::Node,
};

/// What a flag takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// `--link`, `--link=false`.
    Truth,
    /// `--from=x`, once.
    Text,
    /// `--exclude=x`, as often as wanted.
    Texts,
}

/// The flags that are set, each with its values.
#[derive(Debug, Default)]
pub(super) struct Flags(BTreeMap<&'static str, Vec<Word>>);

impl Flags {
    /// The flags of a node, each of which must be known.
    pub(super) fn read(node: &Node, keyword: &'static str, known: &[(&'static str, Takes)]) -> Result<Self, Refusal> {
        let mut flags = Self::default();
        for flag in &node.flags {
            flags.add(flag, keyword, known).map_err(|fault| (flag.span, fault))?;
        }
        Ok(flags)
    }

    fn add(&mut self, flag: &Word, keyword: &'static str, known: &[(&'static str, Takes)]) -> Result<(), Fault> {
        let (name, value) = match flag.text.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (flag.text.as_str(), None),
        };
        let name = name.strip_prefix("--").unwrap_or(name);
        let Some((flag_name, takes)) = known.iter().copied().find(|(known, _)| *known == name) else {
            return Err(Fault::FlagUnknown {
                keyword,
                flag: name.to_owned(),
                suggestion: surface::closest(name, known.iter().map(|(known, _)| *known)),
            });
        };
        let values = self.0.entry(flag_name).or_default();
        if takes != Takes::Texts && !values.is_empty() {
            return Err(Fault::FlagTwice { flag: flag_name });
        }
        let text = match (takes, value) {
            (Takes::Truth, None) => "true".to_owned(),
            (Takes::Truth, Some("")) | (Takes::Text | Takes::Texts, None) => {
                return Err(Fault::FlagEmpty { flag: flag_name });
            }
            (Takes::Truth, Some(value)) => match value.to_ascii_lowercase().as_str() {
                word @ ("true" | "false") => word.to_owned(),
                _ => {
                    return Err(Fault::FlagValue {
                        flag: flag_name,
                        value: value.to_owned(),
                        wanted: "`true` or `false`",
                    });
                }
            },
            (Takes::Text | Takes::Texts, Some(value)) => value.to_owned(),
        };
        values.push(Word { text, span: flag.span });
        Ok(())
    }

    /// The value of a flag; empty when it is not set.
    pub(super) fn text(&self, flag: &str) -> String {
        self.word(flag).map(|word| word.text.clone()).unwrap_or_default()
    }

    /// The value of a flag with its place.
    pub(super) fn word(&self, flag: &str) -> Option<&Word> {
        self.0.get(flag)?.first()
    }

    /// All values of a flag.
    pub(super) fn words(&self, flag: &str) -> &[Word] {
        self.0.get(flag).map(Vec::as_slice).unwrap_or_default()
    }

    /// A truth; `None` when it is not set.
    pub(super) fn truth(&self, flag: &str) -> Option<bool> {
        self.word(flag).map(|word| word.text == "true")
    }
}
