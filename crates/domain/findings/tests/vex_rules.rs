//! Rules of VEX that the corpus has no case for.

#![expect(clippy::panic, reason = "a test fails by panicking")]

use findings::{
    Artifact, Bom, Finding, Graph, GraphPackage, Kind, Miss, Package, Severity, Source, Subject, Vex, parse_vex,
};

fn finding(purl: &str) -> Finding {
    let mut finding = Finding::new(Kind::Vulnerability, "CVE-2024-1", Severity::High, Source::default());
    finding.package = Some(Package {
        name: "x".to_owned(),
        purl: purl.to_owned(),
        ..Package::default()
    });
    finding
}

fn vex(text: &str) -> Vex {
    Vex::new(
        parse_vex("v.json", text.as_bytes())
            .unwrap_or_else(|error| panic!("{error:?}"))
            .1,
    )
}

fn suppressed(vex: &Vex, purl: &str, graph: &Graph) -> bool {
    vex.decide(&Subject::from(&finding(purl)), graph)
        .suppressed_by
        .is_some()
}

/// `a>b` is a package `pkg:npm/a` that needs `pkg:npm/b`.
fn graph(edges: &[&str]) -> Graph {
    let mut packages: Vec<GraphPackage> = Vec::new();
    for edge in edges {
        let (from, to) = edge.split_once('>').unwrap_or((edge, ""));
        for id in [from, to].into_iter().filter(|it| !it.is_empty()) {
            if !packages.iter().any(|it| it.id == id) {
                packages.push(GraphPackage {
                    id: id.to_owned(),
                    purl: format!("pkg:npm/{id}"),
                    ..GraphPackage::default()
                });
            }
        }
        if let Some(package) = packages.iter_mut().find(|it| it.id == from && !to.is_empty()) {
            package.depends_on.push(to.to_owned());
        }
    }
    let names = vec!["pkg:oci/app".to_owned()];
    Graph::new(Artifact { names, bom: None }, &packages)
}

fn openvex(product: &str, part: &str) -> Vex {
    let parts = if part.is_empty() {
        String::new()
    } else {
        format!(r#","subcomponents":[{{"@id":"{part}"}}]"#)
    };
    vex(&format!(
        r#"{{"@context":"https://openvex.dev/ns/v0.2.0","statements":[{{"vulnerability":"CVE-2024-1","status":"fixed","products":[{{"@id":"{product}"{parts}}}]}}]}}"#
    ))
}

#[test]
fn every_way_to_the_package_must_be_covered() {
    let check = |edges: &[&str], product: &str, part: &str, expected: bool| {
        let found = suppressed(&openvex(product, part), "pkg:npm/leaf", &graph(edges));
        assert_eq!(found, expected, "{product} with {part} over {edges:?}");
    };
    check(&["a>leaf"], "pkg:npm/a", "pkg:npm/leaf", true);
    check(&["a>leaf", "b>leaf"], "pkg:npm/a", "pkg:npm/leaf", false);
    check(&["a>leaf", "b>leaf"], "pkg:oci/app", "pkg:npm/leaf", true);
    check(&["a>leaf", "b>leaf", "top>a", "top>b"], "pkg:npm/top", "", true);
    check(&["a>leaf", "leaf>a"], "pkg:oci/app", "pkg:npm/leaf", false);
    check(&["a>leaf", "leaf>a"], "pkg:npm/a", "", true);
    check(&["a>leaf", "a>b", "b>a", "top>a"], "pkg:npm/top", "", true);
    check(&["a>leaf", "b>leaf", "c>b", "b>c"], "pkg:npm/a", "", false);
    check(&["a>b"], "pkg:oci/app", "pkg:npm/leaf", true);
    // a statement about a part says nothing of the product's own package
    check(&["leaf>part"], "pkg:npm/leaf", "pkg:npm/part", false);
    let ladder: Vec<String> = (0..60)
        .flat_map(|it| {
            [
                format!("l{}>l{it}", it + 1),
                format!("m{it}>l{it}"),
                format!("l{}>m{it}", it + 1),
            ]
        })
        .collect();
    let ladder: Vec<&str> = ladder.iter().map(String::as_str).collect();
    assert!(
        suppressed(&openvex("pkg:npm/l60", ""), "pkg:npm/l0", &graph(&ladder)),
        "and it answers at once"
    );
}

#[test]
fn another_way_is_named() {
    let decision = openvex("pkg:npm/a", "pkg:npm/leaf")
        .decide(&Subject::from(&finding("pkg:npm/leaf")), &graph(&["a>leaf", "b>leaf"]));
    let through = vec!["pkg:npm/b".to_owned()];
    let finding = "CVE-2024-1 in x".to_owned();
    assert_eq!(decision.other_way, Some(Miss::OtherWay { finding, through }));
}

#[test]
fn a_package_without_url_is_covered_by_the_whole_product_only() {
    assert!(suppressed(&openvex("pkg:oci/app", ""), "", &graph(&[])));
    assert!(!suppressed(&openvex("pkg:oci/app", "pkg:npm/leaf"), "", &graph(&[])));
}

#[test]
fn cyclonedx_inside_a_bill_of_materials_resolves_its_own_references() {
    let document = r#"{"bomFormat":"CycloneDX","components":[{"bom-ref":"c1","purl":"pkg:npm/x@1","components":[{"bom-ref":"c2","purl":"pkg:npm/y@1"}]}],
        "vulnerabilities":[
            {"id":"CVE-2024-1","analysis":{"state":"STATE"},"affects":[{"ref":"c2"}]},
            {"id":"CVE-2024-1","affects":[{"ref":"c1"}]}]}"#;
    let with = |state: &str| vex(&document.replace("STATE", state));
    for state in ["not_affected", "false_positive", "resolved", "resolved_with_pedigree"] {
        assert!(suppressed(&with(state), "pkg:npm/y@1", &graph(&[])), "{state}");
        assert!(!suppressed(&with(state), "pkg:npm/x@1", &graph(&[])), "{state}");
    }
    for state in ["exploitable", "in_triage"] {
        assert!(!suppressed(&with(state), "pkg:npm/y@1", &graph(&[])), "{state}");
    }
    assert!(parse_vex("v", document.as_bytes()).is_err(), "no such state");
}

