//! The XML under every XML format: one streaming scanner, what the readers share on top of it, and the choice of format.
//!
//! The scanner holds one tag at a time in a window that is used again and again, so a report of any size takes no more
//! memory than its longest tag. It refuses what is no XML with the line and column of the place, resolves nothing from
//! outside, and expands no entity but the five that XML defines.

mod detect;
mod entity;
mod error;
mod files;
pub(super) mod fraction;
mod markup;
mod notes;
mod points;
mod scanner;
mod tag;

pub use detect::detect;
pub use error::MalformedXml;

pub(super) use files::{Claim, Files, NamedFiles};
pub(super) use notes::Notes;
pub(super) use points::{Points, Span};
pub(super) use scanner::{Token, Xml};
pub(super) use tag::Value;
