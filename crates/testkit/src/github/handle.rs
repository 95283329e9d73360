//! The handle that tests hold.

use std::{cell::RefCell, rc::Rc};

use serde_json::Value;

use super::{
    exchange::{Incoming, Outcome},
    faults::Fault,
    operations::Places,
    seed::{Seed, SeedError, sha},
    service::Service,
    violation::Violation,
};

/// 2026-01-02T03:04:05Z, as in every [`crate::World`].
const BEGIN: i64 = 1_767_323_045;

/// GitHub in memory. Clones are handles on the same one.
#[derive(Clone)]
pub struct GitHub {
    service: Rc<RefCell<Service>>,
}

impl GitHub {
    /// GitHub as a world says: the JSON that `testkit serve github --world` reads, see [`super::example`].
    ///
    /// # Panics
    /// When it is not of that shape, or names what is not there.
    #[must_use]
    #[expect(clippy::panic, reason = "a test fails by panicking")]
    pub fn new(world: &Value) -> Self {
        Self::at(world, None, BEGIN).unwrap_or_else(|error| panic!("{error}: {error:?}"))
    }

    /// The same at an origin such as `http://127.0.0.1:8080`, from an instant on.
    pub(crate) fn at(world: &Value, origin: Option<&str>, now: i64) -> Result<Self, SeedError> {
        let seed: Seed = serde_json::from_value(world.clone())?;
        let places = Places::new(seed.ghes, origin);
        let service = Service::new(seed, places, now)?;
        Ok(Self {
            service: Rc::new(RefCell::new(service)),
        })
    }

    /// One fault more.
    pub fn fault(&self, fault: Fault) {
        self.service.borrow_mut().faults.0.push(fault);
    }

    /// Where the API is: what `GITHUB_API_URL` says.
    #[must_use]
    pub fn api_url(&self) -> String {
        self.service.borrow().places.api.clone()
    }

    /// Where the pages are: what `GITHUB_SERVER_URL` says.
    #[must_use]
    pub fn server_url(&self) -> String {
        self.service.borrow().places.html.clone()
    }

    /// Operation and outcome of each exchange so far, such as `issues/create-comment 201` or `repos/get broken`.
    #[must_use]
    pub fn calls(&self) -> Vec<String> {
        self.service.borrow().calls.clone()
    }

    /// The exchanges so far that broke GitHub's description.
    #[must_use]
    pub fn violations(&self) -> Vec<Violation> {
        self.service.borrow().violations.clone()
    }

    /// Fails the test on a violation.
    ///
    /// # Panics
    /// With the list of all.
    #[expect(clippy::panic, reason = "a test fails by panicking")]
    pub fn assert_clean(&self) {
        let list: Vec<String> = self.violations().iter().map(|it| format!("\n  {it}")).collect();
        if !list.is_empty() {
            panic!("{} violations of GitHub's description:{}", list.len(), list.concat());
        }
    }

    /// What a GET of this path gives to one who may see all: past faults and limits, and without a trace.
    ///
    /// # Panics
    /// When there is no such thing.
    #[must_use]
    #[expect(clippy::panic, reason = "a test fails by panicking")]
    pub fn look(&self, path: &str) -> Value {
        let reply = self.service.borrow_mut().look(path, BEGIN);
        match reply {
            Some(reply) if reply.status == 200 => serde_json::from_slice(&reply.body).unwrap_or_default(),
            Some(reply) => panic!("`{path}`: {} {}", reply.status, String::from_utf8_lossy(&reply.body)),
            None => panic!("`{path}` is no operation of the stub"),
        }
    }

    /// Processes every SARIF upload that is still pending.
    pub fn settle(&self) {
        let mut service = self.service.borrow_mut();
        let state = &mut service.state;
        let names: Vec<String> = state.repositories.keys().cloned().collect();
        for name in names {
            let pending: Vec<String> = state
                .repository(&name)
                .map_or_else(Vec::new, |it| it.scanning.uploads.keys().cloned().collect());
            for upload in pending {
                super::operations::process(state, &name, &upload, BEGIN);
            }
        }
    }

    /// A commit's SHA as worlds spell it: its beginning, with zeros behind it.
    #[must_use]
    pub fn sha(start: &str) -> String {
        sha(start)
    }

    pub(crate) fn answer(&self, request: Incoming, now: i64) -> Outcome {
        self.service.borrow_mut().answer(request, now)
    }

    /// A path as it is below the API's own.
    pub(crate) fn below_base<'t>(&self, target: &'t str) -> &'t str {
        self.service.borrow().places.below(target)
    }

    /// The target of a URL that is ours: a path below the API or the storage, with its query.
    pub(crate) fn target<'u>(&self, url: &'u str) -> Option<&'u str> {
        self.service.borrow().places.target(url)
    }
}
