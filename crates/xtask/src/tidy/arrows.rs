//! The arrows between wings, exactly as `docs/ARCHITECTURE.md` draws them under "Arrows allowed, and no others".

use super::Violation;
use crate::workspace::{Crate, Wing, Workspace};

/// What hosts take from the domain directly; the rest reaches them through flows.
const HOSTS_DOMAIN: &[&str] = &["surface", "config", "report"];
/// Flows that exist to call the other flows in order.
const CONDUCTORS: &[&str] = &["flow-deploy", "flow-run"];
/// The platform of a real machine, a library for the binary and for tests.
const NATIVE: &str = "host-native";

pub(super) fn check(workspace: &Workspace) -> Vec<Violation> {
    let mut found = Vec::new();
    for from in &workspace.crates {
        let manifest = format!("{}/Cargo.toml", from.folder);
        if Wing::of(&from.folder).is_none() {
            found.push(Violation::new(
                &manifest,
                1,
                format!("`{}` stands in no wing", from.name),
            ));
        }
        for dependency in from.dependencies.iter().filter(|it| it.ours) {
            let Some(to) = workspace.named(&dependency.name) else {
                found.push(Violation::new(
                    &manifest,
                    1,
                    format!("`{}` is outside of the workspace", dependency.name),
                ));
                continue;
            };
            if !allowed(from, to, dependency.dev) {
                let what = format!(
                    "`{}` must not depend on `{}`: no such arrow is drawn",
                    from.name, to.name
                );
                found.push(Violation::new(&manifest, 1, what));
            }
        }
    }
    found
}

fn allowed(from: &Crate, to: &Crate, dev: bool) -> bool {
    let (Some(source), Some(target)) = (Wing::of(&from.folder), Wing::of(&to.folder)) else {
        return false;
    };
    // Tests of every product wing may stand on the testkit; those that need a real machine on its platform.
    if dev && target == Wing::Testkit {
        return !matches!(source, Wing::Xtask | Wing::Platform);
    }
    if dev && to.name == NATIVE {
        return matches!(source, Wing::Adapters | Wing::Flows | Wing::Hosts | Wing::Tests);
    }
    match source {
        Wing::Domain => target == Wing::Domain,
        Wing::Platform => false,
        Wing::Adapters => matches!(target, Wing::Platform | Wing::Domain),
        Wing::Flows => match target {
            Wing::Adapters | Wing::Platform | Wing::Domain => true,
            Wing::Flows => CONDUCTORS.contains(&from.name.as_str()),
            Wing::Hosts | Wing::Testkit | Wing::Xtask | Wing::Tests => false,
        },
        Wing::Hosts => match target {
            Wing::Flows | Wing::Platform => true,
            Wing::Domain => HOSTS_DOMAIN.contains(&to.name.as_str()),
            Wing::Hosts => to.name == NATIVE,
            Wing::Adapters | Wing::Testkit | Wing::Xtask | Wing::Tests => false,
        },
        Wing::Testkit => matches!(target, Wing::Platform | Wing::Domain),
        Wing::Xtask => to.name == "surface",
        Wing::Tests => target == Wing::Testkit || to.name == NATIVE || to.name == "surface",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Dependency;

    const WORLD: &[(&str, &str)] = &[
        ("surface", "crates/domain/surface"),
        ("coverage", "crates/domain/coverage"),
        ("report", "crates/domain/report"),
        ("platform", "crates/platform"),
        ("adapter-git", "crates/adapters/git"),
        ("adapter-runner", "crates/adapters/runner"),
        ("flow-coverage", "crates/flows/coverage"),
        ("flow-scan", "crates/flows/scan"),
        ("flow-run", "crates/flows/run"),
        ("host-native", "crates/hosts/native"),
        ("windlass", "crates/hosts/cli"),
        ("testkit", "crates/testkit"),
        ("xtask", "crates/xtask"),
        ("e2e", "tests/e2e"),
        ("stray", "crates/stray"),
    ];

    fn world(from: &str, to: &str, dev: bool) -> Workspace {
        let crates = WORLD.iter().map(|(name, folder)| {
            let arrow = Dependency {
                name: to.to_owned(),
                dev,
                ours: true,
            };
            let dependencies = if *name == from { vec![arrow] } else { Vec::new() };
            Crate {
                name: (*name).to_owned(),
                folder: (*folder).to_owned(),
                dependencies,
            }
        });
        let crates = crates.filter(|it| it.name != "stray" || from == "stray").collect();
        Workspace {
            crates,
            outside: Vec::new(),
        }
    }

    #[test]
    fn drawn_arrows_pass() {
        for (from, to, dev) in [
            ("coverage", "surface", false),
            ("adapter-git", "platform", false),
            ("adapter-git", "surface", false),
            ("adapter-git", "testkit", true),
            ("flow-coverage", "adapter-git", false),
            ("flow-coverage", "host-native", true),
            ("flow-run", "flow-coverage", false),
            ("windlass", "flow-coverage", false),
            ("windlass", "report", false),
            ("windlass", "host-native", false),
            ("testkit", "platform", false),
            ("xtask", "surface", false),
            ("e2e", "testkit", false),
        ] {
            assert_eq!(check(&world(from, to, dev)), [], "{from} -> {to}");
        }
    }

    #[test]
    fn other_arrows_are_violations() {
        for (from, to, dev) in [
            ("coverage", "platform", false),
            ("platform", "surface", false),
            ("platform", "testkit", true),
            ("adapter-git", "adapter-runner", false),
            ("adapter-git", "testkit", false),
            ("flow-coverage", "flow-scan", false),
            ("flow-coverage", "host-native", false),
            ("windlass", "coverage", false),
            ("windlass", "adapter-git", false),
            ("testkit", "flow-coverage", false),
            ("xtask", "platform", false),
            ("e2e", "flow-coverage", false),
            ("e2e", "windlass", true),
            ("coverage", "elsewhere", false),
            ("stray", "surface", false),
        ] {
            assert!(!check(&world(from, to, dev)).is_empty(), "{from} -> {to} passed");
        }
    }
}
