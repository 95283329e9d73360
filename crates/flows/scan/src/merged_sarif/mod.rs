//! The SARIF that a gate leaves: what counts, with fingerprints, in files that GitHub accepts, so that it follows its alerts.

mod inputs;
mod judges;
mod measure;
mod plan;
mod write;

pub(crate) use inputs::Inputs;

use flow_call::{Call, Refusal};

use crate::commands::gate::Gated;
use crate::settings::GateSettings;

/// One file for an upload.
pub(crate) struct Upload {
    /// How it is called in the folder of the SARIF.
    pub(crate) name: String,
    /// What stands in it.
    pub(crate) log: Vec<u8>,
}

/// Every file for an upload, in memory.
pub(crate) fn files(call: &Call<'_>, settings: &GateSettings, gated: &Gated) -> Result<Vec<Upload>, Refusal> {
    let inputs = Inputs::of(call, settings, &gated.reports, &gated.merged, &gated.applied)?;
    let mut split = inputs.split()?;
    split.uploads()
}
