//! Bills of materials: one compared with itself is the same, and what is added one way is removed the other way.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scanners::sbom::{Bom, diff, findings, read};

const OTHER: &[u8] = br#"{"bomFormat":"CycloneDX","specVersion":"1.5","components":[
{"type":"library","name":"a","version":"1","purl":"pkg:npm/a@1"},{"type":"library","name":"b","version":"2"}]}"#;

fuzz_target!(|bytes: &[u8]| {
    let Ok(bom) = read(bytes, "bom.json") else { return };
    assert_eq!(read(bytes, "bom.json").ok().as_ref(), Some(&bom));
    assert!(diff(&bom, &bom).is_empty(), "nothing changed");
    let other = read(OTHER, "other.json").expect("a sound document");
    mirrored(&bom, &other);
    for finding in findings(&bom, "bom.json") {
        assert_eq!(finding.source.file, "bom.json");
    }
});

fn mirrored(one: &Bom, two: &Bom) {
    let (there, back) = (diff(one, two), diff(two, one));
    assert_eq!(there.added, back.removed);
    assert_eq!(there.removed, back.added);
    assert_eq!(
        (there.changed.len(), there.unchanged),
        (back.changed.len(), back.unchanged)
    );
    assert_eq!(there.relicensed.len(), back.relicensed.len());
}
