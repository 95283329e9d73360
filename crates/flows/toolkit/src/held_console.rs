//! A console that keeps what is printed.

use std::{cell::RefCell, rc::Rc};

use platform::{Console, Stream};

/// Keeps standard output; standard error passes.
pub(crate) struct HeldConsole {
    inner: Rc<dyn Console>,
    held: RefCell<Vec<u8>>,
}

impl HeldConsole {
    pub(crate) fn new(inner: Rc<dyn Console>) -> Self {
        Self {
            inner,
            held: RefCell::default(),
        }
    }

    pub(crate) fn take(&self) -> Vec<u8> {
        self.held.take()
    }
}

impl Console for HeldConsole {
    fn write(&self, stream: Stream, bytes: &[u8]) -> std::io::Result<()> {
        match stream {
            Stream::Stdout => {
                self.held.borrow_mut().extend_from_slice(bytes);
                Ok(())
            }
            Stream::Stderr => self.inner.write(stream, bytes),
        }
    }

    fn is_terminal(&self, stream: Stream) -> bool {
        stream == Stream::Stderr && self.inner.is_terminal(stream)
    }

    fn width(&self) -> Option<u16> {
        self.inner.width()
    }

    fn progress(&self, what: &str, done: u64, total: Option<u64>) {
        self.inner.progress(what, done, total);
    }
}
