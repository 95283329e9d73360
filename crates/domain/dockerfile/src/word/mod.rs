//! Words as BuildKit's shell lexer reads them: quotes, escapes, variables and the forms of `${...}`.

mod dollar;
mod lexer;
mod pattern;
mod splitter;

pub use lexer::{ExpandError, Expanded, Lexer, Quotes, Variables};
