//! The door over HTTP/1.1 on loopback: for the WASM actions under node and for the binary.

use std::{convert::Infallible, io, net, pin::pin, time::SystemTime};

use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    body::{Bytes, Incoming as Stream},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::{net::TcpListener, sync::oneshot, task};

use super::{GitHub, SeedError, exchange::Incoming};

/// Bytes of the largest request that is read.
const LARGEST: usize = 64 << 20;

/// GitHub on a port of this machine.
pub struct Server {
    github: GitHub,
    listener: net::TcpListener,
}

/// Why there is no server.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// No such port, or no runtime.
    #[error("the server cannot start")]
    Io(#[from] io::Error),
    /// The world is none.
    #[error("the world cannot be built")]
    World(#[from] SeedError),
}

/// The connection breaks without an answer.
#[derive(Debug, thiserror::Error)]
#[error("the connection breaks, as scripted")]
struct Broken;

impl Server {
    /// Takes a port of 127.0.0.1, 0 for any that is free, and builds the world.
    ///
    /// # Errors
    /// The port is taken, or the world is none.
    pub fn bind(port: u16, world: &Value) -> Result<Self, ServeError> {
        let listener = net::TcpListener::bind(("127.0.0.1", port))?;
        listener.set_nonblocking(true)?;
        let origin = format!("http://{}", listener.local_addr()?);
        let github = GitHub::at(world, Some(&origin), now())?;
        Ok(Self { github, listener })
    }

    /// The GitHub behind it.
    #[must_use]
    pub fn github(&self) -> GitHub {
        self.github.clone()
    }

    /// Answers until the other end of the channel speaks or is dropped.
    ///
    /// # Errors
    /// There is no runtime to be had.
    pub fn run(self, until: oneshot::Receiver<Infallible>) -> Result<(), ServeError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let tasks = task::LocalSet::new();
        tasks.block_on(&runtime, async move {
            let listener = TcpListener::from_std(self.listener)?;
            let mut until = pin!(until);
            loop {
                let accepted = tokio::select! {
                    accepted = listener.accept() => accepted,
                    _ = &mut until => return Ok(()),
                };
                // A client that went away before it was served is no concern of the others.
                if let Ok((stream, _)) = accepted {
                    task::spawn_local(connection(stream, self.github.clone()));
                }
            }
        })
    }
}

/// One connection, kept alive for as many requests as come.
async fn connection(stream: tokio::net::TcpStream, github: GitHub) {
    let service = service_fn(move |request| {
        let github = github.clone();
        async move { answer(&github, request).await }
    });
    // How a connection ends is for the client to judge: broken ones are part of the trade.
    let _ = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn answer(github: &GitHub, request: hyper::Request<Stream>) -> Result<hyper::Response<Full<Bytes>>, Broken> {
    let (head, body) = request.into_parts();
    let body = Limited::new(body, LARGEST)
        .collect()
        .await
        .map_err(|_| Broken)?
        .to_bytes();
    let headers = head.headers.iter().map(|(name, value)| {
        (
            name.as_str().to_owned(),
            String::from_utf8_lossy(value.as_bytes()).into_owned(),
        )
    });
    let target = head.uri.path_and_query().map_or("/", |it| it.as_str());
    let target = github.below_base(target);
    let incoming = Incoming::new(head.method.as_str(), target, headers.collect(), body.to_vec());
    let outcome = github.answer(incoming, now());
    tokio::time::sleep(outcome.delay).await;
    let reply = outcome.reply.ok_or(Broken)?;
    let mut response = hyper::Response::builder().status(reply.status);
    for (name, value) in reply.headers {
        response = response.header(name, value);
    }
    response.body(Full::new(reply.body.into())).map_err(|_| Broken)
}

#[expect(clippy::disallowed_methods, reason = "a server on loopback lives in real time")]
fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since
        .ok()
        .and_then(|it| i64::try_from(it.as_secs()).ok())
        .unwrap_or_default()
}
