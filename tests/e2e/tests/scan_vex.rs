//! VEX documents through `scan report`: every case of the corpus says what Trivy, vexctl, Grype and go-vex make of it.

use std::{collections::BTreeSet, fs, path::PathBuf};

use anyhow::{Context, Result, ensure};
use e2e::{Ended, Program, findings::Findings, product, wanted};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Rows of go-vex that are not equal, and why not.
const OTHERWISE: [(&str, &str); 1] = [(
    "no component in the query",
    "a statement about parts of a product would take away findings of which the scanner names no part",
)];

/// The command and a folder for what the cases do not have as files.
struct Room {
    binary: PathBuf,
    corpus: PathBuf,
    cases: Value,
    own: TempDir,
}

/// What became of the findings, in their order.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    suppressed: Vec<String>,
    kept: Vec<String>,
    /// How many entries of the report the kept ones stand for.
    results: u64,
}

impl Room {
    fn find() -> Result<Option<Self>> {
        let (Some(binary), Some(corpus)) = (product::native(), Findings::find()?) else {
            return Ok(None);
        };
        Ok(Some(Self {
            binary,
            cases: corpus.json("vex/cases.json")?.context("no cases")?,
            corpus: corpus.folder.join("vex"),
            own: TempDir::new()?,
        }))
    }

    fn cases(&self, of: &str) -> Vec<&Value> {
        list(&self.cases, of)
    }

    /// A file of the case's own.
    fn write(&self, name: &str, content: &Value) -> Result<String> {
        let path = self.own.path().join(name);
        fs::write(&path, content.to_string())?;
        Ok(path.display().to_string())
    }

    fn report(&self, reports: &[String], vex: &str) -> Result<Ended> {
        let program = Program::new(&self.binary).args(["scan", "report", "--json", "--vex", vex]);
        program.args(reports).folder(&self.corpus).run()
    }

    fn said(&self, reports: &[String], vex: &str) -> Result<Said> {
        let ended = self.report(reports, vex)?;
        ensure!(ended.exit == 0, "{reports:?} with {vex}: {}", ended.err());
        let document = ended.json()?;
        let mut said = Said::default();
        for finding in list(&document, "findings") {
            if text(finding, "status") == "suppressed" {
                said.suppressed.push(text(finding, "id"));
            } else {
                said.kept.push(text(finding, "id"));
                said.results += list(finding, "sources").len() as u64;
            }
        }
        Ok(said)
    }
}

/// The bill of materials that Trivy scanned stands beside its report, which does not say which one it was.
fn bill(bom: &Value) -> Value {
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": bom.get("serialNumber"),
        "version": bom.get("version"),
    })
}

#[test]
fn vex_documents_take_away_what_trivy_takes_away() -> Result<()> {
    let Some(room) = Room::find()? else { return Ok(()) };
    let mut equal = 0;
    for case in room.cases("trivy") {
        let id = text(case, "id");
        let mut reports = vec![text(case, "input")];
        if let Some(bom) = case.get("bom") {
            reports.push(room.write("bom.json", &bill(bom))?);
        }
        if case.get("error").is_some() {
            let ended = room.report(&reports, &text(case, "vex"))?;
            let code = ended.json()?.pointer("/errors/0/code").cloned();
            assert_eq!((ended.exit, code), (2, Some(json!("scan-vex-invalid"))), "{id}");
        } else {
            let said = room.said(&reports, &text(case, "vex"))?;
            let expected = (texts(case, "suppressed"), texts(case, "kept"));
            assert_eq!((said.suppressed, said.kept), expected, "{id}");
        }
        equal += 1;
    }
    wanted::say(&format!("{equal} cases of Trivy's VEX are equal"));
    assert_eq!(equal, 14);
    Ok(())
}

/// vexctl compares the vulnerability alone. Ours asks for the product too; the documents name the image that was scanned.
#[test]
fn vex_documents_leave_as_many_results_as_vexctl_leaves() -> Result<()> {
    let Some(room) = Room::find()? else { return Ok(()) };
    let nothing = room.write(
        "nothing.json",
        &openvex(
            &json!({"vulnerability": {"name": "CVE-0"}, "products": [{"@id": "pkg:oci/none"}], "status": "fixed"}),
        ),
    )?;
    let mut equal = 0;
    for case in room.cases("vexctl") {
        let reports = [text(case, "input")];
        let counted = (
            room.said(&reports, &nothing)?.results,
            room.said(&reports, &text(case, "vex"))?.results,
        );
        let expected = |key: &str| case.get(key).and_then(Value::as_u64).context("no count");
        let expected = (expected("results_before")?, expected("results_after")?);
        assert_eq!(counted, expected, "{}", text(case, "id"));
        equal += 1;
    }
    wanted::say(&format!("{equal} cases of vexctl are equal"));
    assert_eq!(equal, 9);
    Ok(())
}

