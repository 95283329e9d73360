use std::io::{ErrorKind, IsTerminal, Result, Write};

use platform::{Console, Env, Stream};

use crate::progress::Progress;

/// Standard output and error of this process.
pub(crate) struct StandardStreams {
    progress: Progress,
}

impl StandardStreams {
    pub(crate) fn new(env: &dyn Env) -> Self {
        Self {
            progress: Progress::on_terminal(std::io::stderr().is_terminal(), env),
        }
    }
}

impl Console for StandardStreams {
    /// A reader that went away (`windlass … | head`) is no error: what it does not want is dropped, and the exit code
    /// stays the command's own.
    fn write(&self, stream: Stream, bytes: &[u8]) -> Result<()> {
        self.progress.clear();
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

    fn progress(&self, what: &str, done: u64, total: Option<u64>) {
        self.progress.show(what, done, total);
    }
}

fn all(mut stream: impl Write, bytes: &[u8]) -> Result<()> {
    stream.write_all(bytes)?;
    stream.flush()
}
