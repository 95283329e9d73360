use platform::{Console, Stream};

use crate::{failure, host};

/// Descriptors 1 and 2, written synchronously.
pub(crate) struct NodeConsole;

impl Console for NodeConsole {
    fn write(&self, stream: Stream, bytes: &[u8]) -> std::io::Result<()> {
        let written = host::console_write(descriptor(stream), bytes);
        written.map_err(|thrown| std::io::Error::other(failure::message(&thrown)))
    }

    fn is_terminal(&self, stream: Stream) -> bool {
        host::console_is_terminal(descriptor(stream))
    }

    fn width(&self) -> Option<u16> {
        host::console_width()
    }
}

fn descriptor(stream: Stream) -> u32 {
    match stream {
        Stream::Stdout => 1,
        Stream::Stderr => 2,
    }
}
