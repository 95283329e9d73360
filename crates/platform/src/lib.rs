//! The one seam to the world: small traits, with limits in their signatures.
//!
//! Hosts implement them (tokio on a real machine, node under WASM, memory in tests); adapters and flows receive a
//! [`Platform`] and touch nothing else. [`Files`] is synchronous, because node's readSync is the fast way there;
//! [`Http`] and [`Process`] are async. Futures are not `Send`: every host runs them on one thread.

mod clock;
mod console;
mod env;
mod files;
mod http;
mod http_date;
mod link;
mod patience;
mod process;
mod proxies;
mod random;
mod target;

pub use clock::{Clock, FixedClock, Timestamp};
pub use console::{Console, Stream};
pub use env::Env;
pub use files::{Draft, Entry, EntryKind, FileError, FileErrorKind, Files};
pub use http::{Body, Http, HttpError, HttpErrorKind, HttpLimits, Method, Request, Response};
pub use http_date::http_date;
pub use link::next_page;
pub use patience::{Patience, retry_after};
pub use process::{Command, Process, ProcessError, ProcessErrorKind, ProcessLimits, ProcessOutput};
pub use proxies::Proxies;
pub use random::Random;
pub use target::Target;

use std::{future::Future, pin::Pin, rc::Rc};

/// A future that stays on its thread.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Handles on everything outside.
#[derive(Clone)]
pub struct Platform {
    /// Files of the machine.
    pub files: Rc<dyn Files>,
    /// Environment variables, working directory.
    pub env: Rc<dyn Env>,
    /// Time.
    pub clock: Rc<dyn Clock>,
    /// Standard output and error.
    pub console: Rc<dyn Console>,
    /// Other programs.
    pub process: Rc<dyn Process>,
    /// The network.
    pub http: Rc<dyn Http>,
    /// Unforeseeable bytes.
    pub random: Rc<dyn Random>,
}

impl Platform {
    /// The same platform, on which it is always this instant: what `--now` asks for.
    #[must_use]
    pub fn fixed_at(mut self, now: Timestamp) -> Self {
        self.clock = Rc::new(FixedClock { now, clock: self.clock });
        self
    }
}
