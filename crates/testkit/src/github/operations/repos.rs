//! Repositories, commits, refs.

use serde_json::{Value, json};

use super::{
    Answer, Call,
    call::{date, with_link},
    views,
};
use crate::github::{
    refusal::Refusal,
    state::{
        Repository,
        changes::{Change, changes},
        history::Tree,
    },
};

/// Rule `compare-limits`.
const FILES: usize = 300;
const COMMITS: usize = 250;

pub(super) fn get(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let repository = call.repository()?;
    let mut view = views::repository(call, repository);
    let parent = repository.fork_of.as_deref().and_then(|it| call.state.repository(it));
    if let Some(parent) = parent {
        let parent = views::repository(call, parent);
        view = views::with(view, json!({ "parent": parent, "source": parent }));
    }
    Ok(Answer::ok(view))
}

pub(super) fn list_commits(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let repository = call.repository()?;
    let start = call.request.query("sha").unwrap_or(&repository.default_branch);
    let start = call.state.resolve(repository, start).ok_or_else(Refusal::not_found)?;
    let commits = &call.state.commits;
    let mut shas = commits.newest_first(commits.ancestors(&start));
    if let Some(path) = call.request.query("path") {
        let file = |sha: &str| commits.get(sha).and_then(|it| it.tree.get(path).cloned());
        let touched = |sha: &String| {
            let parent = commits.get(sha).and_then(|it| it.parents.first().cloned());
            file(sha) != parent.and_then(|it| file(&it))
        };
        shas.retain(touched);
    }
    if let Some(since) = call.request.query("since") {
        shas.retain(|sha| commits.get(sha).is_some_and(|it| *date(it.date) >= *since));
    }
    call.page(shas.iter().map(|it| views::commit(call, it)).collect())
}

pub(super) fn get_commit(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let repository = call.repository()?;
    let name = call.parameter("ref");
    let sha = call.state.resolve(repository, name).ok_or_else(|| no_commit(name))?;
    let view = views::commit(call, &sha);
    let tree = |sha: &str| {
        call.state
            .commits
            .get(sha)
            .map(|it| (*it.tree).clone())
            .unwrap_or_default()
    };
    let parent = call.state.commits.get(&sha).and_then(|it| it.parents.first());
    let found = changes(&parent.map_or_else(Tree::new, |it| tree(it)), &tree(&sha));
    let sum = |count: fn(&Change) -> usize| found.iter().map(count).sum::<usize>();
    let files: Vec<Value> = found.iter().take(FILES).map(|it| views::file(call, &sha, it)).collect();
    let facts = json!({
        "stats": {
            "additions": sum(|it| it.additions),
            "deletions": sum(|it| it.deletions),
            "total": sum(|it| it.additions + it.deletions)
        },
        "files": files
    });
    Ok(Answer::ok(views::with(view, facts)))
}

/// What a name that is no commit gives. Rule `no-commit-found`.
pub(super) fn no_commit(name: &str) -> Refusal {
    Refusal::new(422, format!("No commit found for SHA: {name}"))
}

pub(super) fn compare(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let repository = call.repository()?;
    let (base, head) = call
        .parameter("basehead")
        .split_once("...")
        .ok_or_else(Refusal::not_found)?;
    let (from, to) = (side(call, repository, base)?, side(call, repository, head)?);
    let commits = &call.state.commits;
    let Some(merge_base) = commits.merge_base(&from, &to) else {
        // Rule `no-common-ancestor`.
        return Err(Refusal::new(
            404,
            format!("No common ancestor between {base} and {head}."),
        ));
    };
    let (mut ahead, behind) = (commits.between(&from, &to), commits.between(&to, &from).len());
    ahead.reverse();
    let status = match (ahead.len(), behind) {
        (0, 0) => "identical",
        (_, 0) => "ahead",
        (0, _) => "behind",
        _ => "diverged",
    };
    let tree = |sha: &str| commits.get(sha).map(|it| (*it.tree).clone()).unwrap_or_default();
    let found = changes(&tree(&merge_base), &tree(&to));
    let total = ahead.len();
    // Without paging the oldest 250 commits are shown; files are on the first page only.
    let paged = call.request.query("page").is_some() || call.request.query("per_page").is_some();
    let views: Vec<Value> = ahead.iter().map(|it| views::commit(call, it)).collect();
    let (views, link) = if paged {
        call.cut(views, 30)?
    } else {
        (views.into_iter().take(COMMITS).collect(), None)
    };
    let first = call.request.query("page").is_none_or(|it| it == "1");
    let files = found.iter().take(if first { FILES } else { 0 });
    let name = format!("/compare/{base}...{head}");
    let answer = Answer::ok(json!({
        "url": call.api(&name),
        "html_url": call.html(&name),
        "base_commit": views::commit(call, &from),
        "merge_base_commit": views::commit(call, &merge_base),
        "status": status,
        "ahead_by": total,
        "behind_by": behind,
        "total_commits": total,
        "commits": views,
        "files": files.map(|it| views::file(call, &to, it)).collect::<Vec<_>>()
    }));
    Ok(with_link(answer, link))
}

/// The commit of one side: a name, or `owner:name` of a fork.
fn side(call: &Call<'_>, repository: &Repository, name: &str) -> Result<String, Refusal> {
    let found = match name.split_once(':') {
        None => call.state.resolve(repository, name),
        Some((owner, name)) => {
            let fork = call.state.repository(&format!("{owner}/{}", repository.name));
            fork.and_then(|it| call.state.resolve(it, name))
        }
    };
    found.ok_or_else(Refusal::not_found)
}

pub(super) fn get_ref(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let name = format!("refs/{}", call.parameter("ref"));
    let sha = call.repository()?.refs.get(&name).ok_or_else(Refusal::not_found)?;
    Ok(Answer::ok(reference(call, &name, sha)))
}

pub(super) fn matching_refs(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let start = format!("refs/{}", call.parameter("ref"));
    let refs = call
        .repository()?
        .refs
        .iter()
        .filter(|(name, _)| name.starts_with(&start));
    Ok(Answer::ok(refs.map(|(name, sha)| reference(call, name, sha)).collect()))
}

fn reference(call: &Call<'_>, name: &str, sha: &str) -> Value {
    json!({
        "ref": name,
        "url": call.api(&format!("/git/{name}")),
        "object": { "type": "commit", "sha": sha, "url": call.api(&format!("/git/commits/{sha}")) }
    })
}
