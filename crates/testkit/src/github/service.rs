//! The way of a request: faults, limits, the contract, rights, the operation, the contract again.

use std::{
    collections::{BTreeMap, VecDeque},
    rc::Rc,
    time::Duration,
};

use platform::Timestamp;
use serde_json::Value;

use super::{
    contract::{Checker, Contract, Filler, Route},
    exchange::{Incoming, Outcome, Reply},
    faults::{Damage, Faults},
    graphql,
    limits::{Limits, Resource, Usage},
    operations::{self, Call, Places},
    refusal::Refusal,
    rights::permitted,
    seed::{self, Seed, SeedError},
    state::State,
    tokens::{Actor, TokenSeed},
    violation::Violation,
};

/// The header that names a version of the API, and those that there are.
const VERSION: &str = "x-github-api-version";
const VERSIONS: &[&str] = &["2022-11-28", "2026-03-10"];
/// How many states are kept for reads that lag.
const REMEMBERED: usize = 8;

/// A request that means an operation, held against the description.
struct Asked<'a> {
    route: &'a Route<'a>,
    request: &'a Incoming,
    problems: Vec<String>,
    body: Value,
    now: i64,
}

/// GitHub.
pub(crate) struct Service {
    contract: Rc<Contract>,
    checker: Rc<Checker>,
    pub(crate) places: Places,
    pub(super) graphql: graphql::Contract,
    pub(super) tokens: BTreeMap<String, TokenSeed>,
    /// Rule `enterprise-without-limits`.
    limited: bool,
    limits: Limits,
    usage: Usage,
    pub(crate) faults: Faults,
    pub(crate) state: State,
    /// The states before the last writes, newest first.
    earlier: VecDeque<State>,
    pub(crate) violations: Vec<Violation>,
    /// Operation and status of each exchange.
    pub(crate) calls: Vec<String>,
}

impl Service {
    /// GitHub as a seed says, its API at a place.
    ///
    /// # Errors
    /// The seed names what is not there.
    pub(crate) fn new(seed: Seed, places: Places, now: i64) -> Result<Self, SeedError> {
        let checker = Checker::shared();
        Ok(Self {
            contract: checker.contract(),
            graphql: graphql::Contract::load(),
            checker,
            limited: !seed.ghes,
            places,
            tokens: seed.tokens,
            limits: seed.limits,
            usage: Usage::default(),
            faults: Faults(seed.faults),
            state: seed::state(seed.repositories, now)?,
            earlier: VecDeque::new(),
            violations: Vec::new(),
            calls: Vec::new(),
        })
    }

    /// Answers a request at an instant.
    pub(crate) fn answer(&mut self, mut request: Incoming, now: i64) -> Outcome {
        if let Some(path) = request.path.strip_prefix("/__stub/") {
            let path = path.to_owned();
            return Outcome::at_once(self.side_door(&path, &request, now));
        }
        if request.path == graphql::PATH {
            return self.graphql(&request, now);
        }
        self.by_name(&mut request);
        let contract = Rc::clone(&self.contract);
        let method = if request.method == "HEAD" {
            "GET"
        } else {
            &request.method
        };
        let Some(route) = contract.route(method, &request.path) else {
            self.violation(&request, true, "no operation of the contract has this method and path");
            return Outcome::at_once(Refusal::not_found().reply());
        };
        // Whatever happens to it, a request that breaks the description is one.
        let (problems, body) = self.checker.request(&route, &request);
        problems.iter().for_each(|it| self.violation(&request, true, it));
        let asked = Asked {
            route: &route,
            request: &request,
            problems,
            body,
            now,
        };
        let damage = self.faults.next(route.id, request.is_read());
        let outcome = self.damaged(damage, now, &mut |service, ago| service.act(&asked, ago));
        self.note(route.id, &outcome);
        outcome
    }

    /// Lists an exchange.
    pub(super) fn note(&mut self, id: &str, outcome: &Outcome) {
        let status = outcome.reply.as_ref().map(|it| it.status.to_string());
        self.calls
            .push(format!("{id} {}", status.as_deref().unwrap_or("broken")));
    }

