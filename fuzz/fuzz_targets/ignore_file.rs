//! Ignore files, plain and YAML: an entry names what the file holds, and an expired one ignores nothing.
#![no_main]

use findings::{Finding, Kind, Package, Severity, Source, Subject, ignore::ignoring, merge, parse_ignore};
use libfuzzer_sys::fuzz_target;
use surface::Explain;

fuzz_target!(|bytes: &[u8]| {
    let late = "2999-01-01T00:00:00Z".parse().expect("an instant");
    let merged = merge(vec![finding("CVE-2024-1"), finding("DS002")], &Default::default());
    for name in [".trivyignore", ".trivyignore.yaml"] {
        let parsed = match parse_ignore(name, bytes) {
            Ok(parsed) => parsed,
            Err(error) => {
                assert_eq!(error.position().file.as_deref(), Some(name));
                continue;
            }
        };
        assert_eq!(parse_ignore(name, bytes).as_ref(), Ok(&parsed));
        for one in &merged {
            let subject = Subject::from(one);
            for at in ignoring(&parsed.entries, &subject, late) {
                let entry = parsed.entries.get(at).expect("an entry");
                assert!(entry.in_force(late) && entry.covers(&subject), "{entry:?}");
            }
            for entry in &parsed.entries {
                assert!(
                    !(entry.covers(&subject) && entry.miss(&subject).is_some()),
                    "{entry:?} covers and misses"
                );
            }
        }
    }
});

fn finding(id: &str) -> Finding {
    let mut finding = Finding::new(Kind::Vulnerability, id, Severity::High, Source::default());
    finding.package = Some(Package {
        name: "bash".to_owned(),
        version: "5.2".to_owned(),
        purl: "pkg:deb/debian/bash@5.2?arch=amd64&distro=debian-12.13".to_owned(),
        ..Package::default()
    });
    finding
}
