use std::{cell::OnceCell, error::Error, time::Duration};

use platform::{
    Body, Http, HttpError, HttpErrorKind, HttpLimits, LocalFuture, Method, Proxies, Request, Response, Target,
};
use reqwest::{
    Client,
    header::{HeaderMap, HeaderName, HeaderValue},
};
use tokio::time::timeout;

/// The network of this machine. The client, with its roots of trust, is made at the first request.
pub(crate) struct Network {
    proxies: Proxies,
    client: OnceCell<Client>,
}

impl Network {
    pub(crate) fn new(proxies: Proxies) -> Self {
        Self {
            proxies,
            client: OnceCell::new(),
        }
    }

    fn client(&self) -> Result<&Client, reqwest::Error> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        // Another part of the process may have installed it: then it is in place, which is all that counts.
        drop(rustls::crypto::ring::default_provider().install_default());
        let proxies = self.proxies.clone();
        let chosen = reqwest::Proxy::custom(move |url| proxies.of(&Target::of(url.as_str())?).map(str::to_owned));
        let client = Client::builder()
            .no_proxy()
            .proxy(chosen)
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(self.client.get_or_init(|| client))
    }
}

impl Http for Network {
    fn send(&self, request: Request, limits: HttpLimits) -> LocalFuture<'_, Result<Response, HttpError>> {
        Box::pin(async move {
            let exchange = Exchange {
                method: request.method.text(),
                url: request.url.clone(),
            };
            if request.target().is_none() {
                return Err(exchange.failed(HttpErrorKind::Invalid));
            }
            let client = self.client().map_err(|error| exchange.explained(&error))?;
            let request = wire(request).ok_or_else(|| exchange.failed(HttpErrorKind::Invalid))?;
            let answered = timeout(limits.headers, client.execute(request)).await;
            let response = answered.map_err(|_| exchange.failed(HttpErrorKind::TimedOut))?;
            let response = response.map_err(|error| exchange.explained(&error))?;
            let headers = response
                .headers()
                .iter()
                .map(|(name, value)| (name.to_string(), latin1(value)))
                .collect();
            let status = response.status().as_u16();
            let body = Streamed {
                response,
                exchange,
                idle: limits.idle,
                room: limits.body,
            };
            Ok(Response {
                status,
                headers,
                body: Box::new(body),
            })
        })
    }
}

/// The request as reqwest wants it; `None` when it disagrees with us about what is well-formed.
fn wire(request: Request) -> Option<reqwest::Request> {
    let method = match request.method {
        Method::Get => reqwest::Method::GET,
        Method::Head => reqwest::Method::HEAD,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Patch => reqwest::Method::PATCH,
        Method::Delete => reqwest::Method::DELETE,
    };
    let mut headers = HeaderMap::new();
    for (name, value) in request.headers {
        headers.append(HeaderName::try_from(name).ok()?, HeaderValue::try_from(value).ok()?);
    }
    let mut wire = reqwest::Request::new(method, request.url.parse().ok()?);
    *wire.headers_mut() = headers;
    if !request.body.is_empty() {
        *wire.body_mut() = Some(request.body.into());
    }
    Some(wire)
}

/// Each byte is a character, as node reads headers too.
fn latin1(value: &HeaderValue) -> String {
    value.as_bytes().iter().copied().map(char::from).collect()
}

/// What errors name.
struct Exchange {
    method: &'static str,
    url: String,
}

impl Exchange {
    fn failed(&self, kind: HttpErrorKind) -> HttpError {
        HttpError::new(self.method, &self.url, kind)
    }

    fn explained(&self, error: &reqwest::Error) -> HttpError {
        self.failed(kind_of(error))
    }
}

fn kind_of(error: &reqwest::Error) -> HttpErrorKind {
    if error.is_builder() {
        HttpErrorKind::Invalid
    } else if error.is_timeout() {
        HttpErrorKind::TimedOut
    } else if is_tls(error) {
        HttpErrorKind::Tls
    } else if error.is_connect() {
        HttpErrorKind::Connect
    } else {
        HttpErrorKind::Broken
    }
}

/// Does an error of rustls stand behind it? It travels inside an `io::Error`, whose `source` skips what it wraps.
fn is_tls(error: &(dyn Error + 'static)) -> bool {
    if error.is::<rustls::Error>() {
        return true;
    }
    let wrapped = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    wrapped.is_some_and(|inner| is_tls(inner)) || error.source().is_some_and(is_tls)
}

/// A body whose chunks are taken from the connection one by one.
struct Streamed {
    response: reqwest::Response,
    exchange: Exchange,
    idle: Duration,
    room: u64,
}

impl Body for Streamed {
    fn chunk(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, HttpError>> {
        Box::pin(async move {
            let arrived = timeout(self.idle, self.response.chunk()).await;
            let arrived = arrived.map_err(|_| self.exchange.failed(HttpErrorKind::TimedOut))?;
            let Some(chunk) = arrived.map_err(|error| self.exchange.explained(&error))? else {
                return Ok(None);
            };
            let left = self.room.checked_sub(chunk.len() as u64);
            self.room = left.ok_or_else(|| self.exchange.failed(HttpErrorKind::TooLarge))?;
            Ok(Some(chunk.into()))
        })
    }
}
