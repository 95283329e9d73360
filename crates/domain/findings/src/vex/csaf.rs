//! CSAF 2.0: the status of products (section 3.2.3.9), products by their tree (3.2.2), flags (3.2.3.5) and threats (3.2.3.14).

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Component, ParseVexError, Product, Statement, Status, VexFault, place::Place};

const LISTS: [(&str, Status); 7] = [
    ("fixed", Status::Fixed),
    ("first_fixed", Status::Fixed),
    ("known_not_affected", Status::NotAffected),
    ("under_investigation", Status::UnderInvestigation),
    ("known_affected", Status::Affected),
    ("first_affected", Status::Affected),
    ("last_affected", Status::Affected),
];

pub(super) fn read(root: &Place<'_>) -> Result<Vec<Statement>, ParseVexError> {
    let time = match root.get("document").and_then(|it| it.get("tracking")) {
        Some(tracking) => tracking.time("current_release_date")?,
        None => None,
    };
    let products = tree(root)?;
    let mut statements = Vec::new();
    for place in root.list("vulnerabilities")? {
        let vulnerability = names(&place)?;
        let Some(lists) = place.get("product_status") else {
            continue;
        };
        for (key, status) in LISTS {
            // products with one justification make one statement
            let mut groups: BTreeMap<String, Vec<Product>> = BTreeMap::new();
            for id in lists.texts(key)? {
                let known = products.get(&id);
                let product = known.ok_or_else(|| lists.refuse(VexFault::Product { id: id.clone() }))?;
                groups.entry(flag(place.value, &id)).or_default().push(product.clone());
            }
            for (justification, products) in groups {
                statements.push(Statement {
                    vulnerability: vulnerability.clone(),
                    products,
                    status,
                    justification,
                    impact: impact(place.value),
                    time,
                    position: lists.get(key).as_ref().unwrap_or(&lists).position(),
                });
            }
        }
    }
    Ok(statements)
}

fn names(place: &Place<'_>) -> Result<Vec<String>, ParseVexError> {
    let mut names = vec![place.text("cve")?];
    for id in place.list("ids")? {
        names.push(id.text("text")?);
    }
    names.retain(|name| !name.is_empty());
    if names.is_empty() {
        return Err(place.refuse(VexFault::Missing { key: "cve" }));
    }
    Ok(names)
}

/// The label of the flag that lists this product; a flag without a list holds for all.
fn flag(vulnerability: &Value, id: &str) -> String {
    let flags = vulnerability
        .get("flags")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let lists = |flag: &&Value| match flag.get("product_ids").and_then(Value::as_array) {
        Some(ids) => ids.iter().any(|it| it.as_str() == Some(id)),
        None => true,
    };
    let label = flags
        .into_iter()
        .find(lists)
        .and_then(|it| it.get("label"))
        .and_then(Value::as_str);
    label.unwrap_or_default().to_owned()
}

fn impact(vulnerability: &Value) -> String {
    let threats = vulnerability
        .get("threats")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let mut impacts = threats.filter(|it| it.get("category").and_then(Value::as_str) == Some("impact"));
    let details = impacts.next().and_then(|it| it.get("details")).and_then(Value::as_str);
    details.unwrap_or_default().to_owned()
}

/// Every product by its id, those too that a relationship makes of two.
fn tree(root: &Place<'_>) -> Result<BTreeMap<String, Product>, ParseVexError> {
    let mut products: BTreeMap<String, Product> = BTreeMap::new();
    let Some(tree) = root.get("product_tree") else {
        return Ok(products);
    };
    branches(tree.value, &mut products);
    for name in tree.list("full_product_names")? {
        product(name.value, &mut products);
    }
    for relationship in tree.list("relationships")? {
        let whole = relationship.text("relates_to_product_reference")?;
        let part = relationship.text("product_reference")?;
        let Some(id) = relationship
            .value
            .pointer("/full_product_name/product_id")
            .and_then(Value::as_str)
        else {
            continue;
        };
        // CSAF names five categories; the two others are "external" and "optional" components, which may be absent
        let category = relationship.text("category")?;
        if !matches!(
            category.as_str(),
            "default_component_of" | "installed_on" | "installed_with"
        ) {
            products.entry(id.to_owned()).or_default();
            continue;
        }
        // a part that the tree does not have must not widen the statement to the whole: the product then means nothing
        let product = match (products.get(&whole), products.get(&part)) {
            (Some(whole), Some(part)) => Product {
                component: whole.component.clone(),
                subcomponents: vec![part.component.clone()],
            },
            (_, _) => Product::default(),
        };
        products.insert(id.to_owned(), product);
    }
    Ok(products)
}

fn branches(parent: &Value, products: &mut BTreeMap<String, Product>) {
    for branch in parent.get("branches").and_then(Value::as_array).into_iter().flatten() {
        if let Some(own) = branch.get("product") {
            product(own, products);
        }
        branches(branch, products);
    }
}

/// A product is known by its package URL, CPE and hashes (3.1.3.3); its name identifies nothing.
fn product(value: &Value, products: &mut BTreeMap<String, Product>) {
    let Some(id) = value.get("product_id").and_then(Value::as_str) else {
        return;
    };
    let helper = value.get("product_identification_helper");
    let text = |key: &str| {
        helper
            .and_then(|it| it.get(key))
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    let lists = helper
        .and_then(|it| it.get("hashes"))
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let hashes = lists
        .filter_map(|it| it.get("file_hashes"))
        .filter_map(Value::as_array)
        .flatten();
    let hashes = hashes
        .filter_map(|it| it.get("value"))
        .filter_map(Value::as_str)
        .map(str::to_owned);
    let names = text("purl").into_iter().chain(text("cpe")).chain(hashes).collect();
    let component = Component { names, bom: None };
    products.insert(
        id.to_owned(),
        Product {
            component,
            subcomponents: Vec::new(),
        },
    );
}
