//! What a VEX document says of one image holds for that image.

use serde_json::json;

use crate::case::{Case, trivy};

fn vex(products: &[&str]) -> String {
    let products: Vec<_> = products.iter().map(|product| json!({"@id": product})).collect();
    json!({
        "@context": "https://openvex.dev/ns/v0.2.0",
        "@id": "https://example.org/vex/1",
        "author": "Example",
        "timestamp": "2025-12-01T00:00:00Z",
        "version": 1,
        "statements": [{
            "vulnerability": {"name": "CVE-2024-1"},
            "products": products,
            "status": "not_affected",
            "justification": "vulnerable_code_not_in_execute_path",
        }],
    })
    .to_string()
}

fn images(reports: &str) -> Case {
    Case::of(&["scan", "gate"])
        .file("one.json", trivy("registry.example/team/one:1", "HIGH"))
        .file("two.json", trivy("registry.example/team/two:1", "HIGH"))
        .input("vex", "vex.json")
        .input("reports", reports)
}

#[test]
fn a_statement_about_one_image_leaves_the_other() {
    let failed = "failed 1\nerror scan-finding-failed high and worse";
    let one = vex(&["pkg:oci/one?repository_url=registry.example/team/one"]);
    images("one.json").file("vex.json", &one).check("passed 0");
    images("two.json").file("vex.json", &one).check(failed);
    let both = images("one.json\ntwo.json").file("vex.json", &one);
    both.check(failed);
    let (_, document) = both.json();
    assert_eq!(document["entries"][0]["state"], "never-matches");
    let nearest = document["entries"][0]["nearest"].as_str().unwrap_or_default();
    assert!(
        nearest.contains("it is also in `registry.example/team/two:1`"),
        "{nearest}"
    );
    images("one.json\ntwo.json")
        .file("vex.json", vex(&["pkg:oci/one", "pkg:oci/two"]))
        .check("passed 0");
}

/// The repository and the resources of a cluster are no images, whatever their names.
#[test]
fn what_is_no_image_has_no_name() {
    let cluster = trivy("registry.example/team/one:1", "HIGH").replace("registry.example/team/one:1", "Deployment/one");
    images("one.json")
        .file("one.json", cluster)
        .file("vex.json", vex(&["pkg:oci/one"]))
        .check("failed 1\nerror scan-finding-failed high and worse");
}
