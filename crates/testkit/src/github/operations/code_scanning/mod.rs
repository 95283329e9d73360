//! Code scanning: uploads, analyses, alerts.

mod alerts;
mod uploads;

use serde_json::{Value, json};

use super::{Answer, Call, call::date, views};
use crate::github::{
    refusal::Refusal,
    state::{intake::Tool, scanning::Scanning},
};

pub(super) use alerts::{get_alert, list_alerts, list_instances, update_alert};
pub(crate) use uploads::process;
pub(super) use uploads::{get_analysis, get_upload, list_analyses, upload};

/// Rule `code-security`.
fn scanning<'c>(call: &'c Call<'_>) -> Result<&'c Scanning, Refusal> {
    let scanning = &call.repository()?.scanning;
    if scanning.enabled {
        return Ok(scanning);
    }
    Err(Refusal::new(
        403,
        "Code Security must be enabled for this repository to use code scanning.",
    ))
}

/// A ref may be named short: "The Git reference, formatted as refs/pull/N/merge, refs/heads/NAME, or simply NAME".
fn full_ref(name: &str) -> String {
    if name.starts_with("refs/") {
        name.to_owned()
    } else {
        format!("refs/heads/{name}")
    }
}

fn tool(tool: &Tool) -> Value {
    json!({ "name": tool.name, "guid": tool.guid, "version": tool.version })
}
