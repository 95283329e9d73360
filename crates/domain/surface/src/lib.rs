//! What Windlass shows the world, declared once: inputs, outputs, environment variables, exit codes, error codes and
//! the JSON documents. `action.yml` files, command-line flags, reference pages and JSON Schemas are made from these
//! tables and compared with them; nothing here reads or writes anything.
//!
//! ```
//! let gate = surface::command(&["coverage", "gate"]).expect("declared");
//! assert!(gate.all_inputs().any(|input| input.name == "line"));
//! assert_eq!(surface::action("coverage").and_then(|action| action.command), Some(gate.path));
//! ```

pub mod codes;
pub mod exit;
pub mod explain;

mod action;
mod command;
pub mod command_line;
mod input;

pub mod actions;
pub mod commands;
pub mod config_keys;
pub mod documents;
pub mod environment;
pub mod options;

mod instant;
mod secret;
mod suggest;
mod values;

pub use action::{Action, Branding, EnvVar, Host, Output};
pub use actions::{ACTIONS, action};
pub use codes::{Blame, Code, CodeKind};
pub use command::{Command, Example, Family, Positional};
pub use command_line::CommandLine;
pub use commands::{COMMANDS, FAMILIES, command};
pub use environment::ENVIRONMENT;
pub use exit::ExitCode;
pub use explain::{Explain, Position};
pub use input::{Input, InputKind};
pub use instant::{Instant, ParseInstantError};
pub use options::{Color, LogFormat, Options};
pub use secret::Secret;
pub use suggest::closest;
pub use values::{InvalidInput, Values};
