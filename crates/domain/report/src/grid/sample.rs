//! Findings as an image of a large distribution and a large repository have them, made by a seed: advisories repeat over
//! packages, places hardly do.

use std::borrow::Cow;

use super::{Grid, GridColumn, GridKind};
use crate::Tone;

const SEVERITIES: &[(&str, Tone)] = &[
    ("critical", Tone::Poor),
    ("high", Tone::Poor),
    ("medium", Tone::Fair),
    ("low", Tone::Neutral),
];
const STATUSES: &[(&str, Tone)] = &[("open", Tone::Fair), ("suppressed", Tone::Neutral)];
const KINDS: &[&str] = &["vulnerability", "misconfiguration", "secret", "license", "code"];
const TOOLS: &[&str] = &["Trivy", "Grype\nTrivy", "Grype", "semgrep", "gitleaks", "OSV\nTrivy"];
const WORDS: &[&str] = &[
    "buffer",
    "overflow",
    "in",
    "the",
    "parser",
    "of",
    "allows",
    "remote",
    "attackers",
    "to",
    "cause",
    "denial",
    "service",
    "crafted",
    "request",
    "header",
    "memory",
    "use",
    "after",
    "free",
    "integer",
    "when",
    "handling",
    "an",
    "unbounded",
    "recursion",
    "leak",
    "certificate",
    "validation",
    "improper",
    "neutralization",
];

/// A random walk (xorshift64, Marsaglia 2003).
pub(super) struct Seeded(pub(super) u64);

impl Seeded {
    pub(super) fn below(&mut self, limit: u64) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit).unwrap()
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len() as u64)]
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<&str> = (0..count).map(|_| self.of(WORDS)).collect();
        words.join(" ")
    }
}

const fn column<'a>(name: &'a str, heading: &'a str, kind: GridKind<'a>, facet: bool, width: u8) -> GridColumn<'a> {
    GridColumn {
        name,
        heading,
        kind,
        facet,
        width,
    }
}

pub(super) fn columns() -> Vec<GridColumn<'static>> {
    vec![
        column("severity", "Severity", GridKind::Word(SEVERITIES), true, 4),
        column("id", "ID", GridKind::Code, false, 7),
        column("kind", "Kind", GridKind::Text, true, 5),
        column("package", "Package", GridKind::Code, false, 9),
        column("place", "Location", GridKind::Code, false, 12),
        column("status", "Status", GridKind::Word(STATUSES), true, 4),
        column("tools", "Tools", GridKind::List, true, 5),
        column("title", "Title", GridKind::Text, false, 14),
        column("fix", "Fixed in", GridKind::List, false, 0),
        column("reason", "Reason", GridKind::Text, false, 0),
    ]
}

/// That many findings: one advisory for six of them, one package for nine.
pub(super) fn findings(count: usize) -> Grid<'static> {
    let mut seeded = Seeded(0x5EED);
    let advisories: Vec<(String, String)> = (0..count / 6 + 1)
        .map(|_| {
            let id = format!("CVE-{}-{}", 2012 + seeded.below(13), 1000 + seeded.below(50_000));
            let length = 9 + seeded.below(12);
            (id, seeded.words(length))
        })
        .collect();
    let packages: Vec<String> = (0..count / 9 + 1)
        .map(|_| {
            let name = seeded.words(2).replace(' ', "-");
            format!(
                "lib{name} {}.{}.{}-{}+deb12u{}",
                seeded.below(9),
                seeded.below(30),
                seeded.below(99),
                seeded.below(9),
                seeded.below(9)
            )
        })
        .collect();
    let folders: Vec<String> = (0..count / 20 + 1).map(|_| seeded.words(5).replace(' ', "/")).collect();
    let mut rows = Vec::with_capacity(count);
    for _ in 0..count {
        let (id, title) = &advisories[seeded.below(advisories.len() as u64)];
        let suppressed = seeded.below(10) == 0;
        let place = format!(
            "services/{}/{}.rs:{}",
            folders[seeded.below(folders.len() as u64)],
            seeded.of(WORDS),
            1 + seeded.below(2000)
        );
        let fix = if seeded.below(3) == 0 {
            String::new()
        } else {
            format!("{}.{}.{}", seeded.below(9), seeded.below(30), seeded.below(99))
        };
        let row: [Cow<'static, str>; 10] = [
            SEVERITIES[seeded.below(4)].0.into(),
            id.clone().into(),
            seeded.of(KINDS).into(),
            packages[seeded.below(packages.len() as u64)].clone().into(),
            place.into(),
            if suppressed { "suppressed" } else { "open" }.into(),
            seeded.of(TOOLS).into(),
            title.clone().into(),
            fix.into(),
            if suppressed {
                "not_affected: the vulnerable code is not in the execute path"
            } else {
                ""
            }
            .into(),
        ];
        rows.push(row.into());
    }
    Grid {
        heading: "Findings",
        noun: "finding",
        columns: columns(),
        rows,
    }
}
