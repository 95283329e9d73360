//! Every case of the corpus, in compat mode: what docker/metadata-action answers is answered, family by family.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test"
)]

mod case;

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};

use case::Case;

/// Cases in the corpus; fewer are a corpus that was not read to its end.
const CASES: usize = 2691;

#[test]
fn compat_mode_answers_as_the_reference_does() {
    let Some(corpora) = std::env::var_os("WINDLASS_CORPORA") else {
        println!("skipped: WINDLASS_CORPORA is not set");
        return;
    };
    #[expect(clippy::disallowed_methods, reason = "the corpus is a file")]
    let file = std::fs::File::open(std::path::Path::new(&corpora).join("image/cases.jsonl")).unwrap();
    let mut families: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut differences = Vec::new();
    for line in BufReader::new(file).lines() {
        let case = Case::read(&line.unwrap());
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
