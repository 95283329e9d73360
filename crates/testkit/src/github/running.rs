//! A server of its own thread, for tests that run programs.

use std::{
    convert::Infallible,
    io::{Read, Write},
    net::TcpStream,
    sync::mpsc,
    thread::{self, JoinHandle},
};

use serde_json::Value;
use tokio::sync::oneshot;

use super::{ServeError, Server, Violation};

/// A GitHub on loopback that runs until [`Running::stop`].
pub struct Running {
    api_url: String,
    server_url: String,
    stop: oneshot::Sender<Infallible>,
    thread: JoinHandle<Result<Vec<Violation>, ServeError>>,
}

impl Running {
    /// Serves a world on a free port.
    ///
    /// # Panics
    /// When there is no port, or the world is none.
    #[must_use]
    #[expect(clippy::panic, reason = "a test fails by panicking")]
    pub fn start(world: &Value) -> Self {
        let (stop, until) = oneshot::channel();
        let (tell, told) = mpsc::channel();
        let world = world.clone();
        let thread = thread::spawn(move || {
            let server = Server::bind(0, &world)?;
            let github = server.github();
            // Whoever waits for it is `start`, which waits.
            let _ = tell.send((github.api_url(), github.server_url()));
            server.run(until)?;
            Ok(github.violations())
        });
        match told.recv() {
            Ok((api_url, server_url)) => Self {
                api_url,
                server_url,
                stop,
                thread,
            },
            Err(_) => panic!("the stub GitHub does not start: {:?}", thread.join()),
        }
    }

    /// What `GITHUB_API_URL` says.
    #[must_use]
    pub fn api_url(&self) -> &str {
        &self.api_url
    }

    /// What `GITHUB_SERVER_URL` says.
    #[must_use]
    pub fn server_url(&self) -> &str {
        &self.server_url
    }

    /// What a GET of this path gives to one who may see all, as [`super::GitHub::look`].
    ///
    /// # Panics
    /// When there is no answer that is JSON.
    #[must_use]
    pub fn look(&self, path: &str) -> Value {
        self.ask(&format!("/__stub/look{path}"))
    }

    /// Operation and outcome of each exchange so far, as [`super::GitHub::calls`].
    ///
    /// # Panics
    /// When there is no answer that is JSON.
    #[must_use]
    pub fn calls(&self) -> Vec<String> {
        let list = self.ask("/__stub/calls");
        list.as_array()
            .into_iter()
            .flatten()
            .filter_map(|it| it.as_str().map(str::to_owned))
            .collect()
    }

    /// Ends it: the exchanges that broke GitHub's description.
    ///
    /// # Panics
    /// When the server itself failed.
    #[must_use]
    #[expect(clippy::panic, reason = "a test fails by panicking")]
    pub fn stop(self) -> Vec<Violation> {
        drop(self.stop);
        match self.thread.join() {
            Ok(Ok(violations)) => violations,
            failed => panic!("the stub GitHub failed: {failed:?}"),
        }
    }

    #[expect(clippy::panic, reason = "a test fails by panicking")]
    fn ask(&self, target: &str) -> Value {
        let authority = self.server_url.trim_start_matches("http://");
        let asked = || -> std::io::Result<String> {
            let mut stream = TcpStream::connect(authority)?;
            let head = format!("GET {target} HTTP/1.1\r\nhost: {authority}\r\nconnection: close\r\n\r\n");
            stream.write_all(head.as_bytes())?;
            let mut answer = String::new();
            stream.read_to_string(&mut answer)?;
            Ok(answer)
        };
        let answer = asked().unwrap_or_else(|error| panic!("`{target}`: {error}"));
        let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
        serde_json::from_str(body).unwrap_or_else(|error| panic!("`{target}`: {error}: {answer}"))
    }
}
