//! VEX of all three standards: the order of documents does not matter, and what we write reads back.
#![no_main]

use findings::vex::{OpenVexHead, Suppressed};
use findings::{
    Finding, Graph, Kind, MergePolicy, Severity, Source, Status, Subject, Vex, merge, parse_vex, write_openvex,
};
use libfuzzer_sys::fuzz_target;
use surface::Explain;

fuzz_target!(|bytes: &[u8]| {
    let statements = match parse_vex("vex.json", bytes) {
        Ok((_, statements)) => statements,
        Err(error) => {
            assert_eq!(error.position().file.as_deref(), Some("vex.json"));
            return;
        }
    };
    let mut backwards = statements.clone();
    backwards.reverse();
    let (one, two) = (Vex::new(statements.clone()), Vex::new(backwards));
    assert_eq!(one.statements(), two.statements(), "the order of documents");
    for statement in statements.iter().take(8) {
        for name in statement.vulnerability.iter().take(4) {
            assert!(statement.names(&[name.as_str()]), "{name}");
            let finding = Finding::new(Kind::Vulnerability, name.clone(), Severity::High, Source::default());
            let merged = merge(vec![finding], &MergePolicy::default());
            for one_finding in &merged {
                let subject = Subject::from(one_finding);
                let graph = Graph::default();
                let decision = one.decide(&subject, &graph);
                assert_eq!(two.decide(&subject, &graph), decision, "the order of documents");
                assert!(decision.newest.is_subset(&decision.matched), "{decision:?}");
            }
            written(&merged, statement.reason());
        }
    }
});

/// What goes away by our own document goes away for whoever reads it.
fn written(merged: &[findings::Merged], reason: &str) {
    let head = OpenVexHead {
        author: "us".to_owned(),
        timestamp: "2026-01-01T00:00:00Z".to_owned(),
        ..OpenVexHead::default()
    };
    let suppressed: Vec<Suppressed<'_>> = merged
        .iter()
        .map(|finding| Suppressed {
            finding,
            status: Status::NotAffected,
            justification: "component_not_present",
            reason,
        })
        .collect();
    let text = write_openvex(&head, &suppressed).expect("a vulnerability makes a statement");
    let (_, statements) = parse_vex("ours.json", text.as_bytes()).expect("we read what we write");
    assert_eq!(statements.len(), merged.len(), "{text}");
    for (statement, one) in statements.iter().zip(merged) {
        assert!(
            statement.names(&[one.finding.id.as_str()]) && statement.status == Status::NotAffected,
            "{text}"
        );
    }
}
