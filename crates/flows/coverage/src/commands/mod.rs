//! One command a room.

pub(crate) mod comment;
pub(crate) mod convert;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod gate;
pub(crate) mod report;

mod reading;
