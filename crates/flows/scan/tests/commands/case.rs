//! The commands over the machines of the tests, and the reports that they read.

use serde_json::{Value, json};
use surface::actions::scan::ACTION;
use testkit::{Case, Doors, block_on};

const DOORS: Doors = Doors {
    action: &ACTION,
    run: |command, values, options, platform| {
        block_on(flow_scan::run(command, values, options, platform))
            .unwrap_or_else(|refusal| refusal.tell(options, platform, true))
    },
    act: |action, command, options, platform| block_on(flow_scan::action(action, command, options, platform)),
};

/// A command in an empty folder.
pub(crate) fn of(command: &'static [&'static str]) -> Case {
    Case::new(&DOORS, command)
}

/// The gate over one report with a warning of a linter.
pub(crate) fn gate() -> Case {
    of(&["scan", "gate"])
        .file("lint.sarif", sarif("Lint", &[("R1", "warning", "src/a.py", 2)]))
        .file("src/a.py", "1\n2\n3\n")
        .input("reports", "lint.sarif")
}

/// The gate over one report with a vulnerability of this severity.
pub(crate) fn vulnerable(severity: &str) -> Case {
    of(&["scan", "gate"])
        .file("trivy.json", trivy("app:1", severity))
        .input("reports", "trivy.json")
}

/// A SARIF log of one tool with these results, as rule, level, file and line.
pub(crate) fn sarif(tool: &str, results: &[(&str, &str, &str, u32)]) -> String {
    let results: Vec<Value> = results
        .iter()
        .map(|(rule, level, file, line)| {
            json!({
                "ruleId": rule,
                "level": level,
                "message": {"text": format!("{rule} in {file}")},
                "locations": [{"physicalLocation": {
                    "artifactLocation": {"uri": file},
                    "region": {"startLine": line},
                }}],
            })
        })
        .collect();
    json!({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": tool}}, "results": results}]}).to_string()
}

/// A Trivy report of an image with one vulnerability of `bash`, published in 2024.
pub(crate) fn trivy(image: &str, severity: &str) -> String {
    json!({
        "SchemaVersion": 2,
        "ArtifactName": image,
        "ArtifactType": "container_image",
        "Results": [{
            "Target": format!("{image} (debian 12.13)"),
            "Class": "os-pkgs",
            "Type": "debian",
            "Vulnerabilities": [{
                "VulnerabilityID": "CVE-2024-1",
                "PkgName": "bash",
                "InstalledVersion": "5.2",
                "FixedVersion": "5.3",
                "Severity": severity,
                "Title": "bash: too much of it",
                "PublishedDate": "2024-02-01T00:00:00Z",
                "PkgIdentifier": {"PURL": "pkg:deb/debian/bash@5.2?arch=amd64&distro=debian-12.13"},
            }],
        }],
    })
    .to_string()
}
