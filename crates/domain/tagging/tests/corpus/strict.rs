//! Strict mode: every difference from the reference is one that the guide lists.

use std::collections::BTreeMap;

use crate::case::{self, Case};
use tagging::{DescribeError, Metadata, Mode, TemplateFault, Warning};

fn is_tag(tag: &str) -> bool {
    !tag.starts_with(['.', '-']) && tag.len() <= 128
}

/// Does a name or a branch hold what Handlebars escapes?
fn escapes(text: &str) -> bool {
    ["&amp;", "&lt;", "&gt;", "&quot;", "&#x27;", "&#x60;", "&#x3D;"]
        .iter()
        .any(|escape| text.contains(escape))
        || ["-amp-", "-lt-", "-gt-", "-quot-", "-x27-", "-x60-", "-x3D-"]
            .iter()
            .any(|rest| text.contains(rest))
}

/// The row of the guide's list that tells the answers apart; `None` when they are the same.
fn row(
    case: &Case,
    compat: &Metadata,
    strict: &Result<Metadata, DescribeError>,
) -> Result<Option<&'static str>, String> {
    let strict = match strict {
        Ok(strict) => strict,
        Err(DescribeError::NoTags { .. }) if compat.version.is_none() => return Ok(Some("no entry fires")),
        // Passing an entry over may leave nothing.
        Err(DescribeError::NoTags { warnings }) if warnings.iter().any(|it| matches!(it, Warning::NoMatch { .. })) => {
            return Ok(Some("`match` does not match"));
        }
        Err(DescribeError::Reference(_)) => {
            let tags = compat.tag_names.iter().any(|tag| !is_tag(tag));
            return if tags { Ok(Some("no tag")) } else { Ok(Some("no name")) };
        }
        Err(DescribeError::Template(TemplateFault::Zone { .. })) => return Ok(Some("no time zone")),
        Err(other) => return Err(format!("refused: {other}")),
    };
    if strict.outputs() == compat.outputs() && strict.bake_files() == compat.bake_files() {
        return Ok(None);
    }
    let kept: Vec<&String> = compat
        .tag_names
        .iter()
        .filter(|tag| strict.tag_names.contains(tag))
        .collect();
    let lost: Vec<&String> = compat
        .tag_names
        .iter()
        .filter(|tag| !strict.tag_names.contains(tag))
        .collect();
    let held = strict
        .warnings
        .iter()
        .any(|it| matches!(it, Warning::NotRelease { .. } | Warning::NotHighest { .. }));
    let passed = strict.warnings.iter().any(|it| matches!(it, Warning::NoMatch { .. }));
    let text = compat
        .outputs()
        .iter()
        .map(|(_, value)| value.as_str())
        .collect::<String>();
    if escapes(&text) {
        Ok(Some("escapes"))
    } else if held && lost.len() <= 1 && lost.iter().all(|tag| tag.contains("latest")) {
        Ok(Some("`latest` stays"))
    } else if lost.is_empty() && kept.len() > strict.tag_names.len() {
        Ok(Some("`latest` once"))
    } else if passed {
        Ok(Some("`match` does not match"))
    } else if case.inputs().tags.contains("Africa/Casablanca") {
        Ok(Some("time zones of today"))
    } else {
        Err(format!("{:?} instead of {:?}", strict.tag_names, compat.tag_names))
    }
}

#[test]
fn strict_mode_differs_as_the_guide_lists() {
    let Some(cases) = case::corpus() else { return };
    let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unlisted = Vec::new();
    for case in cases {
        let strict = case.run(Mode::Strict, Some(&[]));
        let row = match case.run(Mode::Compat, None) {
            Ok(compat) => row(&case, &compat, &strict),
            Err(_) if strict.is_err() => Ok(Some("both refuse")),
            Err(fault) => Err(format!("strict takes what compat refuses with `{fault}`")),
        };
        match row {
            Ok(row) => *rows.entry(row.unwrap_or("the same")).or_default() += 1,
            Err(why) => unlisted.push(format!("{}: {why}", case.id())),
        }
    }
    for (row, cases) in &rows {
        println!("{row}: {cases}");
    }
    assert_eq!(unlisted, [""; 0]);
    assert!(rows["the same"] > 1000, "{rows:?}");
}
