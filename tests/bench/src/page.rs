//! The gate over 50,000 findings: what its page costs over the same gate without one, and how large the page is.

use crate::contender::{self, Contender, Host, scan};
use crate::inputs::{self, Kind};
use crate::job;
use crate::options::Options;
use crate::row::{Goal, Row};
use anyhow::{Context, Result};
use std::path::Path;

pub(crate) const GATE: &str = "scan-gate";
/// Over the gate without a page.
const GOAL_SECONDS: f64 = 1.0;
const PAGE_GOAL: Goal = Goal {
    bytes: Some(5_000_000),
    cpu_seconds: None,
    wall_seconds: None,
    peak_bytes: None,
};

const WITHOUT: Contender = Contender {
    tool: "windlass, no page",
    ..scan::GATE.native()
};
const WITH: [Contender; 3] = scan::GATE_WITH_PAGE.on_every_host();
/// Over a tenth of the findings: the peer takes minutes for all of them.
const TENTH: [Contender; 2] = [
    Contender {
        tool: "windlass, a tenth",
        host: None,
        ..scan::GATE_WITH_PAGE.native()
    },
    scan::SARIF_TOOLS_HTML,
];

/// Rows of the gate without the page, with it, of the page's size, and of both pages over a tenth of the findings.
pub(crate) fn rows(options: &Options, cache: &Path, scratch: &Path) -> Result<Vec<Row>> {
    println!("==> {GATE}");
    let input = inputs::make(Kind::SarifFindings, options.megabytes, cache)?;
    println!("{input}");
    let page = scan::page(&contender::answer_file(&WITHOUT, scratch));
    let mut rows = vec![job::timed(GATE, &WITHOUT, &input, options.runs, scratch)];
    let goal = rows.first().and_then(|it| it.cpu_seconds).map(|seconds| Goal {
        cpu_seconds: Some(seconds + GOAL_SECONDS),
        ..Goal::default()
    });
    for contender in &WITH {
        let row = job::timed(GATE, contender, &input, options.runs, scratch);
        rows.push(row.with_goal(goal.filter(|_| contender.host == Some(Host::Native))));
    }
    let size = std::fs::metadata(&page).map(|it| it.len()).context("no page was left");
    let size = match size {
        Ok(bytes) => Row::of(GATE, "the page", bytes, Vec::new()),
        Err(error) => Row::failed(GATE, "the page", 0, format!("{error:#}")),
    };
    rows.push(size.with_goal(Some(PAGE_GOAL)));
    let tenth = inputs::make(Kind::SarifFindingsTenth, options.megabytes, cache)?;
    println!("a tenth: {tenth}");
    for contender in &TENTH {
        rows.push(job::timed(GATE, contender, &tenth, options.runs, scratch));
    }
    rows.iter().for_each(|row| println!("{row}"));
    Ok(rows)
}
