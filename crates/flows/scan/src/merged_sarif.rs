//! The SARIF that a gate leaves: what counts, with fingerprints, so that GitHub accepts it and follows its alerts.

use std::collections::HashMap;
use std::io::Write;

use findings::{Merged, SuppressedBy, Suppression, SuppressionKind};
use flow_call::{Call, FileFailed, Place, Refusal};
use sarif::merge::{Fate, Judge, Options, Place as ResultPlace, Ruling, merge};
use sarif::read::ResultView;
use sarif::{Bytes, Source};
use scanners::Format;
use scanners::to_sarif::{Suppressed, ToLogOptions, ToolName, to_log};

use crate::commands::gate::Gated;
use crate::places::LineHashes;
use crate::settings::GateSettings;
use crate::source::FileSource;
use crate::{document, reading::Unreadable};

/// The name of the one file.
const NAME: &str = "windlass.sarif";

/// Writes it into a folder and gives back its paths.
pub(crate) fn write(
    call: &Call<'_>,
    settings: &GateSettings,
    gated: &Gated,
    folder: &str,
) -> Result<Vec<String>, Refusal> {
    let path = format!("{}/{NAME}", folder.trim_end_matches('/'));
    let target = settings.place.path(&path);
    let failed = |source| FileFailed::Write {
        path: path.clone(),
        source,
    };
    let mut draft = call.platform.files.create(&target).map_err(failed)?;
    log(call, settings, gated, draft.as_mut())?;
    draft.finish().map_err(failed)?;
    Ok(vec![path])
}

/// Writes the log.
pub(crate) fn log(
    call: &Call<'_>,
    settings: &GateSettings,
    gated: &Gated,
    out: &mut dyn Write,
) -> Result<(), Refusal> {
    let suppressed = suppressed_by_place(gated);
    let mut sources: Vec<Box<dyn Source + '_>> = Vec::new();
    let mut names = Vec::new();
    for (name, report) in gated.reports.good() {
        if !report.format.holds_findings() {
            continue;
        }
        names.push(name);
        sources.push(match report.format {
            Format::Sarif => Box::new(FileSource {
                files: call.platform.files.as_ref(),
                name,
                path: settings.place.path(name),
            }),
            _ => Box::new(converted(settings, name, report, &suppressed)?),
        });
    }
    let sources: Vec<&dyn Source> = sources.iter().map(AsRef::as_ref).collect();
    let mut judge = GateJudge {
        names,
        suppressed,
        keep: settings.results.keep_suppressed,
        hashes: LineHashes::new(call.platform.files.as_ref(), &settings.root, &call.platform.env.current_dir()),
    };
    let account = merge(&sources, Options::default(), &mut judge, out).map_err(|error| Refusal::of(&error))?;
    match account.problems().next() {
        Some(error) => Err(Refusal::of(&Unreadable::from(error.clone()))), // it could be read a moment ago
        None => Ok(()),
    }
}

type ByPlace<'a> = HashMap<(&'a str, &'a str), &'a SuppressedBy>;

/// Why what stands at a place of a report does not count.
fn suppressed_by_place(gated: &Gated) -> ByPlace<'_> {
    let pairs = gated.merged.iter().zip(&gated.applied.suppressed);
    pairs
        .filter_map(|(merged, by)| Some((merged, by.as_ref()?)))
        .flat_map(|(merged, by): (&Merged, _)| merged.sources.iter().map(move |source| (source, by)))
        .map(|(source, by)| ((source.file.as_str(), source.pointer.as_str()), by))
        .collect()
}

/// A report of another format, as the SARIF that is made of it.
fn converted(
    settings: &GateSettings,
    name: &str,
    report: &scanners::Report,
    suppressed: &ByPlace<'_>,
) -> Result<Bytes, Refusal> {
    let mut findings = report.findings.clone();
    for finding in &mut findings {
        let Some(by) = suppressed.get(&(name, finding.source.pointer.as_str())) else {
            finding.suppressions.clear(); // a mark that a scanner shares with none of the others does not count
            continue;
        };
        finding.suppressions.push(Suppression {
            kind: SuppressionKind::External,
            accepted: true,
            reason: document::reason(by),
        });
    }
    let options = ToLogOptions {
        category: settings.results.category.clone(),
        suppressed: if settings.results.keep_suppressed {
            Suppressed::Keep
        } else {
            Suppressed::LeaveOut
        },
        ..ToLogOptions::default()
    };
    let log = to_log(&[ToolName::from(report)], &findings, &options);
    let bytes = serde_json::to_vec(&log).map_err(|error| {
        Refusal::of(&Unreadable::Stream {
            name: name.to_owned(),
            message: error.to_string(),
        })
    })?;
    Ok(Bytes::new(name, bytes))
}

/// Drops or marks what does not count, and gives results the hash of their line.
struct GateJudge<'a> {
    names: Vec<&'a str>,
    suppressed: ByPlace<'a>,
    keep: bool,
    hashes: LineHashes<'a>,
}

impl Judge for GateJudge<'_> {
    fn judge(&mut self, place: &ResultPlace<'_>, result: &ResultView<'_>) -> Ruling {
        let pointer = place.pointer();
        let name = self.names.get(place.input).copied().unwrap_or_default();
        let fate = match self.suppressed.get(&(name, pointer.as_str())) {
            None => Fate::Keep,
            Some(_) if !self.keep => return Ruling { fate: Fate::Drop, ..Ruling::default() },
            Some(SuppressedBy::Scanner { .. }) => Fate::Keep, // it is marked already
            Some(by) => Fate::KeepSuppressed {
                reason: document::reason(by),
            },
        };
        Ruling {
            fate,
            fingerprints: self.hashes.of(result).into_iter().collect(),
        }
    }
}
