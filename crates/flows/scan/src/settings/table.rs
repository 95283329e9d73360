//! The gate's decision table, from inputs.

use findings::policy::{Action, Row, Share, Table, When};
use findings::{Glob, Kind, Severity};
use flow_call::Problems;
use surface::actions::scan as inputs;
use surface::{Code, Explain, Values, closest};

/// What is known to be exploited fails, then what is likely to be, then what is severe; in its days of grace that warns.
pub(super) fn read(values: &Values, problems: &mut Problems) -> Table {
    let base = When {
        kinds: problems.collect(inputs::KINDS.name, values.lines(inputs::KINDS.name), kind),
        paths: problems.collect(inputs::PATHS.name, values.lines(inputs::PATHS.name), str::parse::<Glob>),
        new_only: super::flag(values, inputs::NEW_ONLY, problems),
        fixable_only: super::flag(values, inputs::FIXABLE_ONLY, problems),
        ..When::default()
    };
    let mut rows = Vec::new();
    if values.text(inputs::KEV.name).is_some() {
        let when = When {
            kev_only: true,
            ..base.clone()
        };
        rows.push(row("known to be exploited", when, Action::Fail));
    }
    let share = values.text(inputs::EPSS_THRESHOLD.name).into_iter().collect();
    let share = problems.collect(inputs::EPSS_THRESHOLD.name, share, self::share).pop();
    if let Some(share) = share {
        let when = When {
            epss_at_least: Some(share),
            ..base.clone()
        };
        rows.push(row(&format!("EPSS {share} and more"), when, Action::Fail));
    }
    rows.extend(by_severity(values, base, problems));
    Table { rows }
}

fn by_severity(values: &Values, base: When, problems: &mut Problems) -> Vec<Row> {
    let word = values.text(inputs::FAIL_ON.name).unwrap_or("high");
    let Some(least) = Severity::ALL.into_iter().find(|severity| severity.word() == word) else {
        return Vec::new(); // `none`: checked against its words before
    };
    let severe = When {
        severities: Severity::ALL
            .into_iter()
            .filter(|severity| *severity >= least)
            .collect(),
        ..base
    };
    let name = match least {
        Severity::Critical => "critical".to_owned(),
        _ => format!("{word} and worse"),
    };
    match super::number(values, inputs::GRACE_DAYS, problems) {
        None | Some(0) => vec![row(&name, severe, Action::Fail)],
        Some(days) => {
            let old = When {
                min_age_days: Some(days),
                ..severe.clone()
            };
            vec![
                row(&format!("{name}, {days} days old and more"), old, Action::Fail),
                row(&format!("{name}, in its days of grace"), severe, Action::Warn),
            ]
        }
    }
}

fn row(name: &str, when: When, then: Action) -> Row {
    Row {
        name: name.to_owned(),
        when,
        then,
    }
}

fn kind(word: &str) -> Result<Kind, WordRefused> {
    Kind::from_word(word).ok_or_else(|| WordRefused {
        word: word.to_owned(),
        what: "kind of findings",
    })
}

fn share(text: &str) -> Result<Share, WordRefused> {
    text.parse().map_err(|_| WordRefused {
        word: text.to_owned(),
        what: "number from 0 to 1",
    })
}

/// A word that is none of those that may stand there.
#[derive(Debug, thiserror::Error)]
#[error("`{word}` is no {what}")]
struct WordRefused {
    word: String,
    what: &'static str,
}

impl Explain for WordRefused {
    fn code(&self) -> Code {
        Code::ConfigInvalidValue
    }

    fn hints(&self) -> Vec<String> {
        match closest(&self.word, Kind::ALL.map(Kind::word)) {
            Some(known) => vec![format!("write `{known}`")],
            None => Vec::new(),
        }
    }
}
