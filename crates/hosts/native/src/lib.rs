//! The platform of a real machine: std for files, environment and console, tokio for programs and time, reqwest over
//! rustls for the network. A library, so that the binary and tests share it.
//!
//! Everything runs on one thread: drive it with [`block_on`]. What belongs to one remote party (an API client, a
//! registry client) is built on the `Http` handle by an adapter, never here.
//!
//! ```
//! let platform = host_native::platform(host_native::Options::default());
//! assert!(platform.files.metadata(".").is_ok());
//! ```

mod clock;
mod console;
mod env;
mod files;
mod http;
mod process;
mod progress;
mod random;

use std::{future::Future, rc::Rc};

use platform::{Platform, Proxies, Timestamp};

/// What a caller may decide about the platform.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The instant to decide as if it were; the machine's clock otherwise.
    pub now: Option<Timestamp>,
}

/// Handles on this machine. Proxies are read from the environment now; nothing else is touched before it is used.
#[must_use]
pub fn platform(options: Options) -> Platform {
    let platform = Platform {
        files: Rc::new(files::DiskFiles),
        env: Rc::new(env::ProcessEnv),
        clock: Rc::new(clock::SystemClock),
        console: Rc::new(console::StandardStreams::new(&env::ProcessEnv)),
        process: Rc::new(process::Programs),
        http: Rc::new(http::Network::new(Proxies::from_env(&env::ProcessEnv))),
        random: Rc::new(random::SystemRandom),
    };
    match options.now {
        Some(now) => platform.fixed_at(now),
        None => platform,
    }
}

/// The network of this machine behind other proxies than the environment's.
#[must_use]
pub fn http_behind(proxies: Proxies) -> Rc<dyn platform::Http> {
    Rc::new(http::Network::new(proxies))
}

/// Runs a future to its end on this thread.
///
/// # Errors
/// The system gives no event queue.
pub fn block_on<F: Future>(future: F) -> std::io::Result<F::Output> {
    Ok(tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(future))
}
