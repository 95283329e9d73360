//! `coverage gate`: what the action runs.

use adapter_git::{Git, Revision};
use adapter_runner::{Runner, SummaryOutcome};
use coverage::verdict::{Base, Facts, PastEnd, judge};
use coverage::{CodeOwners, Coverage, Metric, component_totals};
use gate::Verdict;
use platform::Platform;
use report::{Document, Tone};
use runner_protocol::{RunFacts, SUMMARY_LIMIT};
use surface::ExitCode;
use surface::documents::coverage_gate::CoverageGate;
use surface::documents::to_line;

use super::{Call, convert};
use crate::change;
use crate::gather::{Gather, Gathered, Repository};
use crate::outputs::{self, Written};
use crate::place::Place;
use crate::settings::{self, GateSettings};
use crate::{Refusal, annotations, document, pages, refusal::FileFailed, sources, statements, tree, view};

/// Where GitHub looks for CODEOWNERS, in its order.
const CODEOWNERS: [&str; 3] = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/// Bytes of a source file that is looked at.
const SOURCE_LIMIT: u64 = 64 << 20;

pub(crate) async fn run(call: &Call<'_>) -> Result<ExitCode, Refusal> {
    let settings = settings::gate(call.values.clone(), call.options, call.platform)?;
    let run = call.runner.facts()?;
    let gated = judge_reports(call, &settings, &run).await?;
    let written = write_files(call, &settings, &run, &gated).await?;
    let view = view::gate::document(&gated.document);
    call.result(&gated.document, || view.clone())?;
    speak(call.runner, &settings, &gated, &view, &written).await?;
    Ok(gated.verdict.outcome().exit_code())
}

/// The verdict and everything it stands on.
struct Gated {
    gathered: Gathered,
    facts: Facts,
    verdict: Verdict,
    document: CoverageGate,
    root: Place,
    /// Leads from the top of the repository to the root, for annotations.
    prefix: String,
}

async fn judge_reports(call: &Call<'_>, settings: &GateSettings, run: &RunFacts) -> Result<Gated, Refusal> {
    let GateSettings {
        read,
        policy,
        components,
        patch_rules,
        change,
        results,
    } = settings;
    let platform = call.platform;
    let root = read.place.below(read.root.as_deref().unwrap_or("."));
    let files = tree::files(platform, &root).await;
    let files = files.map_err(|source| FileFailed::Read {
        path: source.path.clone(),
        source,
    })?;
    let owners_file = CODEOWNERS
        .into_iter()
        .find(|path| files.iter().any(|file| file == path));
    let repository = Repository::new(platform, &root, files);
    let patterns: Vec<&str> = read.reports.iter().map(String::as_str).collect();
    let sources = sources::find(platform, &read.place, &patterns).map_err(|error| match error {
        sources::FindSourcesError::Glob(error) => Refusal::of(&error),
        sources::FindSourcesError::Files(source) => FileFailed::Read {
            path: source.path.clone(),
            source,
        }
        .into(),
    })?;
    let gather = Gather {
        platform,
        place: &read.place,
        format: read.format,
        rules: &read.rules,
        repository: Some(&repository),
        hash_all: results.evidence.is_some(),
    };
    let mut gathered = gather.all(&sources.found);
    let change = change::find(change, policy, run, platform, &read.place, &root).await;
    let (owners, owner_problems) = match owners_file.map(|path| platform.files.read(&root.path(path), SOURCE_LIMIT)) {
        Some(Ok(bytes)) => CodeOwners::read(&String::from_utf8_lossy(&bytes)),
        Some(Err(error)) => {
            tracing::warn!("CODEOWNERS is left out: {error}");
            (CodeOwners::default(), Vec::new())
        }
        None => (CodeOwners::default(), Vec::new()),
    };
    let by_owner = components
        .iter()
        .any(|component| matches!(component.selector, coverage::Selector::Owner(_)));
    let coverage = &gathered.coverage;
    let by_file = Facts::files_of(coverage, |name| change.adds(name));
    let facts = Facts {
        reports: std::mem::take(&mut gathered.reports),
        unmatched_patterns: sources.unmatched,
        totals: coverage.totals_from(by_file.iter().map(|file| file.totals)),
        components: component_totals(coverage, components, &owners),
        files: by_file,
        paths: gathered.paths.take(),
        base: change.measure(coverage, patch_rules, platform, &root),
        past_end: past_end(coverage, &repository, platform, &root),
        codeowners: if by_owner { owner_problems } else { Vec::new() },
        codeowners_missing: by_owner && owners_file.is_none(),
    };
    let verdict = judge(policy, &facts);
    let now = call.options.now.map(|_| platform.clock.now().rfc3339());
    let document = document::gate(policy, &facts, &verdict, coverage, now);
    let prefix = Git::new(platform, &root.path("")).prefix().await.unwrap_or_default();
    Ok(Gated {
        gathered,
        facts,
        verdict,
        document,
        root,
        prefix,
    })
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
        let Ok(bytes) = platform.files.read(&root.path(&path), SOURCE_LIMIT) else {
            continue;
        };
        let ends = bytes.iter().filter(|&&byte| byte == b'\n').count();
        let ends = u32::try_from(ends).unwrap_or(u32::MAX);
        if reported > ends.saturating_add(1) {
            let open = bytes.last().is_some_and(|&byte| byte != b'\n');
            let lines = ends.saturating_add(u32::from(open));
            past.push(PastEnd {
                name: name.clone(),
                lines,
                reported,
            });
        }
    }
    past
}

