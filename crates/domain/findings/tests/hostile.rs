//! Foreign bytes: every reader takes thousands of seeded mutations and every truncation without a panic, and a truncated
//! document is never taken for a whole one.

#![expect(
    clippy::panic,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "the support module reads the corpus"
)]

mod support;

use findings::{
    Glob, Purl, parse_ignore, parse_vex,
    policy::{Epss, Kev},
};
use support::Seeded;

const ROUNDS: usize = 2_500;

const YAML: &str = "vulnerabilities:\n  - id: CVE-2024-1\n    paths: ['**/*-lock.{json,yaml}', 'a[!b-c]?']\n    purls: ['pkg:npm/%40a/b@1?x=y#z']\n    expired_at: 2026-11-21\n    statement: why\nlicenses:\n  - id: MIT\n";
const PLAIN: &str = "# why\nCVE-2024-1 exp:2026-11-21 more\n  GPL-3.0\n\u{a0}DS002\n";
const OPENVEX: &str = r#"{"@context":"https://openvex.dev/ns/v0.2.0","timestamp":"2026-01-01T00:00:00Z","statements":[{"vulnerability":{"name":"CVE-2024-1","aliases":["GHSA-1"]},"products":[{"@id":"pkg:oci/app","hashes":{"sha-256":"00"},"subcomponents":[{"@id":"pkg:npm/x@1"}]}],"status":"not_affected","justification":"component_not_present"}]}"#;
const CYCLONEDX: &str = r#"{"bomFormat":"CycloneDX","components":[{"bom-ref":"a","purl":"pkg:npm/x@1"}],"vulnerabilities":[{"id":"CVE-2024-1","analysis":{"state":"resolved"},"affects":[{"ref":"urn:cdx:3e67/1#pkg:npm/x%401"},{"ref":"a"}]}]}"#;
const CSAF: &str = r#"{"document":{"csaf_version":"2.0","tracking":{"current_release_date":"2026-01-01T00:00:00Z"}},"product_tree":{"branches":[{"product":{"product_id":"p","product_identification_helper":{"purl":"pkg:npm/x"}}}]},"vulnerabilities":[{"cve":"CVE-2024-1","product_status":{"fixed":["p"]}}]}"#;

#[test]
fn mutations_of_documents_do_not_panic() {
    let mut seeded = Seeded::new(0x5eed);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..ROUNDS {
        for (file, text) in [("i.yaml", YAML), ("i", PLAIN)] {
            match parse_ignore(file, &seeded.mutate(text.as_bytes())) {
                Ok(_) => read += 1,
                Err(_) => refused += 1,
            }
        }
        for text in [OPENVEX, CYCLONEDX, CSAF] {
            match parse_vex("v.json", &seeded.mutate(text.as_bytes())) {
                Ok(_) => read += 1,
                Err(_) => refused += 1,
            }
        }
        let _ = Kev::parse(&seeded.mutate(br#"{"count":1,"vulnerabilities":[{"cveID":"CVE-2021-44228"}]}"#));
        let _ = Epss::parse(&seeded.mutate(b"#score_date:2026-11-20T00:00:00+0000\ncve,epss\nCVE-2024-1,4.3e-05\n"));
    }
    assert!(
        read > ROUNDS / 2 && refused > ROUNDS / 2,
        "{read} read, {refused} refused"
    );
}

#[test]
fn mutations_of_small_texts_do_not_panic_and_what_is_read_is_stable() {
    let mut seeded = Seeded::new(0xbeef);
    let mut read = 0;
    for _ in 0..ROUNDS {
        let purl = seeded.mutate("pkg:npm/%40scope/näme@1.0-ä+b?arch=amd64&distro=x%20y#a/b".as_bytes());
        if let Ok(purl) = String::from_utf8_lossy(&purl).parse::<Purl>() {
            let text = purl.to_string();
            assert_eq!(text.parse::<Purl>().as_ref(), Ok(&purl), "{text}");
            read += 1;
        }
        let glob = seeded.mutate("a/**/[b-d]*/{x,y/{z,ä}}?\\*.rs".as_bytes());
        if let Ok(glob) = String::from_utf8_lossy(&glob).parse::<Glob>() {
            let first = glob.matches("a/q/bx/y/zä*.rs");
            assert_eq!(first, glob.matches("a/q/bx/y/zä*.rs"));
            read += 1;
        }
    }
    assert!(read > ROUNDS / 2, "{read}");
}

#[test]
fn a_document_cut_anywhere_is_not_a_whole_one() {
    for text in [OPENVEX, CYCLONEDX, CSAF] {
        let whole = parse_vex("v.json", text.as_bytes());
        assert!(whole.is_ok(), "{whole:?}");
        for end in 0..text.len() {
            let cut = text.as_bytes().get(..end).unwrap_or_default();
            assert!(parse_vex("v.json", cut).is_err(), "cut at {end}");
        }
    }
}

/// These files have no end mark, so a cut behind a whole line cannot be known; it brings no id that the file does not hold.
#[test]
fn an_ignore_file_cut_anywhere_names_nothing_that_the_whole_does_not() {
    for (file, text) in [("i.yaml", YAML), ("i", PLAIN)] {
        for end in 0..text.len() {
            let cut = text.as_bytes().get(..end).unwrap_or_default();
            let Ok(parsed) = parse_ignore(file, cut) else { continue };
            for entry in parsed.entries {
                assert!(
                    text.contains(entry.id.trim_end_matches('\u{fffd}')),
                    "{} at {end}",
                    entry.id
                );
            }
        }
    }
}
