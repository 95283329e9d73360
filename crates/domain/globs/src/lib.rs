//! Globs over `/`-separated paths: one glob, and lists of them in which `!` takes paths out again.

mod glob;
mod list;

pub use glob::{Glob, GlobFault};
pub use list::{Globs, ParseGlobError};
