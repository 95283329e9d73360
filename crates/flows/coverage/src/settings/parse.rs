//! Single values.

use adapter_git::Revision;
use coverage::Metric;
use coverage::verdict::Thresholds;
use flow_call::Problems;
use gate::Threshold;
use surface::actions::coverage as inputs;
use surface::{Code, Explain, Input, Values, closest};

use super::{ResultSettings, Target};

/// Puts the threshold of an input under its metric.
pub(super) fn threshold(
    values: &Values,
    input: Input,
    metric: Metric,
    thresholds: &mut Thresholds,
    problems: &mut Problems,
) {
    let text = values.text(input.name).into_iter().collect();
    if let Some(parsed) = problems.collect(input.name, text, str::parse::<Threshold>).pop() {
        thresholds.insert(metric, parsed);
    }
}

pub(super) fn revision(values: &Values, input: Input, problems: &mut Problems) -> Option<Revision> {
    let text = values.text(input.name)?;
    problems.accept(input.name, text.parse::<Revision>())
}

pub(super) fn results(values: &Values, problems: &mut Problems) -> ResultSettings {
    let mut flag = |input: Input| match values.flag(input.name) {
        Ok(flag) => flag.unwrap_or(input.default == Some("true")),
        Err(error) => {
            problems.note(error);
            false
        }
    };
    let (summary, annotations) = (flag(inputs::SUMMARY), flag(inputs::ANNOTATIONS));
    let (comment, check_run) = (flag(inputs::COMMENT), flag(inputs::CHECK_RUN));
    let word = values.text(inputs::COMMENT_KEY.name).or(inputs::COMMENT_KEY.default);
    let key = word.and_then(|key| problems.accept(inputs::COMMENT_KEY.name, flow_call::github::comment_key(key)));
    let path = |input: Input| values.text(input.name).map(ToOwned::to_owned);
    ResultSettings {
        summary,
        annotations,
        html: path(inputs::HTML),
        badge: path(inputs::BADGE),
        convert: problems.collect(inputs::CONVERT.name, values.lines(inputs::CONVERT.name), conversion),
        json_file: path(inputs::JSON_FILE),
        evidence: path(inputs::EVIDENCE),
        comment: key.filter(|_| comment),
        check_run: word.filter(|_| check_run).map(|key| format!("{key} annotations")),
    }
}

/// `format=file`.
fn conversion(text: &str) -> Result<(Target, String), ConversionRefused> {
    let refused = || ConversionRefused { text: text.to_owned() };
    let (word, file) = text.split_once('=').ok_or_else(refused)?;
    let target = Target::of_word(word.trim()).ok_or_else(refused)?;
    let file = file.trim();
    if file.is_empty() {
        Err(refused())
    } else {
        Ok((target, file.to_owned()))
    }
}

/// A line of `convert` that is none.
#[derive(Debug, thiserror::Error)]
#[error("`{text}` is not `format=file`")]
struct ConversionRefused {
    text: String,
}

impl Explain for ConversionRefused {
    fn code(&self) -> Code {
        Code::UsageInvalid
    }

    fn hints(&self) -> Vec<String> {
        const KNOWN: [&str; 4] = ["lcov", "cobertura", "sonarqube", "json"];
        let word = self.text.split('=').next().unwrap_or_default().trim();
        match closest(word, KNOWN) {
            Some(known) => vec![format!("write `{known}=file`")],
            None => vec![format!("the formats are {}", KNOWN.join(", "))],
        }
    }
}

/// A line of `components` that is none.
#[derive(Debug, thiserror::Error)]
#[error("`{text}` is not `name | globs | minimum/target`")]
pub(super) struct ComponentRefused {
    pub(super) text: String,
}

impl Explain for ComponentRefused {
    fn code(&self) -> Code {
        Code::UsageInvalid
    }

    fn hints(&self) -> Vec<String> {
        vec!["write such as `Services | src/services/** | 85/95`".to_owned()]
    }
}

/// The threshold of a component.
pub(super) fn component_threshold(text: &str, problems: &mut Problems) -> Option<Threshold> {
    problems.accept(inputs::COMPONENTS.name, text.parse::<Threshold>())
}
