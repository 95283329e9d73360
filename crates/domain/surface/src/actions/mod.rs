//! The actions.

pub mod coverage;
pub mod every_gate;
pub mod metadata;
pub mod scan;
pub mod toolkit;

use crate::Action;

/// Every action, the one at the root of the repository last.
pub const ACTIONS: &[Action] = &[coverage::ACTION, scan::ACTION, metadata::ACTION, toolkit::ACTION];

/// The action of this name.
#[must_use]
pub fn action(name: &str) -> Option<&'static Action> {
    ACTIONS.iter().find(|action| action.name == name)
}
