//! The values of inputs and the configuration file, as the domain's own types.

mod baseline;
mod components;
mod parse;

pub(crate) use baseline::BaselineSource;

use adapter_git::Revision;
use config::Section;
use coverage::patch::{self, PatchRules};
use coverage::paths::PathRules;
use coverage::verdict::{Expectation, Policy};
use coverage::{Component, Format, Metric};
use flow_call::github::CommentKey;
use flow_call::{Place, Problems, Refusal, with_config};
use globs::Globs;
use platform::Platform;
use surface::actions::coverage as inputs;
use surface::{Options, Values};

/// What every command needs to read reports.
#[derive(Debug)]
pub(crate) struct ReadSettings {
    /// The folder all paths are relative to.
    pub(crate) place: Place,
    /// Paths or globs of reports.
    pub(crate) reports: Vec<String>,
    /// The format of all of them, when it was named.
    pub(crate) format: Option<Format>,
    /// The root of the repository, when it was named.
    pub(crate) root: Option<String>,
    /// How reported paths become paths of the repository.
    pub(crate) rules: PathRules,
}

/// What the gate needs beside.
#[derive(Debug)]
pub(crate) struct GateSettings {
    pub(crate) read: ReadSettings,
    pub(crate) policy: Policy,
    pub(crate) components: Vec<Component>,
    pub(crate) patch_rules: PatchRules,
    pub(crate) change: ChangeSettings,
    pub(crate) baseline: Option<BaselineSource>,
    pub(crate) results: ResultSettings,
}

/// Where the change is found.
#[derive(Debug, Default)]
pub(crate) struct ChangeSettings {
    pub(crate) diff: Option<String>,
    pub(crate) base: Option<Revision>,
    pub(crate) head: Option<Revision>,
}

/// What is to be written.
#[derive(Debug, Default)]
pub(crate) struct ResultSettings {
    pub(crate) summary: bool,
    pub(crate) annotations: bool,
    pub(crate) html: Option<String>,
    pub(crate) badge: Option<String>,
    pub(crate) convert: Vec<(Target, String)>,
    pub(crate) json_file: Option<String>,
    pub(crate) evidence: Option<String>,
    /// The comment to keep on the pull request.
    pub(crate) comment: Option<CommentKey>,
    /// The name of the check run for the annotations that the step does not show.
    pub(crate) check_run: Option<String>,
}

/// A format to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Lcov,
    Cobertura,
    SonarQube,
    Json,
}

impl Target {
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "lcov" => Self::Lcov,
            "cobertura" => Self::Cobertura,
            "sonarqube" => Self::SonarQube,
            "json" => Self::Json,
            _ => return None,
        })
    }
}

/// Reads what the commands without a gate need; the configuration file gives rewrite rules and what is ignored.
pub(crate) fn read(values: Values, options: &Options, platform: &Platform) -> Result<ReadSettings, Refusal> {
    let (values, _) = with_config(inputs::ACTION.inputs, values, options, platform)?;
    let mut problems = Problems::default();
    let settings = read_settings(&values, platform, &mut problems);
    problems.or(settings)
}

/// Reads everything; what cannot be used is told together.
pub(crate) fn gate(values: Values, options: &Options, platform: &Platform) -> Result<GateSettings, Refusal> {
    let (values, config) = with_config(inputs::ACTION.inputs, values, options, platform)?;
    let mut problems = Problems::default();
    let read = read_settings(&values, platform, &mut problems);
    let mut policy = Policy::default();
    for (input, metric) in [
        (inputs::LINE, Metric::Line),
        (inputs::BRANCH, Metric::Branch),
        (inputs::FUNCTION, Metric::Function),
        (inputs::STATEMENT, Metric::Statement),
    ] {
        parse::threshold(&values, input, metric, &mut policy.overall, &mut problems);
    }
    parse::threshold(&values, inputs::PATCH, Metric::Line, &mut policy.patch, &mut problems);
    parse::threshold(
        &values,
        inputs::PATCH_BRANCH,
        Metric::Branch,
        &mut policy.patch,
        &mut problems,
    );
    parse::threshold(
        &values,
        inputs::FILE_FLOOR,
        Metric::Line,
        &mut policy.file_floor,
        &mut problems,
    );
    parse::threshold(
        &values,
        inputs::NEW_FILE_FLOOR,
        Metric::Line,
        &mut policy.new_file_floor,
        &mut problems,
    );
    policy.expect = problems.collect(inputs::EXPECT.name, values.lines(inputs::EXPECT.name), Expectation::new);
    policy.allow = problems.collect(inputs::ALLOW.name, values.lines(inputs::ALLOW.name), gate::parse_allow);
    let section = config.as_ref().map(|config| config.section("coverage"));
    let components = components::read(&values, config.as_ref(), &mut policy, &mut problems);
    let patch_rules = patch_rules(section, &read.rules, &mut problems);
    let change = ChangeSettings {
        diff: values.text(inputs::DIFF.name).map(ToOwned::to_owned),
        base: parse::revision(&values, inputs::BASE, &mut problems),
        head: parse::revision(&values, inputs::HEAD, &mut problems),
    };
    let baseline = baseline::read(&values, &mut policy, &mut problems);
    let results = parse::results(&values, &mut problems);
    problems.or(GateSettings {
        read,
        policy,
        components,
        patch_rules,
        change,
        baseline,
        results,
    })
}

/// Which changed files count. A file that names some says it all; otherwise tests may be absent from the reports.
fn patch_rules(section: Option<Section<'_>>, rules: &PathRules, problems: &mut Problems) -> PatchRules {
    let patch = section.map(|section| section.section("patch"));
    let mut globs = |key| {
        let texts = patch.map(|patch| patch.texts(key)).unwrap_or_default();
        problems.globs("patch", texts)
    };
    let mut patch_rules = PatchRules {
        include: globs("include"),
        exclude: globs("exclude"),
        ignored: rules.ignore.clone(),
        optional: Globs::default(),
    };
    if patch_rules.include.is_empty() && patch_rules.exclude.is_empty() {
        patch_rules.optional = problems.globs("patch", patch::TEST_FILES.to_vec());
    }
    patch_rules
}

fn read_settings(values: &Values, platform: &Platform, problems: &mut Problems) -> ReadSettings {
    let place = Place::new(values.text(inputs::WORKING_DIRECTORY.name).unwrap_or("."));
    let root = values.text(inputs::ROOT.name);
    let rules = PathRules {
        rewrites: problems.collect(inputs::PATHS.name, values.lines(inputs::PATHS.name), str::parse),
        workspaces: workspaces(platform, &place.below(root.unwrap_or("."))),
        roots: Vec::new(),
        ignore: problems.globs(inputs::IGNORE.name, values.lines(inputs::IGNORE.name)),
    };
    let format = values.text(inputs::FORMAT.name).filter(|word| *word != "auto");
    ReadSettings {
        place,
        reports: values
            .lines(inputs::REPORTS.name)
            .into_iter()
            .map(ToOwned::to_owned)
            .collect(),
        format: format.and_then(Format::of_word),
        root: root.map(ToOwned::to_owned),
        rules,
    }
}

/// Absolute folders that stand for the repository in reports made on this machine: the root itself before what holds it.
fn workspaces(platform: &Platform, root: &Place) -> Vec<String> {
    let workspace = platform.env.var("GITHUB_WORKSPACE").filter(|path| !path.is_empty());
    let here = platform.env.current_dir();
    let mut workspaces = vec![Place::new(&here).below(&root.path("")).path(""), here];
    workspaces.extend(workspace);
    workspaces.dedup();
    workspaces
}
