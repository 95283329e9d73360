//! Texts of scanners that try to be commands, markup or terminal codes are harmless on every surface of a scan: what the
//! runner reads, the summary, the HTML page, the outputs, the SARIF. Each surface is parsed, not searched.

use anyhow::{Context, Result};
use e2e::{
    Left, Product, Step,
    hostile::{INVISIBLE, NAMES, check_log, check_summary},
    html, sarif,
};
use serde_json::{Value, json};

/// A text where a tool may put what it found: every place of a SARIF result that we show.
fn sarif_with(text: &str) -> Value {
    json!({
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": text, "version": text, "rules": [{
                "id": text,
                "name": text,
                "shortDescription": {"text": text},
                "fullDescription": {"text": text},
                "help": {"text": text, "markdown": text},
                "helpUri": "https://example.org/",
                "properties": {"tags": [text], "security-severity": "9.8"},
            }]}},
            "results": [{
                "ruleId": text,
                "level": "error",
                "message": {"text": text, "markdown": text},
                "locations": [{"physicalLocation": {
                    "artifactLocation": {"uri": uri(text)},
                    "region": {"startLine": 1, "snippet": {"text": text}},
                }}],
                "suppressions": [],
            }],
        }],
    })
}

/// The same where Trivy has its texts: an image with a package.
fn trivy_with(text: &str) -> Value {
    json!({
        "SchemaVersion": 2,
        "ArtifactName": text,
        "ArtifactType": "container_image",
        "Results": [{
            "Target": text,
            "Class": "lang-pkgs",
            "Type": "npm",
            "Vulnerabilities": [{
                "VulnerabilityID": "CVE-2026-0001",
                "PkgName": text,
                "PkgPath": text,
                "InstalledVersion": text,
                "FixedVersion": text,
                "Title": text,
                "Description": text,
                "Severity": "CRITICAL",
                "PrimaryURL": text,
                "References": [text],
            }],
        }],
    })
}

/// Percent-encoded, so that any text is a relative reference.
fn uri(text: &str) -> String {
    let encoded = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'/' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encoded).collect()
}

fn step(text: &str, name: &str) -> Step {
    Step::new("scan")
        .file(format!("{name}.sarif"), sarif_with(text).to_string())
        .file(format!("{name}.json"), trivy_with(text).to_string())
        .file(".trivyignore.yaml", ignore(text))
        .input("reports", "*.sarif\n*.json")
        .input("ignore", ".trivyignore.yaml")
        .input("sarif", "out")
        .input("html", "out/page.html")
        .input("openvex", "out/openvex.json")
}

/// An ignore file whose one entry matches nothing: the text is shown as its id.
fn ignore(text: &str) -> String {
    json!({"vulnerabilities": [{"id": text, "statement": text}]}).to_string()
}

/// The page and the parts of it that run or load something.
fn page(left: &Left) -> Result<(&str, Vec<String>)> {
    let page = left.written.get("out/page.html").context("no page was written")?;
    let page = std::str::from_utf8(page)?;
    Ok((page, html::active(&html::tags(page))))
}

fn check(text: &str, left: &Left, harmless: &[String]) -> Result<()> {
    assert_eq!(left.exit, 1, "{text:?}: {}{}", left.stdout, left.stderr);
    // Reading the outputs has already failed if a value broke out of its heredoc.
    assert_eq!(left.output("verdict"), "failed", "{text:?}");
    assert_eq!(left.output("findings"), "2", "{text:?}: {}", left.output("json"));
    check_log(text, left);
    check_summary(text, &left.summary);
    let (page, active) = page(left)?;
    assert_eq!(active, harmless, "{text:?}");
    assert!(!page.contains(INVISIBLE), "{text:?} in the page");
    let log = left.written.get("out/windlass.sarif").context("no SARIF was written")?;
    let log: Value = serde_json::from_slice(log)?;
    assert_eq!(sarif::results(&log).count(), 2, "{text:?}");
    let outside = left
        .written
        .keys()
        .find(|path| path.contains("..") || !path.starts_with("out/"));
    assert_eq!(outside, None, "{text:?}");
    Ok(())
}

#[test]
fn hostile_texts_of_scanners_are_harmless_everywhere() -> Result<()> {
    let Some(product) = Product::find() else { return Ok(()) };
    let [native, .., newest] = &product.hosts;
    let mut checked = 0;
    for host in [native, newest] {
        let plain = step("src/fine.py", "report").run(host)?;
        let (_, harmless) = page(&plain)?;
        for (text, _) in NAMES {
            check(text, &step(text, "report").run(host)?, &harmless).with_context(|| format!("{text:?} on {host}"))?;
            checked += 1;
        }
    }
    assert!(checked >= 2 * NAMES.len(), "only {checked} runs");
    Ok(())
}

/// The reports' own names reach log, summary and outputs too: of good reports, and of broken ones.
#[test]
fn hostile_names_of_scanners_reports_are_harmless_too() -> Result<()> {
    let Some(product) = Product::find() else { return Ok(()) };
    let [native, .., newest] = &product.hosts;
    for (name, _) in NAMES {
        let name = name.replace('/', "_");
        let step = step("src/fine.py", &name).file(format!("bad {name}.json"), "{\"version\": \"2.1.0\", \"runs\": [");
        for host in [native, newest] {
            let left = step.run(host)?;
            assert_eq!(left.exit, 1, "{name:?} on {host}: {}{}", left.stdout, left.stderr);
            assert!(
                left.output("codes").contains("scan-report-unreadable"),
                "{name:?}: {}",
                left.output("codes")
            );
            assert_eq!(left.output("findings"), "2", "{name:?}");
            check_log(&name, &left);
            check_summary(&name, &left.summary);
        }
    }
    Ok(())
}
