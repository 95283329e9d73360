//! Findings as rows of a grid.

use std::borrow::Cow;
use std::collections::BTreeSet;

use report::{Grid, GridColumn, GridKind, Tone};
use surface::documents::scan_report::{Finding, Rating};

const SEVERITIES: &[(&str, Tone)] = &[
    ("critical", Tone::Poor),
    ("high", Tone::Poor),
    ("medium", Tone::Fair),
    ("low", Tone::Neutral),
    ("info", Tone::Neutral),
    ("unknown", Tone::Fair),
];
const STATUSES: &[(&str, Tone)] = &[("open", Tone::Neutral), ("suppressed", Tone::Neutral)];
const STANDINGS: &[(&str, Tone)] = &[
    ("new", Tone::Poor),
    ("escalated", Tone::Poor),
    ("updated", Tone::Fair),
    ("unchanged", Tone::Neutral),
];

/// Where a cell comes from.
type Cell = for<'a> fn(&'a Finding) -> Cow<'a, str>;

/// Pointers into reports and the findings' keys stay out: they are most of the bytes, and the JSON document has them.
pub(super) fn grid(findings: &[Finding]) -> Grid<'_> {
    let mut columns = Vec::new();
    let mut cells: Vec<Cell> = Vec::new();
    for (column, cell) in COLUMNS {
        if findings.iter().any(|finding| !cell(finding).is_empty()) {
            columns.push(*column);
            cells.push(*cell);
        }
    }
    let row = |finding| cells.iter().map(|cell| cell(finding)).collect();
    Grid {
        heading: "Findings",
        noun: "finding",
        columns,
        rows: findings.iter().map(row).collect(),
    }
}

/// A column that is empty in every row is not shown.
const COLUMNS: &[(GridColumn<'static>, Cell)] = &[
    (facet("severity", "Severity", GridKind::Word(SEVERITIES), 5), |it| {
        it.severity.into()
    }),
    (plain("id", "ID", GridKind::Code, 8), |it| it.id.as_str().into()),
    (facet("kind", "Kind", GridKind::Text, 6), |it| it.kind.into()),
    (plain("package", "Package", GridKind::Code, 9), package),
    (plain("location", "Location", GridKind::Code, 13), location),
    (facet("status", "Status", GridKind::Word(STATUSES), 5), |it| {
        it.status.into()
    }),
    (facet("baseline", "Baseline", GridKind::Word(STANDINGS), 5), |it| {
        it.baseline.unwrap_or_default().into()
    }),
    (facet("tool", "Tools", GridKind::List, 6), |it| {
        distinct(it.sources.iter().map(|source| &source.tool))
    }),
    (plain("title", "Title", GridKind::Text, 13), |it| {
        maybe(it.title.as_ref())
    }),
    (plain("fixed-in", "Fixed in", GridKind::List, 0), |it| {
        it.fixed_in.join("\n").into()
    }),
    (plain("reason", "Reason", GridKind::Text, 0), |it| {
        maybe(it.reason.as_ref())
    }),
    (plain("aliases", "Also known as", GridKind::List, 0), |it| {
        it.aliases.join("\n").into()
    }),
    (plain("ratings", "Ratings", GridKind::List, 0), ratings),
    (plain("target", "Target", GridKind::Code, 0), |it| {
        maybe(it.target.as_ref())
    }),
    (plain("report", "Reports", GridKind::List, 0), |it| {
        distinct(it.sources.iter().map(|source| &source.file))
    }),
];

const fn plain(name: &'static str, heading: &'static str, kind: GridKind<'static>, width: u8) -> GridColumn<'static> {
    GridColumn {
        name,
        heading,
        kind,
        facet: false,
        width,
    }
}

const fn facet(name: &'static str, heading: &'static str, kind: GridKind<'static>, width: u8) -> GridColumn<'static> {
    GridColumn {
        facet: true,
        ..plain(name, heading, kind, width)
    }
}

fn maybe(text: Option<&String>) -> Cow<'_, str> {
    text.map_or("", String::as_str).into()
}

fn package(finding: &Finding) -> Cow<'_, str> {
    let Some(package) = &finding.package else {
        return "".into();
    };
    match &package.version {
        Some(version) => format!("{} {version}", package.name).into(),
        None => package.name.as_str().into(),
    }
}

/// `path:line`.
fn location(finding: &Finding) -> Cow<'_, str> {
    let Some(location) = &finding.location else {
        return "".into();
    };
    match location.line {
        Some(line) => format!("{}:{line}", location.path).into(),
        None => location.path.as_str().into(),
    }
}

/// `nvd: critical 9.8`.
fn ratings(finding: &Finding) -> Cow<'_, str> {
    let one = |rating: &Rating| {
        let score = rating.score.as_deref().map(|score| format!(" {score}"));
        format!("{}: {}{}", rating.source, rating.severity, score.unwrap_or_default())
    };
    finding.ratings.iter().map(one).collect::<Vec<_>>().join("\n").into()
}

/// Each once, sorted, one a line.
fn distinct<'a>(values: impl Iterator<Item = &'a String>) -> Cow<'a, str> {
    let values: BTreeSet<&str> = values.map(String::as_str).filter(|it| !it.is_empty()).collect();
    match values.first() {
        Some(only) if values.len() == 1 => (*only).into(),
        _ => values.into_iter().collect::<Vec<_>>().join("\n").into(),
    }
}
