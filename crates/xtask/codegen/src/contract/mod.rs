//! `xtask-codegen contract`: the parts of GitHub's OpenAPI description and of its GraphQL schema that the stub GitHub is held
//! to.

mod graphql;
mod schema;
mod subset;

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context;
use serde_json::Value;

use crate::Generated;

/// The folder of the list of operations and of what is made from it.
const FOLDER: &str = "tests/fixtures/github-openapi";
/// The same for GraphQL.
const GRAPHQL_FOLDER: &str = "tests/fixtures/github-graphql";
/// The packages that they come from, as the environment names their folders.
const PACKAGE: &str = "WINDLASS_GITHUB_OPENAPI";
const GRAPHQL_PACKAGE: &str = "WINDLASS_GITHUB_GRAPHQL";

/// Cuts what is listed out of the installed packages.
pub(crate) fn generate(root: &Path) -> anyhow::Result<Vec<Generated>> {
    Ok(vec![operations(root)?, schema_of_graphql(root)?])
}

fn schema_of_graphql(root: &Path) -> anyhow::Result<Generated> {
    #[derive(serde::Deserialize)]
    struct Introspection {
        #[serde(rename = "__schema")]
        schema: graphql::Schema,
    }

    let package = package(GRAPHQL_PACKAGE)?;
    let version = version(&package)?;
    let introspection: Introspection = serde_json::from_value(read_json(&package.join("schema.json"))?)?;
    let list = read_list(&root.join(GRAPHQL_FOLDER).join("fields.txt"))?;
    let text = graphql::subset(&introspection.schema, &entries(&list))?;
    Ok(Generated {
        path: format!("{GRAPHQL_FOLDER}/schema.graphql"),
        text: format!(
            "# @octokit/graphql-schema {version}, schema.json; made by `cargo xtask contract`\n\n{}",
            text.trim_end_matches('\n').to_owned() + "\n"
        ),
    })
}

/// The folder of an installed package.
fn package(variable: &str) -> anyhow::Result<PathBuf> {
    let package = std::env::var_os(variable);
    let missing = || format!("{variable} does not name the package's folder; run `cargo xtask contract`");
    package.map(PathBuf::from).with_context(missing)
}

fn version(package: &Path) -> anyhow::Result<String> {
    let description = read_json(&package.join("package.json"))?;
    let version = description.get("version").and_then(Value::as_str);
    version.map(str::to_owned).context("a package without version")
}

fn operations(root: &Path) -> anyhow::Result<Generated> {
    let package = package(PACKAGE)?;
    let version = version(&package)?;
    let description = read_json(&package.join("generated/api.github.com.json"))?;
    let list = read_list(&root.join(FOLDER).join("operations.txt"))?;
    let cut = subset::subset(&description, &entries(&list))?;
    Ok(Generated {
        path: format!("{FOLDER}/contract.json"),
        text: render(&version, &cut)?,
    })
}

fn read_list(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// One entry a line; blank lines and lines that begin with `#` say nothing.
fn entries(list: &str) -> Vec<&str> {
    let lines = list.lines().map(str::trim);
    lines.filter(|it| !it.is_empty() && !it.starts_with('#')).collect()
}

/// JSON with one line for each operation and schema, so that a change of the description reads well as a diff.
fn render(version: &str, cut: &subset::Subset) -> anyhow::Result<String> {
    let source = format!("@octokit/openapi {version}, generated/api.github.com.json; made by `cargo xtask contract`");
    let mut text = format!("{{\n\"source\": {},\n", Value::from(source));
    lines(&mut text, "operations", &cut.operations)?;
    text.push_str(",\n");
    lines(&mut text, "schemas", &cut.schemas)?;
    text.push_str("\n}\n");
    Ok(text)
}

fn lines(text: &mut String, key: &str, values: &BTreeMap<String, Value>) -> anyhow::Result<()> {
    write!(text, "\"{key}\": {{")?;
    for (index, (name, value)) in values.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        write!(text, "{comma}\n{}: {value}", Value::from(name.as_str()))?;
    }
    text.push_str("\n}");
    Ok(())
}

fn read_json(path: &Path) -> anyhow::Result<Value> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_slice(&bytes).with_context(|| format!("{} is no JSON", path.display()))
}

#[cfg(test)]
mod tests {
    use super::{entries, render, subset::Subset};
    use serde_json::{Value, json};
    use std::collections::BTreeMap;

    #[test]
    fn the_file_is_json_with_a_line_for_each_entry() {
        let one = |name: &str| BTreeMap::from([(name.to_owned(), json!({ "k": 1 })), ("z".to_owned(), json!({}))]);
        let cut = Subset {
            operations: one("a/get"),
            schemas: one("s"),
        };
        let text = render("1.2.3", &cut).unwrap();
        let back: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(back["operations"]["a/get"], json!({ "k": 1 }));
        assert_eq!(text.lines().filter(|it| it.starts_with("\"z\": ")).count(), 2);
    }

    #[test]
    fn the_list_may_hold_comments() {
        assert_eq!(entries("# why\na/get\n\n  b/put \n"), ["a/get", "b/put"]);
    }
}