/// Grype lets a statement act only where a rule of its configuration names it. We have no such rules: the document holds
/// what the rule lets through.
#[test]
fn vex_documents_take_away_what_grype_takes_away() -> Result<()> {
    let Some(room) = Room::find()? else { return Ok(()) };
    let mut equal = 0;
    for case in room.cases("grype") {
        let document: Value = serde_json::from_slice(&fs::read(room.corpus.join(text(case, "vex")))?)?;
        let rule = case.get("rule").context("no rule")?;
        let vex = room.write("vex.json", &let_through(document, rule))?;
        let finding = |id: &String| {
            let place = json!([{"path": "/lib/apk/db/installed"}]);
            let package = case.get("package").cloned().unwrap_or_default();
            let artifact = json!({"name": package["name"], "version": package["version"], "purl": package["purl"], "locations": place});
            json!({"vulnerability": {"id": id, "severity": "High"}, "relatedVulnerabilities": [], "artifact": artifact})
        };
        let matches: Vec<Value> = texts(case, "findings").iter().map(finding).collect();
        let source = json!({"type": "image", "target": {"userInput": "alpine", "repoDigests": [text(case, "image")]}});
        let report =
            json!({"matches": matches, "source": source, "descriptor": {"name": "grype", "version": "0.100.0"}});
        let said = room.said(&[room.write("grype.json", &report)?], &vex)?;
        let found = (set(said.suppressed), set(said.kept));
        let expected = (set(texts(case, "suppressed")), set(texts(case, "kept")));
        assert_eq!(found, expected, "{}", text(case, "id"));
        equal += 1;
    }
    wanted::say(&format!("{equal} cases of Grype's VEX are equal"));
    assert_eq!(equal, 9);
    Ok(())
}

/// The statements that a rule names by status, justification and vulnerability; what the rule leaves out it does not ask for.
fn let_through(mut document: Value, rule: &Value) -> Value {
    let asks = |key: &str, said: String| text(rule, key).is_empty() || text(rule, key) == said;
    if let Some(Value::Array(statements)) = document.get_mut("statements") {
        statements.retain(|it| {
            asks("status", text(it, "status"))
                && asks("justification", text(it, "justification"))
                && asks("vulnerability", text(&it["vulnerability"], "name"))
        });
    }
    if let Some(Value::Array(vulnerabilities)) = document.get_mut("vulnerabilities") {
        let list_of = |status: &str| {
            if status == "not_affected" {
                "known_not_affected"
            } else {
                "fixed"
            }
        };
        vulnerabilities.retain(|it| {
            it["product_status"].get(list_of(&text(rule, "status"))).is_some()
                && asks(
                    "justification",
                    it.pointer("/flags/0/label").map(plain).unwrap_or_default(),
                )
                && asks("vulnerability", text(it, "cve"))
        });
    }
    document
}

#[test]
fn products_and_packages_are_matched_as_go_vex_and_trivy_match_them() -> Result<()> {
    let Some(room) = Room::find()? else { return Ok(()) };
    let (mut equal, mut otherwise) = (0, Vec::new());
    let mut row = |row: &Value, report: &Value, product: &Value| -> Result<()> {
        let statement = json!({"vulnerability": {"name": "CVE-1"}, "products": [product], "status": "fixed"});
        let vex = room.write("vex.json", &openvex(&statement))?;
        let said = room.said(&[room.write("report.json", report)?], &vex)?;
        ensure!(said.suppressed.len() + said.kept.len() == 1, "{row}: {said:?}");
        if Some(said.kept.is_empty()) == row.get("match").and_then(Value::as_bool) {
            equal += 1;
        } else {
            otherwise.push(text(row, "name"));
        }
        Ok(())
    };
    for it in room.cases("purl_match") {
        row(it, &package("", &text(it, "finding")), &json!({"@id": it["statement"]}))?;
    }
    for it in room.cases("product_match") {
        let query = texts(it, "query");
        let (product, part) = (query.first().context("no product")?, query.get(1).context("no part")?);
        let report = match product.strip_prefix("pkg:oci/") {
            Some(image) => package(&image.replace("%3A", ":"), part),
            None => package("", product),
        };
        row(it, &report, &it["product"])?;
    }
    for it in room.cases("component_match") {
        row(it, &component(&text(it, "query")), &it["component"])?;
    }
    let named: Vec<&str> = OTHERWISE.iter().map(|(name, _)| *name).collect();
    assert_eq!(otherwise, named, "{OTHERWISE:?}");
    wanted::say(&format!(
        "{equal} rows are matched the same, {} are not",
        otherwise.len()
    ));
    assert_eq!(equal + otherwise.len(), 32);
    Ok(())
}

