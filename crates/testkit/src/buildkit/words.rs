use dockerfile::{Ignore, Lexer, Quotes};
use serde_json::{Value, json};

use super::Question;

pub(super) fn word(question: &Question) -> Result<Value, String> {
    let (text, variables) = (&question.text, &question.variables);
    let lexer = Lexer::new(question.escape.chars().next().unwrap_or('\\'));
    let word = lexer.word(text, variables).map_err(|error| error.to_string())?;
    let words = lexer.words(text, variables).map_err(|error| error.to_string())?;
    let kept = lexer.quotes(Quotes::Kept).escapes_stay().unset_stays();
    let file = Lexer::new('\\').quotes(Quotes::Ignored);
    // Go has no empty list where it has none at all.
    let names = |names: &std::collections::BTreeSet<String>| match names.is_empty() {
        true => Value::Null,
        false => json!(names),
    };
    Ok(json!({
        "word": word.text,
        "used": names(&word.used),
        "unset": names(&word.unset),
        "words": words,
        "kept": kept.words(text, variables).ok(),
        "file": file.word(text, variables).ok().map(|it| it.text),
    }))
}

pub(super) fn ignore(question: &Question) -> Result<Value, String> {
    let ignore = Ignore::read(".dockerignore", question.text.as_bytes()).map_err(|error| error.to_string())?;
    let ignored = question.paths.iter().map(|path| ignore.ignores(path));
    Ok(json!({ "ignored": ignored.collect::<Vec<_>>() }))
}
