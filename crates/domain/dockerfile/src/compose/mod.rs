//! Compose files, as far as they say which services build what (Compose specification, `services` and `build`).
//!
//! Read are `image`, `platform`, `profiles`, `build` with its keys `context`, `dockerfile`, `dockerfile_inline`, `target`, `args`,
//! `platforms`, `tags` and `additional_contexts`, YAML's merge key `<<`, variables in all of them, and `extends` within the
//! file. What comes from other files (`include`, `extends` with `file`) is refused and not guessed; other keys are not looked
//! at.

mod fields;
mod interpolate;
mod problem;
mod read;
mod service;

pub use problem::{ComposeFault, ComposeProblem};
pub use read::{ComposeLimits, compose};
pub use service::ServiceBuild;
