//! JSON (RFC 8259) as a stream: structure, and whole values as bytes. Nothing is parsed that nobody asks for.
//!
//! Three floors: [`scan`] walks bytes that are there and says when they do not suffice; `Window` brings more of a
//! stream; `Walker` goes down a document with the path it has taken.

mod decode;
mod fault;
mod members;
mod pointer;
mod scan;
#[cfg(test)]
mod tests;
mod text;
mod walker;
mod window;

pub(crate) use decode::{Encoding, decoded};
pub use fault::Fault;
pub(crate) use fault::{Expected, Step, Stop};
pub(crate) use members::{elements, members};
pub(crate) use pointer::pointer_within;
pub(crate) use scan::{DEPTH, at, blank, compact, literal, number, skip};
pub(crate) use text::{Text, decode_text, push_token, text};
pub(crate) use walker::{Section, WalkError, Walker};
pub(crate) use window::Watch;
