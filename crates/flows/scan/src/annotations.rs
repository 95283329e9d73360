//! What is shown beside the code and on top of the run.

use findings::policy::{Action, Decided};
use findings::{Merged, Severity as Gravity};
use flow_call::annotations::of_reason;
use runner_protocol::{Annotation, AnnotationKind};
use surface::documents::scan_gate::Reason;

use crate::commands::gate::Gated;

/// One annotation a reason, and one a finding that fails or warns, the worst first. `prefix` leads from the root of the
/// repository to the folder that paths are relative to.
pub(crate) fn annotations(gated: &Gated, prefix: &str) -> Vec<Annotation> {
    let reasons = gated.document.reasons.iter().map(reason);
    let decided = gated.merged.iter().zip(&gated.judgement.decided);
    let findings = decided.filter_map(|(merged, decided)| finding(merged, decided.as_ref()?, prefix));
    reasons.chain(findings).collect()
}

fn reason(reason: &Reason) -> Annotation {
    of_reason(
        reason.severity,
        &reason.code,
        reason.subject.as_deref(),
        &reason.message,
    )
}

/// What passes is not shown; neither is what stands in no file, which the reason has counted.
fn finding(merged: &Merged, decided: &Decided, prefix: &str) -> Option<Annotation> {
    let kind = match decided.action {
        Action::Fail => AnnotationKind::Error,
        Action::Warn => AnnotationKind::Warning,
        Action::Pass => return None,
    };
    let finding = &merged.finding;
    let location = finding.location.as_ref()?;
    let title = if finding.title.is_empty() {
        &finding.id
    } else {
        &finding.title
    };
    let mut tools: Vec<&str> = merged.sources.iter().map(|source| source.tool.as_str()).collect();
    tools.dedup();
    Some(Annotation {
        title: Some(format!("{} {}", finding.severity.word(), finding.id)),
        file: Some(format!("{prefix}{}", location.path)),
        line: location.line.map(u64::from),
        end_line: location.end_line.map(u64::from),
        rank: 1 + u32::from(u8::MAX - gravity(finding.severity)),
        ..Annotation::new(kind, format!("{title} ({})", tools.join(", ")))
    })
}

/// What nobody judged is shown with what is critical.
const fn gravity(severity: Gravity) -> u8 {
    match severity {
        Gravity::Critical | Gravity::Unknown => 5,
        Gravity::High => 4,
        Gravity::Medium => 3,
        Gravity::Low => 2,
        Gravity::Info => 1,
    }
}
