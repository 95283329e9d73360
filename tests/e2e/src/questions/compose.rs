//! Compose files.

use testkit::buildkit::Question;

use super::{about, pick};
use crate::Seeded;

const TEXTS: [&str; 13] = [
    "a",
    "./dir",
    "x.y",
    "$A",
    "${A}",
    "${N:-d}",
    "${N-e}/f",
    "${E:+g}",
    "${A:+h}",
    "$$A",
    "'q r'",
    "\"t: u\"",
    "${E:-${A}}",
];
const OF_BUILD: [&str; 13] = [
    "context: {}",
    "dockerfile: {}",
    "target: {}",
    "args: {K: {}, L: {}, M: }",
    "args: [K={}, 'L={}', M]",
    "platforms: [linux/amd64, linux/arm64]",
    "tags: [\"a:{}\", b]",
    "additional_contexts: {base: {}}",
    "additional_contexts: [\"c={}\"]",
    "no_cache: true",
    "<<: *build",
    "dockerfile_inline: {}",
    "labels: {a: {}}",
];

/// A Compose file in which most things are in order.
pub fn compose(seed: &mut Seeded) -> Question {
    let fill = |seed: &mut Seeded, line: &str| {
        let mut line = line.to_owned();
        while let Some(at) = line.find("{}") {
            line.replace_range(at..at + 2, &pick(seed, &TEXTS));
        }
        line
    };
    let mut text = "x-build: &build\n  context: shared\n  args: {S: $A}\n".to_owned();
    text += "services:\n";
    for service in ["one", "two", "three"].iter().take(1 + seed.below(3)) {
        text += &format!("  {service}:\n    command: x\n");
        let mut lines = Vec::new();
        if *service != "one" && seed.chance(40) {
            lines.push(pick(
                seed,
                &["extends: one", "extends: {service: one}", "extends: {service: two}"],
            ));
        }
        for (line, percent) in [
            ("image: {}", 50),
            ("platform: linux/arm64", 20),
            ("profiles: [p, \"{}\"]", 20),
            ("environment: {A: b}", 20),
        ] {
            if seed.chance(percent) {
                lines.push(fill(seed, line));
            }
        }
        if seed.chance(20) {
            lines.push(fill(seed, "build: {}"));
        } else if seed.chance(80) {
            let mut keys = std::collections::BTreeSet::new();
            let mut build = "build:".to_owned();
            for _ in 0..=seed.below(5) {
                let line = pick(seed, &OF_BUILD);
                if keys.insert(line.split(':').next().unwrap_or_default().to_owned()) {
                    build += "\n      ";
                    build += &fill(seed, &line);
                }
            }
            lines.push(build);
        }
        for line in lines {
            text += &format!("    {line}\n");
        }
    }
    let variables = [("A", "va/l"), ("E", "")];
    Question {
        variables: variables
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        ..about("compose", text)
    }
}
