use std::{cell::OnceCell, rc::Rc, time::Duration};

use image::Reference;
use platform::{HttpErrorKind, Method, Patience, Platform, Request, Response, Timestamp, retry_after};
use surface::Secret;

use crate::{
    AnswerFault, LeadFault, Login, Repository, Settings, StoreError,
    answer::{Answer, lost, says},
    call::{Call, without_query},
    challenge,
    endpoint::{Endpoint, resolved},
    login,
    token::Tokens,
};

/// Redirects of one read.
const REDIRECTS: usize = 5;
/// How often a read is sent.
const READS: u32 = 5;

/// A registry: one host, its login, its tokens. Clones are handles on the same one.
#[derive(Clone)]
pub struct Registry {
    shared: Rc<Shared>,
}

struct Shared {
    platform: Platform,
    settings: Settings,
    endpoint: Endpoint,
    login: OnceCell<Option<Login>>,
    tokens: Tokens,
}

/// What came of one attempt.
pub(crate) enum Attempt {
    Answered(Answer),
    /// Nobody knows whether the server acted.
    Lost(StoreError),
}

impl Registry {
    /// The registry that this reference names. Nothing is sent yet.
    #[must_use]
    pub fn of(platform: &Platform, settings: Settings, reference: &Reference) -> Self {
        let endpoint = Endpoint::of(reference, settings.insecure);
        Self {
            shared: Rc::new(Shared {
                platform: platform.clone(),
                settings,
                endpoint,
                login: OnceCell::new(),
                tokens: Tokens::default(),
            }),
        }
    }

    /// A repository of it.
    #[must_use]
    pub fn repository(&self, name: &str) -> Repository {
        Repository::new(self.clone(), name)
    }

    /// Its host, as references name it.
    #[must_use]
    pub fn host(&self) -> &str {
        self.shared.endpoint.host()
    }

    pub(crate) fn endpoint(&self) -> &Endpoint {
        &self.shared.endpoint
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.shared.settings
    }

    pub(crate) fn tokens(&self) -> &Tokens {
        &self.shared.tokens
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.shared.platform.clock.now()
    }

    pub(crate) fn patience(&self) -> Patience {
        let platform = &self.shared.platform;
        Patience::new(&platform.clock, &platform.random, self.shared.settings.patience)
    }

    /// Sends a read until it is answered.
    pub(crate) async fn read(&self, call: &Call) -> Result<Answer, StoreError> {
        let mut patience = self.patience();
        let mut sent = 0;
        loop {
            sent += 1;
            match self.attempt(call, &mut patience).await? {
                Attempt::Answered(answer) => return Ok(answer),
                Attempt::Lost(error) if sent >= READS => return Err(error),
                Attempt::Lost(error) => {
                    tracing::debug!(%error, "asking again");
                    if !patience.back_off(sent).await {
                        return Err(error);
                    }
                }
            }
        }
    }

    /// Sends a read until its whole body is there: an answer whose body breaks off is no answer.
    pub(crate) async fn read_whole(&self, call: &Call) -> Result<Whole, StoreError> {
        let mut patience = self.patience();
        let mut sent = 0;
        loop {
            sent += 1;
            let answer = self.read(call).await?;
            let (status, headers) = (answer.status(), answer.response.headers.clone());
            match answer.bytes().await {
                Ok(body) => return Ok(Whole { status, headers, body }),
                Err(error) if !error.may_pass() || sent >= READS => return Err(error),
                Err(error) => {
                    tracing::debug!(%error, "asking again");
                    if !patience.back_off(sent).await {
                        return Err(error);
                    }
                }
            }
        }
    }

    /// Sends a call, and again after each limit that the server names: what was limited was not done.
    pub(crate) async fn attempt(&self, call: &Call, patience: &mut Patience) -> Result<Attempt, StoreError> {
        let mut limits = 0;
        loop {
            let response = match self.exchange(call).await {
                Ok(response) => response,
                Err(error) if error.may_pass() => return Ok(Attempt::Lost(error)),
                Err(error) => return Err(error),
            };
            if let Some(needed) = self.asked_wait(&response, limits) {
                limits += 1;
                tracing::info!(
                    host = self.host(),
                    seconds = needed.as_secs(),
                    "the registry asks to wait"
                );
                if patience.wait(needed).await {
                    continue;
                }
                return Err(StoreError::RateLimited {
                    asked: call.asked(),
                    waited: patience.waited(),
                    needed,
                });
            }
            if call.expects.contains(&response.status) {
                let asked = call.asked();
                return Ok(Attempt::Answered(Answer { asked, response }));
            }
            let error = self.refusal(call, response).await;
            return if error.may_pass() {
                Ok(Attempt::Lost(error))
            } else {
                Err(error)
            };
        }
    }

    /// How long the answer asks to wait: any 429, and a 503 that says for how long.
    fn asked_wait(&self, response: &Response, earlier: u32) -> Option<Duration> {
        let header = response.header("retry-after");
        let named = header.and_then(|it| retry_after(it, response.header("date"), self.now()));
        match response.status {
            429 => Some(named.unwrap_or_else(|| Duration::from_secs(2_u64.saturating_pow(earlier).min(60)))),
            503 => named,
            _ => None,
        }
    }

