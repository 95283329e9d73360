//! OpenVEX 0.2.0; of 0.0.1 the plain texts where 0.2.0 has objects.

use serde_json::Value;

use super::{Component, ParseVexError, Product, Statement, Status, VexFault, place::Place};

pub(super) fn read(root: &Place<'_>) -> Result<Vec<Statement>, ParseVexError> {
    let time = root.time("timestamp")?;
    let products = products(root)?;
    if root.get("statements").is_none() {
        return Err(root.refuse(VexFault::Missing { key: "statements" }));
    }
    let mut statements = Vec::new();
    for place in root.list("statements")? {
        let mut statement = statement(&place)?;
        statement.time = statement.time.or(time);
        if statement.products.is_empty() {
            statement.products.clone_from(&products);
        }
        statements.push(statement);
    }
    Ok(statements)
}

fn statement(place: &Place<'_>) -> Result<Statement, ParseVexError> {
    let word = place.needed("status")?;
    let status = Status::from_word(&word).ok_or_else(|| place.refuse(VexFault::Word { word, what: "status" }))?;
    Ok(Statement {
        vulnerability: vulnerability(place)?,
        products: products(place)?,
        status,
        justification: place.text("justification")?,
        impact: place.text("impact_statement")?,
        time: place.time("timestamp")?,
        position: place.position(),
    })
}

/// Name, `@id` and aliases; one of them at least.
fn vulnerability(place: &Place<'_>) -> Result<Vec<String>, ParseVexError> {
    let missing = VexFault::Missing { key: "vulnerability" };
    let Some(vulnerability) = place.get("vulnerability") else {
        return Err(place.refuse(missing));
    };
    let mut names = match vulnerability.value {
        Value::String(name) => vec![name.clone()],
        _ => vec![vulnerability.text("name")?, vulnerability.text("@id")?],
    };
    names.extend(vulnerability.texts("aliases")?);
    names.retain(|name| !name.is_empty());
    if names.is_empty() {
        return Err(vulnerability.refuse(missing));
    }
    Ok(names)
}

fn products(place: &Place<'_>) -> Result<Vec<Product>, ParseVexError> {
    // 0.0.1 has the parts beside the products
    let beside = components(place, "subcomponents")?;
    let mut products = Vec::new();
    for product in place.list("products")? {
        let mut subcomponents = components(&product, "subcomponents")?;
        subcomponents.extend(beside.iter().cloned());
        products.push(Product {
            component: component(&product)?,
            subcomponents,
        });
    }
    Ok(products)
}

fn components(place: &Place<'_>, key: &'static str) -> Result<Vec<Component>, ParseVexError> {
    place.list(key)?.iter().map(component).collect()
}

fn component(place: &Place<'_>) -> Result<Component, ParseVexError> {
    let mut names = match place.value {
        Value::String(name) => vec![name.clone()],
        Value::Object(_) => vec![place.text("@id")?],
        _ => {
            let (key, expected) = ("products", "a list of objects");
            return Err(place.refuse(VexFault::Kind { key, expected }));
        }
    };
    for key in ["identifiers", "hashes"] {
        let Some(map) = place.get(key) else { continue };
        let expected = "an object";
        let values = map
            .value
            .as_object()
            .ok_or_else(|| map.refuse(VexFault::Kind { key, expected }))?;
        names.extend(values.values().filter_map(Value::as_str).map(str::to_owned));
    }
    names.retain(|name| !name.is_empty());
    Ok(Component { names, bom: None })
}
