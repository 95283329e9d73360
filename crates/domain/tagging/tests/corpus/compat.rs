//! Compat mode: what docker/metadata-action answers is answered, family by family.

use std::collections::BTreeMap;

use crate::case;

/// Cases in the corpus; fewer are a corpus that was not read to its end.
const CASES: usize = 2691;

#[test]
fn compat_mode_answers_as_the_reference_does() {
    let Some(cases) = case::corpus() else { return };
    let mut families: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut differences = Vec::new();
    for case in cases {
        let family = families.entry(case.family().to_owned()).or_default();
        family.1 += 1;
        match case.difference() {
            None => family.0 += 1,
            Some(difference) => differences.push(format!("{}: {difference}", case.id())),
        }
    }
    for (family, (equal, all)) in &families {
        println!("{family}: {equal} of {all}");
    }
    assert_eq!(differences, [""; 0]);
    assert_eq!(families.values().map(|(_, all)| all).sum::<usize>(), CASES);
}
