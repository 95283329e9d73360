use std::cmp::Ordering;

use findings::{Finding, Fix, SuppressionKind};
use sarif::log::{
    Message, PropertyBag, Region, Result as SarifResult, Suppression, SuppressionKind as Kind,
    SuppressionStatus as Status,
};

use super::fingerprint::Identity;
use super::rule::{Rule, level};
use super::run::ToLogOptions;
use super::{fingerprint, place, text};

/// A result before its fingerprint is numbered.
#[derive(Debug, PartialEq)]
pub(super) struct Draft {
    pub(super) result: SarifResult,
    pub(super) identity: Option<Identity>,
}

impl Draft {
    /// By rule, then by place, then by everything that is written.
    pub(super) fn order(one: &Self, other: &Self) -> Ordering {
        one.key()
            .cmp(&other.key())
            .then_with(|| format!("{:?}", one.result).cmp(&format!("{:?}", other.result)))
    }

    fn key(&self) -> (Option<usize>, Option<&str>, Option<Region>, &str) {
        let place = self.result.locations.first();
        let place = place.and_then(|place| place.physical_location.as_ref());
        (
            self.result.rule_index,
            place.map(|place| place.artifact_location.uri.as_str()),
            place.and_then(|place| place.region),
            &self.result.message.text,
        )
    }
}

/// Numbers drafts that read the same: they are entries of their own in the report, which says more of them than SARIF has
/// room for.
pub(super) fn tell_apart(sorted: &mut [Draft]) {
    for equal in sorted.chunk_by_mut(|one, other| one == other) {
        for (before, draft) in equal.iter_mut().enumerate().skip(1) {
            let properties = std::mem::take(&mut draft.result.properties);
            draft.result.properties = properties.with("occurrence", before + 1);
        }
    }
}

pub(super) fn draft(finding: &Finding, rule: &Rule<'_>, index: usize, options: &ToLogOptions) -> Draft {
    let marks = &finding.suppressions;
    Draft {
        identity: fingerprint::identity(finding),
        result: SarifResult {
            rule_id: Some(rule.id().to_owned()),
            rule_index: Some(index),
            level: Some(level(finding.severity)),
            message: Message::text(message(finding, rule)),
            locations: vec![place::location(finding, options)],
            suppressions: (!marks.is_empty()).then(|| marks.iter().map(suppression).collect()),
            properties: properties(finding),
            ..SarifResult::default()
        },
    }
}

/// What this finding says beyond its rule: title, package, repair, target, and the paragraphs that others do not have.
fn message(finding: &Finding, rule: &Rule<'_>) -> String {
    let title = if finding.title.trim().is_empty() {
        rule.title()
    } else {
        finding.title.clone()
    };
    let mut message = text::in_message(&title);
    let mut fact = |name: &str, value: &str| {
        if !value.is_empty() {
            message.push_str(&format!("\n{name}: {}", text::in_message(value)));
        }
    };
    if let Some(package) = &finding.package {
        fact("Package", format!("{} {}", package.name, package.version).trim());
    }
    match &finding.fix {
        Fix::Versions(versions) => fact("Fixed in", &versions.join(", ")),
        Fix::Declined => fact("Fix", "declined by the vendor"),
        Fix::None => fact("Fix", "none yet"),
        Fix::Unknown => {}
    }
    fact("Found in", &finding.target);
    for paragraph in text::paragraphs(&finding.description).filter(|one| !rule.paragraphs.contains(one)) {
        message.push_str(&format!("\n\n{}", text::in_message(paragraph)));
    }
    message
}

fn suppression(mark: &findings::Suppression) -> Suppression {
    Suppression {
        kind: match mark.kind {
            SuppressionKind::InSource => Kind::InSource,
            SuppressionKind::External => Kind::External,
        },
        status: Some(if mark.accepted {
            Status::Accepted
        } else {
            Status::UnderReview
        }),
        justification: (!mark.reason.is_empty()).then(|| mark.reason.clone()),
    }
}

/// What other programs read back: nothing of it is shown by GitHub.
fn properties(finding: &Finding) -> PropertyBag {
    let mut properties = PropertyBag::default().with("severity", finding.severity.word());
    if let Some(package) = &finding.package {
        for (name, value) in [
            ("package", &package.name),
            ("installedVersion", &package.version),
            ("purl", &package.purl),
        ] {
            if !value.is_empty() {
                properties = properties.with(name, value.as_str());
            }
        }
    }
    if let Fix::Versions(versions) = &finding.fix {
        properties = properties.with("fixedVersions", versions.clone());
    }
    if !finding.aliases.is_empty() {
        properties = properties.with("aliases", finding.aliases.clone());
    }
    if !finding.published.is_empty() {
        properties = properties.with("published", finding.published.as_str());
    }
    properties
}
