//! One run in several formats says the same in each, but for the exceptions that the corpus documents.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use e2e::{Host, corpus::Corpus, product, wanted};
use serde_json::Value;

#[test]
fn every_group_agrees_but_for_documented_exceptions() -> Result<()> {
    let (Some(binary), Some(corpus)) = (product::native(), Corpus::find()?) else {
        return Ok(());
    };
    let documents = corpus.documents(&Host::Native { binary })?;
    let expected: BTreeMap<&str, &Value> = corpus
        .cases
        .iter()
        .filter_map(|case| Some((case.path.as_str(), case.row.get("expected")?)))
        .collect();
    let (mut compared, mut wrong) = (0, Vec::new());
    let groups = corpus.groups()?;
    for group in &groups {
        let exceptions = group.get("exception").and_then(Value::as_object);
        let members = texts(group, "members");
        let sound = members
            .iter()
            .filter(|path| exceptions.is_none_or(|it| !it.contains_key(**path)));
        let sound: Vec<&str> = sound.copied().collect();
        for metric in texts(group, "agree_on") {
            let key = format!("{metric}_total");
            let mut seen = BTreeSet::new();
            let mut voices = 0;
            for path in &sound {
                if expected.get(path).is_some_and(|it| it.get(&key).is_some()) {
                    let (_, document) = documents.get(*path).context("a member that is no case")?;
                    let counts = document.pointer(&format!("/totals/{metric}"));
                    let side = |name| counts.and_then(|it| it.get(name)).and_then(Value::as_u64).unwrap_or(0);
                    seen.insert((side("covered"), side("total")));
                    voices += 1;
                }
            }
            compared += usize::from(voices > 1);
            if seen.len() > 1 {
                wrong.push(format!(
                    "{} {metric}: {seen:?}",
                    group.get("id").unwrap_or(&Value::Null)
                ));
            }
        }
    }
    wanted::say(&format!(
        "{} groups, {compared} metrics compared, {} disagree",
        groups.len(),
        wrong.len()
    ));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        groups.len() >= 188 && compared >= 300,
        "only {compared} metrics of {} groups",
        groups.len()
    );
    Ok(())
}

fn texts<'a>(group: &'a Value, key: &str) -> Vec<&'a str> {
    let list = group.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).collect()
}
