//! Unified diffs: numbers rise, no file comes twice, and lines that a change leaves alone keep their order.
#![no_main]

use std::collections::BTreeSet;

use coverage::baseline::{LineMap, compare};
use coverage::patch::{PatchRules, diff, measure};
use coverage::{Coverage, Limits, Metric};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(diff) = diff::read(bytes) else { return };
    let mut names = BTreeSet::new();
    for file in &diff.files {
        assert!(file.old.is_some() || file.new.is_some(), "a file has a name");
        assert!(
            file.new.as_ref().is_none_or(|name| names.insert(name.clone())),
            "a file stands once"
        );
        assert!(
            file.added.is_sorted_by(|one, two| one.number < two.number),
            "{:?}",
            file.added
        );
        assert!(file.removed.is_sorted_by(|one, two| one < two), "{:?}", file.removed);
        let mut map = LineMap::new(&file.removed, &file.added);
        let mut last = 0;
        for line in 1..200 {
            let now = map.follow(line);
            assert_eq!(now.is_none(), file.removed.contains(&line), "line {line}");
            if let Some(now) = now {
                assert!(now > last, "line {line} becomes {now}, after {last}");
                assert!(
                    !file.added.iter().any(|added| added.number == now),
                    "line {line} becomes one that is new"
                );
                last = now;
            }
        }
    }
    // Line ends as Windows writes them change nothing.
    if !bytes.contains(&b'\r') && bytes.ends_with(b"\n") {
        let windows: Vec<u8> = bytes
            .iter()
            .flat_map(|byte| {
                if *byte == b'\n' {
                    &b"\r\n"[..]
                } else {
                    std::slice::from_ref(byte)
                }
            })
            .copied()
            .collect();
        assert_eq!(diff::read(&windows).as_ref(), Ok(&diff));
    }
    against_reports(&diff);
});

fn against_reports(diff: &diff::Diff) {
    let names = diff
        .files
        .iter()
        .filter_map(|file| file.new.as_ref().or(file.old.as_ref()));
    let report: Vec<u8> = names
        .filter(|name| !name.as_bytes().iter().any(|byte| b"\r\n".contains(byte)))
        .flat_map(|name| [b"SF:", name.as_bytes(), b"\nDA:1,1\nDA:2,0\nDA:9,1\nend_of_record\n"].concat())
        .collect();
    let mut coverage = Coverage::default();
    if coverage::read(&mut report.as_slice(), None, &Limits::default(), &mut coverage).is_err() {
        return;
    }
    let patch = measure(diff, &coverage, &PatchRules::default());
    assert!(patch.lines.covered <= patch.lines.total);
    assert!(patch.lines.total <= diff.files.iter().map(|file| file.added.len() as u64).sum());
    let compared = compare(&coverage, &coverage, diff, |_| None);
    for metric in Metric::ALL {
        if let (Some(measured), Some(adjusted)) = (compared.measured.get(metric), compared.adjusted.get(metric)) {
            assert!(adjusted.covered <= measured.covered && adjusted.total <= measured.total);
        }
    }
}