#[test]
fn every_entry_of_one_cve_counts_and_a_bom_link_needs_its_bill() {
    let entry = |name: &str| {
        format!(
            r#"{{"id":"CVE-2024-1","analysis":{{"state":"not_affected"}},"affects":[{{"ref":"urn:cdx:3e67-AB/2#pkg:npm/{name}@1"}}]}}"#
        )
    };
    let document = format!(
        r#"{{"bomFormat":"CycloneDX","vulnerabilities":[{},{}]}}"#,
        entry("x"),
        entry("y")
    );
    let scanned = |serial: &str, version| {
        let serial = serial.to_owned();
        let bom = Some(Bom { serial, version });
        Graph::new(Artifact { names: Vec::new(), bom }, &[])
    };
    for purl in ["pkg:npm/x@1", "pkg:npm/y@1"] {
        assert!(
            suppressed(&vex(&document), purl, &scanned("urn:uuid:3e67-ab", 2)),
            "{purl}"
        );
    }
    for graph in [scanned("urn:uuid:3e67-ab", 1), scanned("other", 2), Graph::default()] {
        assert!(!suppressed(&vex(&document), "pkg:npm/x@1", &graph));
    }
    let miss = vex(&document).miss(0, &Subject::from(&finding("pkg:npm/x@1")), &Graph::default());
    let text = miss.map(|it| it.to_string()).unwrap_or_default();
    assert_eq!(
        text,
        "`CVE-2024-1 in x`: the statement is for the bill of materials `3e67-AB/2`, not `none`"
    );
}

#[test]
fn csaf_does_not_widen_a_part_to_the_whole() {
    let document = r#"{"document":{"csaf_version":"2.0"},
        "product_tree":{"full_product_names":[
            {"product_id":"whole","product_identification_helper":{"purl":"pkg:oci/app"}},
            {"product_id":"part","name":"nameless"},
            {"product_id":"leaf","product_identification_helper":{"purl":"pkg:npm/leaf"}}],
          "relationships":[
            {"category":"default_component_of","product_reference":"part","relates_to_product_reference":"whole","full_product_name":{"product_id":"part-of-whole"}},
            {"category":"default_component_of","product_reference":"nowhere","relates_to_product_reference":"whole","full_product_name":{"product_id":"nothing-of-whole"}},
            {"category":"default_component_of","product_reference":"leaf","relates_to_product_reference":"whole","full_product_name":{"product_id":"leaf-of-whole"}}]},
        "vulnerabilities":[{"cve":"CVE-2024-1","product_status":{"known_not_affected":["ID"]}}]}"#;
    let with = |id: &str| vex(&document.replace("ID", id));
    assert!(suppressed(&with("leaf-of-whole"), "pkg:npm/leaf", &graph(&[])));
    assert!(!suppressed(&with("leaf-of-whole"), "pkg:npm/other", &graph(&[])));
    for id in ["part-of-whole", "nothing-of-whole"] {
        assert!(!suppressed(&with(id), "pkg:npm/leaf", &graph(&[])), "{id}");
    }
    assert!(suppressed(&with("whole"), "pkg:npm/leaf", &graph(&[])));
    let unknown = parse_vex("v.json", document.replace("ID", "nowhere").as_bytes());
    let place = unknown.err().and_then(|it| it.position.pointer);
    assert_eq!(place.as_deref(), Some("/vulnerabilities/0/product_status"));
}