    /// One exchange, with a login once the server asks for one.
    async fn exchange(&self, call: &Call) -> Result<Response, StoreError> {
        if call.scopes.is_empty() {
            return Ok(self.send(call, None).await?.0);
        }
        let kept = self.shared.tokens.get(&call.scopes, self.now());
        let (response, is_own) = self.send(call, kept.as_ref()).await?;
        if response.status != 401 || !is_own {
            return Ok(response);
        }
        let headers = response.headers.iter().filter(|(name, _)| name == "www-authenticate");
        let challenge = challenge::read(headers.map(|(_, value)| value.as_str()));
        let challenge = challenge.map_err(|fault| StoreError::Challenge {
            host: self.host().to_owned(),
            fault,
        })?;
        let login = self.login().await?;
        // A token is asked for by a call like this one.
        let authorization = Box::pin(self.authorize(call, challenge, login)).await?;
        match authorization {
            Some(authorization) => Ok(self.send(call, Some(&authorization)).await?.0),
            None => Ok(response),
        }
    }

    async fn login(&self) -> Result<Option<&Login>, StoreError> {
        if let Some(known) = self.shared.login.get() {
            return Ok(known.as_ref());
        }
        let found = login::find(&self.shared.platform, &self.shared.settings, self.host()).await?;
        Ok(self.shared.login.get_or_init(|| found).as_ref())
    }

    /// Sends a call, and follows a read to where it leads; says whether the last answer is the registry's own. Once it
    /// led to another server, no login goes along any more.
    async fn send(&self, call: &Call, authorization: Option<&Secret>) -> Result<(Response, bool), StoreError> {
        let endpoint = &self.shared.endpoint;
        let mut url = call.url.clone();
        let mut is_own = endpoint.owns(&url);
        for _ in 0..=REDIRECTS {
            let mut headers = call.headers.clone();
            let agent = concat!("windlass/", env!("CARGO_PKG_VERSION"));
            headers.push(("user-agent".to_owned(), agent.to_owned()));
            if let Some(authorization) = authorization.filter(|_| is_own) {
                headers.push(("authorization".to_owned(), authorization.expose().to_owned()));
            }
            let request = Request {
                method: call.method,
                url: url.clone(),
                headers,
                body: call.body.clone(),
            };
            let sent = self.shared.platform.http.send(request, call.limits).await;
            let response = sent.map_err(|source| lost(&call.asked(), source))?;
            if ![301, 302, 303, 307, 308].contains(&response.status) {
                return Ok((response, is_own));
            }
            url = self.redirected(call, &url, &response)?;
            is_own &= endpoint.owns(&url);
        }
        Err(leads(call, &url, LeadFault::Often))
    }

    fn redirected(&self, call: &Call, from: &str, response: &Response) -> Result<String, StoreError> {
        let fault = |fault| StoreError::Answer {
            asked: call.asked(),
            fault,
        };
        let location = response.header("location");
        let location = location.ok_or_else(|| fault(AnswerFault::Missing("location")))?;
        let url = resolved(from, location).ok_or_else(|| fault(AnswerFault::Header("location")))?;
        if call.scopes.is_empty() || ![Method::Get, Method::Head].contains(&call.method) {
            return Err(leads(call, &url, LeadFault::Write));
        }
        if !self.shared.endpoint.allows(&url) {
            return Err(leads(call, &url, LeadFault::Insecure));
        }
        Ok(url)
    }

    /// A status that is no answer to the call.
    async fn refusal(&self, call: &Call, response: Response) -> StoreError {
        let (asked, status) = (call.asked(), response.status);
        let says = self.scrubbed(says(response).await);
        match status {
            401 => StoreError::Unauthorized {
                asked,
                host: self.host().to_owned(),
                with_login: self.shared.login.get().is_some_and(Option::is_some),
                says,
            },
            403 => StoreError::Forbidden { asked, says },
            404 => StoreError::NotFound { asked, says },
            408 | 500.. => StoreError::Failing { asked, status, says },
            400..=499 => StoreError::Refused { asked, status, says },
            _ => StoreError::Answer {
                asked,
                fault: AnswerFault::Status(status),
            },
        }
    }

    /// The server's words without our secret, should it repeat it.
    fn scrubbed(&self, says: String) -> String {
        match self.shared.login.get() {
            Some(Some(Login::Password(_, secret) | Login::Identity(secret) | Login::Token(secret))) => {
                says.replace(secret.expose(), "***")
            }
            Some(None) | None => says,
        }
    }
}

/// An answer with its whole body.
pub(crate) struct Whole {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Whole {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

pub(crate) fn leads(call: &Call, url: &str, fault: LeadFault) -> StoreError {
    StoreError::Leads {
        asked: call.asked(),
        url: without_query(url),
        fault,
    }
}

/// A connection that broke while a body was read, as against one that answered with too much.
pub(crate) fn is_broken(kind: HttpErrorKind) -> bool {
    [HttpErrorKind::Connect, HttpErrorKind::TimedOut, HttpErrorKind::Broken].contains(&kind)
}
