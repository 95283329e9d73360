//! The one way documents become text.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

/// A document as JSON on one line, with its line end. `##[`, with which the runner begins a command anywhere in a line, is
/// written with an escape, so that a document on a step's standard output commands nothing.
///
/// # Errors
/// The value cannot be written as JSON; none of our documents is such a value.
pub fn to_line(document: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    let mut out = Vec::with_capacity(1024);
    document.serialize(&mut Serializer::with_formatter(&mut out, Defused(CompactFormatter)))?;
    out.push(b'\n');
    Ok(out)
}

struct Defused(CompactFormatter);

impl Formatter for Defused {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if !fragment.contains('#') {
            return self.0.write_string_fragment(writer, fragment); // looking for one byte is several times as fast
        }
        let mut rest = fragment;
        while let Some(at) = rest.find("##[") {
            let (before, after) = rest.split_at(at);
            self.0.write_string_fragment(writer, before)?;
            writer.write_all(b"#\\u0023")?;
            rest = after.get(2..).unwrap_or_default();
        }
        self.0.write_string_fragment(writer, rest)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_document_holds_a_command_of_the_runner() {
        let names = ["a###[error]b", "::error::x\n##[group]"];
        let line = super::to_line(&names).unwrap();
        let text = String::from_utf8(line.clone()).unwrap();
        assert!(!text.contains("##["), "{text}");
        assert_eq!(text.matches('\n').count(), 1);
        let back: Vec<String> = serde_json::from_slice(&line).unwrap();
        assert_eq!(back, names);
    }
}
