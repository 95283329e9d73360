//! The templates of Handlebars, as far as tags and labels use them: expressions, helpers with arguments, the blocks that
//! come with it, comments, control of white space; its words for what is wrong.
//!
//! An own small dialect, because what a template does when it is wrong or odd is part of what workflows see. Not spoken, and
//! refused by name: raw blocks, decorators and inline partials.

mod blocks;
mod builtin;
mod escape;
mod expressions;
mod fault;
mod lexer;
mod parser;
mod render;
mod syntax;
mod value;
mod whitespace;

pub use fault::TemplateFault;
pub(crate) use value::{Call, Function, Value};

use syntax::{Path, Statement};

/// A template, read.
#[derive(Debug)]
pub(crate) struct Template {
    body: Vec<Statement>,
}

impl Template {
    /// # Errors
    /// What its syntax lacks.
    pub(crate) fn new(source: &str) -> Result<Self, TemplateFault> {
        let mut body = parser::parse(source)?;
        whitespace::control(&mut body);
        Ok(Self { body })
    }

    /// The text it makes of a context. `escaping`: `{{name}}` escapes for HTML.
    pub(crate) fn render(&self, context: &Value, escaping: bool) -> Result<String, TemplateFault> {
        render::render(&self.body, context, escaping)
    }
}

/// Is the template nothing but one expression that names this?
pub(crate) fn is_only(source: &str, name: &str) -> bool {
    let body = parser::parse(source).unwrap_or_default();
    matches!(body.as_slice(), [Statement::Mustache(mustache)]
        if matches!(&mustache.call.path, Some(Path { parts, .. }) if matches!(parts.as_slice(), [only] if only == name)))
}

#[cfg(test)]
mod tests;
