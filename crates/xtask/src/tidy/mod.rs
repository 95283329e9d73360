//! `cargo xtask tidy`: the rules of the house that no compiler holds. Each check has a test with a fault sown into it.

mod arrows;
mod error_pages;
mod fences;
mod generated;
mod lengths;
mod licences;
mod links;
mod names;
mod outside;
mod places;
mod reasons;
mod todos;
mod tree;
mod workflows;

use crate::workspace::Workspace;
use anyhow::Result;
use std::fmt;
use std::path::Path;
use std::process::ExitCode;
use tree::Tree;

/// One breach of a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Violation {
    /// From the root, with `/`.
    path: String,
    /// Counted from 1.
    line: usize,
    what: String,
}

impl Violation {
    fn new(path: impl Into<String>, line: usize, what: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            line,
            what: what.into(),
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// How the checks went.
pub(crate) struct Outcome {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

/// Prints each violation and a closing count; fails on any.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    Ok(if check(root)?.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Runs every check over the checkout.
pub(crate) fn check(root: &Path) -> Result<Outcome> {
    let tree = Tree::load(root)?;
    let workspace = Workspace::load(root)?;
    let codes: Vec<&str> = surface::Code::ALL.iter().map(|it| it.text()).collect();
    let checks: Vec<(&str, Vec<Violation>)> = vec![
        ("arrows between wings", arrows::check(&workspace)),
        ("outside crates per wing", outside::check(&workspace)),
        ("licences, bans, sources", licences::check(&tree, &workspace)),
        ("a fence above each crate", fences::check(&tree, &workspace)),
        ("a reason for each dependency", reasons::check(&tree)),
        ("file lengths", lengths::check(&tree)),
        ("file names", names::check(&tree)),
        ("error pages", error_pages::check(&tree, &codes)),
        ("links between pages", links::check(&tree)),
        ("generated files", generated::check(root)?),
        ("bash in workflows", workflows::check(&tree)),
        ("notes without an issue", todos::check(&tree)),
        ("registry hosts and machine paths", places::check(&tree)),
    ];
    let mut failed = 0;
    let mut violations = Vec::new();
    for (_, found) in &checks {
        failed += usize::from(!found.is_empty());
        violations.extend(found.iter().cloned());
    }
    violations.sort();
    for violation in &violations {
        println!("{violation}");
    }
    for (name, found) in checks.iter().filter(|(_, found)| !found.is_empty()) {
        println!("tidy: {name}: {} violations", found.len());
    }
    println!("tidy: {}", lengths::summary(&tree));
    println!(
        "tidy: {} files, {} checks, {} violations",
        tree.files.len(),
        checks.len(),
        violations.len()
    );
    Ok(Outcome {
        passed: checks.len() - failed,
        failed,
    })
}
