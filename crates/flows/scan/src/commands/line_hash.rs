//! `scan line-hash`: the hash of each line of a file.

use std::io::BufReader;

use flow_call::{Call, Place, Refusal};
use sarif::line_hash;
use surface::ExitCode;
use surface::commands::scan::FILE;
use surface::documents::scan_line_hash::{KIND, ScanLineHash};

use crate::reading::Unreadable;

/// Bytes that are read at once.
const CHUNK: usize = 256 << 10;

pub(crate) fn run(call: &Call<'_>) -> Result<ExitCode, Refusal> {
    let name = call.values.text(FILE.name).unwrap_or_default();
    let opened = call.platform.files.open(&Place::new(".").path(name));
    let file = opened.map_err(|source| Refusal::of(&Unreadable::of_file(name, source)))?;
    let (mut rows, mut hashes) = (String::new(), Vec::new());
    let hashed = line_hash::all_lines(BufReader::with_capacity(CHUNK, file), |hash| {
        let text = line_hash::text(hash.value, hash.occurrence);
        if call.options.json {
            hashes.push(text);
        } else {
            rows.push_str(&format!("{} {text}\n", hash.line));
        }
    });
    hashed.map_err(|error| {
        Refusal::of(&Unreadable::Stream {
            name: name.to_owned(),
            message: error.to_string(),
        })
    })?;
    if call.options.json {
        call.json(&ScanLineHash {
            schema: KIND,
            file: name.to_owned(),
            hashes,
        })?;
    } else {
        call.bytes(rows.as_bytes())?;
    }
    Ok(ExitCode::Passed)
}
