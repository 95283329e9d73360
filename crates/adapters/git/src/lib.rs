//! The git program over `Process`: what is tracked, which commit this is, what changed since another one.
//!
//! Each question is one command with fixed options, so that no configuration of the user or the repository changes the
//! answer or runs a program of theirs. It reads only, and never talks to a remote.

mod commands;
mod error;
mod git;

pub use commands::Side;
pub use error::GitError;
pub use git::Git;
