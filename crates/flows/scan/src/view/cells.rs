//! Parts that several documents share.

use report::{Inlines, Table, Tone};
use surface::documents::scan_report::{Counts, Finding};

/// How many rows a table or list of findings, entries or warnings has at most: the JSON document has them all.
pub(super) const LISTED: usize = 200;

/// Open findings by severity.
pub(super) fn counts_table(counts: &Counts) -> Table {
    let severity = &counts.severity;
    let mut table = Table::new("Open findings by severity")
        .right("Critical")
        .right("High")
        .right("Medium")
        .right("Low")
        .right("Info")
        .right("Unknown")
        .right("Suppressed");
    let toned = |count: u64, tone| {
        if count == 0 {
            Inlines::text("0")
        } else {
            Inlines::default().toned(tone, count.to_string())
        }
    };
    table.push([
        toned(severity.critical, Tone::Poor),
        toned(severity.high, Tone::Poor),
        toned(severity.medium, Tone::Fair),
        toned(severity.low, Tone::Neutral),
        toned(severity.info, Tone::Neutral),
        toned(severity.unknown, Tone::Fair),
        Inlines::text(counts.status.suppressed.to_string()),
    ]);
    table
}

/// The findings with this status, the worst first; what is left out is counted.
pub(super) fn findings_table<'a>(caption: &str, findings: impl Iterator<Item = &'a Finding>) -> Option<Table> {
    let mut table = Table::new(caption)
        .left("Severity")
        .left("Finding")
        .left("Where")
        .left("Fixed in")
        .left("Told by");
    let mut left_out = 0_u64;
    for finding in findings {
        if table.rows.len() == LISTED {
            left_out += 1;
            continue;
        }
        table.push(row(finding));
    }
    if left_out > 0 {
        table.note = Some(Inlines::text(format!(
            "{} not listed here",
            counted(left_out, "more finding")
        )));
    }
    (!table.rows.is_empty()).then_some(table)
}

fn row(finding: &Finding) -> [Inlines; 5] {
    let tone = match finding.severity {
        "critical" | "high" => Tone::Poor,
        "medium" | "unknown" => Tone::Fair,
        _ => Tone::Neutral,
    };
    let mut name = Inlines::default().code(&finding.id);
    if let Some(title) = &finding.title {
        name = name.plain(format!(" {title}"));
    }
    let mut tools: Vec<&str> = finding.sources.iter().map(|source| source.tool.as_str()).collect();
    tools.dedup();
    [
        Inlines::default().toned(tone, finding.severity),
        name,
        place(finding),
        Inlines::text(if finding.fixed_in.is_empty() {
            "–".to_owned()
        } else {
            finding.fixed_in.join(", ")
        }),
        Inlines::text(tools.join(", ")),
    ]
}

/// The package with its version, or the line of a file, or what was scanned.
pub(super) fn place(finding: &Finding) -> Inlines {
    if let Some(package) = &finding.package {
        let version = package.version.as_deref().unwrap_or_default();
        return Inlines::default().code(format!("{} {version}", package.name).trim_end());
    }
    match (&finding.location, &finding.target) {
        (Some(location), _) => {
            let line = location.line.map(|line| format!(":{line}")).unwrap_or_default();
            Inlines::default().code(format!("{}{line}", location.path))
        }
        (None, Some(target)) => Inlines::default().code(target),
        (None, None) => Inlines::text("–"),
    }
}

/// `1 report`, `2 reports`.
pub(super) fn counted(count: u64, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}
