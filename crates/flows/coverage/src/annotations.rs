//! What is shown beside the code and on top of the run.

use coverage::patch::{PatchCoverage, UncoveredLine};
use flow_call::annotations::of_reason;
use runner_protocol::{Annotation, AnnotationKind};
use surface::documents::coverage_gate::{CoverageGate, Reason};

/// One annotation a reason, and one a run of changed lines that no test covers, the longest first. `prefix` leads from the
/// root of the repository to the folder that paths are relative to.
pub(crate) fn annotations(gate: &CoverageGate, patch: Option<&PatchCoverage>, prefix: &str) -> Vec<Annotation> {
    let reasons = gate.reasons.iter().map(reason);
    let uncovered = patch.map(|patch| runs(&patch.uncovered)).unwrap_or_default();
    reasons
        .chain(uncovered.iter().map(|run| run.annotation(prefix)))
        .collect()
}

fn reason(reason: &Reason) -> Annotation {
    of_reason(
        reason.severity,
        &reason.code,
        reason.subject.as_deref(),
        &reason.message,
    )
}

/// Neighbouring lines of one file that are uncovered in the same way.
struct Run<'a> {
    first: &'a UncoveredLine,
    last: u32,
}

fn runs(lines: &[UncoveredLine]) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for line in lines {
        match runs.last_mut() {
            Some(run)
                if run.first.file == line.file && run.first.partial == line.partial && run.last + 1 == line.line =>
            {
                run.last = line.line;
            }
            _ => runs.push(Run {
                first: line,
                last: line.line,
            }),
        }
    }
    runs
}

impl Run<'_> {
    fn annotation(&self, prefix: &str) -> Annotation {
        let (first, last) = (self.first.line, self.last);
        let lines = if first == last {
            format!("line {first}")
        } else {
            format!("lines {first} to {last}")
        };
        let message = if self.first.partial {
            format!("not every branch of {lines} is taken")
        } else {
            format!("no test runs {lines}")
        };
        let length = last - first + 1;
        // Lines never run come before branches not taken, long runs before short ones; reasons have rank 0.
        let rank = if self.first.partial { u32::MAX / 2 } else { 1 } + (u32::MAX / 4).saturating_sub(length);
        Annotation {
            title: Some("changed and not covered".to_owned()),
            file: Some(format!("{prefix}{}", self.first.file.text())),
            line: Some(first.into()),
            end_line: Some(last.into()),
            rank,
            ..Annotation::new(AnnotationKind::Warning, message)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::runs;
    use coverage::FileName;
    use coverage::patch::UncoveredLine;

    #[test]
    fn neighbouring_lines_are_told_as_one() {
        let lines = [
            ("a", 1, false),
            ("a", 2, false),
            ("a", 3, true),
            ("a", 5, false),
            ("b", 6, false),
        ]
        .map(|(file, line, partial)| UncoveredLine {
            file: FileName::from(file),
            line,
            partial,
        });
        let mut told: Vec<_> = runs(&lines).iter().map(|run| run.annotation("sub/")).collect();
        told.sort_by_key(|annotation| annotation.rank);
        let told: Vec<_> = told
            .iter()
            .map(|annotation| format!("{} {}", annotation.file.as_deref().unwrap(), annotation.message))
            .collect();
        assert_eq!(
            told,
            [
                "sub/a no test runs lines 1 to 2",
                "sub/a no test runs line 5",
                "sub/b no test runs line 6",
                "sub/a not every branch of line 3 is taken"
            ]
        );
    }
}
