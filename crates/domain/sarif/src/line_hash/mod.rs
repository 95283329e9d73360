//! `primaryLocationLineHash`: the one fingerprint by which GitHub follows an alert when lines move.
//!
//! A line's value is a polynomial over the 100 UTF-16 units that begin at the line's first kept unit: blanks are
//! dropped and every line end is one LF, so that indentation and line endings do not matter. The value's text is
//! hexadecimal without padding, a colon, and how often this value has appeared in the file so far.
//!
//! ```
//! use sarif::line_hash::{LineHasher, LineHash};
//!
//! let mut rows = Vec::new();
//! let mut emit = |row: LineHash| rows.push(format!("{} {row}", row.line));
//! let mut hasher = LineHasher::new();
//! hasher.push(b" a\nb\n  \t", &mut emit); // chunks may end anywhere
//! hasher.push(b"\tc\n d", &mut emit);
//! assert_eq!(hasher.finish(&mut emit), 4);
//! assert_eq!(rows[1], "2 54703d4cd895b18:1");
//! ```

mod decode;
mod hasher;
mod kept;
mod occurrences;
mod resolve;
mod roll;
mod text;
mod wanted;

pub use hasher::{LineHash, LineHasher, all_lines};
pub use resolve::{ArtifactReference, Field, FileKind, Skipped, percent_decode, resolve};
pub use text::{push_decimal, push_text, text};
pub use wanted::{WantedLines, wanted_lines};

/// The property of `partialFingerprints` that GitHub reads.
pub const FINGERPRINT: &str = "primaryLocationLineHash";
