//! Which crates must build for `wasm32-unknown-unknown`: everything that runs under node.

use crate::workspace::{Crate, Wing, Workspace};

/// The adapters that only a real machine has; whatever stands on them is native too.
const NATIVE: &[&str] = &["adapter-cluster", "adapter-engine"];
/// The host that is the module.
const MODULE: &str = "windlass-wasm";

/// Names of the portable crates, in the workspace's order.
pub(super) fn names(workspace: &Workspace) -> Vec<String> {
    let portable = workspace.crates.iter().filter(|it| {
        let wing = Wing::of(&it.folder);
        let under_node = matches!(wing, Some(Wing::Domain | Wing::Platform | Wing::Adapters | Wing::Flows));
        (under_node || it.name == MODULE) && !needs_a_machine(workspace, it)
    });
    portable.map(|it| it.name.clone()).collect()
}

fn needs_a_machine(workspace: &Workspace, one: &Crate) -> bool {
    let below = one.dependencies.iter().filter(|it| it.ours && !it.dev);
    NATIVE.contains(&one.name.as_str())
        || below
            .filter_map(|it| workspace.named(&it.name))
            .any(|it| needs_a_machine(workspace, it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Dependency;

    #[test]
    fn what_stands_on_a_native_adapter_is_native() {
        let one = |name: &str, folder: &str, below: &str, dev: bool| Crate {
            name: name.to_owned(),
            folder: folder.to_owned(),
            dependencies: vec![Dependency {
                name: below.to_owned(),
                dev,
                ours: true,
            }],
        };
        let crates = vec![
            one("image", "crates/domain/image", "", false),
            one("adapter-engine", "crates/adapters/engine", "image", false),
            one("flow-image", "crates/flows/image", "adapter-engine", false),
            one("flow-scan", "crates/flows/scan", "adapter-engine", true),
            one("windlass", "crates/hosts/cli", "flow-scan", false),
            one("windlass-wasm", "crates/hosts/wasm", "flow-scan", false),
        ];
        assert_eq!(
            names(&Workspace {
                crates,
                outside: Vec::new()
            }),
            ["image", "flow-scan", "windlass-wasm"]
        );
    }
}
