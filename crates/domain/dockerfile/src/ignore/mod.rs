//! `.dockerignore`: which files of a context are left out, as moby/patternmatcher decides it.

mod expression;
mod list;
mod pattern;
mod syntax;

pub use list::{Ignore, IgnoreError};
pub use pattern::IgnoreFault;
