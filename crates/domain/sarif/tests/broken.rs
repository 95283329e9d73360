//! Broken documents: cut at every byte, mutated at random. None may panic, pass in silence, or hide another.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use sarif::merge::{Account, Keep, Options, merge};
use sarif::read::Document;
use sarif::{Bytes, Repair, Source};

const SAMPLE: &str = r#"{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [{
    "tool": {"driver": {"name": "Tool", "rules": [{"id": "R1", "properties": {"security-severity": "7.5", "tags": ["a"]}}]}},
    "artifacts": [{"location": {"uri": "src/a.c"}}, {"location": {"uri": "src/\u00e9.c"}, "parentIndex": 0}],
    "results": [
      {"ruleId": "R1", "ruleIndex": 0, "level": "error", "message": {"text": "one"},
       "locations": [{"physicalLocation": {"artifactLocation": {"index": 1}, "region": {"startLine": 3}}}]},
      {"ruleId": "R1", "message": {"text": "two"}, "suppressions": [{"kind": "inSource"}]}
    ]
  }]
}"#;

const OLD: &str = r#"{"version":"1.0.0","runs":[{"tool":{"name":"Old"},"rules":{"K":{"id":"R","shortDescription":"s"}},
"results":[{"ruleId":"K","level":"pass","message":"m","locations":[{"resultFile":{"uri":"a.c","region":{"startLine":1}}}]}]}]}"#;

fn merged(sources: &[&Bytes]) -> (Account, Vec<u8>) {
    let sources: Vec<&dyn Source> = sources.iter().map(|source| *source as &dyn Source).collect();
    let mut out = Vec::new();
    let account = merge(&sources, Options::default(), &mut Keep, &mut out).unwrap();
    (account, out)
}

#[test]
fn a_cut_document_is_refused_with_its_place() {
    for sample in [SAMPLE, OLD] {
        for length in 0..sample.len() - 1 {
            let cut = Bytes::new("cut.sarif", &sample.as_bytes()[..length]);
            let error = Document::open(&cut).map(|_| length).unwrap_err();
            assert!(
                error.position.line.is_some() && error.position.pointer.is_some(),
                "{length}: {error}"
            );
        }
        assert!(Document::open(&Bytes::new("whole.sarif", sample)).is_ok());
    }
}

#[test]
fn a_cut_document_hides_no_other() {
    let whole = Bytes::new("whole.sarif", SAMPLE);
    let cut = Bytes::new("cut.sarif", &SAMPLE.as_bytes()[..SAMPLE.len() - 30]);
    let (account, out) = merged(&[&cut, &whole]);
    assert_eq!(account.results_written(), 2);
    let problems: Vec<String> = account
        .problems()
        .map(|problem| format!("{problem} at {}", problem.position))
        .collect();
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].starts_with("`cut.sarif`: the file ends too early at cut.sarif:10:"),
        "{problems:?}"
    );
    assert!(
        problems[0].ends_with("(/runs/0/results/1/suppressions/0)"),
        "{problems:?}"
    );
    assert_eq!(merged(&[&whole]).1, out);
}

/// JSON allows it, serde_json does not.
fn has_half_surrogate(source: &Bytes) -> bool {
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut source.open().unwrap(), &mut bytes).unwrap();
    bytes
        .windows(4)
        .any(|window| matches!(window, [b'\\', b'u', b'd' | b'D', _]))
}

#[test]
fn mutated_documents_are_read_or_refused() {
    const ALPHABET: &[u8] = b"{}[]\",:\\u0123456789-.ntrfe \n\x00\xff";
    let mut state = 0x1234_5678_9ABC_DEF1_u64;
    let mut below = move |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % limit as u64) as usize
    };
    let (mut read, mut refused) = (0, 0);
    for round in 0..6_000 {
        let mut bytes = if round % 4 == 0 { OLD } else { SAMPLE }.as_bytes().to_vec();
        for _ in 0..=below(3) {
            let place = below(bytes.len());
            match below(4) {
                0 => bytes[place] = ALPHABET[below(ALPHABET.len())],
                1 => bytes.insert(place, ALPHABET[below(ALPHABET.len())]),
                2 => drop(bytes.remove(place)),
                _ => {
                    let end = (place + below(40)).min(bytes.len());
                    drop(bytes.drain(place..end));
                }
            }
        }
        let is_json = serde_json::from_slice::<serde_json::Value>(&bytes).is_ok();
        let source = Bytes::new("mutated.sarif", bytes);
        let (account, out) = merged(&[&source]);
        let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
        match &account.inputs[0].outcome {
            Ok(reading) => {
                read += 1;
                let lenient = reading.repairs.times(Repair::TrailingComma) > 0;
                assert!(
                    is_json || lenient || has_half_surrogate(&source),
                    "{}",
                    String::from_utf8_lossy(&out)
                );
                let written = value["runs"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|run| run["results"].as_array().map_or(0, Vec::len));
                assert_eq!(written.sum::<usize>() as u64, account.results_written());
                assert!(account.results_written() <= reading.results);
            }
            Err(error) => {
                refused += 1;
                assert!(error.position.file.is_some());
                assert_eq!(value["runs"].as_array().unwrap().len(), 0);
            }
        }
    }
    assert!(read > 500 && refused > 500, "{read} read, {refused} refused");
}
