//! Logs of older versions, made 2.1.0 in memory. What findings need is turned over: tools, rules, results, locations,
//! messages, levels, suppressions, baselines, files. Whatever is left in an old form the cleaner takes out later.

mod flow;
mod invocation;
mod location;
mod object;
mod result;
mod rule;
mod run;

use serde_json::{Value, json};

use crate::format::Version;

/// The document in 2.1.0; `None`: it is no object.
pub(crate) fn upgraded(bytes: &[u8], version: Version) -> Option<Vec<u8>> {
    let mut bytes = std::borrow::Cow::Borrowed(bytes);
    let mut log = match serde_json::from_slice(&bytes) {
        Ok(Value::Object(log)) => log,
        Ok(_) => return None,
        Err(_) => {
            // what the first walk let through: commas before an end
            let mut compact = Vec::with_capacity(bytes.len());
            let start = crate::json::blank(&bytes, 0);
            crate::json::compact(&bytes, start, 0, &mut compact).ok()?;
            bytes = std::borrow::Cow::Owned(compact);
            let Ok(Value::Object(log)) = serde_json::from_slice(&bytes) else {
                return None;
            };
            log
        }
    };
    log.insert("version".to_owned(), json!("2.1.0"));
    log.insert("$schema".to_owned(), json!(crate::log::SCHEMA));
    if let Some(Value::Array(runs)) = log.get_mut("runs") {
        for run in runs.iter_mut().filter_map(Value::as_object_mut) {
            run::upgrade(run, version);
        }
    }
    serde_json::to_vec(&log).ok()
}
