//! Go cover profiles, as `cmd/cover` writes them: `mode: set|count|atomic`, then `path:line.col,line.col statements count`.
//!
//! The native metric is statements. Lines are a projection: every line from a block's first to its last, hit as often as
//! the block over it that ran most. The profile is streamed and blocks merge while it is read, so memory grows with the
//! distinct blocks, never with the repetitions that `-coverpkg` and shards cause.
//!
//! A profile cut in a line is refused or noted; one cut right behind a line break cannot be told from a whole one.

mod project;
mod table;

use std::io::BufRead;

use surface::{Code, Position};

use self::project::project_lines;
use self::table::FileTable;
use super::lines::{TextLine, each_line};
use super::number::{leading_digits, whole, whole_u32};
use crate::{FileBuilder, FileName, Format, Hits, Limits, ReadReportError, Reading, Sink, Statement};

/// Most lines that one block may span.
const LONGEST_BLOCK: u32 = 1 << 20;

/// Why a line breaks the format.
#[derive(Debug, thiserror::Error)]
pub enum GoProfileError {
    /// The first line is not `mode: ...`.
    #[error("`{text}` is no `mode: set`, `mode: count` or `mode: atomic`")]
    Mode {
        /// The line, shortened.
        text: String,
    },
    /// Profiles of a counting and a not counting mode in one file.
    #[error("mode `{second}` after mode `{first}`")]
    ModesMixed {
        /// The mode at the top.
        first: &'static str,
        /// The other one.
        second: &'static str,
    },
    /// Not a block.
    #[error("`{text}` is no `path:line.column,line.column statements count`")]
    Block {
        /// The line, shortened.
        text: String,
    },
    /// A block that ends before it starts, or spans more lines than any function.
    #[error("block `{text}` spans no possible lines")]
    Span {
        /// The line, shortened.
        text: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Set,
    Count,
    Atomic,
}

impl Mode {
    fn of(line: &[u8]) -> Option<Self> {
        match line.strip_prefix(b"mode:")?.trim_ascii() {
            b"set" => Some(Self::Set),
            b"count" => Some(Self::Count),
            b"atomic" => Some(Self::Atomic),
            _ => None,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Set => "set",
            Self::Count => "count",
            Self::Atomic => "atomic",
        }
    }

    fn counts(self) -> bool {
        self != Self::Set
    }
}

/// Reads a Go cover profile.
///
/// # Errors
/// [`GoProfileError`] as [`ReadReportError::Malformed`] with the line; a line over the limit; a failing stream.
pub fn read(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Result<Reading, ReadReportError> {
    let mut reading = Reading::new(Format::Go);
    let mut files = FileTable::default();
    let mut mode: Option<Mode> = None;
    each_line(input, limits, &mut |line: TextLine<'_>| {
        if !line.whole {
            let what = "the last line is cut: what stands before it was kept";
            reading.problems.note(
                Code::CoverageReportTruncated,
                what,
                line.bytes,
                Position::line(line.number),
            );
        }
        match record(line.bytes, &mut mode, &mut files) {
            Err(_) if !line.whole && mode.is_some() => Ok(()),
            outcome => outcome.map_err(|error| malformed(error, line)),
        }
    })?;
    let mut builder = FileBuilder::new(Format::Go);
    for (name, statements) in files.into_sorted() {
        project_lines(&statements, &mut builder);
        for statement in statements {
            builder.statement(statement);
        }
        reading.files += 1;
        sink.file(FileName::new(&name), builder.finish());
    }
    Ok(reading)
}

fn malformed(error: GoProfileError, line: TextLine<'_>) -> ReadReportError {
    ReadReportError::Malformed {
        format: Format::Go,
        source: Box::new(error),
        position: Position::line(line.number),
    }
}

fn record(line: &[u8], mode: &mut Option<Mode>, files: &mut FileTable) -> Result<(), GoProfileError> {
    if line.trim_ascii().is_empty() {
        return Ok(());
    }
    let Some(known) = *mode else {
        *mode = Some(Mode::of(line).ok_or_else(|| GoProfileError::Mode { text: shorten(line) })?);
        return Ok(());
    };
    if let Some(second) = Mode::of(line) {
        // profiles written one after another
        if second.counts() != known.counts() {
            return Err(GoProfileError::ModesMixed {
                first: known.word(),
                second: second.word(),
            });
        }
        return Ok(());
    }
    let (path, mut block, count) = block(line).ok_or_else(|| GoProfileError::Block { text: shorten(line) })?;
    let hits = if known.counts() {
        Hits::count(count)
    } else {
        Hits::ran(count > 0)
    };
    let span = block.end.0.checked_sub(block.start.0);
    if block.start.0 == 0 || block.end.0 == u32::MAX || span.is_none_or(|span| span > LONGEST_BLOCK) {
        return Err(GoProfileError::Span { text: shorten(line) });
    }
    block = Statement::new(block.start, block.end, block.weight, hits);
    files.add(path, block);
    Ok(())
}

/// The path, the block without hits, the count.
fn block(line: &[u8]) -> Option<(&[u8], Statement, u64)> {
    let colon = memchr::memrchr(b':', line)?;
    let path = line.get(..colon).filter(|path| !path.is_empty())?;
    let rest = line.get(colon + 1..)?;
    let (start_line, rest) = number_before(b'.', rest)?;
    let (start_column, rest) = number_before(b',', rest)?;
    let (end_line, rest) = number_before(b'.', rest)?;
    let (end_column, rest) = number_before(b' ', rest)?;
    let (weight, count) = number_before(b' ', rest)?;
    let count = count.trim_ascii_end();
    let count = match whole(count) {
        Some(count) => count,
        None if !count.is_empty() && count.iter().all(u8::is_ascii_digit) => u64::MAX,
        None => return None,
    };
    Some((
        path,
        Statement::new((start_line, start_column), (end_line, end_column), weight, Hits::MISSED),
        count,
    ))
}

fn number_before(end: u8, bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (value, length) = leading_digits(bytes);
    let rest = bytes.get(length..)?.strip_prefix(&[end])?;
    match length {
        1..=9 => Some((u32::try_from(value).ok()?, rest)),
        _ => Some((whole_u32(bytes.get(..length)?)?, rest)),
    }
}

fn shorten(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.get(..80).unwrap_or(bytes)).into_owned()
}