#[test]
fn the_statement_in_force_is_that_of_go_vex() -> Result<()> {
    let Some(room) = Room::find()? else { return Ok(()) };
    let mut equal = 0;
    for row in room.cases("effective_statement") {
        let document = json!({"@context": "https://openvex.dev/ns/v0.2.0", "statements": row["statements"]});
        let query = texts(row, "query");
        let (id, purl) = (query.first().context("no id")?, query.get(1).context("no package")?);
        let mut report = package("", purl);
        report["Results"][0]["Vulnerabilities"][0]["VulnerabilityID"] = json!(id);
        let said = room.said(
            &[room.write("report.json", &report)?],
            &room.write("vex.json", &document)?,
        )?;
        let in_force = texts(row, "effective").pop().context("no status")?;
        let expected = usize::from(["not_affected", "fixed"].contains(&in_force.as_str()));
        assert_eq!(
            (said.suppressed.len(), said.kept.len()),
            (expected, 1 - expected),
            "{}",
            text(row, "name")
        );
        equal += 1;
    }
    assert_eq!(equal, 4);
    Ok(())
}

/// A report of Trivy with one vulnerability of this package, in an image or else in files.
fn package(image: &str, purl: &str) -> Value {
    let kind = if image.is_empty() {
        "filesystem"
    } else {
        "container_image"
    };
    let digests: Vec<&str> = Some(image).filter(|it| !it.is_empty()).into_iter().collect();
    json!({
        "SchemaVersion": 2,
        "ArtifactName": "scanned",
        "ArtifactType": kind,
        "Metadata": {"RepoDigests": digests},
        "Results": [{"Target": "scanned", "Class": "os-pkgs", "Type": "alpine", "Vulnerabilities": [{
            "VulnerabilityID": "CVE-1",
            "PkgName": "package",
            "InstalledVersion": "1",
            "PkgIdentifier": {"PURL": purl},
        }]}],
    })
}

/// A bill of materials with one vulnerability of a component that goes by this name: a package URL, a hash, another one.
fn component(name: &str) -> Value {
    let is_hash = name.len() == 40 && name.chars().all(|c| c.is_ascii_hexdigit());
    let reference = if is_hash { "component" } else { name };
    let purl = if name.starts_with("pkg:") {
        name
    } else {
        "pkg:generic/component@1"
    };
    let hashes = if is_hash {
        json!([{"alg": "SHA-1", "content": name}])
    } else {
        json!([])
    };
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "components": [{"type": "library", "name": "component", "bom-ref": reference, "purl": purl, "hashes": hashes}],
        "vulnerabilities": [{"id": "CVE-1", "ratings": [{"severity": "high"}], "affects": [{"ref": reference}]}],
    })
}

fn openvex(statement: &Value) -> Value {
    json!({"@context": "https://openvex.dev/ns/v0.2.0", "timestamp": "2026-01-01T00:00:00Z", "statements": [statement]})
}

fn set(texts: Vec<String>) -> BTreeSet<String> {
    texts.into_iter().collect()
}

fn list<'a>(value: &'a Value, name: &str) -> Vec<&'a Value> {
    value
        .get(name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .collect()
}

fn texts(value: &Value, name: &str) -> Vec<String> {
    let all = list(value, name).into_iter().filter_map(Value::as_str);
    all.map(str::to_owned).collect()
}

fn text(value: &Value, name: &str) -> String {
    value.get(name).map(plain).unwrap_or_default()
}

fn plain(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
