//! What code scanning takes from a SARIF file, and what it refuses.
//!
//! Written from GitHub's documentation and from refusals that users met, apart from the product's own model of the same
//! rules: where the two disagree, a test fails.

use std::collections::BTreeSet;

use serde_json::Value;

/// One run, as far as alerts go.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) tool: Tool,
    pub(crate) category: String,
    pub(crate) rules: usize,
    pub(crate) results: Vec<Finding>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tool {
    pub(crate) name: String,
    pub(crate) guid: Option<String>,
    pub(crate) version: Option<String>,
}

/// One result.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) rule: Rule,
    pub(crate) message: String,
    pub(crate) path: String,
    /// Start line, start column, end line, end column.
    pub(crate) region: [u64; 4],
    /// What the line's hash says, where the file gives one.
    pub(crate) line_hash: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) full_description: String,
    pub(crate) help: Option<String>,
    pub(crate) tags: Vec<String>,
    /// `error`, `warning`, `note` or `none`.
    pub(crate) severity: String,
    /// Of `security-severity`, in tenths.
    score: Option<f64>,
}

impl Rule {
    /// `critical`, `high`, `medium` or `low`; none for what is no security alert. Rule `security-severity-levels`.
    pub(crate) fn security_level(&self) -> Option<&'static str> {
        match self.score? {
            score if score > 10.0 => None,
            score if score >= 9.0 => Some("critical"),
            score if score >= 7.0 => Some("high"),
            score if score >= 4.0 => Some("medium"),
            score if score > 0.0 => Some("low"),
            _ => None,
        }
    }

    /// Greater is worse: what is kept when not all is.
    pub(crate) fn rank(&self) -> u32 {
        let level = match self.severity.as_str() {
            "error" => 3,
            "warning" => 2,
            "note" => 1,
            _ => 0,
        };
        // Scores have one decimal and end at 10: no precision is lost that a rank needs.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1000")]
        let score = (self.score.unwrap_or(0.0).clamp(0.0, 10.0) * 100.0) as u32;
        score * 10 + level
    }
}

/// Limits on one file, its runs and their parts: "SARIF support for code scanning", "Validating your SARIF file".
const RUNS: usize = 20;
const RESULTS: usize = 25_000;
const RULES: usize = 25_000;
const EXTENSIONS: usize = 100;
const LOCATIONS: usize = 1_000;
const FLOW_LOCATIONS: usize = 10_000;
const TAGS: usize = 20;

/// The runs of a file.
///
/// # Errors
/// Every reason why code scanning fails it.
pub(crate) fn runs(sarif: &Value, checkout: Option<&str>) -> Result<Vec<Run>, Vec<String>> {
    let found = list(sarif, "runs");
    let mut errors = Vec::new();
    limit(found.len(), RUNS, "runs", &mut errors);
    let mut keys = BTreeSet::new();
    let runs: Vec<Run> = found.iter().map(|it| run(it, checkout, &mut errors)).collect();
    if !runs
        .iter()
        .all(|it| keys.insert((it.tool.name.clone(), it.category.clone())))
    {
        // Rule `one-run-per-category`.
        errors.push("A delivery cannot contain multiple runs with the same category".to_owned());
    }
    errors.dedup();
    if errors.is_empty() { Ok(runs) } else { Err(errors) }
}

