use std::collections::BTreeMap;

use dockerfile::{ComposeLimits, ServiceBuild, compose};
use serde_json::{Value, json};

use super::Question;

pub(super) fn services(question: &Question) -> Result<Value, String> {
    let limits = ComposeLimits::default();
    let builds = compose("compose.yaml", question.text.as_bytes(), &question.variables, &limits);
    let builds = builds.map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))?;
    let services: BTreeMap<&str, Value> = builds.iter().map(|it| (it.service.as_str(), service(it))).collect();
    Ok(json!({ "services": services }))
}

fn service(build: &ServiceBuild) -> Value {
    let args: BTreeMap<_, _> = build.args.iter().cloned().collect();
    let contexts: BTreeMap<_, _> = build.additional_contexts.iter().cloned().collect();
    json!({
        "context": build.context,
        "dockerfile": build.dockerfile.clone().unwrap_or_default(),
        "inline": build.dockerfile_inline.clone().unwrap_or_default(),
        "target": build.target.clone().unwrap_or_default(),
        "args": args,
        "platforms": build.platforms,
        "names": build.names,
        "contexts": contexts,
        "profiles": build.profiles,
    })
}