    /// Answers with all rights, past faults and limits, and without a trace: for looking in.
    pub(crate) fn look(&mut self, target: &str, now: i64) -> Option<Reply> {
        let request = Incoming::new("GET", target, Vec::new(), Vec::new());
        let contract = Rc::clone(&self.contract);
        let route = contract.route("GET", &request.path)?;
        let actor = Actor::of(Some("Bearer look"), &BTreeMap::new())?;
        let mut state = self.state.clone();
        Some(self.operate(&mut state, &route, &request, &actor, Value::Null, now))
    }

    /// What comes of a request; `act` does it, where a read may see the state of some writes ago.
    pub(super) fn damaged(
        &mut self,
        damage: Option<Damage>,
        now: i64,
        act: &mut dyn FnMut(&mut Self, usize) -> Reply,
    ) -> Outcome {
        let mut delay = Duration::ZERO;
        let reply = match damage {
            None | Some(Damage::Random { .. }) => Some(act(self, 0)),
            Some(Damage::DropBefore) => None,
            Some(Damage::DropAfter) => {
                act(self, 0);
                None
            }
            Some(Damage::ErrorBefore(status)) => Some(Refusal::new(status, "Server Error").reply()),
            Some(Damage::ErrorAfter(status)) => {
                act(self, 0);
                Some(Refusal::new(status, "Server Error").reply())
            }
            Some(Damage::Limit {
                status,
                retry_after,
                reset_in,
            }) => Some(limited(status, retry_after, reset_in, now)),
            Some(Damage::Stale(writes)) => Some(act(self, writes)),
            Some(Damage::Slow(seconds)) => {
                delay = Duration::from_secs(u64::from(seconds));
                Some(act(self, 0))
            }
            Some(Damage::Malformed) => {
                let mut reply = act(self, 0);
                reply.body.truncate(reply.body.len() / 2);
                Some(reply)
            }
        };
        Outcome { reply, delay }
    }

    /// Counts, checks and does what is asked; a read may see the state of some writes ago.
    fn act(&mut self, asked: &Asked<'_>, ago: usize) -> Reply {
        let Asked {
            route, request, now, ..
        } = *asked;
        let Some(actor) = Actor::of(request.header("authorization"), &self.tokens) else {
            return Refusal::new(401, "Bad credentials").reply();
        };
        let resource = match route.id {
            "code-scanning/upload-sarif" => Resource::Uploads,
            _ => Resource::Core,
        };
        // "Get rate limit status for the authenticated user": asking does not count.
        let counted = match route.id {
            "rate-limit/get" => Ok(()),
            _ if !self.limited => Ok(()),
            _ => self.usage.count(&self.limits, &actor.token, resource, request, now),
        };
        let reply = match counted {
            Err(refusal) => refusal.reply(),
            Ok(()) => self.checked(asked, &actor, ago),
        };
        let reply = reply.header("x-github-request-id", format!("STUB:{}", self.calls.len()));
        if !self.limited {
            return reply;
        }
        self.usage.headers(&self.limits, &actor.token, resource, now, reply)
    }

    fn checked(&mut self, asked: &Asked<'_>, actor: &Actor, ago: usize) -> Reply {
        let Asked {
            route, request, now, ..
        } = *asked;
        if request.header("user-agent").is_none() {
            // Rule `user-agent`.
            return Refusal::new(403, "Request forbidden by administrative rules.").reply();
        }
        if request.header(VERSION).is_some_and(|it| !VERSIONS.contains(&it)) {
            // Rule `api-versions`.
            return Refusal::new(400, "The API version is not supported.").reply();
        }
        if !asked.problems.is_empty() {
            return Refusal::new(422, format!("Invalid request.\n\n{}", asked.problems.join("\n"))).reply();
        }
        let body = asked.body.clone();
        let reply = if request.is_read() {
            match self.earlier(ago) {
                Some(mut state) => self.operate(&mut state, route, request, actor, body, now),
                None => {
                    let mut state = std::mem::take(&mut self.state);
                    let reply = self.operate(&mut state, route, request, actor, body, now);
                    self.state = state;
                    reply
                }
            }
        } else {
            self.remember();
            let mut state = std::mem::take(&mut self.state);
            let reply = self.operate(&mut state, route, request, actor, body, now);
            self.state = state;
            reply
        };
        for problem in self.checker.response(route.id, route.operation, &reply) {
            self.violation(request, false, &problem);
        }
        reply
    }

