//! From the domain's values to those of the documents.

use findings::baseline::Standing;
use findings::{Applied, Fix, Kind, Merged, Rating, Severity, SuppressedBy, Use, UseState};
use scanners::Report;
use surface::documents::scan_report as out;

/// The findings with their status; `standings` are there when there is a baseline.
pub(crate) fn findings(merged: &[Merged], applied: &Applied, standings: Option<&[Standing]>) -> Vec<out::Finding> {
    let suppressed = applied.suppressed.iter().map(Option::as_ref);
    let standing = |at: usize| standings.and_then(|all| all.get(at)).copied();
    let one = |(at, (merged, suppressed))| finding(merged, suppressed, standing(at));
    merged.iter().zip(suppressed).enumerate().map(one).collect()
}

fn finding(merged: &Merged, suppressed: Option<&SuppressedBy>, standing: Option<Standing>) -> out::Finding {
    let finding = &merged.finding;
    out::Finding {
        id: finding.id.clone(),
        key: merged.id.clone(),
        aliases: finding.aliases.clone(),
        kind: finding.kind.word(),
        severity: finding.severity.word(),
        title: some(&finding.title),
        package: finding.package.as_ref().map(|package| out::Package {
            purl: some(&package.purl),
            name: package.name.clone(),
            version: some(&package.version),
        }),
        location: finding.location.as_ref().map(|location| out::Location {
            path: location.path.clone(),
            line: location.line,
            end_line: location.end_line,
            column: location.column,
        }),
        target: some(&finding.target),
        fixed_in: match &finding.fix {
            Fix::Versions(versions) => versions.clone(),
            Fix::Unknown | Fix::None | Fix::Declined => Vec::new(),
        },
        status: if suppressed.is_some() { "suppressed" } else { "open" },
        reason: suppressed.map(reason),
        baseline: standing.map(Standing::word),
        ratings: finding.ratings.iter().map(rating).collect(),
        sources: merged
            .sources
            .iter()
            .map(|source| out::Source {
                tool: source.tool.clone(),
                file: source.file.clone(),
                pointer: source.pointer.clone(),
            })
            .collect(),
    }
}

/// Why a finding does not count, in words: who says so, and the reason given.
pub(crate) fn reason(by: &SuppressedBy) -> String {
    let who = match by {
        SuppressedBy::Scanner { .. } => "marked in the report",
        SuppressedBy::Vex { status, .. } => status.word(),
        SuppressedBy::Ignored { .. } => "ignored",
    };
    match by.reason() {
        "" => who.to_owned(),
        reason => format!("{who}: {reason}"),
    }
}

fn rating(rating: &Rating) -> out::Rating {
    let score = |tenths: u16| format!("{}.{}", tenths / 10, tenths % 10);
    out::Rating {
        source: rating.source.clone(),
        severity: rating.severity.word(),
        score: rating.score_tenths.map(score),
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// How many there are, open ones by severity and kind.
pub(crate) fn counts(merged: &[Merged], applied: &Applied) -> out::Counts {
    let mut counts = out::Counts {
        total: merged.len() as u64,
        ..out::Counts::default()
    };
    for (merged, suppressed) in merged.iter().zip(&applied.suppressed) {
        if suppressed.is_some() {
            counts.status.suppressed += 1;
            continue;
        }
        counts.status.open += 1;
        let severity = &mut counts.severity;
        *match merged.finding.severity {
            Severity::Critical => &mut severity.critical,
            Severity::High => &mut severity.high,
            Severity::Medium => &mut severity.medium,
            Severity::Low => &mut severity.low,
            Severity::Info => &mut severity.info,
            Severity::Unknown => &mut severity.unknown,
        } += 1;
        let kind = &mut counts.kind;
        *match merged.finding.kind {
            Kind::Vulnerability => &mut kind.vulnerability,
            Kind::Misconfiguration => &mut kind.misconfiguration,
            Kind::Secret => &mut kind.secret,
            Kind::License => &mut kind.license,
            Kind::Code => &mut kind.code,
        } += 1;
    }
    counts
}

/// The reports that were read.
pub(crate) fn inputs<'a>(reports: impl IntoIterator<Item = (&'a str, &'a Report)>) -> Vec<out::Input> {
    let one = |(name, report): (&str, &Report)| out::Input {
        path: name.to_owned(),
        format: report.format.word().to_owned(),
        tool: report.tool.clone(),
        findings: report.findings.len() as u64,
    };
    reports.into_iter().map(one).collect()
}

/// What became of ignore entries and VEX statements.
pub(crate) fn entries(applied: &Applied) -> Vec<out::Entry> {
    applied.entries.iter().chain(&applied.statements).map(entry).collect()
}

fn entry(one: &Use) -> out::Entry {
    out::Entry {
        file: one.position.file.clone().unwrap_or_default(),
        line: one.position.line,
        id: one.id.clone(),
        state: one.state.word(),
        hits: if one.state == UseState::Expired { 0 } else { one.covers as u64 },
        nearest: one.nearest.as_ref().map(ToString::to_string),
    }
}

/// What the readers noted.
pub(crate) fn warnings<'a>(reports: impl IntoIterator<Item = (&'a str, &'a Report)>) -> Vec<out::Warning> {
    let of = |(name, report): (&str, &Report)| -> Vec<out::Warning> {
        let notes = report.notes.iter();
        notes
            .map(|note| out::Warning {
                code: note.code().text().to_owned(),
                message: note.to_string(),
                file: Some(name.to_owned()),
                pointer: note.pointer().map(ToOwned::to_owned),
                count: 1,
            })
            .collect()
    };
    reports.into_iter().flat_map(of).collect()
}
