//! JSON into types, where only an object is read as a struct.
//!
//! A struct that derives `Deserialize` also takes a list, its fields in order, so that `[]` is a struct whose fields all
//! have a default. No report means that: here it is an error with its place. And code that nothing reaches is not in the
//! module: without it, a reader is a third smaller.

mod access;
mod strict;
mod visit;

pub use strict::Strict;

use serde::Deserialize;

/// The value in a JSON text, with nothing behind it.
///
/// # Errors
/// What is no JSON, and what does not fit `T`, with line and column.
pub fn from_str<'de, T: Deserialize<'de>>(text: &'de str) -> serde_json::Result<T> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = T::deserialize(Strict(&mut json))?;
    json.end()?;
    Ok(value)
}

/// The value in the bytes of a JSON text, with nothing behind it.
///
/// # Errors
/// What is no JSON, and what does not fit `T`, with line and column.
pub fn from_slice<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> serde_json::Result<T> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = T::deserialize(Strict(&mut json))?;
    json.end()?;
    Ok(value)
}