fn run(run: &Value, checkout: Option<&str>, errors: &mut Vec<String>) -> Run {
    let driver = run.pointer("/tool/driver").unwrap_or(&Value::Null);
    let extensions = run
        .pointer("/tool/extensions")
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    limit(extensions.len(), EXTENSIONS, "tool extensions per run", errors);
    let rules: Vec<&Value> = list(driver, "rules").iter().collect();
    limit(rules.len(), RULES, "rules per run", errors);
    let mut ids = BTreeSet::new();
    for rule in &rules {
        self::rule(rule, errors);
        if !ids.insert(text(rule, "id")) {
            // Rule `duplicate-rules`.
            errors.push("instance.runs[0].tool.driver.rules contains duplicate item".to_owned());
        }
    }
    let results = list(run, "results");
    limit(results.len(), RESULTS, "results per run", errors);
    let all = || {
        rules
            .iter()
            .copied()
            .chain(extensions.iter().flat_map(|it| list(it, "rules")))
    };
    let findings = results.iter().map(|result| {
        let id = text(result, "ruleId").or_else(|| text(result.get("rule")?, "id"));
        let index = result
            .get("ruleIndex")
            .and_then(Value::as_u64)
            .and_then(|it| usize::try_from(it).ok());
        let by_id = id
            .as_ref()
            .and_then(|id| all().find(|it| text(it, "id").as_ref() == Some(id)));
        let known = by_id.or_else(|| rules.get(index?).copied());
        // A rule that nobody describes is one without words; its level is the standard's.
        let mut rule = self::rule(known.unwrap_or(&Value::Null), &mut Vec::new());
        rule.id = id.unwrap_or(rule.id);
        rule.severity = text(result, "level").unwrap_or(rule.severity);
        finding(result, rule, checkout, errors)
    });
    let category = run.pointer("/automationDetails/id").and_then(Value::as_str);
    Run {
        tool: Tool {
            name: text(driver, "name").unwrap_or_default(),
            guid: text(driver, "guid"),
            version: text(driver, "semanticVersion").or_else(|| text(driver, "version")),
        },
        // Rule `category-ends-at-slash`.
        category: category
            .and_then(|it| it.rsplit_once('/'))
            .map_or(String::new(), |(it, _)| it.to_owned()),
        rules: rules.len(),
        results: findings.collect(),
    }
}

fn rule(rule: &Value, errors: &mut Vec<String>) -> Rule {
    let properties = rule.get("properties").unwrap_or(&Value::Null);
    let tags: Vec<String> = list(properties, "tags")
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    limit(tags.len(), TAGS, "tags per rule", errors);
    let severity = properties.get("security-severity");
    let score = severity.and_then(Value::as_str).and_then(|it| it.parse().ok());
    // Rule `numeric-security-severity`.
    match severity {
        Some(Value::String(text)) if score.is_none() => errors.push(format!(
            "could not convert rules: invalid security severity value, is not a number: {text}"
        )),
        None | Some(Value::String(_)) => {}
        Some(other) => errors.push(format!(
            "parsing restricted subset of SARIF data has failed: parse error: expected string near '{other}'"
        )),
    }
    let of = |name: &str| rule.get(name).and_then(|it| text(it, "text"));
    let help = rule.get("help");
    Rule {
        id: text(rule, "id").unwrap_or_default(),
        name: text(rule, "name").unwrap_or_default(),
        description: of("shortDescription").unwrap_or_default(),
        full_description: of("fullDescription").unwrap_or_default(),
        help: help.and_then(|it| text(it, "markdown").or_else(|| text(it, "text"))),
        tags,
        severity: rule
            .pointer("/defaultConfiguration/level")
            .and_then(Value::as_str)
            .unwrap_or("warning")
            .to_owned(),
        score,
    }
}

