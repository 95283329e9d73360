//! Texts behind an instruction: `<<EOF`.

use std::collections::BTreeMap;

use super::node::{Arguments, Node};
use crate::word::{ExpandError, Lexer, Quotes};

/// A heredoc.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heredoc {
    /// The word that ends it, without quotes.
    pub name: String,
    /// Are variables in it expanded where it becomes a file? Not when the word is quoted.
    pub expands: bool,
    /// `<<-`: tabs in front of its lines do not count.
    pub chomps: bool,
    /// Its lines, as written.
    pub content: String,
}

/// The heredocs that a node announces, still empty.
pub(super) fn announced(node: &Node) -> Result<Vec<Heredoc>, ExpandError> {
    if !takes_heredocs(node) || !node.text.contains("<<") {
        return Ok(Vec::new());
    }
    let lexer = Lexer::new('\\').quotes(Quotes::Kept).escapes_stay().unset_stays();
    // A line that is no sound list of words, which a shell may well accept, announces nothing.
    let words = lexer.words(&node.text, &BTreeMap::new()).unwrap_or_default();
    words.iter().filter_map(|word| heredoc(word).transpose()).collect()
}

fn takes_heredocs(node: &Node) -> bool {
    let takes = |node: &Node| {
        let keyword = node.keyword.text.to_ascii_lowercase();
        matches!(keyword.as_str(), "add" | "copy" | "run") && !node.is_json()
    };
    match &node.arguments {
        Arguments::Trigger(trigger) => takes(trigger),
        Arguments::Words(_) | Arguments::Json(_) | Arguments::Pairs(_) | Arguments::Check { .. } => takes(node),
    }
}

/// The heredoc that a word announces: an optional number, `<<`, an optional `-`, and one word without `<`.
///
/// # Errors
/// That word has a quote or brace that is not closed.
pub(crate) fn heredoc(word: &str) -> Result<Option<Heredoc>, ExpandError> {
    let announced = word
        .trim_start_matches(|it: char| it.is_ascii_digit())
        .strip_prefix("<<");
    let Some(behind) = announced else { return Ok(None) };
    let bare = behind.strip_prefix('-');
    let rest = bare.unwrap_or(behind);
    let rest = rest.trim_start_matches(['\t', '\n', '\x0c', '\r', ' ']);
    if rest.is_empty() || rest.contains('<') {
        return Ok(None);
    }
    let lexer = Lexer::new('\\').unset_stays();
    let mut names = lexer.words(rest, &BTreeMap::new())?;
    let Some(name) = names.pop().filter(|_| names.is_empty()) else {
        return Ok(None);
    };
    let written = lexer.quotes(Quotes::Kept).words(rest, &BTreeMap::new())?.concat();
    let quotes = |text: &str| text.matches(['\'', '"']).count();
    Ok(Some(Heredoc {
        // Quotes that stand in the text and not in the name quoted it.
        expands: quotes(&name) == quotes(&written),
        chomps: bare.is_some(),
        name,
        content: String::new(),
    }))
}

/// The text without the tabs in front of its lines.
pub(crate) fn chomped(content: &str) -> String {
    content
        .split_inclusive('\n')
        .map(|line| line.trim_start_matches('\t'))
        .collect()
}
