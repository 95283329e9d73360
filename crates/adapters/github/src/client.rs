use std::{rc::Rc, sync::Arc, time::Duration};

use http::{HeaderName, HeaderValue, header};
use http_body_util::BodyExt as _;
use octocrab::{
    AuthState, OctoBody, Octocrab, OctocrabBuilder,
    service::middleware::{auth_header::AuthHeaderLayer, extra_headers::ExtraHeadersLayer},
};
use platform::{Clock, HttpError, HttpErrorKind, Platform, Random};
use surface::Secret;

use crate::{
    GithubError, Repository, Settings, SettingsError,
    answer::Answer,
    base::Base,
    call::{Call, Target},
    route::Route,
    transport::{Manner, Transport},
    worker::Worker,
};

/// The version of the REST API that our wire types are written for. octocrab's own comes from its build and is never
/// sent, because the requests are ours.
const API_VERSION: &str = "2022-11-28";

/// A client of the GitHub API for one repository. Each call is retried as far as that is harmless, and waits no longer
/// than [`Settings::patience`].
pub struct Client {
    pub(crate) repository: Repository,
    pub(crate) clock: Rc<dyn Clock>,
    pub(crate) random: Rc<dyn Random>,
    pub(crate) patience: Duration,
    pub(crate) api: Base,
    graphql: Base,
    octocrab: Octocrab,
    worker: Worker,
}

impl Client {
    /// A client over the platform's network. Nothing is sent yet.
    ///
    /// # Errors
    /// An address or the token is malformed.
    pub fn new(platform: &Platform, settings: Settings) -> Result<Self, SettingsError> {
        let (api, graphql) = settings.bases()?;
        let token = settings.token.as_ref().map(bearer).transpose()?;
        let worker = Worker::default();
        let octocrab = OctocrabBuilder::new_empty()
            .with_service(Transport::new(Rc::clone(&platform.http)))
            .with_executor(worker.executor()) // after `with_service`, which forgets it
            .with_layer(&ExtraHeadersLayer::new(Arc::new(fixed_headers())))
            .with_layer(&AuthHeaderLayer::new(token, api.uri().clone(), graphql.uri().clone()))
            .with_auth(AuthState::None)
            .build();
        let octocrab = match octocrab {
            Ok(octocrab) => octocrab,
            Err(never) => match never {},
        };
        Ok(Self {
            repository: settings.repository,
            clock: Rc::clone(&platform.clock),
            random: Rc::clone(&platform.random),
            patience: settings.patience,
            api,
            graphql,
            octocrab,
            worker,
        })
    }

    /// The repository that every call is about.
    #[must_use]
    pub fn repository(&self) -> &Repository {
        &self.repository
    }

    /// Is the server on this machine? What is written to it is for tests.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        self.api.is_loopback()
    }

    /// A route below this repository.
    pub(crate) fn route(&self, words: &'static str) -> Route {
        Route::of(&self.repository, words)
    }

    /// Sends a call once.
    pub(crate) async fn send(&self, call: &Call) -> Result<Answer, GithubError> {
        let broken = |source| GithubError::Client {
            asked: call.asked(),
            source: Box::new(source),
        };
        let request = self.request(call).map_err(|_| GithubError::Unreachable {
            asked: call.asked(),
            source: HttpError::new(call.method.text(), &call.asked().path, HttpErrorKind::Invalid),
        })?;
        let answered = self.worker.beside(self.octocrab.execute(request)).await;
        let (parts, body) = answered.map_err(|error| unreachable(call, error))?.into_parts();
        Ok(Answer {
            asked: call.asked(),
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: body.collect().await.map_err(broken)?.to_bytes(),
        })
    }

    fn request(&self, call: &Call) -> Result<http::Request<OctoBody>, http::Error> {
        let url = match &call.target {
            Target::Api(route) => self.api.url(route),
            Target::Graphql => self.graphql.text(),
            Target::Elsewhere(url) => url.to_string(),
        };
        let mut request = http::Request::builder()
            .method(call.method.text())
            .uri(url)
            .header(header::ACCEPT, call.accept)
            .extension(Manner {
                limits: call.limits,
                is_anonymous: call.is_anonymous(),
            });
        if !call.body.is_empty() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        request.body(OctoBody::from(call.body.clone()))
    }
}

/// The token as a header, marked so that nothing prints it.
fn bearer(token: &Secret) -> Result<HeaderValue, SettingsError> {
    let text = format!("Bearer {}", token.expose());
    let mut value = HeaderValue::try_from(text).map_err(|_| SettingsError::Token)?;
    value.set_sensitive(true);
    Ok(value)
}

fn fixed_headers() -> Vec<(HeaderName, HeaderValue)> {
    let agent = concat!("windlass/", env!("CARGO_PKG_VERSION"));
    vec![
        (header::USER_AGENT, HeaderValue::from_static(agent)),
        (
            HeaderName::from_static("x-github-api-version"),
            HeaderValue::from_static(API_VERSION),
        ),
    ]
}

/// The network's own error stands inside of octocrab's, or octocrab itself failed.
fn unreachable(call: &Call, error: octocrab::Error) -> GithubError {
    let asked = call.asked();
    match error {
        octocrab::Error::Service { source, backtrace } => match source.downcast::<HttpError>() {
            Ok(source) => GithubError::Unreachable { asked, source: *source },
            Err(source) => GithubError::Client {
                asked,
                source: Box::new(octocrab::Error::Service { source, backtrace }),
            },
        },
        other => GithubError::Client {
            asked,
            source: Box::new(other),
        },
    }
}
