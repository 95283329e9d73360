use std::collections::{BTreeMap, BTreeSet};

use dockerfile::{Healthcheck, Inputs, Limits, Settings};
use image::{Platform, Reference};
use serde_json::{Value, json};

use super::{Question, put};

pub(super) fn image(question: &Question) -> Result<Value, String> {
    let file = dockerfile::parse("Dockerfile", question.text.as_bytes(), &Limits::default());
    let file = file.map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))?;
    let inputs = Inputs {
        arguments: question.variables.clone(),
        target: Some(question.target.clone()).filter(|target| !target.is_empty()),
        platform: parsed(&question.platform)?,
        build_platform: parsed(&question.build_platform)?,
    };
    let plan = file.plan(&inputs).map_err(|problem| problem.to_string())?;
    let evaluated = plan
        .evaluate(|name, _| base(name))
        .map_err(|problem| problem.to_string())?;
    let bases: BTreeSet<String> = plan.images().into_iter().map(|(name, _)| whole(name)).collect();
    let settings = &evaluated
        .get(&plan.target)
        .ok_or("the target is not evaluated")?
        .settings;
    let env = settings.env.iter().map(|(name, value)| format!("{name}={value}"));
    Ok(json!({
        "bases": bases,
        "env": env.collect::<Vec<_>>(),
        "labels": some(&settings.labels),
        "user": settings.user,
        "workdir": settings.working_dir,
        "entrypoint": settings.entrypoint,
        "cmd": settings.cmd,
        "stop_signal": settings.stop_signal,
        "exposed": settings.exposed_ports,
        "volumes": settings.volumes,
        "shell": settings.shell,
        "onbuild": settings.on_build,
        "author": settings.author,
        "healthcheck": settings.healthcheck.as_ref().map(healthcheck),
    }))
}

fn parsed(platform: &str) -> Result<Platform, String> {
    platform
        .parse()
        .map_err(|error: image::ParsePlatformError| error.to_string())
}

/// What the tool says that every image has.
fn base(name: &Reference) -> Settings {
    let name = whole(name);
    Settings {
        os: "linux".to_owned(),
        env: vec![
            ("PATH".to_owned(), "/bin".to_owned()),
            ("BASE".to_owned(), name.clone()),
        ],
        labels: [("base".to_owned(), name)].into(),
        user: "base".to_owned(),
        ..Settings::default()
    }
}

/// The name with the tag that Docker takes when there is none.
fn whole(name: &Reference) -> String {
    match (name.tag(), name.digest()) {
        (None, None) => format!("{name}:latest"),
        _ => name.to_string(),
    }
}

fn some(labels: &BTreeMap<String, String>) -> Option<&BTreeMap<String, String>> {
    Some(labels).filter(|labels| !labels.is_empty())
}

/// As Docker writes it, numbers that are 0 left out.
fn healthcheck(check: &Healthcheck) -> Value {
    let mut given = json!({ "Test": check.words() });
    let numbers = [
        ("Interval", check.interval),
        ("Timeout", check.timeout),
        ("StartPeriod", check.start_period),
        ("StartInterval", check.start_interval),
        ("Retries", i64::from(check.retries)),
    ];
    for (key, number) in numbers.into_iter().filter(|(_, number)| *number != 0) {
        put(&mut given, key, number);
    }
    given
}

pub(super) fn platform(question: &Question) -> Result<Value, String> {
    let platform = parsed(&question.text)?;
    let others = question
        .paths
        .iter()
        .map(|it| parsed(it))
        .collect::<Result<Vec<_>, _>>()?;
    let runs = platform.runs();
    let can_run = |other: &Platform| runs.iter().any(|wanted| other.is_same(wanted));
    Ok(json!({
        "written": platform.to_string(),
        "normal": platform.normalized().to_string(),
        "runs": others.iter().map(can_run).collect::<Vec<_>>(),
        "same": others.iter().map(|other| other.is_same(&platform)).collect::<Vec<_>>(),
    }))
}

pub(super) fn reference(question: &Question) -> Result<Value, String> {
    let name: Reference = question
        .text
        .parse()
        .map_err(|error: image::ParseReferenceError| error.to_string())?;
    let mut given = json!({
        "host": name.host(),
        "repository": name.repository(),
        "familiar": name.familiar(),
        "text": name.to_string(),
    });
    if let Some(tag) = name.tag() {
        put(&mut given, "tag", tag);
    }
    if let Some(digest) = name.digest() {
        put(&mut given, "digest", digest.to_string());
    }
    Ok(given)
}
