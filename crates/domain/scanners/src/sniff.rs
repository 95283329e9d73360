//! The format by content.

use crate::outline::Outline;
use crate::{Format, document};

/// The format that the beginning of a document shows: by its top-level keys, whatever the file is called. UTF-8 or UTF-16,
/// with or without byte order mark. `None` for anything else, for `[]` and for `{}`, which several scanners write when they
/// found nothing.
#[must_use]
pub fn sniff(head: &[u8]) -> Option<Format> {
    of_text(&document::head_text(head))
}

/// The same for text.
pub(crate) fn of_text(head: &str) -> Option<Format> {
    let outline = Outline::of(head)?;
    if outline.array {
        of_array(&outline)
    } else {
        of_object(&outline)
    }
}

/// Formats that are bare arrays, by the keys of the first element.
fn of_array(first: &Outline) -> Option<Format> {
    let has = |key| first.has(key);
    if has("Target") {
        Some(Format::Trivy)
    } else if has("check_type") {
        Some(Format::Checkov)
    } else if is_snyk(first) {
        Some(Format::Snyk)
    } else if has("RuleID") || has("Match") && has("Secret") || has("rule") && has("offender") {
        Some(Format::Gitleaks)
    } else if has("code") && has("level") && has("line") {
        Some(Format::Hadolint)
    } else {
        None
    }
}

fn of_object(top: &Outline) -> Option<Format> {
    let has = |key| top.has(key);
    // What says its own name comes first; what is known by its make-up only comes last.
    if top.says("$schema", "sarif") || has("runs") {
        Some(Format::Sarif)
    } else if has("bomFormat") || top.says("$schema", "cyclonedx") {
        Some(Format::CycloneDx)
    } else if has("spdxVersion") || has("SPDXID") || top.says("@context", "spdx.org/rdf") {
        Some(Format::Spdx)
    } else if top.says("@context", "openvex") || has("statements") && has("author") {
        Some(Format::OpenVex)
    } else if top.holds("document", "csaf_version") || top.holds("document", "tracking") {
        Some(Format::Csaf)
    } else if has("ClusterName") || has("SchemaVersion") && (has("Resources") || has("Findings")) {
        Some(Format::TrivyK8s)
    } else if has("SchemaVersion") || has("ArtifactName") {
        Some(Format::Trivy)
    } else if has("matches") {
        Some(Format::Grype)
    } else {
        of_anonymous(top)
    }
}

/// Formats without a mark of their own.
fn of_anonymous(top: &Outline) -> Option<Format> {
    let has = |key| top.has(key);
    if is_snyk(top) {
        Some(Format::Snyk)
    } else if has("auditReportVersion") || has("advisories") {
        Some(Format::NpmAudit)
    } else if has("database") && has("lockfile") {
        Some(Format::CargoAudit)
    } else if has("Issues") && (has("Stats") || top.holds("Issues", "rule_id")) {
        Some(Format::Gosec)
    } else if has("check_type") || has("checkov_version") {
        Some(Format::Checkov)
    } else if has("generated_at") && has("metrics") || top.holds("results", "test_id") {
        Some(Format::Bandit)
    } else if has("experimental_config") || top.holds("results", "packages") {
        Some(Format::Osv)
    } else if has("results") && has("errors") && has("paths")
        || top.holds("results", "check_id")
        || is_empty_semgrep(top)
    {
        Some(Format::Semgrep)
    } else if has("vulnerabilities")
        && (has("scan") || has("remediations") || top.holds("vulnerabilities", "identifiers"))
    {
        Some(Format::Gitlab)
    } else {
        None
    }
}

fn is_snyk(project: &Outline) -> bool {
    project.has("dependencyCount")
        || project.has("vulnerabilities") && project.has("ok")
        || project.holds("vulnerabilities", "from")
        || project.has("ok") && project.has("error")
}

fn is_empty_semgrep(top: &Outline) -> bool {
    top.has("results") && top.has("errors") && top.has("version")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_told_by_its_keys() {
        for (head, word) in [
            (r#"{"version":"2.1.0","runs":["#, "sarif"),
            (
                r#"{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version""#,
                "sarif",
            ),
            (r#"[{"Target":"alpine","Vulnerabilities":null}]"#, "trivy"),
            (r#"{"SchemaVersion":2,"ArtifactName":"a"#, "trivy"),
            (
                r#"{"SchemaVersion":2,"Trivy":{"Version":"0.69.0"},"ClusterName":"kind"#,
                "trivy-k8s",
            ),
            (r#"{"matches":[{"vulnerability":{"id":"#, "grype"),
            (r#"{"vulnerabilities":[],"ok":true"#, "snyk"),
            (r#"[{"vulnerabilities":[{"id":"a","from":[]}]"#, "snyk"),
            (r#"[{"ok":false,"error":"no supported file"}]"#, "snyk"),
            (r#"{"errors":[],"results":[],"version":"1.0.0"}"#, "semgrep"),
            (r#"[{"Description":"x","Match":"m","Secret":"s""#, "gitleaks"),
            (r#"[{"line":"x","offender":"y","rule":"z""#, "gitleaks"),
            (r#"[{"check_type":"terraform""#, "checkov"),
            (r#"{"passed":0,"failed":0,"checkov_version":"3.2.0"}"#, "checkov"),
            (r#"{"errors":[],"generated_at":"2024","metrics":{"#, "bandit"),
            (
                r#"[{"line":1,"code":"DL3006","message":"m","column":1,"file":"F","level":"warning"}]"#,
                "hadolint",
            ),
            (r#"{"results":[{"source":{},"packages":[]}]}"#, "osv"),
            (r#"{"bomFormat":"CycloneDX""#, "cyclonedx"),
            (r#"{"files":[],"SPDXID":"SPDXRef-DOCUMENT""#, "spdx"),
            (r#"{"@context":"https://openvex.dev/ns/v0.2.0""#, "openvex"),
            (r#"{"document":{"category":"csaf_vex","csaf_version":"2.0"}"#, "csaf"),
            (r#"{"actions":[],"advisories":{"#, "npm-audit"),
            (r#"{"auditReportVersion":2"#, "npm-audit"),
            (r#"{"database":{},"lockfile":{}"#, "cargo-audit"),
            (r#"{"Golang errors":{},"Issues":null,"Stats":{}}"#, "gosec"),
            (r#"{"version":"15.0.0","vulnerabilities":[],"scan":{}}"#, "gitlab"),
        ] {
            assert_eq!(sniff(head.as_bytes()).map(Format::word), Some(word), "{head}");
            let wide: Vec<u8> = format!("\u{feff}\n{head}")
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect();
            assert_eq!(sniff(&wide).map(Format::word), Some(word), "{head} in UTF-16");
        }
    }

    #[test]
    fn what_could_be_anything_is_nothing() {
        for head in [
            "",
            " ",
            "[]",
            "{}",
            "null",
            "[1]",
            "[[]]",
            r#"{"this":1}"#,
            r#"{"results":[]}"#,
            "<xml/>",
            "\u{feff}",
        ] {
            assert_eq!(sniff(head.as_bytes()), None, "{head}");
        }
    }

    #[test]
    fn every_word_leads_back() {
        for format in Format::ALL {
            assert_eq!(Format::from_word(format.word()), Some(format));
        }
    }
}
