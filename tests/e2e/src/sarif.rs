//! SARIF logs, looked at without the product's own reader.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// The official schema, as the corpus holds it. Formats, such as that of a URI, are not asked for: nothing that a tool wrote
/// is reworded.
#[derive(Debug)]
pub struct Schema(jsonschema::Validator);

impl Schema {
    /// Reads it.
    ///
    /// # Errors
    /// The file is no schema.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        // Its pattern of a language holds a lone bracket, which ECMAScript only takes without its flag `u`.
        let schema: Value = serde_json::from_str(&text.replace("{2}]?$", r"{2}\\]?$"))?;
        match jsonschema::options().should_validate_formats(false).build(&schema) {
            Ok(validator) => Ok(Self(validator)),
            Err(error) => bail!("{}: {error}", path.display()),
        }
    }

    /// What is wrong with a log: place and reason of each fault.
    #[must_use]
    pub fn faults(&self, log: &Value) -> Vec<String> {
        let errors = self.0.iter_errors(log);
        errors.map(|it| format!("{}: {it}", it.instance_path())).collect()
    }
}

/// The results of all runs.
pub fn results(log: &Value) -> impl Iterator<Item = &Value> {
    let runs = log.get("runs").and_then(Value::as_array).into_iter().flatten();
    runs.filter_map(|run| run.get("results").and_then(Value::as_array))
        .flatten()
}

/// Whether a result says that there is a problem: SARIF 2.1.0, 3.27.9 and 3.27.24, and `level` where older versions say it.
#[must_use]
pub fn is_problem(result: &Value) -> bool {
    let word = |name: &str| result.get(name).and_then(Value::as_str).unwrap_or_default();
    let passed = ["pass", "notApplicable"];
    !passed.contains(&word("kind")) && !passed.contains(&word("level")) && word("baselineState") != "absent"
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn what_is_no_problem_is_told() {
        let check = |result, expected| assert_eq!(super::is_problem(&result), expected, "{result}");
        check(json!({}), true);
        check(json!({"kind": "fail", "level": "note"}), true);
        check(json!({"kind": "open"}), true);
        check(json!({"kind": "pass", "level": "none"}), false);
        check(json!({"level": "notApplicable"}), false);
        check(json!({"baselineState": "absent"}), false);
    }
}
