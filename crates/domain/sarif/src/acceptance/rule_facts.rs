//! What GitHub looks at in a rule of a tool.

use super::judge::Judge;
use super::rule::RuleCode;
use super::scope::Scope;

/// A rule, as far as it was walked. Lengths are in characters; 0 is missing or empty.
#[derive(Debug, Default)]
pub(super) struct RuleFacts {
    name: u64,
    short: u64,
    full: u64,
    help: u64,
}

impl RuleFacts {
    pub(super) fn text(&mut self, scope: Scope, text: &str) {
        let place = match scope {
            Scope::RuleName => &mut self.name,
            Scope::RuleShortText => &mut self.short,
            Scope::RuleFullText => &mut self.full,
            Scope::RuleHelpText => &mut self.help,
            _ => return,
        };
        *place = text.chars().count() as u64;
    }
}

impl Judge<'_> {
    pub(super) fn leave_rule(&mut self) {
        let RuleFacts {
            name,
            short,
            full,
            help,
        } = self.rule;
        let texts = [
            ("shortDescription/text", short),
            ("fullDescription/text", full),
            ("help/text", help),
        ];
        self.count(&[RuleCode::RuleName], "name", name, "characters");
        for (path, length) in texts.into_iter().take(2) {
            self.count(&[RuleCode::RuleText], path, length, "characters");
        }
        for (path, _) in texts.iter().filter(|(_, length)| *length == 0) {
            self.trip(RuleCode::RuleTextMissing, path, || "there is none".to_owned());
        }
    }

    /// `security-severity` as a text.
    pub(super) fn score(&mut self, text: &str) {
        match text.trim().parse::<f64>() {
            Ok(score) if score.is_finite() => self.score_in_range(score),
            _ => self.trip(RuleCode::SeverityNotNumeric, "", || format!("`{text}` is no number")),
        }
    }

    /// `security-severity` as a number.
    pub(super) fn bare_score(&mut self, score: f64) {
        self.trip(RuleCode::SeverityNotText, "", || format!("{score} is no text"));
        self.score_in_range(score);
    }

    fn score_in_range(&mut self, score: f64) {
        if !(score > 0.0 && score <= 10.0) {
            self.trip(RuleCode::SeverityOutOfRange, "", || format!("{score} has no band"));
        }
    }
}
