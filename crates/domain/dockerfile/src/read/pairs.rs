//! Words that may be quoted, and pairs of keys and values made of them. Quotes, escapes and variables stay as written.

use super::{keyword::is_separator, logical::Text, node::Pair};
use crate::{
    fault::{Fault, Refusal},
    place::Word,
};

/// The words of a piece of a text.
pub(super) fn words(text: &Text<'_>, start: usize, end: usize, escape: char) -> Vec<Word> {
    let (mut words, mut rest) = (Vec::new(), text.get(start, end));
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return words;
        }
        let begin = end - rest.len();
        let (word, length) = word(rest, escape);
        rest = rest.get(length..).unwrap_or_default();
        if !word.is_empty() {
            words.push(text.word(word, begin, begin + length));
        }
    }
}

/// The word that the text begins with, and its length as written.
fn word(text: &str, escape: char) -> (String, usize) {
    let (mut word, mut quote) = (String::new(), None);
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match quote {
            None if character.is_whitespace() => return (word, at),
            None if matches!(character, '\'' | '"') => quote = Some(character),
            Some(opening) if opening == character => quote = None,
            None | Some(_) => {}
        }
        // Nothing can be escaped between single quotes.
        if character == escape && quote != Some('\'') {
            let Some((_, escaped)) = characters.next() else { break };
            word.push(character);
            word.push(escaped);
        } else {
            word.push(character);
        }
    }
    (word, text.len())
}

/// `KEY=value ...`, or the old form `KEY value`.
pub(super) fn pairs(
    text: &Text<'_>,
    (start, end): (usize, usize),
    escape: char,
    keyword: &Word,
) -> Result<Vec<Pair>, Refusal> {
    let words = words(text, start, end, escape);
    let Some(first) = words.first() else {
        return Ok(Vec::new());
    };
    if first.text.contains('=') {
        return words.into_iter().map(pair).collect();
    }
    let rest = text.get(start, end);
    let (key, value) = rest.split_once(is_separator).ok_or_else(|| {
        let keyword = keyword.text.to_ascii_uppercase();
        (text.span(start, end), Fault::ValueMissing { keyword })
    })?;
    Ok(vec![Pair {
        key: key.to_owned(),
        value: value.trim_start_matches(is_separator).to_owned(),
        without_sign: true,
        span: text.span(start, end),
    }])
}

fn pair(word: Word) -> Result<Pair, Refusal> {
    match word.text.split_once('=') {
        Some((key, value)) => Ok(Pair {
            key: key.to_owned(),
            value: value.to_owned(),
            without_sign: false,
            span: word.span,
        }),
        None => Err((word.span, Fault::SignMissing { word: word.text })),
    }
}
