//! What Windlass shows the world, declared once: inputs, outputs, environment variables, exit codes, error codes and
//! the JSON documents. `action.yml` files, command-line flags, reference pages and JSON Schemas are made from these
//! tables and compared with them; nothing here reads or writes anything.

pub mod codes;
pub mod documents;
pub mod exit;
pub mod explain;

pub use codes::{Blame, Code, CodeKind};
pub use exit::ExitCode;
pub use explain::{Explain, Position};
