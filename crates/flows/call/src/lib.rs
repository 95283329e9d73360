//! What every flow stands on: a call (values, options, platform, runner), the folder its paths start at, its configuration
//! file, what is wrong with its inputs, the reports its patterns name, its result, its outputs and annotations, its
//! evidence and its refusal.
//!
//! It knows no topic: which inputs there are is `surface`, what they mean is the flow's.

pub mod annotations;
mod call;
mod configuration;
pub mod evidence;
pub mod github;
pub mod outputs;
mod place;
mod problems;
mod refusal;
mod result;
mod sources;
mod walk;

pub use call::{Call, action, enter};
pub use configuration::with_config;
pub use place::Place;
pub use problems::Problems;
pub use refusal::{FileFailed, InputRefused, Refusal, RefusedConfig, UnknownCommand};
pub use sources::{FindSourcesError, Sources, find};
pub use walk::walk;
