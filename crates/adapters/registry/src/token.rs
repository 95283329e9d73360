//! Tokens: asked for by distribution's token authentication, kept until they expire.

use std::{cell::RefCell, collections::BTreeMap};

use data_encoding::BASE64;
use platform::{Method, Timestamp};
use serde::Deserialize;
use surface::Secret;

use crate::{
    AnswerFault, Asked, LeadFault, Login, Registry, StoreError,
    call::{Call, without_query},
    challenge::Challenge,
    endpoint::{encoded, with_parameter},
};

/// How long a token is good that does not say so, and how long before its end it is no longer used, in seconds.
const DEFAULT_LIFE: i64 = 60;
const MARGIN: i64 = 10;

/// What requests are sent with, by what it is good for.
#[derive(Default)]
pub(crate) struct Tokens(RefCell<BTreeMap<String, Kept>>);

struct Kept {
    authorization: Secret,
    until: i64,
}

impl Tokens {
    /// The header for these scopes, when one is there that is still good.
    pub(crate) fn get(&self, scopes: &[String], now: Timestamp) -> Option<Secret> {
        let kept = self.0.borrow();
        let found = kept.get(&scopes.join(" "))?;
        (found.until > now.seconds).then(|| found.authorization.clone())
    }

    fn put(&self, scopes: &[String], authorization: Secret, until: i64) {
        let kept = Kept { authorization, until };
        self.0.borrow_mut().insert(scopes.join(" "), kept);
    }
}

impl Registry {
    /// Meets a challenge: the header to send the call with.
    pub(crate) async fn authorize(
        &self,
        call: &Call,
        challenge: Challenge,
        login: Option<&Login>,
    ) -> Result<Option<Secret>, StoreError> {
        let (authorization, until) = match (challenge, login) {
            (_, Some(Login::Token(token))) => (bearer(token.expose()), i64::MAX),
            (Challenge::Basic, Some(Login::Password(user, password))) => (basic(user, password), i64::MAX),
            (Challenge::Basic, Some(Login::Identity(_)) | None) => (None, 0),
            (Challenge::Bearer { realm, service, scopes }, _) => {
                let mut wanted = call.scopes.clone();
                wanted.extend(scopes.into_iter().filter(|it| !call.scopes.contains(it)));
                let request = token_request(&realm, service.as_deref(), &wanted, login);
                self.token(request).await?
            }
        };
        if let Some(authorization) = &authorization {
            self.tokens().put(&call.scopes, authorization.clone(), until);
        }
        Ok(authorization)
    }

    async fn token(&self, call: Call) -> Result<(Option<Secret>, i64), StoreError> {
        #[derive(Deserialize)]
        struct Given {
            token: Option<String>,
            access_token: Option<String>,
            expires_in: Option<i64>,
        }
        if !self.endpoint().allows(&call.url) {
            return Err(StoreError::Leads {
                asked: Asked {
                    method: call.method.text(),
                    url: self.endpoint().url("/v2/"),
                },
                url: without_query(&call.url),
                fault: LeadFault::Insecure,
            });
        }
        let answer = self.read(&call).await?;
        let asked = answer.asked.clone();
        let malformed = || StoreError::Answer {
            asked,
            fault: AnswerFault::Json,
        };
        let Ok(given) = serde_json::from_slice::<Given>(&answer.bytes().await?) else {
            return Err(malformed());
        };
        let text = [given.token, given.access_token].into_iter().flatten();
        // What would not go into a header is no token.
        let mut text = text.filter(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_graphic()));
        let token = text.next().ok_or_else(malformed)?;
        let life = given.expires_in.unwrap_or(DEFAULT_LIFE).max(DEFAULT_LIFE);
        let until = self.now().seconds.saturating_add(life).saturating_sub(MARGIN);
        Ok((bearer(&token), until))
    }
}

/// Asks for a token: by GET with user and password or without a login, by OAuth2's refresh with an identity token.
fn token_request(realm: &str, service: Option<&str>, scopes: &[String], login: Option<&Login>) -> Call {
    const EXPECTS: &[u16] = &[200];
    if let Some(Login::Identity(token)) = login {
        let service = service.unwrap_or_default();
        let form = [
            ("grant_type", "refresh_token"),
            ("service", service),
            ("client_id", "windlass"),
            ("scope", &scopes.join(" ")),
            ("refresh_token", token.expose()),
        ];
        let form: Vec<String> = form
            .iter()
            .map(|(key, value)| format!("{key}={}", encoded(value)))
            .collect();
        let form = form.join("&").into_bytes();
        return Call::new(Method::Post, realm.to_owned(), EXPECTS).body("application/x-www-form-urlencoded", form);
    }
    let mut url = realm.to_owned();
    if let Some(service) = service {
        url = with_parameter(&url, "service", service);
    }
    for scope in scopes {
        url = with_parameter(&url, "scope", scope);
    }
    let call = Call::new(Method::Get, url, EXPECTS);
    match login {
        Some(Login::Password(user, password)) => match basic(user, password) {
            Some(header) => call.header("authorization", header.expose()),
            None => call,
        },
        Some(Login::Identity(_) | Login::Token(_)) | None => call,
    }
}

fn bearer(token: &str) -> Option<Secret> {
    Secret::new(&format!("Bearer {token}"))
}

fn basic(user: &str, password: &Secret) -> Option<Secret> {
    let pair = BASE64.encode(format!("{user}:{}", password.expose()).as_bytes());
    Secret::new(&format!("Basic {pair}"))
}
