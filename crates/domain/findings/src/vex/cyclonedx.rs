//! CycloneDX 1.4 and later: `vulnerabilities` with an `analysis`, in a document of their own or inside a bill of materials.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Bom, Component, ParseVexError, Product, Statement, Status, VexFault, place::Place};

pub(super) fn read(root: &Place<'_>) -> Result<Vec<Statement>, ParseVexError> {
    let time = match root.get("metadata") {
        Some(metadata) => metadata.time("timestamp")?,
        None => None,
    };
    let mut components = BTreeMap::new();
    collect(root.value, &mut components);
    if let Some(own) = root.value.pointer("/metadata/component") {
        collect_one(own, &mut components);
    }
    let mut statements = Vec::new();
    for place in root.list("vulnerabilities")? {
        // without an analysis it is a finding, not a statement
        let Some(analysis) = place.get("analysis") else {
            continue;
        };
        let state = analysis.text("state")?;
        if state.is_empty() {
            continue;
        }
        let status = status(&state).ok_or_else(|| {
            let fault = VexFault::Word {
                word: state.clone(),
                what: "state of an analysis",
            };
            analysis.refuse(fault)
        })?;
        let mut products = Vec::new();
        for affected in place.list("affects")? {
            let component = component(&affected.needed("ref")?, &components);
            products.push(Product {
                component,
                subcomponents: Vec::new(),
            });
        }
        statements.push(Statement {
            vulnerability: names(&place)?,
            products,
            status,
            justification: analysis.text("justification")?,
            impact: analysis.text("detail")?,
            time: analysis.time("lastUpdated")?.or(analysis.time("firstIssued")?).or(time),
            position: place.position(),
        });
    }
    Ok(statements)
}

fn status(state: &str) -> Option<Status> {
    match state {
        "resolved" | "resolved_with_pedigree" => Some(Status::Fixed),
        "exploitable" => Some(Status::Affected),
        "in_triage" => Some(Status::UnderInvestigation),
        "false_positive" | "not_affected" => Some(Status::NotAffected),
        _ => None,
    }
}

fn names(place: &Place<'_>) -> Result<Vec<String>, ParseVexError> {
    let mut names = vec![place.needed("id")?];
    for reference in place.list("references")? {
        names.push(reference.text("id")?);
    }
    names.retain(|name| !name.is_empty());
    Ok(names)
}

/// The component that a `ref` means: `urn:cdx:SERIAL/VERSION#REF` one of another bill of materials, else one of this one.
fn component(reference: &str, components: &BTreeMap<&str, &str>) -> Component {
    if let Some((bom, reference)) = bom_link(reference) {
        let mut names = vec![reference.to_owned()];
        names.extend(crate::purl::decoded(reference).filter(|it| it != reference));
        return Component { names, bom: Some(bom) };
    }
    let mut names = vec![reference.to_owned()];
    let purl = components.get(reference).filter(|it| !it.is_empty());
    names.extend(purl.map(|it| (*it).to_owned()));
    Component { names, bom: None }
}

fn bom_link(reference: &str) -> Option<(Bom, &str)> {
    let (bom, reference) = reference.strip_prefix("urn:cdx:")?.split_once('#')?;
    let (serial, version) = bom.split_once('/')?;
    let bom = Bom {
        serial: serial.to_owned(),
        version: version.parse().ok()?,
    };
    Some((bom, reference))
}

/// `bom-ref` and package URL of every component, nested ones too; serde_json bounds the depth.
fn collect<'a>(parent: &'a Value, components: &mut BTreeMap<&'a str, &'a str>) {
    for component in parent.get("components").and_then(Value::as_array).into_iter().flatten() {
        collect_one(component, components);
    }
}

fn collect_one<'a>(component: &'a Value, components: &mut BTreeMap<&'a str, &'a str>) {
    let text = |key: &str| component.get(key).and_then(Value::as_str);
    if let Some(reference) = text("bom-ref") {
        components.insert(reference, text("purl").unwrap_or_default());
    }
    collect(component, components);
}
