//! The JSON Schemas of the documents.

use anyhow::Context;
use serde_json::{Value, json};

use crate::{Generated, text::NOTICE};

/// One file a kind: `windlass/error@1` is `docs/schemas/error.v1.schema.json`.
pub(crate) fn generate() -> anyhow::Result<Vec<Generated>> {
    let documents = surface::documents::schemas().into_iter();
    documents
        .map(|(kind, schema)| one(kind, schema.to_value()))
        .chain(std::iter::once(predicate(
            "coverage-result.v1",
            evidence::coverage_result::schema().to_value(),
        )))
        .collect()
}

/// The schema of a predicate: it has no key `schema`, its type stands in the statement around it.
fn predicate(name: &str, mut schema: Value) -> anyhow::Result<Generated> {
    let root = schema.as_object_mut().context("a schema is an object")?;
    root.insert("$comment".to_owned(), json!(NOTICE));
    root.insert(
        "title".to_owned(),
        json!(<evidence::CoverageResult as evidence::Predicate>::TYPE),
    );
    Ok(Generated {
        path: format!("docs/schemas/{name}.schema.json"),
        text: format!("{schema:#}\n"),
    })
}

fn one(kind: &str, mut schema: Value) -> anyhow::Result<Generated> {
    let name = kind
        .strip_prefix("windlass/")
        .with_context(|| format!("`{kind}` is no kind of ours"))?
        .replace('@', ".v");
    let root = schema.as_object_mut().context("a schema is an object")?;
    root.insert("$comment".to_owned(), json!(NOTICE));
    root.insert("title".to_owned(), json!(kind));
    let property = root
        .get_mut("properties")
        .and_then(|all| all.get_mut("schema"))
        .context("a document has `schema`")?;
    *property = json!({"const": kind});
    Ok(Generated {
        path: format!("docs/schemas/{name}.schema.json"),
        text: format!("{schema:#}\n"),
    })
}
