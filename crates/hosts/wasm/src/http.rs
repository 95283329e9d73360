use std::time::Duration;

use js_sys::Uint8Array;
use platform::{Body, Http, HttpError, HttpErrorKind, HttpLimits, LocalFuture, Proxies, Request, Response};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::{failure, host, host::Exchange, process::pair, surroundings::milliseconds};

/// The network by node:http and node:https.
pub(crate) struct NodeHttp {
    pub(crate) proxies: Proxies,
}

impl Http for NodeHttp {
    fn send(&self, request: Request, limits: HttpLimits) -> LocalFuture<'_, Result<Response, HttpError>> {
        Box::pin(async move {
            let method = request.method.text();
            let Some(target) = request.target() else {
                return Err(HttpError::new(method, &request.url, HttpErrorKind::Invalid));
            };
            let proxy = self.proxies.of(&target).map(str::to_owned);
            let Request {
                method: _,
                url,
                headers,
                body,
            } = request;
            let headers = headers.iter().map(|(name, value)| pair(name, Some(value))).collect();
            let sent = host::http_send(method, &url, headers, body, proxy, milliseconds(limits.headers));
            let answered = JsFuture::from(sent).await;
            let exchange: Exchange = answered
                .map_err(|thrown| failed(method, &url, &thrown))?
                .unchecked_into();
            let mut texts = exchange.headers().into_iter();
            let headers = std::iter::from_fn(|| Some((texts.next()?, texts.next()?))).collect();
            let status = exchange.status();
            let body = Pulled {
                exchange,
                method,
                url,
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

/// A body that node hands over chunk by chunk; dropping it closes the connection.
struct Pulled {
    exchange: Exchange,
    method: &'static str,
    url: String,
    idle: Duration,
    room: u64,
}

impl Body for Pulled {
    fn chunk(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, HttpError>> {
        Box::pin(async move {
            let pulled = JsFuture::from(self.exchange.next(milliseconds(self.idle))).await;
            let chunk = pulled.map_err(|thrown| failed(self.method, &self.url, &thrown))?;
            if chunk.is_undefined() {
                return Ok(None);
            }
            let chunk: Uint8Array = chunk.unchecked_into();
            let left = self.room.checked_sub(u64::from(chunk.length()));
            self.room = left.ok_or_else(|| HttpError::new(self.method, &self.url, HttpErrorKind::TooLarge))?;
            Ok(Some(chunk.to_vec()))
        })
    }
}

impl Drop for Pulled {
    fn drop(&mut self) {
        self.exchange.close();
    }
}

fn failed(method: &'static str, url: &str, thrown: &JsValue) -> HttpError {
    let kind = match failure::code(thrown).as_str() {
        "Invalid" => HttpErrorKind::Invalid,
        "Connect" => HttpErrorKind::Connect,
        "Tls" => HttpErrorKind::Tls,
        "TimedOut" => HttpErrorKind::TimedOut,
        _ => HttpErrorKind::Broken,
    };
    HttpError::new(method, url, kind)
}
