//! The outputs of the action.

use adapter_runner::{Runner, SpeakError};
use flow_call::outputs;
use surface::documents::scan_gate::ScanGate;

/// Entries of a list that is cut.
const LIST_LIMIT: usize = 100;

/// What was written where.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) json_file: Option<String>,
    pub(crate) sarif: Vec<String>,
    pub(crate) html: Option<String>,
    pub(crate) openvex: Option<String>,
    pub(crate) evidence: Vec<String>,
}

/// Sets every output that the surface declares, in its order; those without a value are empty.
pub(crate) fn set(runner: &Runner, gate: &ScanGate, written: &Written) -> Result<(), SpeakError> {
    outputs::set(runner, values(gate, written))
}

fn values(gate: &ScanGate, written: &Written) -> Vec<(&'static str, String)> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let codes = gate.reasons.iter().map(|reason| reason.code.as_str());
    let severity = gate.counts.severity;
    let status = gate.counts.status;
    vec![
        ("verdict", outputs::word(gate.verdict).to_owned()),
        ("codes", outputs::codes(codes)),
        ("findings", status.open.to_string()),
        ("critical", severity.critical.to_string()),
        ("high", severity.high.to_string()),
        ("medium", severity.medium.to_string()),
        ("low", severity.low.to_string()),
        (
            "new",
            gate.baseline
                .map(|baseline| baseline.new.to_string())
                .unwrap_or_default(),
        ),
        ("suppressed", status.suppressed.to_string()),
        ("json", outputs::json(gate, CUTS)),
        ("json-file", text(&written.json_file)),
        ("sarif", written.sarif.join("\n")),
        ("html", text(&written.html)),
        ("openvex", text(&written.openvex)),
        ("evidence", written.evidence.join("\n")),
    ]
}

/// The findings that stand first are the worst.
const CUTS: &[fn(&mut ScanGate)] = &[
    |gate| {
        gate.truncated = true;
        gate.findings.truncate(LIST_LIMIT);
        gate.warnings.truncate(LIST_LIMIT);
        gate.inputs.truncate(LIST_LIMIT);
        gate.reasons.truncate(LIST_LIMIT);
        gate.entries.truncate(LIST_LIMIT);
    },
    |gate| {
        gate.findings.clear();
        gate.warnings.clear();
        gate.entries.clear();
    },
];

#[cfg(test)]
mod tests {
    use findings::policy::{Judgement, Table};
    use gate::Verdict;
    use surface::actions::scan::OUTPUTS;
    use surface::documents::scan_report::Warning;

    use super::{CUTS, ScanGate, Written, outputs, values};

    fn gate() -> ScanGate {
        let verdict = Verdict::default();
        let judgement = Judgement {
            decided: Vec::new(),
            verdict: verdict.clone(),
        };
        crate::verdict::document(&verdict, &Table::default(), &judgement)
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
                code: "scan-report-noted".to_owned(),
                message: "x".repeat(5_000),
                file: None,
                pointer: None,
                count: 1,
            };
            1000
        ];
        let text = outputs::json(&gate, CUTS);
        assert!(!text.is_empty() && text.len() <= outputs::JSON_LIMIT, "{}", text.len());
        assert!(text.contains("\"truncated\":true"));
    }
}