    /// The state before so many writes.
    pub(super) fn earlier(&self, ago: usize) -> Option<State> {
        self.earlier.get(ago.wrapping_sub(1)).cloned()
    }

    /// Keeps the state as it is before a write.
    pub(super) fn remember(&mut self) {
        self.earlier.push_front(self.state.clone());
        self.earlier.truncate(REMEMBERED);
    }

    fn operate(
        &mut self,
        state: &mut State,
        route: &Route<'_>,
        request: &Incoming,
        actor: &Actor,
        body: Value,
        now: i64,
    ) -> Reply {
        let Some(served) = operations::find(route.id) else {
            return Refusal::new(501, "The stub does not serve this operation.").reply();
        };
        if let Err(refusal) = permitted(state, served, route, actor) {
            return refusal.reply();
        }
        let date = Timestamp {
            seconds: now,
            nanoseconds: 0,
        };
        let date = date.rfc3339();
        let mut call = Call {
            state,
            request,
            path: &route.path,
            body,
            actor,
            places: &self.places,
            now,
            date: &date,
        };
        let answer = match served.id {
            "rate-limit/get" if self.limited => {
                operations::Answer::ok(self.usage.report(&self.limits, &actor.token, now))
            }
            _ => match (served.handler)(&mut call) {
                Ok(answer) => answer,
                Err(refusal) => return refusal.reply(),
            },
        };
        let filler = Filler {
            contract: &self.contract,
            base: &self.places.api,
            date: &date,
        };
        answer.reply(&filler, route.operation)
    }

    /// Rule `repository-ids-in-links`: `/repositories/:id` is the repository's other address.
    fn by_name(&self, request: &mut Incoming) {
        let Some(rest) = request.path.strip_prefix("/repositories/") else {
            return;
        };
        let (id, rest) = rest
            .split_once('/')
            .map_or((rest, String::new()), |(id, rest)| (id, format!("/{rest}")));
        let repositories = self.state.repositories.values();
        if let Some(found) = repositories.into_iter().find(|it| it.id.to_string() == id) {
            request.path = format!("/repos/{}{rest}", found.full_name());
        }
    }

    /// What is no part of GitHub: the stub's own pages, and the storage that downloads lead to.
    fn side_door(&mut self, path: &str, request: &Incoming, now: i64) -> Reply {
        if path == "violations" {
            let list: Vec<String> = self.violations.iter().map(ToString::to_string).collect();
            return Reply::json(200, &Value::from(list));
        }
        if let Some(target) = path.strip_prefix("look/") {
            return self
                .look(&format!("/{target}"), now)
                .unwrap_or_else(|| Refusal::not_found().reply());
        }
        if path == "calls" {
            return Reply::json(200, &Value::from(self.calls.clone()));
        }
        let id = path.strip_prefix("blobs/").and_then(|it| it.strip_suffix(".zip"));
        let id = id.and_then(|it| it.parse::<u64>().ok());
        let found = id.and_then(|id| self.state.repositories.values().find_map(|it| it.artifacts.get(&id)));
        let Some(zip) = found.map(|it| it.zip.to_vec()) else {
            return Refusal::not_found().reply();
        };
        if request.header("authorization").is_some() {
            // Rule `storage-takes-no-token`.
            self.violation(request, true, "the token of GitHub was sent to another host");
            return Refusal::new(400, "Authentication information is not given in the correct format.").reply();
        }
        Reply {
            status: 200,
            headers: vec![("content-type".to_owned(), "application/zip".to_owned())],
            body: zip,
        }
    }

    pub(super) fn violation(&mut self, request: &Incoming, by_client: bool, what: &str) {
        self.violations.push(Violation {
            exchange: format!("{} {}", request.method, request.path),
            by_client,
            what: what.to_owned(),
        });
    }
}

fn limited(status: u16, retry_after: Option<u32>, reset_in: Option<u32>, now: i64) -> Reply {
    let text = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
    let mut refusal = Refusal::new(status, text);
    if let Some(seconds) = retry_after {
        refusal = refusal.header("retry-after", seconds);
    }
    if let Some(seconds) = reset_in {
        let reset = now + i64::from(seconds);
        refusal = refusal
            .header("x-ratelimit-remaining", 0)
            .header("x-ratelimit-reset", reset);
    }
    refusal.reply()
}
