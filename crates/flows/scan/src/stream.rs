//! Results that are too large to be held in memory: written as they come.

use std::io::{self, BufWriter, Write};

use flow_call::{Call, FileFailed, Refusal};
use platform::{Console, FileError, FileErrorKind, Stream};

/// Bytes that standard output gets at once.
const CHUNK: usize = 256 << 10;

/// Hands on where the result goes: into the file of `--output`, which is seen when it is whole, or to standard output.
pub(crate) fn result<T>(
    call: &Call<'_>,
    write: impl FnOnce(&mut dyn Write) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let Some(path) = file(call) else {
        let mut out = BufWriter::with_capacity(CHUNK, Stdout(call.platform.console.as_ref()));
        let written = write(&mut out)?;
        out.flush().map_err(FileFailed::Print)?;
        return Ok(written);
    };
    let failed = |source| FileFailed::Write {
        path: path.to_owned(),
        source,
    };
    let mut draft = call.platform.files.create(path).map_err(failed)?;
    let written = write(draft.as_mut())?;
    draft.finish().map_err(failed)?;
    Ok(written)
}

/// A write that failed half-way.
pub(crate) fn unwritten(call: &Call<'_>, error: io::Error) -> Refusal {
    Refusal::from(match file(call) {
        None => FileFailed::Print(error),
        Some(path) => FileFailed::Write {
            path: path.to_owned(),
            source: FileError {
                message: error.to_string(),
                ..FileError::new(path, FileErrorKind::Other)
            },
        },
    })
}

/// The file of `--output`.
pub(crate) fn file<'a>(call: &'a Call<'_>) -> Option<&'a str> {
    call.options.output.as_deref().filter(|path| *path != "-")
}

struct Stdout<'a>(&'a dyn Console);

impl Write for Stdout<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(Stream::Stdout, bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