fn finding(result: &Value, rule: Rule, checkout: Option<&str>, errors: &mut Vec<String>) -> Finding {
    let locations = list(result, "locations");
    limit(locations.len(), LOCATIONS, "locations per result", errors);
    limit(
        list(result, "relatedLocations").len(),
        LOCATIONS,
        "related locations per result",
        errors,
    );
    let flows = list(result, "codeFlows").iter().flat_map(|it| list(it, "threadFlows"));
    let steps = flows.map(|it| list(it, "locations").len()).sum();
    limit(steps, FLOW_LOCATIONS, "thread flow locations per result", errors);
    let physical = locations
        .first()
        .and_then(|it| it.get("physicalLocation"))
        .unwrap_or(&Value::Null);
    let uri = physical
        .pointer("/artifactLocation/uri")
        .and_then(Value::as_str)
        .unwrap_or_default();
    // Rule `artifact-location`.
    if locations.is_empty() {
        errors.push("locationFromSarifResult: expected at least one location".to_owned());
    } else if uri.is_empty() {
        errors.push("locationFromSarifResult: expected artifact location".to_owned());
    }
    let of = |name: &str, fallback: u64| {
        physical
            .pointer(&format!("/region/{name}"))
            .and_then(Value::as_u64)
            .unwrap_or(fallback)
    };
    let line = of("startLine", 1);
    let hash = result
        .pointer("/partialFingerprints/primaryLocationLineHash")
        .and_then(Value::as_str);
    Finding {
        rule,
        message: result
            .pointer("/message/text")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
        path: relative(uri, checkout, errors),
        region: [line, of("startColumn", 1), of("endLine", line), of("endColumn", 1)],
        line_hash: hash.map(str::to_owned),
    }
}

/// The path from the repository's root. Rule `uri-scheme`.
fn relative(uri: &str, checkout: Option<&str>, errors: &mut Vec<String>) -> String {
    let Some((scheme, rest)) = uri.split_once("://") else {
        return uri.trim_start_matches("./").to_owned();
    };
    let root = checkout.unwrap_or("file:///");
    let expected = root.split_once("://").map_or("file", |(it, _)| it);
    if scheme != expected {
        errors.push(format!(
            "SARIF URI scheme \"{scheme}\" did not match the checkout URI scheme \"{expected}\""
        ));
    }
    let inside = uri.strip_prefix(root).unwrap_or(rest);
    inside.trim_start_matches('/').to_owned()
}

/// Rule `sarif-limits`.
fn limit(found: usize, allowed: usize, what: &str, errors: &mut Vec<String>) {
    if found > allowed {
        errors.push(format!(
            "rejecting SARIF, as there are more {what} than allowed ({found} > {allowed})"
        ));
    }
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(Value::as_str).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::runs;
    use serde_json::{Value, json};

    /// A file that has all that is read.
    fn whole() -> String {
        let place = json!({ "physicalLocation": { "artifactLocation": { "uri": "a" }, "region": { "startLine": 1 } } });
        let rule = json!({ "id": "R", "properties": { "tags": ["x"], "security-severity": "7.5" } });
        json!({ "version": "2.1.0", "runs": [{
            "tool": { "driver": { "name": "t", "rules": [rule] }, "extensions": [{ "name": "e", "rules": [] }] },
            "automationDetails": { "id": "c/" },
            "results": [{ "ruleId": "R", "ruleIndex": 0, "message": { "text": "m" }, "locations": [place] }]
        }] })
        .to_string()
    }

    #[test]
    fn a_rule_that_nobody_describes_warns() {
        let mut sarif: Value = serde_json::from_str(&whole()).unwrap();
        sarif["runs"][0]["tool"]["driver"]["rules"] = json!([]);
        let runs = runs(&sarif, None).unwrap();
        let finding = runs.first().and_then(|it| it.results.first()).unwrap();
        assert_eq!(
            (finding.rule.id.as_str(), finding.rule.severity.as_str()),
            ("R", "warning")
        );
    }

    #[test]
    fn what_is_broken_is_taken_or_refused_and_never_a_panic() {
        let whole = whole();
        assert!(runs(&serde_json::from_str(&whole).unwrap(), None).is_ok());
        let (mut seed, mut parsed) = (0x1234_5678_u64, 0);
        for _ in 0..20_000 {
            let mut text = whole.clone().into_bytes();
            for _ in 0..2 {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let (at, with) = (
                    (seed >> 33) as usize % text.len(),
                    b"0a\"{}[],:-"[(seed >> 20) as usize % 10],
                );
                text[at] = with;
            }
            if let Ok(sarif) = serde_json::from_slice::<Value>(&text) {
                parsed += 1;
                let _ = runs(&sarif, None);
            }
        }
        assert!(parsed >= 2_000, "only {parsed} were JSON");
    }
}
