//! The outputs of the action.

use adapter_runner::{Runner, SpeakError};
use coverage::Metric;
use flow_call::outputs;
use surface::documents::coverage_gate::{Baseline, CoverageGate};
use surface::documents::coverage_report::{Counts, Totals};

/// What was written where.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) json_file: Option<String>,
    pub(crate) badge: Option<String>,
    pub(crate) html: Option<String>,
    pub(crate) evidence: Vec<String>,
}

/// Sets every output that the surface declares, in its order; those without a value are empty.
pub(crate) fn set(runner: &Runner, gate: &CoverageGate, written: &Written) -> Result<(), SpeakError> {
    outputs::set(runner, values(gate, written))
}

fn values(gate: &CoverageGate, written: &Written) -> Vec<(&'static str, String)> {
    let Totals {
        files,
        lines,
        branches,
        functions,
        statements,
        ..
    } = gate.totals;
    let branches = branches.map(|counts| Counts {
        covered: counts.covered,
        total: counts.total,
    });
    let patch = gate.patch.as_ref();
    let baseline = gate.baseline.as_ref();
    let patch_branches = patch.and_then(|patch| patch.branches);
    let number =
        |counts: Option<Counts>, of: fn(Counts) -> u64| counts.map(|counts| of(counts).to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let codes = gate.reasons.iter().map(|reason| reason.code.as_str());
    vec![
        ("verdict", outputs::word(gate.verdict).to_owned()),
        ("codes", outputs::codes(codes)),
        ("line", percent(lines)),
        ("branch", percent(branches)),
        ("function", percent(functions)),
        ("statement", percent(statements)),
        ("patch", percent(patch.and_then(|patch| patch.lines))),
        (
            "patch-branch",
            percent(patch_branches.map(|counts| Counts {
                covered: counts.covered,
                total: counts.total,
            })),
        ),
        ("baseline", percent(baseline.and_then(lines_before))),
        (
            "baseline-commit",
            baseline.and_then(|known| known.commit.clone()).unwrap_or_default(),
        ),
        ("lines-covered", number(lines, |counts| counts.covered)),
        ("lines-total", number(lines, |counts| counts.total)),
        ("branches-covered", number(branches, |counts| counts.covered)),
        ("branches-total", number(branches, |counts| counts.total)),
        ("files", files.to_string()),
        ("json", outputs::json(gate, &[cut])),
        ("json-file", text(&written.json_file)),
        ("badge", text(&written.badge)),
        ("html", text(&written.html)),
        ("evidence", written.evidence.join("\n")),
    ]
}

/// Its lines without those that the change removes, where some are left.
fn lines_before(baseline: &Baseline) -> Option<Counts> {
    let lines = baseline
        .metrics
        .iter()
        .find(|known| known.metric == Metric::Line.word())?;
    lines.adjusted.or(lines.measured)
}

/// `81.25`; empty without data.
fn percent(counts: Option<Counts>) -> String {
    let Some(Counts { covered, total }) = counts else {
        return String::new();
    };
    crate::view::percent(covered, total).trim_end_matches(" %").to_owned()
}

/// First the lines, then the other lists that grow with the repository.
fn cut(gate: &mut CoverageGate) {
    gate.truncated = true;
    if let Some(patch) = &mut gate.patch {
        patch.uncovered.clear();
        patch.unmatched.truncate(100);
    }
    if let Some(baseline) = &mut gate.baseline {
        baseline.indirect.truncate(100);
    }
    gate.warnings.truncate(100);
    gate.inputs.truncate(100);
    gate.reasons.truncate(100);
    gate.components.truncate(100);
}

#[cfg(test)]
mod tests {
    use surface::actions::coverage::OUTPUTS;
    use surface::documents::coverage_gate::{CoverageGate, KIND, Verdict};
    use surface::documents::coverage_report::{Totals, Warning};

    use super::{Written, cut, outputs, values};

    fn gate() -> CoverageGate {
        CoverageGate {
            schema: KIND,
            verdict: Verdict::Passed,
            reasons: Vec::new(),
            totals: Totals::default(),
            checks: Vec::new(),
            components: Vec::new(),
            patch: None,
            baseline: None,
            paths: None,
            inputs: Vec::new(),
            warnings: Vec::new(),
            truncated: false,
            now: None,
        }
    }

    #[test]
    fn every_declared_output_is_set_and_no_other() {
        let set: Vec<_> = values(&gate(), &Written::default())
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        let declared: Vec<_> = OUTPUTS.iter().map(|output| output.name).collect();
        assert_eq!(set, declared);
    }

    #[test]
    fn a_document_too_long_for_an_output_is_cut_and_says_so() {
        let mut gate = gate();
        gate.warnings = vec![
            Warning {
                message: "x".repeat(1000),
                ..Warning::default()
            };
            1000
        ];
        let text = outputs::json(&gate, &[cut]);
        assert!(!text.is_empty() && text.len() <= outputs::JSON_LIMIT, "{}", text.len());
        assert!(text.contains("\"truncated\":true"));
    }
}
