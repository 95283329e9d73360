//! Every vector of the corpus, whose values are those of GitHub's own action. The corpus is found by the environment
//! variable `WINDLASS_CORPORA`; without it the tests say so and pass.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test reads files, says what it counted and fails by panicking"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use sarif::line_hash::{ArtifactReference, Field, FileKind, all_lines, resolve, wanted_lines};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Vector {
    id: String,
    text: Option<String>,
    b64: Option<String>,
    parts: Option<Vec<(String, usize)>>,
    line: u64,
    lines: u64,
    hash: String,
}

impl Vector {
    fn bytes(&self) -> Vec<u8> {
        let parts = self.parts.iter().flatten();
        let parts = parts
            .map(|(part, times)| base64(part).repeat(*times))
            .collect::<Vec<_>>();
        match (&self.text, &self.b64) {
            (Some(text), _) => text.clone().into_bytes(),
            (_, Some(text)) => base64(text),
            _ => parts.concat(),
        }
    }
}

/// RFC 4648, section 4.
fn base64(text: &str) -> Vec<u8> {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for byte in text.bytes().filter(|byte| *byte != b'=') {
        let digit = alphabet.iter().position(|it| *it == byte).unwrap();
        bits = bits << 6 | digit as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    bytes
}

fn read(name: &str) -> Option<String> {
    let Some(root) = std::env::var_os("WINDLASS_CORPORA") else {
        eprintln!("skipped: WINDLASS_CORPORA names no folder of corpora");
        return None;
    };
    let path = PathBuf::from(root).join("findings/linehash").join(name);
    Some(std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

#[test]
fn every_vector_is_equal() {
    let Some(text) = read("vectors.jsonl") else { return };
    let (mut vectors, mut lines) = (0, 0);
    for row in text.lines() {
        let vector: Vector = serde_json::from_str(row).unwrap();
        let bytes = vector.bytes();
        let mut all = BTreeMap::new();
        let count = all_lines(bytes.as_slice(), |hash| {
            all.insert(hash.line, hash);
        })
        .unwrap();
        assert_eq!(count, vector.lines, "{}", vector.id);
        assert_eq!(all.len() as u64, count, "{}", vector.id);
        assert_eq!(all[&vector.line].to_string(), vector.hash, "{}", vector.id);
        let wanted = wanted_lines(bytes.as_slice(), [vector.line]).unwrap();
        assert_eq!(wanted[&vector.line].to_string(), vector.hash, "{}", vector.id);
        vectors += 1;
        lines += count;
    }
    eprintln!("{vectors} vectors, {lines} lines walked");
    assert_eq!(vectors, 570);
    assert!(lines >= 10_000, "{lines} lines are fewer than the corpus has");
}

#[derive(Deserialize)]
struct Resolutions {
    source_root: String,
    files: Vec<String>,
    cases: Vec<Resolution>,
}

#[derive(Deserialize)]
struct Resolution {
    uri: Option<Value>,
    index: Option<Value>,
    #[serde(default)]
    artifacts: Vec<String>,
    resolved: Option<String>,
}

#[test]
fn every_uri_leads_where_it_leads_upstream() {
    let Some(text) = read("resolve.json") else { return };
    let world: Resolutions = serde_json::from_str(&text).unwrap();
    for case in &world.cases {
        let reference = ArtifactReference {
            uri: field(case.uri.as_ref(), Value::as_str),
            index: field(case.index.as_ref(), Value::as_i64),
        };
        let artifacts = case.artifacts.iter().map(|uri| {
            Some(ArtifactReference {
                uri: Field::Present(uri.as_str()),
                index: Field::Absent,
            })
        });
        let look = |path: &str| {
            let path = format!("{}/{path}", world.source_root);
            if world.files.contains(&path) {
                FileKind::File
            } else if world.files.iter().any(|file| file.starts_with(&format!("{path}/"))) {
                FileKind::Folder
            } else {
                FileKind::Missing
            }
        };
        let resolved = resolve(reference, &artifacts.collect::<Vec<_>>(), &world.source_root, look);
        let resolved = resolved.map(|path| format!("{}/{path}", world.source_root));
        let (uri, index) = (&case.uri, &case.index);
        assert_eq!(
            resolved.as_ref().ok(),
            case.resolved.as_ref(),
            "{uri:?} {index:?}: {resolved:?}"
        );
    }
    assert_eq!(world.cases.len(), 19);
}

fn field<'a, T>(value: Option<&'a Value>, as_kind: impl Fn(&'a Value) -> Option<T>) -> Field<T> {
    match value {
        None => Field::Absent,
        Some(value) => as_kind(value).map_or(Field::Malformed, Field::Present),
    }
}
