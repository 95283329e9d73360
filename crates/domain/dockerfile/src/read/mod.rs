//! The file as a list of nodes: keyword, flags, arguments, heredocs. What a keyword means is not known here.

mod arguments;
mod directive;
mod heredoc;
mod json;
mod keyword;
mod lines;
mod logical;
mod node;
mod pairs;
mod source;

pub use directive::{Directive, Frontend, frontend};
pub use heredoc::Heredoc;
pub use node::{Arguments, Node, Pair};
pub use source::{Limits, Source};

pub(crate) use heredoc::{chomped, heredoc};
