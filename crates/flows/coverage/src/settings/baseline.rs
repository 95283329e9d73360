//! Where the earlier coverage comes from.

use adapter_git::Revision;
use coverage::Metric;
use coverage::verdict::Policy;
use flow_call::Problems;
use gate::Percent;
use surface::actions::coverage as inputs;
use surface::{Code, Explain, Values};

/// Where the earlier coverage lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BaselineSource {
    /// In a file, of the commit that the change begins at.
    File(String),
    /// In a folder, under names of commits.
    Folder(String),
    /// In the tree of a commit, likewise.
    Ref(Revision),
}

impl std::fmt::Display for BaselineSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(name) | Self::Folder(name) => f.write_str(name),
            Self::Ref(revision) => f.write_str(revision.text()),
        }
    }
}

/// Reads it; who names a baseline wants no drop of lines, unless one is allowed.
pub(super) fn read(values: &Values, policy: &mut Policy, problems: &mut Problems) -> Option<BaselineSource> {
    let text = |input: surface::Input| values.text(input.name).map(ToOwned::to_owned);
    for (input, metric) in [
        (inputs::MAX_DROP, Metric::Line),
        (inputs::MAX_DROP_BRANCH, Metric::Branch),
        (inputs::MAX_DROP_FUNCTION, Metric::Function),
        (inputs::MAX_DROP_STATEMENT, Metric::Statement),
        (inputs::MAX_DROP_INSTRUCTION, Metric::Instruction),
        (inputs::MAX_DROP_REGION, Metric::Region),
    ] {
        let drop = values.text(input.name).map(str::parse::<Percent>);
        policy
            .max_drop
            .extend(drop.and_then(|drop| Some((metric, problems.accept(input.name, drop)?))));
    }
    let reference = super::parse::revision(values, inputs::BASELINE_REF, problems);
    let mut named = [
        text(inputs::BASELINE).map(BaselineSource::File),
        text(inputs::BASELINE_DIR).map(BaselineSource::Folder),
        reference.map(BaselineSource::Ref),
    ]
    .into_iter()
    .flatten();
    let source = named.next()?;
    if named.next().is_some() {
        problems.note(SeveralBaselines);
    }
    policy.max_drop.entry(Metric::Line).or_insert(Percent::ZERO);
    Some(source)
}

/// Two places for one thing.
#[derive(Debug, thiserror::Error)]
#[error("the baseline is named in several places")]
struct SeveralBaselines;

impl Explain for SeveralBaselines {
    fn code(&self) -> Code {
        Code::UsageInvalid
    }

    fn hints(&self) -> Vec<String> {
        vec!["keep one of `baseline`, `baseline-dir` and `baseline-ref`".to_owned()]
    }
}
