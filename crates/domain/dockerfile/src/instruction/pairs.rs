//! `ENV`, `LABEL` and `ARG`.

use super::{
    flags::Flags,
    typed::{some, wrong_number},
};
use crate::{
    fault::{Fault, Refusal},
    place::Span,
    read::{Arguments, Node, Pair},
};

/// A build argument.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArgDefault {
    /// Its name.
    pub name: String,
    /// What it is when nobody passes it.
    pub default: Option<String>,
    /// Its place.
    pub span: Span,
}

pub(super) fn pairs(node: &Node, keyword: &'static str) -> Result<Vec<Pair>, Refusal> {
    Flags::read(node, keyword, &[])?;
    let pairs = match &node.arguments {
        Arguments::Pairs(pairs) => pairs.as_slice(),
        Arguments::Words(_) | Arguments::Json(_) | Arguments::Check { .. } | Arguments::Trigger(_) => &[],
    };
    if pairs.is_empty() {
        return Err(wrong_number(node, keyword, "at least one"));
    }
    match pairs.iter().find(|pair| pair.key.is_empty()) {
        Some(pair) => Err((pair.span, Fault::NameMissing { keyword })),
        None => Ok(pairs.to_vec()),
    }
}

pub(super) fn arguments(node: &Node) -> Result<Vec<ArgDefault>, Refusal> {
    let arguments = some(node, "ARG")?.iter().map(|word| match word.text.split_once('=') {
        Some(("", _)) => Err((word.span, Fault::NameMissing { keyword: "ARG" })),
        Some((name, default)) => Ok(ArgDefault {
            name: name.to_owned(),
            default: Some(default.to_owned()),
            span: word.span,
        }),
        None => Ok(ArgDefault {
            name: word.text.clone(),
            default: None,
            span: word.span,
        }),
    });
    arguments.collect()
}
