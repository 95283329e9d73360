//! One command a room.

pub(crate) mod check;
pub(crate) mod convert;
pub(crate) mod gate;
pub(crate) mod line_hash;
pub(crate) mod merge;
pub(crate) mod report;
pub(crate) mod sbom_diff;
pub(crate) mod upload;
