//! Files of a commit.

use std::collections::BTreeMap;

use data_encoding::BASE64_MIME;
use serde_json::{Value, json};

use super::{
    Answer, Call,
    views::{blob_id, with},
};
use crate::github::refusal::Refusal;

/// Rule `contents-sizes`.
const SMALL: usize = 1 << 20;
const LARGE: usize = 100 << 20;

pub(super) fn get(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let repository = call.repository()?;
    let name = call.request.query("ref").unwrap_or(&repository.default_branch);
    let sha = call.state.resolve(repository, name);
    // Rule `contents-refs`.
    let sha = sha.ok_or_else(|| Refusal::new(404, format!("No commit found for the ref {name}")))?;
    let commit = call.state.commits.get(&sha).ok_or_else(Refusal::not_found)?;
    let path = call.parameter("path").trim_matches('/');
    if let Some(text) = commit.tree.get(path) {
        return file(call, path, name, text);
    }
    let inside = |it: &String| {
        it.strip_prefix(path)
            .is_some_and(|it| path.is_empty() || it.starts_with('/'))
    };
    let mut entries = BTreeMap::new();
    for (file, text) in commit.tree.iter().filter(|(file, _)| inside(file)) {
        let rest = file.get(path.len()..).unwrap_or_default().trim_start_matches('/');
        match rest.split_once('/') {
            Some((folder, _)) => entries.entry(folder).or_insert(("dir", 0)),
            None => entries.entry(rest).or_insert(("file", text.len())),
        };
    }
    if entries.is_empty() {
        return Err(Refusal::not_found());
    }
    let views = entries.into_iter().map(|(entry, (kind, size))| {
        let full = if path.is_empty() {
            entry.to_owned()
        } else {
            format!("{path}/{entry}")
        };
        self::entry(call, &full, name, kind, size)
    });
    Ok(Answer::ok(views.collect()))
}

fn file(call: &Call<'_>, path: &str, reference: &str, text: &str) -> Result<Answer, Refusal> {
    let raw = call.request.header("accept").is_some_and(|it| it.contains("raw"));
    if text.len() > LARGE {
        return Err(Refusal::new(403, "This API returns blobs up to 100 MB in size."));
    }
    if raw {
        return Ok(Answer::raw(text.as_bytes().to_vec()));
    }
    let small = text.len() <= SMALL;
    let view = entry(call, path, reference, "file", text.len());
    let content = if small {
        BASE64_MIME.encode(text.as_bytes()).replace('\r', "")
    } else {
        String::new()
    };
    let facts = json!({ "encoding": if small { "base64" } else { "none" }, "content": content });
    Ok(Answer::ok(with(view, facts)))
}

fn entry(call: &Call<'_>, path: &str, reference: &str, kind: &str, size: usize) -> Value {
    let url = call.api(&format!("/contents/{path}?ref={reference}"));
    json!({
        "type": kind,
        "name": path.rsplit('/').next(),
        "path": path,
        "sha": blob_id(path),
        "size": size,
        "url": url,
        "html_url": call.html(&format!("/blob/{reference}/{path}")),
        "git_url": call.api(&format!("/git/blobs/{}", blob_id(path))),
        "download_url": null,
        "_links": { "self": url, "git": null, "html": null }
    })
}
