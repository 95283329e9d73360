//! `ARG`: which value a build argument has.

use crate::{
    fault::{Fault, Refusal},
    instruction::ArgDefault,
    word::{Lexer, Variables},
};

/// The value of an argument, if it has any: what is passed, or its default, or what `otherwise` knows of it.
pub(super) fn value(
    argument: &ArgDefault,
    lexer: Lexer,
    passed: &Variables,
    variables: &Variables,
    otherwise: Option<&Variables>,
) -> Result<Option<String>, Refusal> {
    if let Some(value) = passed.get(&argument.name) {
        return Ok(Some(value.clone()));
    }
    let Some(default) = &argument.default else {
        return Ok(otherwise.and_then(|outer| outer.get(&argument.name)).cloned());
    };
    let expanded = lexer.word(default, variables).map_err(|source| {
        let word = default.clone();
        (argument.span, Fault::Expand { word, source })
    })?;
    Ok(Some(expanded.text))
}
