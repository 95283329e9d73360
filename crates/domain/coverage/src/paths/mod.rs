//! From the names that reports use to the files of the repository.
//!
//! A [`Mapper`] holds what is known ([`TreeIndex`], [`PathRules`], [`GoModules`], the report's own [`Origin`]) and answers
//! with a [`Match`] for each name. It never guesses between files: an ambiguous name stays ambiguous.

pub mod audit;
pub mod go_modules;
pub mod mapper;
pub mod name;
pub mod relocate;
pub mod rules;
pub mod tree;

pub use audit::PathAudit;
pub use go_modules::{GoModules, ParseGoModError};
pub use mapper::{MappedBy, Mapper, Match, Origin};
pub use relocate::relocate;
pub use rules::{ParseRewriteError, PathRules, Rewrite};
pub use tree::TreeIndex;
