//! Where lines go.

use std::{
    cell::RefCell,
    rc::Rc,
    sync::{Mutex, PoisonError},
    thread::{self, ThreadId},
};

use platform::{Console, Stream};

/// Takes whole lines. `tracing` asks that it may be called from any thread.
pub trait LogSink: Send + Sync {
    /// Takes a line with its line end. A line that cannot be written is lost: there is nobody left to tell.
    fn write(&self, line: &str);
}

impl<F: Fn(&str) + Send + Sync> LogSink for F {
    fn write(&self, line: &str) {
        self(line);
    }
}

thread_local! {
    /// Consoles of the sinks made on this thread: a console never leaves its thread.
    static CONSOLES: RefCell<Vec<Rc<dyn Console>>> = const { RefCell::new(Vec::new()) };
}

/// Writes to the platform's console on the thread where it was made. Lines of other threads wait until that thread logs
/// or calls [`ConsoleSink::flush`].
pub struct ConsoleSink {
    home: ThreadId,
    console: usize,
    stream: Stream,
    waiting: Mutex<String>,
}

impl ConsoleSink {
    /// A sink on this thread's console. The console lives until the thread ends.
    #[must_use]
    pub fn new(console: Rc<dyn Console>, stream: Stream) -> Self {
        let console = CONSOLES.with_borrow_mut(|consoles| {
            consoles.push(console);
            consoles.len() - 1
        });
        Self {
            home: thread::current().id(),
            console,
            stream,
            waiting: Mutex::default(),
        }
    }

    /// Writes what other threads left, when called on the home thread.
    pub fn flush(&self) {
        if thread::current().id() != self.home {
            return;
        }
        let text = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        let console = CONSOLES
            .try_with(|consoles| consoles.borrow().get(self.console).cloned())
            .ok()
            .flatten();
        if let Some(console) = console.filter(|_| !text.is_empty()) {
            let _nobody_left_to_tell = console.write(self.stream, text.as_bytes());
        }
    }
}

impl LogSink for ConsoleSink {
    fn write(&self, line: &str) {
        self.waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push_str(line);
        self.flush();
    }
}
