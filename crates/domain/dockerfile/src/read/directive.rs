//! Parser directives: `# syntax=`, `# escape=` and `# check=` in the first lines.

use std::borrow::Cow;

use super::lines::{Lines, trim_blanks};
use crate::{
    fault::Fault,
    place::{self, Span},
};

const KNOWN: [&str; 3] = ["syntax", "escape", "check"];

/// A parser directive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// `syntax`, `escape` or `check`.
    pub name: &'static str,
    /// What stands behind `=`.
    pub value: String,
    /// Its line.
    pub span: Span,
}

/// Takes directives from the first lines, until a line is none.
#[derive(Debug, Default)]
pub(super) struct Directives {
    pub(super) found: Vec<(&'static str, String)>,
    over: bool,
}

impl Directives {
    /// Is the line, without blanks in front, a directive? The last one found is what it says.
    pub(super) fn take(&mut self, line: &[u8], mark: &str) -> Result<bool, Fault> {
        if self.over {
            return Ok(false);
        }
        let Some((name, value)) = line.strip_prefix(mark.as_bytes()).and_then(parse) else {
            self.over = true;
            return Ok(false);
        };
        if self.found.iter().any(|(before, _)| *before == name) {
            return Err(Fault::DirectiveTwice { name });
        }
        self.found.push((name, value));
        Ok(true)
    }
}

fn parse(comment: &[u8]) -> Option<(&'static str, String)> {
    let text = String::from_utf8_lossy(trim_blanks(comment));
    let (name, value) = text.split_once('=')?;
    let name = name.trim_end_matches(is_blank);
    let name = KNOWN.into_iter().find(|known| name.eq_ignore_ascii_case(known))?;
    let trimmed = value.trim_matches(is_blank);
    // A value of blanks alone is the last of them.
    let value = if trimmed.is_empty() {
        &value[value.len().checked_sub(1)?..]
    } else {
        trimmed
    };
    Some((name, value.to_owned()))
}

/// What Go's regular expressions call `\s`.
const fn is_blank(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\x0c' | '\r' | ' ')
}

/// The program that is to read the file, named by a `syntax` directive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frontend {
    /// Its image: the first word of the directive.
    pub image: String,
    /// The whole value of the directive.
    pub command: String,
    /// The directive's line; the first one for a directive in JSON.
    pub span: Span,
}

/// Which frontend a file asks for. Files of other languages ask for theirs by `// syntax=` or by a JSON object with the key
/// `syntax`, and a first line with `#!` is passed over, so any file that a build may be given can be asked.
#[must_use]
pub fn frontend(bytes: &[u8]) -> Option<Frontend> {
    let body = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let shebang = body.starts_with(b"#!").then(|| {
        let end = body.iter().position(|byte| *byte == b'\n');
        end.map_or(body.len(), |it| it + 1)
    });
    let body = body.get(shebang.unwrap_or(0)..).unwrap_or_default();
    let skipped = bytes.len() - body.len();
    let places = place::Lines::new(bytes);
    ["#", "//"]
        .into_iter()
        .find_map(|mark| by_comment(body, mark))
        .map(|(command, start, end)| (command, places.span(skipped + start, skipped + end)))
        .or_else(|| by_json(body).map(|image| (image, places.span(skipped, skipped))))
        .map(|(command, span)| Frontend {
            image: command.split(' ').next().unwrap_or_default().to_owned(),
            command,
            span,
        })
}

fn by_comment(body: &[u8], mark: &str) -> Option<(String, usize, usize)> {
    let mut directives = Directives::default();
    for line in Lines::new(body) {
        // A directive that stands twice ends the search, and those in front of it count.
        if !directives.take(line.body(), mark).unwrap_or(false) {
            return None;
        }
        if let Some(("syntax", value)) = directives.found.last() {
            return Some((value.clone(), line.start, line.start + line.body().len()));
        }
    }
    None
}

fn by_json(body: &[u8]) -> Option<String> {
    let text: Cow<'_, str> = String::from_utf8_lossy(body);
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&text).ok()?;
    object.get("syntax")?.as_str().map(str::to_owned)
}
