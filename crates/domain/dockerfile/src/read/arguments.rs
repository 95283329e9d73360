//! The arguments of an instruction, in the form that its keyword asks for.

use super::{
    json,
    keyword::{is_separator, split},
    logical::Text,
    node::{Arguments, Node},
    pairs::{pairs, words},
};
use crate::{
    fault::{Fault, Refusal},
    place::Word,
};

/// Triggers of triggers deeper than this are refused: nobody means them.
const DEEPEST: usize = 16;

/// The node that a piece of a text is, without its heredocs.
pub(super) fn node(text: &Text<'_>, start: usize, end: usize, escape: char, depth: usize) -> Result<Node, Refusal> {
    let parts = split(text, start, end, escape);
    let (from, to) = parts.rest;
    let rest = text.get(from, to);
    let arguments = match parts.keyword.text.to_ascii_lowercase().as_str() {
        "env" | "label" => Arguments::Pairs(pairs(text, parts.rest, escape, &parts.keyword)?),
        "arg" => Arguments::Words(words(text, from, to, escape)),
        "add" | "copy" | "volume" => listed(text, parts.rest)?.unwrap_or_else(|| separated(text, parts.rest)),
        "cmd" | "entrypoint" | "run" | "shell" => listed(text, parts.rest)?.unwrap_or_else(|| whole(text, parts.rest)),
        "expose" | "from" => separated(text, parts.rest),
        "maintainer" | "stopsignal" | "user" | "workdir" => whole(text, parts.rest),
        "healthcheck" if !rest.is_empty() => check(text, parts.rest)?,
        "onbuild" if !rest.is_empty() => {
            if depth >= DEEPEST {
                return Err((parts.keyword.span, Fault::TriggerOfTrigger));
            }
            Arguments::Trigger(Box::new(node(text, from, to, escape, depth + 1)?))
        }
        _ => Arguments::default(),
    };
    Ok(Node {
        keyword: parts.keyword,
        flags: parts.flags,
        arguments,
        text: text.get(start, end).to_owned(),
        span: text.span(start, end),
        ..Node::default()
    })
}

/// A JSON list of texts, when it is one.
fn listed(text: &Text<'_>, (start, end): (usize, usize)) -> Result<Option<Arguments>, Refusal> {
    let span = text.span(start, end);
    let texts = json::list(text.get(start, end)).map_err(|fault| (span, fault))?;
    Ok(texts.map(|texts| Arguments::Json(texts.into_iter().map(|text| Word { text, span }).collect())))
}

/// The rest as one word, when there is any.
fn whole(text: &Text<'_>, (start, end): (usize, usize)) -> Arguments {
    let word = Some(text.get(start, end)).filter(|rest| !rest.is_empty());
    Arguments::Words(word.map(|rest| text.word(rest, start, end)).into_iter().collect())
}

/// The words between blanks.
fn separated(text: &Text<'_>, (start, end): (usize, usize)) -> Arguments {
    let (mut words, mut at) = (Vec::new(), start);
    for word in text.get(start, end).split(is_separator) {
        if !word.is_empty() {
            words.push(text.word(word, at, at + word.len()));
        }
        at += word.len() + 1;
    }
    Arguments::Words(words)
}

/// The kind of a health check, and its command.
fn check(text: &Text<'_>, (start, end): (usize, usize)) -> Result<Arguments, Refusal> {
    let rest = text.get(start, end);
    let blank = |it: char| it.is_ascii_whitespace() || it == '\x0b';
    let (kind, command) = rest.split_once(blank).unwrap_or((rest, ""));
    let command = command.trim_start_matches(blank);
    let place = (end - command.len(), end);
    Ok(Arguments::Check {
        kind: text.word(kind, start, start + kind.len()),
        command: Box::new(listed(text, place)?.unwrap_or_else(|| whole(text, place))),
    })
}
