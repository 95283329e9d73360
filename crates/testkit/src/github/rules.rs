//! What the stub does beyond GitHub's description, by name. `tests/github/rules.rs` tests each.

/// One behaviour that the description does not state.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// As the code and the tests name it.
    pub name: &'static str,
    /// What happens.
    pub what: &'static str,
    /// Who says so: a page of GitHub's documentation, or where it was met.
    pub source: &'static str,
}

const SARIF_SUPPORT: &str = "docs: SARIF support for code scanning";
const SARIF_LIMITS: &str =
    "docs: SARIF results exceed one or more limits; github/codeql-action#2000, aquasecurity/tfsec-sarif-action#43";
const RATE_LIMITS: &str = "docs: Rate limits for the REST API";
const TROUBLE: &str = "docs: Troubleshooting the REST API";
const GRAPHQL: &str = "docs: Forming calls with GraphQL";
const PAGINATION: &str = "docs: Using pagination in the REST API";
const ALERTS: &str = "docs: About code scanning alerts";
/// The description's own prose, which its schemas do not carry.
const PROSE: &str = "the operation's text in the description";
/// Nobody says it; it is what must hold for the rest to make sense.
const OURS: &str = "chosen for the stub: to be confirmed on the service";

const fn rule(name: &'static str, what: &'static str, source: &'static str) -> Rule {
    Rule { name, what, source }
}

