//! The earlier coverage: found, read and compared.

mod error;
mod read;
mod walk;

use adapter_git::Git;
use coverage::patch::{self, Diff};
use coverage::verdict::Baseline;
use coverage::{Coverage, baseline};
use flow_call::Place;
use runner_protocol::RunFacts;

use crate::change::{self, Change};
use crate::gather::{Gather, Gathered, Repository};
use crate::settings::{BaselineSource, ChangeSettings};
use crate::source;

use error::FindBaselineError;
use read::Report;

/// Where the earlier coverage was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The file, folder or ref, as it was named.
    pub(crate) source: String,
    /// The commit and how many first parents it lies before the one where the change begins.
    pub(crate) commit: Option<(String, u64)>,
}

/// What the earlier coverage is compared with, and how it is read.
pub(crate) struct Beside<'a> {
    /// How the reports of the head were gathered.
    pub(crate) gather: &'a Gather<'a>,
    pub(crate) root: &'a Place,
    /// The files of the repository.
    pub(crate) files: Vec<String>,
    pub(crate) head: &'a Coverage,
    pub(crate) settings: &'a ChangeSettings,
    pub(crate) run: &'a RunFacts,
}

impl Beside<'_> {
    /// Compares with the baseline of this source. What is in the way is a fact for the verdict, and no error.
    pub(crate) async fn compare(&self, source: &BaselineSource, change: &Change) -> (Baseline, Found) {
        let mut found = Found {
            source: source.to_string(),
            commit: None,
        };
        let compared = self.try_compare(source, change, &mut found).await;
        (compared.unwrap_or_else(|error| Baseline::Missing(error.told())), found)
    }

    async fn try_compare(
        &self,
        source: &BaselineSource,
        change: &Change,
        found: &mut Found,
    ) -> Result<Baseline, FindBaselineError> {
        let place = self.gather.place;
        let git = Git::new(self.gather.platform, &self.root.path(""));
        let made;
        let (reports, diff) = match source {
            BaselineSource::File(path) => {
                let Change::Known(diff) = change else {
                    return Err(FindBaselineError::ChangeUnknown);
                };
                (vec![Report::File(path.clone())], diff)
            }
            BaselineSource::Folder(_) | BaselineSource::Ref(_) => {
                let base = change::base(self.settings, self.run).ok_or(FindBaselineError::NoBase)?;
                let candidates = walk::candidates(self.gather.platform, place, &git, source).await?;
                let near = walk::nearest(&git, &base, self.settings.head.as_ref(), candidates, &found.source).await?;
                tracing::info!(
                    commit = near.commit,
                    distance = near.distance,
                    "found the baseline in `{}`",
                    found.source
                );
                let from = near.commit.parse()?;
                found.commit = Some((near.commit, near.distance));
                made = patch::diff::read(&git.diff(&from, self.settings.head.as_ref()).await?)?;
                (near.reports, &made)
            }
        };
        let earlier = self.read(&git, reports, diff).await?;
        let lines_of = |name: &coverage::FileName| {
            source::read(self.gather.platform, self.root, name).map(|bytes| source::line_count(&bytes))
        };
        let compared = baseline::compare(&earlier, self.head, diff, lines_of);
        Ok(Baseline::Known(Box::new(compared)))
    }

    /// Reads the reports of the baseline, with the paths that the repository had then beside those it has now.
    async fn read(&self, git: &Git, reports: Vec<Report>, diff: &Diff) -> Result<Coverage, FindBaselineError> {
        let mut files = self.files.clone();
        let old = diff.files.iter().filter_map(|file| file.old.as_ref());
        files.extend(old.map(|name| name.text().into_owned()));
        files.sort_unstable();
        files.dedup();
        let repository = Repository::new(self.gather.platform, self.root, files);
        let gather = Gather {
            repository: Some(&repository),
            ..*self.gather
        };
        let mut gathered = Gathered {
            paths: Some(coverage::paths::PathAudit::default()),
            ..Gathered::default()
        };
        for report in reports {
            let name = report.name().to_owned();
            let (coverage, reading) = report.read(&gather, git).await?;
            match reading {
                Some(mut reading) => gather.take_in(&mut gathered, &name, coverage, &mut reading),
                None => gathered.coverage.merge(coverage),
            }
        }
        if let Some(audit) = gathered.paths.filter(|audit| audit.unmatched() + audit.ambiguous() > 0) {
            tracing::warn!("paths of the baseline: {audit}");
        }
        Ok(gathered.coverage)
    }
}
