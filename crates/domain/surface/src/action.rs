//! One action: what its `action.yml` and its reference page say.

use crate::Input;

/// Where an action can run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// Under node as WASM, and in the binary.
    Portable,
    /// In the binary alone; the action's stub starts it.
    Native,
}

/// How GitHub's marketplace shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Branding {
    /// A Feather icon's name.
    pub icon: &'static str,
    /// One of GitHub's colours.
    pub color: &'static str,
}

/// One output of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Output {
    /// Kebab-case.
    pub name: &'static str,
    /// Sentences for people, in Markdown without line breaks.
    pub description: &'static str,
}

/// One environment variable that Windlass reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EnvVar {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub description: &'static str,
}

/// One action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action {
    /// Its name: the folder in `actions/`, the stub in `dist/`, the argument of `windlass action`.
    pub name: &'static str,
    /// What the marketplace and the run's log call it.
    pub title: &'static str,
    /// One sentence.
    pub description: &'static str,
    /// Where its `action.yml` stands, from the root of the repository.
    pub file: &'static str,
    /// Where it can run.
    pub host: Host,
    /// Icon and colour.
    pub branding: Branding,
    /// The command that it runs; `None` where an input names it.
    pub command: Option<&'static [&'static str]>,
    /// Its inputs, in the order of the pages.
    pub inputs: &'static [Input],
    /// Its outputs.
    pub outputs: &'static [Output],
    /// The environment variables it reads beside its inputs.
    pub env: &'static [EnvVar],
}

impl Action {
    /// The input of this name.
    #[must_use]
    pub fn input(&self, name: &str) -> Option<&'static Input> {
        self.inputs.iter().find(|input| input.name == name)
    }

    /// The stub that `runs.main` names, from the root of the repository.
    #[must_use]
    pub fn stub(&self) -> String {
        format!("dist/{}.js", self.name)
    }
}
