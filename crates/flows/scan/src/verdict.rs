//! The verdict as a document.

use findings::baseline::Standing;
use findings::policy::{Judgement, Table};
use gate::{Outcome, Severity as Weight, Verdict};
use surface::documents::coverage_gate::{Severity, Verdict as Word};
use surface::documents::scan_gate::{Baseline, KIND, Reason, Row, ScanGate};
use surface::documents::scan_report::Counts;

/// The document of a verdict, without the findings.
pub(crate) fn document(verdict: &Verdict, table: &Table, judgement: &Judgement) -> ScanGate {
    ScanGate {
        schema: KIND,
        verdict: match verdict.outcome() {
            Outcome::Passed | Outcome::Warned => Word::Passed,
            Outcome::Failed => Word::Failed,
        },
        reasons: verdict.reasons().iter().filter_map(reason).collect(),
        counts: Counts::default(),
        table: rows(table, judgement),
        baseline: None,
        sarif: None,
        findings: Vec::new(),
        entries: Vec::new(),
        inputs: Vec::new(),
        warnings: Vec::new(),
        truncated: false,
        now: None,
    }
}

/// Notes are no reasons.
fn reason(reason: &gate::Reason) -> Option<Reason> {
    let severity = match reason.severity {
        Weight::Fail => Severity::Error,
        Weight::Relaxed | Weight::Warn => Severity::Warning,
        Weight::Note => return None,
    };
    Some(Reason {
        code: reason.code.text().to_owned(),
        severity,
        subject: (!reason.subject.is_empty()).then(|| reason.subject.clone()),
        message: reason.message.clone(),
    })
}

/// Each row with the findings that it decided; what no row caught comes last.
fn rows(table: &Table, judgement: &Judgement) -> Vec<Row> {
    let decided = |row: Option<usize>| {
        let open = judgement.decided.iter().flatten();
        open.filter(|decided| decided.row == row).count() as u64
    };
    let mut rows: Vec<Row> = table
        .rows
        .iter()
        .enumerate()
        .map(|(number, row)| Row {
            rule: row.name.clone(),
            decision: row.then.word(),
            findings: decided(Some(number)),
        })
        .collect();
    rows.push(Row {
        rule: "everything else".to_owned(),
        decision: "pass",
        findings: decided(None),
    });
    rows
}

/// How many findings stand how to the baseline.
pub(crate) fn baseline(standings: &[Standing], absent: u64) -> Baseline {
    let count = |of: fn(&Standing) -> bool| standings.iter().filter(|standing| of(standing)).count() as u64;
    Baseline {
        new: count(|standing| standing.is_new()),
        unchanged: count(|standing| matches!(standing, Standing::Unchanged)),
        updated: count(|standing| matches!(standing, Standing::Updated)),
        absent,
    }
}
