//! Components, from lines of an input or from the configuration file.

use config::{Config, Section};
use coverage::verdict::{ComponentPolicy, Policy, Thresholds};
use coverage::{Component, Metric, Selector};
use flow_call::Problems;
use surface::actions::coverage as inputs;
use surface::{Code, Explain, Position, Values};

use super::parse::{ComponentRefused, component_threshold};

/// The components in their order. The input replaces those of the file.
pub(super) fn read(
    values: &Values,
    config: Option<&Config>,
    policy: &mut Policy,
    problems: &mut Problems,
) -> Vec<Component> {
    let lines = values.lines(inputs::COMPONENTS.name);
    let read = if lines.is_empty() {
        from_config(config, problems)
    } else {
        lines
            .into_iter()
            .filter_map(|line| from_line(line, problems))
            .collect::<Vec<_>>()
    };
    let mut components = Vec::new();
    for (component, thresholds) in read {
        if components.iter().any(|known: &Component| known.name == component.name) {
            problems.note(NamedTwice { name: component.name });
            continue;
        }
        policy.components.push(ComponentPolicy {
            name: component.name.clone(),
            thresholds,
        });
        components.push(component);
    }
    components
}

fn from_config(config: Option<&Config>, problems: &mut Problems) -> Vec<(Component, Thresholds)> {
    let Some(config) = config else { return Vec::new() };
    let named = config.section("coverage").named("components");
    named
        .into_iter()
        .filter_map(|(name, section)| from_section(name, section, &config.file, problems))
        .collect()
}

/// `Services | src/services/** src/jobs/** | 85/95`.
fn from_line(line: &str, problems: &mut Problems) -> Option<(Component, Thresholds)> {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let [name, globs, threshold] = parts.as_slice() else {
        problems.note(ComponentRefused { text: line.to_owned() });
        return None;
    };
    if name.is_empty() || globs.is_empty() {
        problems.note(ComponentRefused { text: line.to_owned() });
        return None;
    }
    let globs = problems.globs(inputs::COMPONENTS.name, globs.split_whitespace().collect());
    let thresholds = Thresholds::from([(Metric::Line, component_threshold(threshold, problems)?)]);
    Some((
        Component {
            name: (*name).to_owned(),
            selector: Selector::Globs(globs),
        },
        thresholds,
    ))
}

fn from_section(
    name: &str,
    section: Section<'_>,
    file: &str,
    problems: &mut Problems,
) -> Option<(Component, Thresholds)> {
    let paths = section.texts("paths");
    let selector = match (paths.is_empty(), section.text("package"), section.text("owner")) {
        (false, None, None) => Selector::Globs(problems.globs(inputs::COMPONENTS.name, paths)),
        (true, Some(package), None) => Selector::Package(package.to_owned()),
        (true, None, Some(owner)) => Selector::Owner(owner.to_owned()),
        (true, None, None) | (false, Some(_), _) | (false, _, Some(_)) | (true, Some(_), Some(_)) => {
            let place = section.keys().next().and_then(|key| section.place(key));
            problems.note(SelectorRefused {
                name: name.to_owned(),
                position: place
                    .map_or_else(Position::default, |place| Position::at(place.line, place.column))
                    .in_file(file),
            });
            return None;
        }
    };
    let mut thresholds = Thresholds::new();
    for metric in [Metric::Line, Metric::Branch, Metric::Function, Metric::Statement] {
        if let Some(threshold) = section
            .threshold(metric.word())
            .and_then(|text| component_threshold(&text, problems))
        {
            thresholds.insert(metric, threshold);
        }
    }
    Some((
        Component {
            name: name.to_owned(),
            selector,
        },
        thresholds,
    ))
}

/// A component whose files are told in no way or in several.
#[derive(Debug, thiserror::Error)]
#[error("component `{name}` needs one of `paths`, `package` and `owner`")]
struct SelectorRefused {
    name: String,
    position: Position,
}

impl Explain for SelectorRefused {
    fn code(&self) -> Code {
        Code::ConfigInvalidValue
    }

    fn position(&self) -> Position {
        self.position.clone()
    }
}

/// Two components of one name, which no output could tell apart.
#[derive(Debug, thiserror::Error)]
#[error("component `{name}` is named twice")]
struct NamedTwice {
    name: String,
}

impl Explain for NamedTwice {
    fn code(&self) -> Code {
        Code::UsageInvalid
    }

    fn hints(&self) -> Vec<String> {
        vec!["give each component a name of its own; several globs of one are parted by blanks".to_owned()]
    }
}
