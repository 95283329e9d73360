//! A stub of GitHub that cannot be talked to wrongly in silence.
//!
//! It is a state machine in memory (repositories, commits, pull requests, comments, check runs, code scanning, artifacts), held
//! to GitHub's own OpenAPI description: each request and each answer is validated, and [`GitHub::assert_clean`] fails the
//! test on a violation. What the description does not say is a rule with a name and a source ([`RULES`]). [`Fault`]s break
//! what lies between. The same service is behind two doors: [`crate::World::github`] in process, `testkit serve github` on
//! loopback; [`Running`] is the latter in a thread of a test.
//!
//! A world is a JSON object, and unknown keys are errors: `repositories` (their `commits`, `refs`, `pulls`, `issues`, `runs` with
//! `artifacts`, and whether they are `private`, `archived`, `fork_of` another, have `code_scanning` and how many `pending_polls`),
//! `tokens` (by token or `*`: `permissions` as in a workflow, `app`, `login`), `limits`, `faults` and `ghes`. [`example`] is one.
//!
//! What is asked in GraphQL is held to GitHub's own schema likewise: documents, variables and answers.
//!
//! ```
//! use platform::{HttpLimits, Method, Request};
//! use testkit::{World, block_on, github::{GitHub, example}};
//!
//! let github = GitHub::new(&example());
//! let world = World::runner().github(&github);
//! let request = Request {
//!     method: Method::Get,
//!     url: "https://api.github.com/repos/octo/app".to_owned(),
//!     headers: vec![("user-agent".to_owned(), "test".to_owned())],
//!     body: Vec::new(),
//! };
//! let response = block_on(world.platform().http.send(request, HttpLimits::default())).unwrap();
//! assert_eq!(response.status, 200);
//! github.assert_clean();
//! ```

mod archive;
mod contract;
mod door;
mod example;
mod exchange;
mod faults;
mod graphql;
mod handle;
mod limits;
mod operations;
mod refusal;
mod rights;
mod rules;
mod running;
mod seed;
mod serve;
mod service;
mod state;
mod tokens;
mod violation;

pub use example::example;
pub use faults::{Damage, Fault};
pub use handle::GitHub;
pub use rules::{RULES, Rule};
pub use running::Running;
pub use seed::SeedError;
pub use serve::{ServeError, Server};
pub use violation::Violation;
