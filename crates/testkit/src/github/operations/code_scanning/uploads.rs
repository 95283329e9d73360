//! SARIF on its way, and the analyses it becomes.

use std::io::Read;

use data_encoding::BASE64;
use serde_json::{Value, json};

use super::{Answer, Call, date, full_ref, scanning, tool};
use crate::github::{
    refusal::Refusal,
    state::{
        State, intake,
        scanning::{Analysis, Upload},
    },
};

/// Bytes of the compressed file. Rule `upload-size`.
const LARGEST: usize = 10_000_000;
/// Bytes that a file may unfold to here: a stub need not hold more.
const UNFOLDED: u64 = 1 << 30;

pub(crate) fn upload(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    scanning(call)?;
    let reference = call.text("ref").unwrap_or_default();
    let commit = call.text("commit_sha").unwrap_or_default();
    let repository = call.repository()?;
    if !call.state.has_commit(repository, &commit) {
        // Rule `upload-commit`.
        return Err(Refusal::new(404, "commit not found"));
    }
    if !repository.refs.contains_key(&reference) {
        // Rule `upload-ref`.
        return Err(Refusal::new(
            404,
            format!("ref '{reference}' not found in this repository"),
        ));
    }
    // Rule `upload-encoding`.
    let invalid = |_| Refusal::new(400, "The SARIF data is not valid: it must be base64 of gzip.");
    let text = call.text("sarif").unwrap_or_default();
    let zipped = BASE64.decode(text.as_bytes()).map_err(|_| invalid(()))?;
    if zipped.len() > LARGEST {
        return Err(Refusal::new(413, "The SARIF file is too large."));
    }
    let mut bytes = Vec::new();
    let mut unzipped = flate2::read::GzDecoder::new(zipped.as_slice()).take(UNFOLDED);
    unzipped.read_to_end(&mut bytes).map_err(|_| invalid(()))?;
    let checkout = call.text("checkout_uri");
    let outcome = match serde_json::from_slice::<Value>(&bytes) {
        Ok(sarif) => intake::runs(&sarif, checkout.as_deref()),
        Err(_) => Err(vec!["Invalid SARIF. JSON syntax error".to_owned()]),
    };
    let outcome = match outcome {
        Ok(runs) if call.repository()?.scanning.default_setup && runs.iter().any(|run| run.tool.name == "CodeQL") => {
            // Rule `codeql-default-setup`.
            Err(vec![
                "CodeQL analyses from advanced configurations cannot be processed when the default setup is enabled"
                    .to_owned(),
            ])
        }
        outcome => outcome,
    };
    let number = call.state.id();
    let id = format!("{number:08x}-0000-4000-8000-000000000000");
    let upload = Upload {
        commit,
        reference,
        tool_name: call.text("tool_name"),
        outcome,
        polls_left: repository_polls(call)?,
        processed: false,
    };
    // Rule `processed-later`.
    let at_once = upload.polls_left == 0;
    call.repository_mut()?.scanning.uploads.insert(id.clone(), upload);
    if at_once {
        process(call.state, &call.full_name(), &id, call.now);
    }
    let url = call.api(&format!("/code-scanning/sarifs/{id}"));
    Ok(Answer::new(202, Some(json!({ "id": id, "url": url }))))
}

fn repository_polls(call: &Call<'_>) -> Result<u32, Refusal> {
    Ok(call.repository()?.scanning.pending_polls)
}

/// Gives an upload its effect.
pub(crate) fn process(state: &mut State, repository: &str, upload: &str, now: i64) {
    let first = state.id();
    // A file has at most twenty runs: their analyses take the ids that follow.
    for _ in 0..20 {
        state.id();
    }
    if let Some(repository) = state.repository_mut(repository) {
        repository.scanning.process(upload, first, now);
    }
}

pub(crate) fn get_upload(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    scanning(call)?;
    let (id, name, now) = (call.parameter("sarif_id").to_owned(), call.full_name(), call.now);
    let upload = call
        .repository_mut()?
        .scanning
        .uploads
        .get_mut(&id)
        .ok_or_else(Refusal::not_found)?;
    if upload.polls_left > 0 {
        upload.polls_left -= 1;
        return Ok(Answer::ok(json!({ "processing_status": "pending" })));
    }
    let errors = upload.outcome.clone().err();
    process(call.state, &name, &id, now);
    let url = call.api(&format!("/code-scanning/analyses?sarif_id={id}"));
    Ok(Answer::ok(match errors {
        None => json!({ "processing_status": "complete", "analyses_url": url }),
        Some(errors) => json!({ "processing_status": "failed", "analyses_url": null, "errors": errors }),
    }))
}

pub(crate) fn list_analyses(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let scanning = scanning(call)?;
    if scanning.analyses.is_empty() {
        // Rule `no-analysis-found`.
        return Err(Refusal::new(404, "no analysis found"));
    }
    let query = |name: &str| call.request.query(name);
    let mut found: Vec<&Analysis> = scanning
        .analyses
        .iter()
        .filter(|it| query("ref").is_none_or(|reference| full_ref(reference) == it.reference))
        .filter(|it| query("tool_name").is_none_or(|name| name == it.tool.name))
        .filter(|it| query("tool_guid").is_none_or(|guid| Some(guid) == it.tool.guid.as_deref()))
        .filter(|it| query("sarif_id").is_none_or(|id| id == it.sarif_id))
        .collect();
    if query("direction") != Some("asc") {
        found.reverse();
    }
    call.page(found.into_iter().map(|it| analysis(call, it)).collect())
}

pub(crate) fn get_analysis(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let id = call.number("analysis_id")?;
    let found = scanning(call)?.analyses.iter().find(|it| it.id == id);
    Ok(Answer::ok(analysis(call, found.ok_or_else(Refusal::not_found)?)))
}

fn analysis(call: &Call<'_>, analysis: &Analysis) -> Value {
    json!({
        "id": analysis.id,
        "ref": analysis.reference,
        "commit_sha": analysis.commit,
        "analysis_key": "(default)",
        "environment": "{}",
        "category": analysis.category,
        "error": "",
        "warning": analysis.warning,
        "created_at": date(analysis.created),
        "results_count": analysis.results,
        "rules_count": analysis.rules,
        "sarif_id": analysis.sarif_id,
        "tool": tool(&analysis.tool),
        "deletable": true,
        "url": call.api(&format!("/code-scanning/analyses/{}", analysis.id))
    })
}
