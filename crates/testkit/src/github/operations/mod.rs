//! What GitHub does when it is asked: one row for each operation that is served.

mod actions;
mod call;
mod checks;
mod code_scanning;
mod comments;
mod contents;
mod pulls;
mod repos;
mod views;

use super::{refusal::Refusal, tokens::Needs};

pub(crate) use call::{Answer, Call, Places};
pub(crate) use code_scanning::process;

/// Does what a request asks.
type Handler = fn(&mut Call<'_>) -> Result<Answer, Refusal>;

/// One operation.
pub(crate) struct Served {
    pub(crate) id: &'static str,
    pub(crate) needs: Needs,
    pub(crate) handler: Handler,
}

const METADATA: Needs = Needs::read(&["metadata"]);
const CONTENTS: Needs = Needs::read(&["contents"]);
const PULLS: Needs = Needs::read(&["pull-requests"]);
/// A comment on a pull request is one on an issue: either permission does.
const TALK: Needs = Needs::read(&["issues", "pull-requests"]);
const WRITE_TALK: Needs = Needs::write(&["issues", "pull-requests"]);
const CHECKS: Needs = Needs::read(&["checks"]);
const WRITE_CHECKS: Needs = Needs::write(&["checks"]);
const SCANS: Needs = Needs::read_closed(&["security-events"]);
const WRITE_SCANS: Needs = Needs::write(&["security-events"]);
const ACTIONS: Needs = Needs::read(&["actions"]);
/// An archive is never given to somebody without a name.
const DOWNLOADS: Needs = Needs::read_closed(&["actions"]);

/// Every operation of `tests/fixtures/github-openapi/operations.txt`, with the permission that "Permissions required for
/// GitHub Apps" names.
pub(crate) const TABLE: &[Served] = &[
    served("rate-limit/get", Needs::NOTHING, call::no_limits),
    served("repos/get", METADATA, repos::get),
    served("repos/list-commits", CONTENTS, repos::list_commits),
    served("repos/get-commit", CONTENTS, repos::get_commit),
    served(
        "repos/list-pull-requests-associated-with-commit",
        PULLS,
        pulls::of_commit,
    ),
    served("repos/compare-commits-with-basehead", CONTENTS, repos::compare),
    served("repos/get-content", CONTENTS, contents::get),
    served("git/get-ref", CONTENTS, repos::get_ref),
    served("git/list-matching-refs", CONTENTS, repos::matching_refs),
    served("pulls/list", PULLS, pulls::list),
    served("pulls/get", PULLS, pulls::get),
    served("pulls/list-files", PULLS, pulls::list_files),
    served("pulls/list-commits", PULLS, pulls::list_commits),
    served("issues/list-comments", TALK, comments::list),
    served("issues/create-comment", WRITE_TALK, comments::create),
    served("issues/get-comment", TALK, comments::get),
    served("issues/update-comment", WRITE_TALK, comments::update),
    served("issues/delete-comment", WRITE_TALK, comments::delete),
    served("checks/create", WRITE_CHECKS, checks::create),
    served("checks/get", CHECKS, checks::get),
    served("checks/update", WRITE_CHECKS, checks::update),
    served("checks/list-annotations", CHECKS, checks::list_annotations),
    served("checks/list-for-ref", CHECKS, checks::list_for_ref),
    served("code-scanning/list-alerts-for-repo", SCANS, code_scanning::list_alerts),
    served("code-scanning/get-alert", SCANS, code_scanning::get_alert),
    served("code-scanning/update-alert", WRITE_SCANS, code_scanning::update_alert),
    served(
        "code-scanning/list-alert-instances",
        SCANS,
        code_scanning::list_instances,
    ),
    served(
        "code-scanning/list-recent-analyses",
        SCANS,
        code_scanning::list_analyses,
    ),
    served("code-scanning/get-analysis", SCANS, code_scanning::get_analysis),
    served("code-scanning/upload-sarif", WRITE_SCANS, code_scanning::upload),
    served("code-scanning/get-sarif", SCANS, code_scanning::get_upload),
    served("actions/list-workflow-runs-for-repo", ACTIONS, actions::list_runs),
    served("actions/get-workflow-run", ACTIONS, actions::get_run),
    served("actions/list-artifacts-for-repo", ACTIONS, actions::list_artifacts),
    served(
        "actions/list-workflow-run-artifacts",
        ACTIONS,
        actions::list_run_artifacts,
    ),
    served("actions/get-artifact", ACTIONS, actions::get_artifact),
    served("actions/download-artifact", DOWNLOADS, actions::download),
];

const fn served(id: &'static str, needs: Needs, handler: Handler) -> Served {
    Served { id, needs, handler }
}

/// The row of an operation.
pub(crate) fn find(id: &str) -> Option<&'static Served> {
    TABLE.iter().find(|it| it.id == id)
}

#[cfg(test)]
mod tests {
    use super::TABLE;
    use crate::github::contract::Contract;
    use std::collections::BTreeSet;

    #[test]
    fn what_is_described_is_served_and_nothing_else() {
        let served: BTreeSet<&str> = TABLE.iter().map(|it| it.id).collect();
        let contract = Contract::load();
        let described: BTreeSet<&str> = contract.operations.keys().map(String::as_str).collect();
        assert_eq!(served, described);
        assert_eq!(served.len(), TABLE.len());
    }
}
