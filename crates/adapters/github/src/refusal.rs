//! Why code scanning refuses a file, and what to do about it. GitHub documents none of these texts; they are what its
//! users report.

use crate::{GithubError, answer::one_line};

/// A refusal in GitHub's words, in ours, and its fix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What GitHub says, on one line.
    pub says: String,
    /// What that means.
    pub means: &'static str,
    /// What to do, in the imperative.
    pub fix: &'static str,
}

/// Parts of GitHub's text in lower case that all have to be there, what they mean, and the fix. The first row that fits
/// is the one.
const KNOWN: &[(&[&str], &str, &str)] = &[
    (
        &["expected artifact location"],
        "a result has no file, or an empty one",
        "give every result a location with a path that is not empty",
    ),
    (
        &["expected at least one location"],
        "a result has no location",
        "give every result a location in a file of the repository",
    ),
    (
        &["multiple runs with the same category"],
        "two runs of the file have the same tool and category",
        "merge the runs of one tool, or give each a category of its own",
    ),
    (
        &["more runs than allowed"],
        "the file has more than 20 runs",
        "merge the runs of each tool, or upload several files",
    ),
    (
        &["more results per run than allowed"],
        "a run has more than 25,000 results",
        "leave out the least severe results, or split them over several categories",
    ),
    (
        &["more rules per run than allowed"],
        "a run has more than 25,000 rules",
        "leave out the rules that have no result",
    ),
    (
        &["more tool extensions", "than allowed"],
        "a run has more than 100 tool extensions",
        "leave out the extensions that no result refers to",
    ),
    (
        &["more threadflow", "than allowed"],
        "a result has more than 10,000 steps in its code flows",
        "shorten the code flows of that result",
    ),
    (
        &["more locations per result than allowed"],
        "a result has more than 1,000 locations",
        "keep the first location and the most telling others",
    ),
    (
        &["more tags per rule than allowed"],
        "a rule has more than 20 tags",
        "leave out tags of that rule",
    ),
    (
        &["default setup is enabled"],
        "the repository uses the default setup of CodeQL, which shuts out other uploads of CodeQL",
        "switch the default setup off in the repository's settings, or drop the upload",
    ),
    (
        &["invalid security severity"],
        "a rule has a `security-severity` that is no number",
        "write a number from 0.0 to 10.0 as a string, or leave it out",
    ),
    (
        &["uri scheme", "did not match"],
        "a path of the file has another scheme than the checkout",
        "write paths from the repository's root, without a scheme",
    ),
    (
        &["rules contains duplicate item"],
        "a rule stands twice in one run",
        "keep one entry for each rule id",
    ),
    (
        &["invalid sarif"],
        "the file breaks the SARIF 2.1.0 schema",
        "validate the file with a SARIF validator, and mend it or report it to the tool that wrote it",
    ),
    (
        &["alerts", "limit"],
        "the repository has too many alerts, and every upload is blocked",
        "make paths and rule ids stable, then ask GitHub's support to delete the old alerts",
    ),
];

/// The same for answers to the upload itself: the status, and parts of the text.
const AT_THE_DOOR: &[(u16, &[&str], &str, &str)] = &[
    (
        403,
        &["security must be enabled"],
        "code scanning needs GitHub Code Security in this repository, and it is off",
        "enable it in the repository's settings, or switch the upload off",
    ),
    (
        403,
        &["code scanning is not enabled"],
        "code scanning is off in this repository",
        "enable it in the repository's settings, or switch the upload off",
    ),
    (
        403,
        &["archived"],
        "the repository is archived and takes no uploads",
        "switch the upload off, or unarchive the repository",
    ),
    (
        403,
        &["not accessible by integration"],
        "the job's token may not upload results",
        "add `permissions: { security-events: write }` to the job",
    ),
    (
        404,
        &[],
        "the repository is not there for this token, or it has no such commit or ref",
        "check the token, and that the commit is pushed and belongs to the ref",
    ),
    (
        413,
        &[],
        "the compressed file is larger than 10 MB",
        "split the file, or leave out the least severe results",
    ),
    (
        400,
        &["commit"],
        "the commit is not one of the ref",
        "name the commit that was analysed and a ref that holds it",
    ),
];

impl Refusal {
    /// What a processing error means.
    #[must_use]
    pub fn of(says: &str) -> Self {
        let lower = says.to_lowercase();
        let known = KNOWN
            .iter()
            .find(|(parts, ..)| parts.iter().all(|part| lower.contains(part)));
        let (means, fix) = known.map_or(
            (
                "code scanning refuses the file for a reason that Windlass does not know",
                "read GitHub's words, and report them to us",
            ),
            |(_, means, fix)| (*means, *fix),
        );
        Self {
            says: one_line(says),
            means,
            fix,
        }
    }

    /// What an answer to the upload means; `None` when it is no known refusal.
    pub(crate) fn of_error(error: &GithubError) -> Option<Self> {
        let (status, says) = match error {
            GithubError::Forbidden { says, .. } => (403, says),
            GithubError::NotFound { says, .. } => (404, says),
            GithubError::Refused { status, says, .. } => (*status, says),
            _ => return None,
        };
        let lower = says.to_lowercase();
        let fits = |parts: &[&str]| parts.iter().all(|part| lower.contains(part));
        let door = AT_THE_DOOR
            .iter()
            .find(|(known, parts, ..)| *known == status && fits(parts));
        let door = door.map(|(_, _, means, fix)| (*means, *fix));
        let inside = || {
            KNOWN
                .iter()
                .find(|(parts, ..)| fits(parts))
                .map(|(_, means, fix)| (*means, *fix))
        };
        let (means, fix) = door.or_else(inside)?;
        Some(Self {
            says: one_line(says),
            means,
            fix,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Refusal;

    #[test]
    fn known_refusals_become_a_sentence_with_a_fix() {
        for (says, means) in [
            (
                "locationFromSarifResult: expected artifact location",
                "a result has no file, or an empty one",
            ),
            (
                "A delivery cannot contain multiple runs with the same category",
                "two runs of the file have the same tool and category",
            ),
            (
                "rejecting SARIF, as there are more runs than allowed (21 > 20)",
                "the file has more than 20 runs",
            ),
            (
                "rejecting SARIF, as there are more results per run than allowed (42118 > 25000)",
                "a run has more than 25,000 results",
            ),
            (
                "rejecting SARIF, as there are more threadflow steps per result than allowed (19350 > 10000)",
                "a result has more than 10,000 steps in its code flows",
            ),
            (
                "CodeQL analyses from advanced configurations cannot be processed when the default setup is enabled",
                "the repository uses the default setup of CodeQL, which shuts out other uploads of CodeQL",
            ),
            (
                "could not convert rules: invalid security severity value, is not a number: undefined",
                "a rule has a `security-severity` that is no number",
            ),
            (
                r#"SARIF URI scheme "docker" did not match the checkout URI scheme "file""#,
                "a path of the file has another scheme than the checkout",
            ),
            (
                "instance.runs[0].tool.driver.rules contains duplicate item",
                "a rule stands twice in one run",
            ),
            (
                "something new",
                "code scanning refuses the file for a reason that Windlass does not know",
            ),
        ] {
            let refusal = Refusal::of(says);
            assert_eq!((refusal.says.as_str(), refusal.means), (says, means));
            assert!(!refusal.fix.is_empty());
        }
    }
}
