//! `xtask-codegen contract`: the part of GitHub's OpenAPI description that the stub GitHub is held to.

mod schema;
mod subset;

use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

use anyhow::Context;
use serde_json::Value;

use crate::Generated;

/// The folder of the list of operations and of what is made from it.
const FOLDER: &str = "tests/fixtures/github-openapi";
/// The package that the description comes from, as the environment names its folder.
const PACKAGE: &str = "WINDLASS_GITHUB_OPENAPI";

/// Cuts the listed operations out of the installed package.
pub(crate) fn generate(root: &Path) -> anyhow::Result<Generated> {
    let package = std::env::var_os(PACKAGE)
        .with_context(|| format!("{PACKAGE} does not name the package's folder; run `cargo xtask contract`"))?;
    let package = Path::new(&package);
    let version = read_json(&package.join("package.json"))?;
    let version = version
        .get("version")
        .and_then(Value::as_str)
        .context("a package without version")?;
    let description = read_json(&package.join("generated/api.github.com.json"))?;
    let list = root.join(FOLDER).join("operations.txt");
    let list = fs::read_to_string(&list).with_context(|| format!("cannot read {}", list.display()))?;
    let cut = subset::subset(&description, &operation_ids(&list))?;
    Ok(Generated {
        path: format!("{FOLDER}/contract.json"),
        text: render(version, &cut)?,
    })
}

/// One id a line; blank lines and lines that begin with `#` say nothing.
fn operation_ids(list: &str) -> Vec<&str> {
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
    use super::{operation_ids, render, subset::Subset};
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
        assert_eq!(operation_ids("# why\na/get\n\n  b/put \n"), ["a/get", "b/put"]);
    }
}
