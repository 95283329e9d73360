//! From settings to the verdict: read, map, merge, measure, judge.

use adapter_git::Git;
use coverage::verdict::{Facts, PastEnd, judge};
use coverage::{CodeOwners, Component, Coverage, component_totals};
use flow_call::{Call, FileFailed, Place, Refusal, find};
use gate::Verdict;
use platform::Platform;
use runner_protocol::RunFacts;
use surface::actions::coverage as inputs;
use surface::documents::coverage_gate::CoverageGate;

use crate::baseline::Beside;
use crate::gather::{Gather, Gathered, Repository};
use crate::settings::GateSettings;
use crate::view::explanation::{ComponentFiles, Explanation};
use crate::{change, document, source, tree};

/// Where GitHub looks for CODEOWNERS, in its order.
const CODEOWNERS: [&str; 3] = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/// The verdict and everything it stands on.
pub(super) struct Gated {
    pub(super) gathered: Gathered,
    pub(super) facts: Facts,
    pub(super) verdict: Verdict,
    pub(super) document: CoverageGate,
    pub(super) explanation: Explanation,
    pub(super) root: Place,
    /// Leads from the top of the repository to the root, for annotations.
    pub(super) prefix: String,
}

pub(super) async fn judge_reports(call: &Call<'_>, settings: &GateSettings, run: &RunFacts) -> Result<Gated, Refusal> {
    let GateSettings {
        read,
        policy,
        components,
        patch_rules,
        change: change_settings,
        baseline,
        results,
    } = settings;
    let platform = call.platform;
    let root = read.place.below(read.root.as_deref().unwrap_or("."));
    let files = tree::files(platform, &root).await.map_err(FileFailed::reading)?;
    let owners_file = CODEOWNERS
        .into_iter()
        .find(|path| files.iter().any(|file| file == path));
    let listed = baseline.as_ref().map(|_| files.clone()).unwrap_or_default();
    let repository = Repository::new(platform, &root, files);
    let patterns: Vec<&str> = read.reports.iter().map(String::as_str).collect();
    let sources = find(platform, &read.place, &patterns).map_err(|error| error.of_input(inputs::REPORTS.name))?;
    let gather = Gather {
        platform,
        place: &read.place,
        format: read.format,
        rules: &read.rules,
        repository: Some(&repository),
        hash_all: results.evidence.is_some(),
        quiet: call.options.quiet,
    };
    let gathered = gather.all(&sources.found);
    let change = change::find(change_settings, policy, run, platform, &read.place, &root).await;
    let owners_text = owners_file.and_then(|path| text(platform, &root.path(path)));
    let (owners, owner_problems) = owners_text.as_deref().map(CodeOwners::read).unwrap_or_default();
    let by_owner = components
        .iter()
        .any(|component| matches!(component.selector, coverage::Selector::Owner(_)));
    let coverage = &gathered.coverage;
    let explanation = Explanation::when(call.options.explain, gathered.paths.as_ref(), || {
        component_files(coverage, components, &owners)
    });
    let compared = match baseline {
        Some(source) => {
            let beside = Beside {
                gather: &gather,
                root: &root,
                files: listed,
                head: coverage,
                settings: change_settings,
                run,
            };
            Some(beside.compare(source, &change).await)
        }
        None => None,
    };
    let (baseline, found) = compared.unzip();
    let by_file = Facts::files_of(coverage, |name| change.adds(name));
    let facts = Facts {
        reports: gathered.reports.clone(),
        unmatched_patterns: sources.unmatched,
        totals: coverage.totals_from(by_file.iter().map(|file| file.totals)),
        components: component_totals(coverage, components, &owners),
        files: by_file,
        paths: gathered.paths.clone(),
        base: change.measure(coverage, patch_rules, platform, &root),
        baseline: baseline.unwrap_or_default(),
        past_end: past_end(coverage, &repository, platform, &root),
        codeowners: if by_owner { owner_problems } else { Vec::new() },
        codeowners_missing: by_owner && owners_text.is_none(),
    };
    let verdict = judge(policy, &facts);
    let now = call.options.now.map(|_| platform.clock.now().rfc3339());
    let document = document::gate(policy, &facts, &verdict, coverage, found.as_ref(), now);
    let prefix = Git::new(platform, &root.path("")).prefix().await.unwrap_or_default();
    Ok(Gated {
        gathered,
        facts,
        verdict,
        document,
        explanation,
        root,
        prefix,
    })
}

/// The text of a file that git tracks; that it cannot be read is said.
fn text(platform: &Platform, path: &str) -> Option<String> {
    match platform.files.read(path, source::LIMIT) {
        Ok(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) => {
            tracing::warn!("{error}");
            None
        }
    }
}

/// Files of the repository with covered lines behind their last one. A line behind the last line end is still one, because
/// some tools count it.
fn past_end(coverage: &Coverage, repository: &Repository, platform: &Platform, root: &Place) -> Vec<PastEnd> {
    let mut past = Vec::new();
    for (name, file) in coverage.files() {
        let Some(reported) = file.lines().last().map(|line| line.number) else {
            continue;
        };
        let path = name.text();
        if !repository.tree.contains(&path) {
            continue;
        }
        let Some(bytes) = source::read(platform, root, name) else {
            continue;
        };
        if reported > source::line_ends(&bytes).saturating_add(1) {
            past.push(PastEnd {
                name: name.clone(),
                lines: source::line_count(&bytes),
                reported,
            });
        }
    }
    past
}

/// The files of each component, in the order given.
fn component_files(coverage: &Coverage, components: &[Component], owners: &CodeOwners) -> Vec<ComponentFiles> {
    let files = |component: &Component| {
        let names = coverage.files().map(|(name, _)| name.text().into_owned());
        names.filter(|path| component.selector.matches(path, owners)).collect()
    };
    let one = |component: &Component| ComponentFiles {
        component: component.name.clone(),
        files: files(component),
    };
    components.iter().map(one).collect()
}
