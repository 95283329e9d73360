//! From the commit where the change begins, back along first parents, to the nearest one with a report.

use adapter_git::{Git, Revision};
use flow_call::{Place, walk};
use platform::Platform;

use super::error::FindBaselineError;
use super::read::Report;
use crate::settings::BaselineSource;

/// How many first parents are looked at before it is said that there is none.
const PARENTS: usize = 50;

/// The nearest baseline.
pub(super) struct Near {
    pub(super) commit: String,
    /// First parents between it and the commit where the change begins.
    pub(super) distance: u64,
    pub(super) reports: Vec<Report>,
}

/// Every file that may be a report of a baseline.
pub(super) async fn candidates(
    platform: &Platform,
    place: &Place,
    git: &Git,
    source: &BaselineSource,
) -> Result<Vec<Report>, FindBaselineError> {
    Ok(match source {
        BaselineSource::File(path) => vec![Report::File(path.clone())],
        BaselineSource::Folder(folder) => {
            let folder = folder.trim_end_matches('/');
            let files = walk(platform.files.as_ref(), &place.path(folder), "", &|name| name != ".git")?;
            let named = |path: String| Report::File(format!("{folder}/{path}"));
            files.into_iter().map(named).collect()
        }
        BaselineSource::Ref(revision) => {
            let commit = git.commit(revision).await?.parse::<Revision>()?;
            let named = |path: String| Report::Blob {
                commit: commit.clone(),
                path,
            };
            git.tree(&commit).await?.into_iter().map(named).collect()
        }
    })
}

/// Those that belong to the nearest commit. A report belongs to the commit whose whole hash stands in its path.
pub(super) async fn nearest(
    git: &Git,
    base: &Revision,
    head: Option<&Revision>,
    candidates: Vec<Report>,
    source_name: &str,
) -> Result<Near, FindBaselineError> {
    let ours = head.cloned().unwrap_or_else(Revision::head);
    let from: Revision = git.merge_base(base, &ours).await?.parse()?;
    let commits = git.first_parents(&from, PARENTS + 1).await?;
    let belongs = |report: &Report, commit: &str| report.name().contains(commit);
    let near = (0..)
        .zip(&commits)
        .find(|(_, commit)| candidates.iter().any(|report| belongs(report, commit)));
    let Some((distance, commit)) = near else {
        return Err(FindBaselineError::NoneNear {
            source_name: source_name.to_owned(),
            from: from.text().to_owned(),
            parents: commits.len().saturating_sub(1),
            shallow: git.is_shallow().await?,
        });
    };
    let reports = candidates
        .into_iter()
        .filter(|report| belongs(report, commit))
        .collect();
    Ok(Near {
        commit: commit.clone(),
        distance,
        reports,
    })
}
