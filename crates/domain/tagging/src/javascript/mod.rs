//! What JavaScript does with texts and numbers, where Rust does otherwise.

mod collate;
mod number;
mod sort;
mod text;

pub(crate) use collate::Key as LocaleKey;
pub(crate) use number::{from_text as number_from_text, to_text as number_to_text};
pub(crate) use sort::sort;
pub(crate) use text::{is_space, trim};
