//! What a build of the file is: which stages it needs, what they stand on, what its variables are, what it writes into the
//! image's configuration.

mod arguments;
mod evaluate;
mod expand;
mod inputs;
mod plan;
mod settings;
mod signal;
mod sources;

pub use evaluate::{Evaluated, Step};
pub use inputs::Inputs;
pub use plan::{Plan, PlannedStage};
pub use settings::Settings;
pub use sources::Origin;
