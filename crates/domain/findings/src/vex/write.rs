//! Suppressed findings as an OpenVEX 0.2.0 document, so that other scanners drop them too.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Status;
use crate::{Kind, Merged, digest::digest};

/// Who writes the document, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpenVexHead {
    /// The document's IRI; empty for one made from the content.
    pub id: String,
    /// Who says it.
    pub author: String,
    /// RFC 3339.
    pub timestamp: String,
    /// From 1.
    pub version: u32,
    /// What was scanned, as a package URL; empty to name the packages alone.
    pub product: String,
}

/// A finding that goes away, and why.
#[derive(Debug, Clone, Copy)]
pub struct Suppressed<'a> {
    /// The finding.
    pub finding: &'a Merged,
    /// What is said of it; one that suppresses.
    pub status: Status,
    /// A label of the standard, when there is one.
    pub justification: &'a str,
    /// The reason in prose; empty for a sentence that says who suppressed it.
    pub reason: &'a str,
}

const JUSTIFICATIONS: [&str; 5] = [
    "component_not_present",
    "vulnerable_code_not_present",
    "vulnerable_code_not_in_execute_path",
    "vulnerable_code_cannot_be_controlled_by_adversary",
    "inline_mitigations_already_exist",
];

/// The document as JSON with a line end; `None` when no vulnerability is among the findings, as a document needs a statement.
#[must_use]
pub fn write_openvex(head: &OpenVexHead, suppressed: &[Suppressed<'_>]) -> Option<String> {
    let vulnerabilities = suppressed
        .iter()
        .filter(|it| it.finding.finding.kind == Kind::Vulnerability);
    let texts: BTreeSet<String> = vulnerabilities.map(|it| statement(head, it).to_string()).collect();
    let statements: Vec<Value> = texts
        .iter()
        .filter_map(|text| serde_json::from_str(text).ok())
        .collect();
    if statements.is_empty() {
        return None;
    }
    let id = if head.id.is_empty() {
        let parts: Vec<&str> = texts.iter().map(String::as_str).collect();
        format!("urn:windlass:vex:{}", digest(&parts))
    } else {
        head.id.clone()
    };
    let document = json!({
        "@context": "https://openvex.dev/ns/v0.2.0",
        "@id": id,
        "author": head.author,
        "timestamp": head.timestamp,
        "version": head.version.max(1),
        "tooling": "windlass",
        "statements": statements,
    });
    serde_json::to_string_pretty(&document).ok().map(|text| text + "\n")
}

fn statement(head: &OpenVexHead, suppressed: &Suppressed<'_>) -> Value {
    let finding = &suppressed.finding.finding;
    let mut packages = suppressed.finding.purls.clone();
    if let (true, Some(package)) = (packages.is_empty(), &finding.package) {
        let purl = crate::Purl {
            kind: "generic".to_owned(),
            name: package.name.clone(),
            version: package.version.clone(),
            ..crate::Purl::default()
        };
        packages.push(purl.to_string());
    }
    let named: Vec<Value> = packages.iter().map(|package| json!({ "@id": package })).collect();
    let products = match (head.product.is_empty(), named.is_empty()) {
        (true, false) => json!(named),
        (true, true) => json!([{ "@id": format!("urn:windlass:finding:{}", suppressed.finding.id) }]),
        (false, false) => json!([{ "@id": head.product, "subcomponents": named }]),
        (false, true) => json!([{ "@id": head.product }]),
    };
    let mut vulnerability = json!({ "name": finding.id });
    let mut statement = json!({ "products": products, "status": suppressed.status.word() });
    if !finding.aliases.is_empty() {
        insert(&mut vulnerability, "aliases", json!(finding.aliases));
    }
    insert(&mut statement, "vulnerability", vulnerability);
    if suppressed.status == Status::NotAffected && JUSTIFICATIONS.contains(&suppressed.justification) {
        insert(&mut statement, "justification", json!(suppressed.justification));
    }
    let reason = match (suppressed.reason, suppressed.justification) {
        ("", "") => "suppressed without a reason given",
        ("", label) => label,
        (reason, _) => reason,
    };
    match suppressed.status {
        Status::NotAffected => insert(&mut statement, "impact_statement", json!(reason)),
        Status::Affected => insert(&mut statement, "action_statement", json!(reason)),
        Status::Fixed | Status::UnderInvestigation => insert(&mut statement, "status_notes", json!(reason)),
    }
    statement
}

fn insert(object: &mut Value, key: &str, value: Value) {
    if let Value::Object(members) = object {
        members.insert(key.to_owned(), value);
    }
}
