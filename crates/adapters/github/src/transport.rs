//! `platform::Http` as the tower service that octocrab asks for.

use std::{
    rc::Rc,
    task::{Context, Poll},
};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, header::AUTHORIZATION};
use http_body_util::{BodyExt as _, Full};
use octocrab::OctoBody;
use platform::{Http, HttpError, HttpErrorKind, HttpLimits, LocalFuture, Method, Request, Response};
use send_wrapper::SendWrapper;
use tower_service::Service;

/// What travels with a request as an extension.
#[derive(Clone, Copy, Default)]
pub(crate) struct Manner {
    pub(crate) limits: HttpLimits,
    /// The token that octocrab's layer has set is taken off again.
    pub(crate) is_anonymous: bool,
}

/// The transport. octocrab wants `Send`, which no host of ours can give and none needs: each runs on one thread, and
/// the wrapper panics on any other instead of racing.
#[derive(Clone)]
pub(crate) struct Transport {
    http: SendWrapper<Rc<dyn Http>>,
}

impl Transport {
    pub(crate) fn new(http: Rc<dyn Http>) -> Self {
        Self {
            http: SendWrapper::new(http),
        }
    }
}

impl Service<http::Request<OctoBody>> for Transport {
    type Response = http::Response<Full<Bytes>>;
    type Error = HttpError;
    type Future = SendWrapper<LocalFuture<'static, Result<Self::Response, HttpError>>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), HttpError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<OctoBody>) -> Self::Future {
        let http = Rc::clone(&self.http);
        SendWrapper::new(Box::pin(exchange(http, request)))
    }
}

/// One exchange with its whole body: an answer whose body breaks off is no answer.
async fn exchange(
    http: Rc<dyn Http>,
    request: http::Request<OctoBody>,
) -> Result<http::Response<Full<Bytes>>, HttpError> {
    let (mut parts, body) = request.into_parts();
    let manner = parts.extensions.get::<Manner>().copied().unwrap_or_default();
    let url = parts.uri.to_string();
    let invalid = || HttpError::new("request", &url, HttpErrorKind::Invalid);
    let method = method(&parts.method).ok_or_else(invalid)?;
    let body = body.collect().await.map_err(|_| invalid())?.to_bytes();
    if manner.is_anonymous {
        parts.headers.remove(AUTHORIZATION);
    }
    let headers = parts
        .headers
        .iter()
        .map(|(name, value)| (name.to_string(), latin1(value)));
    let request = Request {
        method,
        url: url.clone(),
        headers: headers.collect(),
        body: body.into(),
    };
    let response = http.send(request, manner.limits).await?;
    wire(response).await
}

async fn wire(response: Response) -> Result<http::Response<Full<Bytes>>, HttpError> {
    let mut answer = http::Response::new(Full::default());
    *answer.status_mut() = http::StatusCode::from_u16(response.status).unwrap_or(http::StatusCode::BAD_GATEWAY);
    for (name, value) in &response.headers {
        let value: Vec<u8> = value.chars().map(|byte| u8::try_from(byte).unwrap_or(b'?')).collect();
        // What is no header by RFC 9110 says nothing that we would act on.
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::from_bytes(&value)) {
            answer.headers_mut().append(name, value);
        }
    }
    *answer.body_mut() = Full::new(response.bytes().await?.into());
    Ok(answer)
}

fn method(method: &http::Method) -> Option<Method> {
    match method.as_str() {
        "GET" => Some(Method::Get),
        "HEAD" => Some(Method::Head),
        "POST" => Some(Method::Post),
        "PUT" => Some(Method::Put),
        "PATCH" => Some(Method::Patch),
        "DELETE" => Some(Method::Delete),
        _ => None,
    }
}

/// Each byte is a character, as the platform's headers are.
fn latin1(value: &HeaderValue) -> String {
    value.as_bytes().iter().copied().map(char::from).collect()
}
