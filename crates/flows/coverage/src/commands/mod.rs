//! One command a room.

pub(crate) mod convert;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod gate;
pub(crate) mod report;

mod reading;
mod result;

use adapter_runner::Runner;
use platform::Platform;
use surface::{Options, Values};

/// What a command receives.
pub(crate) struct Call<'a> {
    pub(crate) values: Values,
    pub(crate) options: &'a Options,
    pub(crate) platform: &'a Platform,
    pub(crate) runner: &'a Runner,
}
