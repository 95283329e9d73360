//! The git program over `platform::Process`: what flows ask of a repository, as fixed argument lists.
//!
//! Nothing here parses porcelain meant for people: lists come NUL-separated, diffs with every setting that could change
//! their form switched off. A revision that begins with `-` never reaches the command line.

mod ask;
mod checkout;
mod error;
mod revision;

pub use ask::Git;
pub use error::GitError;
pub use revision::Revision;
