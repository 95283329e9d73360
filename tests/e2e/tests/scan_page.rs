//! The page of a scan gate in a browser: filters from the address, rows in view alone, and texts of others as text.
#![expect(clippy::indexing_slicing, reason = "a test fails by panicking")]

use anyhow::{Context, Result};
use e2e::{Host, Step, browser, html, product};
use serde_json::{Value, json};

const FINDINGS: usize = 600;
const HOSTILE: &str =
    "</script><script>document.title='injected'</script><img src=x onerror=\"document.title='injected'\">\u{202e}";

/// Trivy's report on an image: severities take turns by four, every third finding is in openssl.
fn report() -> Value {
    let finding = |at: usize| {
        json!({
            "VulnerabilityID": format!("CVE-2024-{}", 10_000 + at),
            "PkgName": if at.is_multiple_of(3) { "openssl" } else { "zlib" },
            "InstalledVersion": "1.0",
            "FixedVersion": "1.1",
            "Severity": (["CRITICAL", "HIGH", "MEDIUM", "LOW"][at % 4]),
            "Title": if at == 0 { HOSTILE } else { "a buffer is read past its end" },
        })
    };
    let findings: Vec<Value> = (0..FINDINGS).map(finding).collect();
    json!({
        "SchemaVersion": 2,
        "ArtifactName": "app:1",
        "ArtifactType": "container_image",
        "Results": [{"Target": "app:1 (debian 12.5)", "Class": "os-pkgs", "Type": "debian", "Vulnerabilities": findings}],
    })
}

/// What stands in the element with this id.
fn text_of<'a>(document: &'a str, id: &str) -> Result<&'a str> {
    let (_, rest) = document
        .split_once(&format!("id=\"{id}\""))
        .context("no such element")?;
    let (_, rest) = rest.split_once('>').context("the tag does not end")?;
    Ok(rest.split('<').next().unwrap_or_default())
}

#[test]
fn a_page_keeps_its_filters_in_the_address() -> Result<()> {
    let (Some(binary), Some(browser)) = (product::native(), browser::find()) else {
        return Ok(());
    };
    let left = Step::new("scan")
        .file("trivy.json", report().to_string())
        .input("reports", "trivy.json")
        .input("html", "page.html")
        .run(&Host::Native { binary })?;
    assert_eq!(left.exit, 1, "{}{}", left.stdout, left.stderr);
    let scratch = tempfile::tempdir()?;
    let page = scratch.path().join("page.html");
    std::fs::write(&page, left.written.get("page.html").context("no page was written")?)?;
    let check = |fragment: &str, expect: &str| -> Result<()> {
        let document = browser::document(&browser, &page, fragment)?;
        assert_eq!(text_of(&document, "grid-count")?, expect, "#{fragment}");
        let rows = document.matches("id=\"grid-row-").count();
        assert!(rows < 100, "{rows} rows are in the document at once");
        assert_eq!(rows == 0, expect.starts_with("0 "), "#{fragment}: {rows} rows");
        let tags = html::tags(&document);
        assert_eq!(
            html::active(&tags),
            ["<script>", "<script>"],
            "the data and our program alone"
        );
        assert!(!document.contains("<title>injected") && !document.contains('\u{202e}'));
        Ok(())
    };
    check("", "600 of 600 findings")?;
    check("severity=critical", "150 of 600 findings")?;
    check("severity=critical&severity=high", "300 of 600 findings")?;
    check("severity=critical&q=openssl", "50 of 600 findings")?;
    check("q=OPENSSL+CVE-2024-10003&sort=-id", "1 of 600 findings")?;
    check("severity=none-such", "0 of 600 findings")
}

/// The reader of the document sees what it must see.
#[test]
fn text_of_an_element_is_found_by_its_id() {
    let document = "<p id=\"a\" class=\"x\">one</p><output id=\"b\">two<b>three</b></output>";
    assert_eq!(text_of(document, "a").unwrap(), "one");
    assert_eq!(text_of(document, "b").unwrap(), "two");
    assert!(text_of(document, "c").is_err());
}
