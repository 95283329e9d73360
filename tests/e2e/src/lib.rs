//! The product run as processes: the binary, the stubs under node, a consumer under act.
//!
//! This library is the harness: it finds what was built, makes scratch folders and a runner's environment, runs
//! programs with an environment of their own, and reads what they leave behind with parsers that share nothing with
//! the product's writers. The tests stand in `tests/`, one concern a file.
//!
//! It refuses to build anything: `cargo xtask test` builds the product and the tools, and names them in the environment.

mod alike;
pub mod browser;
pub mod changes;
pub mod consumer;
pub mod corpus;
pub mod error_page;
pub mod file_commands;
pub mod findings;
pub mod git;
pub mod hostile;
pub mod html;
pub mod hub;
pub mod markdown;
pub mod metadata;
pub mod product;
pub mod program;
pub mod questions;
pub mod reports;
pub mod running;
pub mod sarif;
pub mod schema;
pub mod seeded;
pub mod step;
pub mod stories;
pub mod terminal;
pub mod validator;
pub mod wanted;
pub mod workflow_commands;

pub use product::{Host, Product};
pub use program::{Ended, Program};
pub use running::Running;
pub use seeded::Seeded;
pub use step::{Left, Step};
