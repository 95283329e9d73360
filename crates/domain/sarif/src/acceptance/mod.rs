//! What GitHub makes of a SARIF file, without GitHub: what it refuses, cuts, overlooks, and asks for in vain.
//!
//! [`check`] reads a file as a stream, one result in memory at a time, and holds it against [`RuleCode::ALL`]: the OASIS
//! schema, as GitHub's upload action checks it first, then the limits and refusals of the upload itself. Each rule
//! is data ([`Rule`]): its limit, its outcome, GitHub's own words and where they are documented.
//!
//! ```
//! use sarif::acceptance::{RuleCode, Settings, check};
//!
//! let file = br#"{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}}]}"#;
//! let report = check(file.as_slice(), &Settings::default())?;
//! assert!(!report.accepted());
//! let problem = report.problems.iter().find(|it| it.rule == RuleCode::ResultsMissing);
//! assert_eq!(problem.map(|it| it.pointer.as_str()), Some("/runs/0/results"));
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! It refuses to guess: whether a path exists in the commit, or whether an alert was dismissed, is not in the file.

mod check;
mod judge;
mod keys;
mod pass;
mod place;
mod report;
mod result_facts;
mod rule;
mod rule_facts;
mod run_facts;
mod schema;
mod scope;
mod texts;
mod walk;
mod weigh;

pub use check::{Settings, Weight, check, check_bytes};
pub use report::{Problem, Report, RunSummary};
pub use rule::{Outcome, Rule, RuleCode};