/// Every rule.
pub const RULES: &[Rule] = &[
    rule(
        "user-agent",
        "a request without User-Agent is refused with 403",
        "docs: Getting started with the REST API",
    ),
    rule(
        "api-versions",
        "a version of the API that is none is refused with 400; the words are ours",
        "docs: API versions",
    ),
    rule(
        "undescribed-errors",
        "401, 403, 404, 422, 429 and 5xx may come from any operation, as a basic error",
        TROUBLE,
    ),
    rule(
        "missing-permission",
        "403 `Resource not accessible by integration`, with X-Accepted-GitHub-Permissions",
        TROUBLE,
    ),
    rule(
        "public-reads",
        "what is public in a public repository is read without the permission",
        TROUBLE,
    ),
    rule(
        "archived",
        "writes to an archived repository are refused with 403",
        "docs: REST API endpoints for code scanning (403); the words are to be confirmed",
    ),
    rule(
        "primary-limit",
        "requests of one token are counted by the hour; then 403 with nothing remaining",
        RATE_LIMITS,
    ),
    rule(
        "enterprise-without-limits",
        "an Enterprise Server counts nothing, says nothing of limits, and answers 404 when asked",
        "docs for Enterprise Server: Configuring rate limits",
    ),
    rule(
        "secondary-limit",
        "80 writes or 900 points a minute; then 403 with Retry-After",
        RATE_LIMITS,
    ),
    rule(
        "page-size",
        "30 items a page, at most 100, more is cut to 100 in silence",
        PAGINATION,
    ),
    rule(
        "repository-ids-in-links",
        "Link names `/repositories/:id`, which is the same repository",
        PAGINATION,
    ),
    rule(
        "graphql-errors",
        "an error in GraphQL has a type beside its message, comes with status 200, and leaves null where it arose",
        GRAPHQL,
    ),
    rule(
        "graphql-needs-a-token",
        "nobody asks in GraphQL without a token: 401",
        GRAPHQL,
    ),
    rule(
        "graphql-beside-rest",
        "an Enterprise Server has GraphQL at `/api/graphql`, beside `/api/v3`",
        "docs for Enterprise Server: Forming calls with GraphQL, the GraphQL endpoint",
    ),
    rule(
        "minimizing-is-writing",
        "to hide a comment takes the permission to write comments; without it FORBIDDEN",
        OURS,
    ),
    rule(
        "comment-length",
        "a comment of more than 65,536 characters is refused with 422",
        "danger/danger#424, infrahouse/infrahouse-toolkit#144",
    ),
    rule(
        "locked-conversation",
        "a comment in a locked conversation is refused with 403",
        "docs: Locking conversations",
    ),
    rule(
        "compare-limits",
        "a comparison shows 300 files, on its first page only, and 250 commits without paging",
        PROSE,
    ),
    rule(
        "no-common-ancestor",
        "commits without a merge base have no comparison: 404",
        OURS,
    ),
    rule(
        "no-commit-found",
        "a name that is no commit is refused with 422",
        "rust-lang/homu#141, yegor256/rultor#1344",
    ),
    rule(
        "pull-refs",
        "a pull request is `refs/pull/N/head`, and `refs/pull/N/merge` while it can be merged",
        "docs: Checking out pull requests locally",
    ),
    rule(
        "pull-limits",
        "250 commits and 3,000 files of a pull request are listed",
        PROSE,
    ),
    rule(
        "head-filter",
        "pulls filtered by a head without an owner are all pulls",
        PROSE,
    ),
    rule(
        "contents-sizes",
        "over 1 MB a file has no content but in its raw form, over 100 MB none at all",
        PROSE,
    ),
    rule(
        "contents-refs",
        "a ref that is none gives 404 and names itself",
        "docs: REST API endpoints for repository contents",
    ),
    rule(
        "checks-are-for-apps",
        "a token that is no app's may not write check runs: 403",
        PROSE,
    ),
    rule(
        "conclusion-completes",
        "a conclusion sets the status to completed",
        PROSE,
    ),
    rule(
        "annotations-add-up",
        "annotations of an update are added to those before",
        PROSE,
    ),
    rule(
        "latest-check-runs",
        "the newest check run of each name is listed unless all are asked for",
        PROSE,
    ),
    rule("run-list-ends", "at most 1,000 workflow runs are listed", PROSE),
    rule(
        "expired-artifacts",
        "an expired artifact is gone: 410",
        "docs: REST API endpoints for GitHub Actions artifacts",
    ),
    rule(
        "storage-takes-no-token",
        "a download leads to another host, which refuses GitHub's token",
        "Azure/acr#217: the storage behind it",
    ),
    rule(
        "code-security",
        "a private repository without a licence is refused with 403",
        "docs: Uploading a SARIF file to GitHub; GSA-TTS/agentic-coding-playbook#31",
    ),
    rule("upload-size", "over 10 MB of gzip are refused with 413", PROSE),
    rule(
        "upload-encoding",
        "what is no base64 of gzip is refused with 400",
        PROSE,
    ),
    rule(
        "upload-commit",
        "an unknown commit is refused with 404 `commit not found`",
        "github/codeql-action#952",
    ),
    rule(
        "upload-ref",
        "an unknown ref is refused; its status is taken to be that of an unknown commit",
        OURS,
    ),
    rule(
        "processed-later",
        "an upload is pending for some polls and has no effect before",
        PROSE,
    ),
    rule(
        "sarif-limits",
        "a file over a limit fails: `rejecting SARIF, as there are more ... than allowed`",
        SARIF_LIMITS,
    ),
    rule(
        "results-kept",
        "of a run's results the worst 5,000 are kept",
        SARIF_SUPPORT,
    ),
    rule(
        "one-run-per-category",
        "a file with two runs of one tool and category fails",
        "GitHub's changelog of 2025-07-21",
    ),
    rule(
        "category-ends-at-slash",
        "the category is automationDetails.id up to its last slash; without one it is empty",
        SARIF_SUPPORT,
    ),
    rule(
        "artifact-location",
        "a result without a location or with an empty uri fails the file",
        "microsoft/sarif-sdk#2770, github/codeql-action#2459",
    ),
    rule(
        "uri-scheme",
        "a uri of another scheme than the checkout's fails the file",
        "PaloAltoNetworks/prisma-cloud-scan#38",
    ),
    rule(
        "numeric-security-severity",
        "a security-severity that is no number, or no string, fails the file",
        "github/codeql-action#2187, dependency-check/DependencyCheck#5347",
    ),
    rule(
        "duplicate-rules",
        "a rule that is listed twice fails the file; the words are ours",
        SARIF_SUPPORT,
    ),
    rule(
        "codeql-default-setup",
        "where CodeQL runs by its default setup, a file with a run of CodeQL fails",
        "docs: Unable to upload results, default setup is enabled",
    ),
    rule(
        "security-severity-levels",
        "9.0 is critical, 7.0 high, 4.0 medium, above 0 low",
        SARIF_SUPPORT,
    ),
    rule(
        "alert-identity",
        "one alert is one tool, rule, path and line hash; without a hash line, column and text",
        ALERTS,
    ),
    rule(
        "analysis-replaces",
        "a run closes the alerts of its tool, category and ref that it has no more",
        ALERTS,
    ),
    rule(
        "dismissal-stays",
        "a dismissed alert stays so when it is found again",
        ALERTS,
    ),
    rule(
        "dismissal-needs-a-reason",
        "dismissing without a reason is refused with 400",
        PROSE,
    ),
    rule(
        "fixed-alerts-stay",
        "the state of a fixed alert cannot be set: 400",
        OURS,
    ),
    rule(
        "no-analysis-found",
        "alerts and analyses of a repository that has none are 404",
        "fallow-rs/fallow#825",
    ),
    rule(
        "alerts-of-the-default-branch",
        "without a ref the alerts of the default branch are listed",
        PROSE,
    ),
];
