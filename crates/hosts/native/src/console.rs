use std::io::{ErrorKind, IsTerminal, Result, Write};

use platform::{Console, Stream};

/// Standard output and error of this process.
pub(crate) struct StandardStreams;

impl Console for StandardStreams {
    /// A reader that went away (`windlass … | head`) is no error: what it does not want is dropped, and the exit code
    /// stays the command's own.
    fn write(&self, stream: Stream, bytes: &[u8]) -> Result<()> {
        let written = match stream {
            Stream::Stdout => all(std::io::stdout().lock(), bytes),
            Stream::Stderr => all(std::io::stderr().lock(), bytes),
        };
        match written {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            written => written,
        }
    }

    fn is_terminal(&self, stream: Stream) -> bool {
        match stream {
            Stream::Stdout => std::io::stdout().is_terminal(),
            Stream::Stderr => std::io::stderr().is_terminal(),
        }
    }

    fn width(&self) -> Option<u16> {
        let size = terminal_size::terminal_size_of(std::io::stdout())
            .or_else(|| terminal_size::terminal_size_of(std::io::stderr()));
        size.map(|(terminal_size::Width(columns), _)| columns)
    }
}

fn all(mut stream: impl Write, bytes: &[u8]) -> Result<()> {
    stream.write_all(bytes)?;
    stream.flush()
}