async fn write_files(
    call: &Call<'_>,
    settings: &GateSettings,
    run: &RunFacts,
    gated: &Gated,
) -> Result<Written, Refusal> {
    let (results, place) = (&settings.results, &settings.read.place);
    let mut written = Written::default();
    if let Some(path) = &results.json_file {
        let text = to_line(&gated.document).map_err(|error| FileFailed::Print(error.into()))?;
        call.write(&place.path(path), &text)?;
        written.json_file = Some(path.clone());
    }
    for (target, path) in &results.convert {
        let bytes = convert::bytes(*target, &gated.gathered, call.platform, Some(&gated.root))?;
        call.write(&place.path(path), &bytes)?;
    }
    if let Some(path) = &results.badge {
        call.write(&place.path(path), badge(gated).as_bytes())?;
        written.badge = Some(path.clone());
    }
    if let Some(folder) = &results.html {
        pages::write(
            call,
            &gated.gathered.coverage,
            &gated.document,
            &gated.root,
            &place.below(folder),
        )?;
        written.html = Some(format!("{}/index.html", folder.trim_end_matches('/')));
    }
    if let Some(folder) = &results.evidence {
        let git = Git::new(call.platform, &gated.root.path(""));
        let commit = match run.head_sha() {
            Some(sha) => sha.to_owned(),
            None => git
                .commit(&Revision::head())
                .await
                .map_err(|_| Refusal::of(&statements::StateError::NoCommit))?,
        };
        let repository = repository_url(run, &git).await;
        let seen = statements::Seen {
            policy: &settings.policy,
            facts: &gated.facts,
            verdict: &gated.verdict,
            hashes: &gated.gathered.hashes,
            run,
            repository: &repository,
            commit: &commit,
        };
        for (name, text) in seen.statements().map_err(|error| Refusal::of(&error))? {
            let path = format!("{}/{name}", folder.trim_end_matches('/'));
            call.write(&place.path(&path), (text + "\n").as_bytes())?;
            written.evidence.push(path);
        }
    }
    Ok(written)
}

/// Where the repository lives: as the runner says, or as git's `origin` says, or nowhere anybody else knows.
async fn repository_url(run: &RunFacts, git: &Git) -> String {
    match (&run.server_url, &run.repository) {
        (Some(server), Some(repository)) => format!("git+{server}/{repository}"),
        _ => git.origin().await.ok().flatten().unwrap_or_else(|| "local".to_owned()),
    }
}

fn badge(gated: &Gated) -> String {
    let tone = match gated.verdict.outcome() {
        gate::Outcome::Passed => Tone::Good,
        gate::Outcome::Warned => Tone::Fair,
        gate::Outcome::Failed => Tone::Poor,
    };
    let lines = gated.facts.totals.get(Metric::Line);
    let value = lines.map_or_else(
        || "no data".to_owned(),
        |ratio| view::percent(ratio.covered, ratio.total),
    );
    report::badge("coverage", &value, tone)
}

/// Says it to the runner: outputs, summary, annotations.
async fn speak(
    runner: &Runner,
    settings: &GateSettings,
    gated: &Gated,
    view: &Document,
    written: &Written,
) -> Result<(), Refusal> {
    if !runner.is_actions() {
        return Ok(());
    }
    if settings.results.annotations {
        let patch = match &gated.facts.base {
            Base::Known { patch, .. } => Some(patch),
            Base::NotAsked | Base::Missing(_) | Base::Malformed(_) => None,
        };
        let annotations = annotations::annotations(&gated.document, patch, &gated.prefix);
        let ranked = runner.annotate(annotations)?;
        tracing::debug!(
            shown = ranked.shown.len(),
            left_out = ranked.left_out.len(),
            "annotated"
        );
    }
    if settings.results.summary {
        match runner.summary(&report::markdown(view, SUMMARY_LIMIT / 2))? {
            SummaryOutcome::Whole => {}
            SummaryOutcome::Cut => tracing::warn!("the step summary is cut: its limit is reached"),
            SummaryOutcome::Nothing => tracing::warn!("the step summary is full: nothing was added"),
        }
    }
    outputs::set(runner, &gated.document, written)?;
    Ok(())
}
