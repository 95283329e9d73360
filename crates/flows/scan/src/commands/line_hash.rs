//! `scan line-hash`: the hash of each line of a file.

use std::io::{self, BufReader, Read};

use flow_call::{Call, Place, Refusal};
use sarif::line_hash::{LineHash, LineHasher, all_lines, push_decimal, push_text};
use surface::ExitCode;
use surface::commands::scan::FILE;
use surface::documents::scan_line_hash::{KIND, ScanLineHash};

use crate::reading::Unreadable;
use crate::stream;

/// Bytes that are read at once; their rows are about as many. Both stay in the processor's cache.
const CHUNK: usize = 64 << 10;

pub(crate) fn run(call: &Call<'_>) -> Result<ExitCode, Refusal> {
    let name = call.values.text(FILE.name).unwrap_or_default();
    let opened = call.platform.files.open(&Place::new(".").path(name));
    let file = opened.map_err(|source| Refusal::of(&Unreadable::of_file(name, source)))?;
    let unread = |error: io::Error| {
        Refusal::of(&Unreadable::Stream {
            name: name.to_owned(),
            message: error.to_string(),
        })
    };
    if call.options.json {
        let mut hashes = Vec::new();
        let reader = BufReader::with_capacity(CHUNK, file);
        all_lines(reader, |hash| hashes.push(hash.to_string())).map_err(unread)?;
        call.json(&ScanLineHash {
            schema: KIND,
            file: name.to_owned(),
            hashes,
        })?;
    } else {
        stream::result(call, |out| {
            let write = |rows: &[u8]| out.write_all(rows).map_err(|error| stream::unwritten(call, error));
            rows(file, unread, write)
        })?;
    }
    Ok(ExitCode::Passed)
}

/// Writes `1 271789c17abda88f:1`, a row a line.
fn rows(
    mut file: impl Read,
    unread: impl Fn(io::Error) -> Refusal,
    mut write: impl FnMut(&[u8]) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut hasher = LineHasher::new();
    let (mut chunk, mut rows) = (vec![0; CHUNK], Vec::new());
    loop {
        let count = match file.read(&mut chunk) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(unread(error)),
        };
        hasher.push(chunk.get(..count).unwrap_or_default(), &mut |hash| {
            push_row(hash, &mut rows)
        });
        write(&rows)?;
        rows.clear();
    }
    hasher.finish(&mut |hash| push_row(hash, &mut rows));
    write(&rows)
}

fn push_row(hash: LineHash, rows: &mut Vec<u8>) {
    push_decimal(hash.line, rows);
    rows.push(b' ');
    push_text(hash.value, hash.occurrence, rows);
    rows.push(b'\n');
}
