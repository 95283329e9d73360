//! The action `metadata` on the corpus, natively and under both nodes: what docker/metadata-action answered is answered, and
//! every host leaves the same.
#![expect(clippy::indexing_slicing, reason = "JSON makes what is missing")]

use anyhow::Result;
use e2e::{Product, Seeded, metadata::Cases, wanted};
use serde_json::{Value, json};

/// Cases of a run that is not a full one.
const SAMPLE: usize = 200;

/// What differs from the reference's answer.
fn difference(case: &Value, left: &Value) -> Option<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    if let Some(expected) = case.get("expected_error") {
        let expected = text(expected);
        let first = expected.lines().next().unwrap_or_default().trim_end();
        let internal = case.get("error_class").is_some_and(|class| class == "internal");
        let says = left["says"].as_array().cloned().unwrap_or_default();
        let told = says.iter().any(|said| internal || text(said).contains(first));
        return (!told).then(|| format!("`{left}` instead of `{expected}`"));
    }
    let expected = &case["expected"];
    let outputs = &left["outputs"];
    let lines = |name: &str| {
        outputs[name]
            .as_str()
            .map(|text| json!(text.lines().collect::<Vec<_>>()))
    };
    let parsed: Value = serde_json::from_str(&text(&outputs["json"])).unwrap_or_default();
    let separated = expected.get("raw").is_some();
    let found = |name: &str| match name {
        "version" => Some(outputs["version"].clone()),
        "tags" if separated => Some(parsed["tags"].clone()),
        "tag_names" if separated => Some(parsed["tag-names"].clone()),
        "annotations" if separated => Some(parsed["annotations"].clone()),
        "tag_names" => lines("tag-names"),
        "tags" | "labels" | "annotations" => lines(name),
        "labels_raw" => Some(outputs["labels"].clone()),
        "annotations_raw" => Some(outputs["annotations"].clone()),
        "json" => Some(parsed.clone()),
        "bake" | "exported_env" => Some(left[name].clone()),
        _ => None,
    };
    for (name, value) in expected.as_object().into_iter().flatten() {
        if name == "raw" {
            let other = value
                .as_object()
                .into_iter()
                .flatten()
                .find(|(output, set)| outputs[output.as_str()] != **set);
            if let Some((output, set)) = other {
                return Some(format!(
                    "output `{output}` is {} instead of {set}",
                    outputs[output.as_str()]
                ));
            }
        } else if found(name).as_ref() != Some(value) {
            return Some(format!(
                "{name} is {} instead of {value}",
                found(name).unwrap_or_default()
            ));
        }
    }
    (left["copied"] != json!(true)).then(|| "the environment holds other values than the outputs".to_owned())
}

#[test]
fn every_host_answers_as_the_reference_does() -> Result<()> {
    let (Some(product), Some(cases)) = (Product::find(), Cases::find()?) else {
        return Ok(());
    };
    let mut chosen: Vec<usize> = (0..cases.all.len()).collect();
    if !wanted::full() {
        let mut seeded = Seeded::new(5);
        chosen = (0..SAMPLE).map(|_| seeded.below(cases.all.len())).collect();
    }
    let scratch = tempfile::tempdir()?;
    let base = scratch.path().join("runner");
    let (mut equal, mut wrong) = (0, Vec::new());
    for &at in &chosen {
        let mut first = None;
        for host in &product.hosts {
            let left = cases.run(at, host, &base)?;
            let id = &cases.all[at]["id"];
            match difference(&cases.all[at], &left) {
                None => equal += 1,
                Some(difference) => wrong.push(format!("{id} on {host}: {difference}")),
            }
            let first = first.get_or_insert_with(|| left.clone());
            if *first != left {
                wrong.push(format!("{id}: {host} leaves {left}, the first host {first}"));
            }
        }
    }
    wanted::say(&format!(
        "{equal} of {} steps equal to the reference",
        chosen.len() * product.hosts.len()
    ));
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
    Ok(())
}
