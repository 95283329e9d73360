//! Which outside crates a wing may name. The domain's list is the strict one: nothing in it reaches the world.

use super::Violation;
use crate::workspace::{Wing, Workspace};

const DOMAIN: &[&str] = &[
    "flate2",
    "fast-glob",
    "jiff",
    "memchr",
    "saphyr-parser",
    "schemars",
    "serde",
    "serde_json",
    "sha2",
    "thiserror",
    "unicode-general-category",
    "unicode-width",
];
const PLATFORM: &[&str] = &["futures-util", "thiserror"];
const ADAPTERS: &[&str] = &[
    "bytes",
    "data-encoding",
    "futures-util",
    "http",
    "http-body-util",
    "octocrab",
    "percent-encoding",
    "send_wrapper",
    "serde",
    "serde_json",
    "thiserror",
    "tower-service",
    "tracing",
    "tracing-subscriber",
];
const FLOWS: &[&str] = &[
    "flate2",
    "futures-util",
    "serde",
    "serde_json",
    "sha2",
    "thiserror",
    "tracing",
];
const HOSTS: &[&str] = &[
    "annotate-snippets",
    "anyhow",
    "clap",
    "clap_complete",
    "dlmalloc",
    "futures-util",
    "indicatif",
    "js-sys",
    "reqwest",
    "rustls",
    "serde",
    "serde_json",
    "getrandom",
    "terminal_size",
    "thiserror",
    "tokio",
    "tracing",
    "tracing-subscriber",
    "wasm-bindgen",
    "wasm-bindgen-futures",
];
const TESTKIT: &[&str] = &[
    "apollo-compiler",
    "data-encoding",
    "flate2",
    "futures-util",
    "http-body-util",
    "hyper",
    "hyper-util",
    "jsonschema",
    "serde",
    "serde_json",
    "tempfile",
    "thiserror",
    "tokio",
];
const XTASK: &[&str] = &[
    "anyhow",
    "cargo_metadata",
    "schemars",
    "serde",
    "serde_json",
    "sha2",
    "wasm-bindgen-cli-support",
];
const TESTS: &[&str] = &["anyhow", "jsonschema", "nix", "serde", "serde_json", "tempfile"];
const FUZZ: &[&str] = &["libfuzzer-sys", "serde_json"];
/// What tests may add in any wing but the domain.
const IN_TESTS: &[&str] = &["anyhow", "flate2", "proptest", "serde_json", "tempfile", "tokio"];
/// What tests of the domain may add: they stay without files.
const IN_DOMAIN_TESTS: &[&str] = &["anyhow", "proptest", "pulldown-cmark", "serde_json"];

pub(super) fn check(workspace: &Workspace) -> Vec<Violation> {
    let mut found = Vec::new();
    for one in &workspace.crates {
        let Some(wing) = Wing::of(&one.folder) else { continue }; // said by the check of arrows
        for dependency in one.dependencies.iter().filter(|it| !it.ours) {
            let name = dependency.name.as_str();
            let in_tests = if wing == Wing::Domain {
                IN_DOMAIN_TESTS
            } else {
                IN_TESTS
            };
            if !(allowed(wing).contains(&name) || dependency.dev && in_tests.contains(&name)) {
                let what = format!("outside crate `{name}` is not on the list of its wing ({wing:?})");
                found.push(Violation::new(format!("{}/Cargo.toml", one.folder), 1, what));
            }
        }
    }
    found
}

fn allowed(wing: Wing) -> &'static [&'static str] {
    match wing {
        Wing::Domain => DOMAIN,
        Wing::Platform => PLATFORM,
        Wing::Adapters => ADAPTERS,
        Wing::Flows => FLOWS,
        Wing::Hosts => HOSTS,
        Wing::Testkit => TESTKIT,
        Wing::Xtask => XTASK,
        Wing::Tests => TESTS,
        Wing::Fuzz => FUZZ,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::{Crate, Dependency};

    fn violations(folder: &str, name: &str, dev: bool) -> usize {
        let dependencies = vec![Dependency {
            name: name.to_owned(),
            dev,
            ours: false,
        }];
        let one = Crate {
            name: "one".to_owned(),
            folder: folder.to_owned(),
            dependencies,
        };
        check(&Workspace {
            crates: vec![one],
            outside: Vec::new(),
        })
        .len()
    }

    #[test]
    fn a_wing_keeps_to_its_list() {
        assert_eq!(violations("crates/domain/coverage", "memchr", false), 0);
        assert_eq!(violations("crates/domain/coverage", "proptest", true), 0);
        assert_eq!(violations("crates/hosts/native", "tokio", false), 0);
        assert_eq!(violations("fuzz", "libfuzzer-sys", false), 0);
        assert_eq!(violations("crates/domain/coverage", "libfuzzer-sys", true), 1);
        assert_eq!(violations("crates/domain/coverage", "proptest", false), 1);
        assert_eq!(violations("crates/domain/coverage", "quick-xml", false), 1);
        assert_eq!(violations("crates/domain/coverage", "tempfile", true), 1);
        assert_eq!(violations("crates/domain/coverage", "tokio", false), 1);
        assert_eq!(violations("crates/flows/coverage", "reqwest", false), 1);
    }
}
