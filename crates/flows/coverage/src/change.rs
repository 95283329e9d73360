//! What the change adds: from a diff that was handed in, or from git.

use adapter_git::{Git, GitError, Revision};
use coverage::patch::{self, Diff, FileStatus, PatchRules};
use coverage::verdict::{Base, Policy, Refusal as ReportRefusal};
use coverage::{Coverage, FileName};
use flow_call::Place;
use platform::Platform;
use runner_protocol::RunFacts;
use surface::{Code, Position};

use crate::{settings::ChangeSettings, source};

/// Bytes of a diff.
const DIFF_LIMIT: u64 = 512 << 20;

/// Finds the diff. Nothing is asked of git unless a threshold, an input or a pull request asks for it.
pub(crate) async fn find(
    settings: &ChangeSettings,
    policy: &Policy,
    facts: &RunFacts,
    platform: &Platform,
    place: &Place,
    root: &Place,
) -> Change {
    let needed = policy.needs_base();
    if let Some(file) = &settings.diff {
        return match platform.files.read(&place.path(file), DIFF_LIMIT) {
            Ok(bytes) => Change::read(&bytes, file).not_empty(file),
            Err(error) => Change::Missing(format!("diff {error}")),
        };
    }
    let asked = settings.base.is_some() || needed || facts.pull_request.is_some();
    let Some(base) = base(settings, facts).filter(|_| asked) else {
        return if needed {
            Change::Missing("no diff, no base and no pull request says what changed".to_owned())
        } else {
            Change::NotAsked
        };
    };
    match diff(&Git::new(platform, &root.path("")), &base, settings.head.as_ref()).await {
        Ok(bytes) => Change::read(&bytes, "git diff"),
        Err(error) => {
            let why = surface::documents::error::ErrorEntry::of(&error);
            let hint = why.hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
            if needed || settings.base.is_some() {
                Change::Missing(format!("{}{hint}", why.message))
            } else {
                tracing::warn!("the changed lines are not looked at: {}{hint}", why.message);
                Change::NotAsked
            }
        }
    }
}

/// What the change is measured against: as it was said, or as the event says.
pub(crate) fn base(settings: &ChangeSettings, facts: &RunFacts) -> Option<Revision> {
    let from_event = || facts.base_sha.as_deref().and_then(|sha| sha.parse().ok());
    settings.base.clone().or_else(from_event)
}

/// Against the commit both sides grew from, so that what the base gained meanwhile is no change of ours.
async fn diff(git: &Git, base: &Revision, head: Option<&Revision>) -> Result<Vec<u8>, GitError> {
    let ours = head.cloned().unwrap_or_else(Revision::head);
    let from: Revision = git.merge_base(base, &ours).await?.parse()?;
    tracing::debug!(base = base.text(), from = from.text(), "found the base of the change");
    git.diff(&from, head).await
}

/// What is known about the change before there is coverage.
pub(crate) enum Change {
    NotAsked,
    Missing(String),
    Malformed(ReportRefusal),
    Known(Diff),
}

impl Change {
    fn read(bytes: &[u8], file: &str) -> Self {
        match patch::diff::read(bytes) {
            Ok(diff) => Self::Known(diff),
            Err(error) => {
                let mut refusal = ReportRefusal::of(&error);
                refusal.code = Code::CoverageDiffMalformed;
                refusal.position = Position {
                    file: Some(file.to_owned()),
                    ..refusal.position
                };
                Self::Malformed(refusal)
            }
        }
    }

    /// A diff that was handed in and names no file is no proof that nothing changed: what made it may have failed.
    fn not_empty(self, file: &str) -> Self {
        match self {
            Self::Known(diff) if diff.files.is_empty() => Self::Malformed(ReportRefusal {
                code: Code::CoverageDiffMalformed,
                message: format!("diff `{file}` is empty"),
                position: Position::default().in_file(file),
            }),
            change => change,
        }
    }

    /// Does the change add this file?
    pub(crate) fn adds(&self, name: &FileName) -> bool {
        let Self::Known(diff) = self else { return false };
        diff.files
            .iter()
            .any(|file| file.status == FileStatus::Added && file.new.as_ref() == Some(name))
    }

    /// Measures the added lines.
    pub(crate) fn measure(&self, coverage: &Coverage, rules: &PatchRules, platform: &Platform, root: &Place) -> Base {
        match self {
            Self::NotAsked => Base::NotAsked,
            Self::Missing(why) => Base::Missing(why.clone()),
            Self::Malformed(refusal) => Base::Malformed(refusal.clone()),
            Self::Known(diff) => {
                let contents = |name: &FileName| source::read(platform, root, name);
                Base::Known {
                    patch: patch::measure(diff, coverage, rules),
                    stale: patch::stale_files(diff, contents),
                }
            }
        }
    }
}
