//! Environment, clock and console of a world.

use std::{cell::RefCell, time::Duration};

use platform::{Clock, Console, Env, LocalFuture, Stream, Timestamp};

use super::State;

impl Env for State {
    fn var(&self, name: &str) -> Option<String> {
        self.variables.borrow().get(name).cloned()
    }

    fn names(&self) -> Vec<String> {
        self.variables.borrow().keys().cloned().collect()
    }

    fn current_dir(&self) -> String {
        self.folder.borrow().clone()
    }
}

impl Clock for State {
    fn now(&self) -> Timestamp {
        *self.now.borrow()
    }

    /// Takes no time, but moves the clock.
    fn sleep(&self, duration: Duration) -> LocalFuture<'_, ()> {
        self.advance(duration);
        Box::pin(std::future::ready(()))
    }
}

impl Console for State {
    fn write(&self, stream: Stream, bytes: &[u8]) -> std::io::Result<()> {
        self.captured(stream).borrow_mut().extend_from_slice(bytes);
        Ok(())
    }

    fn is_terminal(&self, _: Stream) -> bool {
        self.terminal.borrow().is_some()
    }

    fn width(&self) -> Option<u16> {
        *self.terminal.borrow()
    }
}

impl State {
    /// Moves the clock on.
    pub(super) fn advance(&self, duration: Duration) {
        let mut now = self.now.borrow_mut();
        let nanoseconds = now.nanoseconds + duration.subsec_nanos();
        let seconds = i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
        now.seconds = now
            .seconds
            .saturating_add(seconds)
            .saturating_add(i64::from(nanoseconds / 1_000_000_000));
        now.nanoseconds = nanoseconds % 1_000_000_000;
    }

    pub(super) fn captured(&self, stream: Stream) -> &RefCell<Vec<u8>> {
        match stream {
            Stream::Stdout => &self.stdout,
            Stream::Stderr => &self.stderr,
        }
    }
}

impl platform::Random for State {
    /// Counts up from 0, so that what is made of it can be written down in a test.
    fn fill(&self, bytes: &mut [u8]) -> std::io::Result<()> {
        for byte in bytes {
            let next = self.drawn.get();
            *byte = next;
            self.drawn.set(next.wrapping_add(1));
        }
        Ok(())
    }
}
