//! The way of a request to the GraphQL API: the schema, faults, the token, the fields, the schema again. Its limits are not
//! counted.

use serde_json::{Value, json};

use super::{Asked, Root};
use crate::github::{
    exchange::{Incoming, Outcome, Reply},
    refusal::Refusal,
    service::Service,
    state::State,
    tokens::Actor,
};

/// Where the API is, for the service.
pub(crate) const PATH: &str = "/graphql";

impl Service {
    /// Answers a request at an instant.
    pub(crate) fn graphql(&mut self, request: &Incoming, now: i64) -> Outcome {
        if request.method != "POST" {
            self.violation(request, true, "the GraphQL API takes POST alone");
            return Outcome::at_once(Refusal::not_found().reply());
        }
        let asked = match self.graphql.request(&request.body) {
            Ok(asked) => asked,
            Err(problem) => return self.refused(request, &problem),
        };
        let damage = self.faults.next(&asked.id, asked.is_read);
        let outcome = self.damaged(damage, now, &mut |service, ago| service.resolve(request, &asked, ago));
        self.note(&asked.id, &outcome);
        outcome
    }

    fn refused(&mut self, request: &Incoming, problem: &str) -> Outcome {
        self.violation(request, true, problem);
        let body = json!({ "errors": [{ "message": problem }] });
        Outcome::at_once(Reply::json(200, &body))
    }

    fn resolve(&mut self, request: &Incoming, asked: &Asked, ago: usize) -> Reply {
        let actor = Actor::of(request.header("authorization"), &self.tokens);
        let Some(actor) = actor.filter(Actor::is_known) else {
            // Rule `graphql-needs-a-token`.
            return Refusal::new(401, "This endpoint requires you to be authenticated.").reply();
        };
        let contract = self.graphql.clone();
        let run = |state: &mut State| -> (Value, Vec<String>) {
            let root = Root::new(state, &actor, asked.is_read);
            let (mut body, problems) = contract.answer(asked, &root);
            root.add_missing(&mut body);
            (body, problems)
        };
        let (body, problems) = if asked.is_read {
            run(&mut self.earlier(ago).unwrap_or_else(|| self.state.clone()))
        } else {
            self.remember();
            run(&mut self.state)
        };
        problems.iter().for_each(|it| self.violation(request, false, it));
        Reply::json(200, &body)
    }
}
