use super::{
    flags::{Flags, Takes},
    typed::wrong_number,
};
use crate::{
    fault::{Fault, Refusal},
    place::{Span, Word},
    read::Node,
};

/// `FROM`: where a stage begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct From {
    /// What it stands on, variables not yet expanded.
    pub base: Word,
    /// The name behind `AS`, in lower case.
    pub name: Option<String>,
    /// `--platform`, variables not yet expanded.
    pub platform: Option<Word>,
    /// The instruction on one line.
    pub text: String,
    /// The comment lines right above it, without `#`.
    pub comments: Vec<String>,
    /// The whole instruction.
    pub span: Span,
}

impl From {
    pub(super) fn read(node: &Node) -> Result<Self, Refusal> {
        let (base, name) = match node.words() {
            [base] => (base, None),
            [base, word, name] if word.text.eq_ignore_ascii_case("as") => (base, Some(stage_name(name)?)),
            _ => return Err(wrong_number(node, "FROM", "an image, or an image, `AS` and a name")),
        };
        let flags = Flags::read(node, "FROM", &[("platform", Takes::Text)])?;
        Ok(Self {
            base: base.clone(),
            name,
            platform: flags.word("platform").filter(|word| !word.text.is_empty()).cloned(),
            text: node.text.trim().to_owned(),
            comments: node.comments.clone(),
            span: node.span,
        })
    }
}

fn stage_name(word: &Word) -> Result<String, Refusal> {
    let name = word.text.to_lowercase();
    let begins = name.starts_with(|it: char| it.is_ascii_lowercase());
    let sound = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, '-' | '_' | '.');
    if begins && name.chars().all(sound) {
        return Ok(name);
    }
    let name = word.text.clone();
    Err((word.span, Fault::StageName { name }))
}
