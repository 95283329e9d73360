use std::collections::BTreeSet;

use findings::{Finding, Kind, Severity};
use sarif::log::{Level, MultiformatMessage, PropertyBag, ReportingConfiguration, ReportingDescriptor};

use super::{score, text};

/// GitHub shows ten tags of a rule.
const TAGS: usize = 10;

/// What all findings of one rule have in common.
pub(super) struct Rule<'a> {
    id: &'a str,
    kind: Kind,
    /// The advisory's or check's own name.
    name: &'a str,
    package: Option<&'a str>,
    title: Option<&'a str>,
    /// The paragraphs that every finding of the rule has.
    pub(super) paragraphs: Vec<&'a str>,
    aliases: Vec<&'a str>,
    links: Vec<&'a str>,
    cwes: BTreeSet<&'a str>,
    severity: Severity,
    score: Option<String>,
}

/// `ADVISORY:package`, `LICENCE:package`, or the check's own name.
pub(super) fn rule_id(finding: &Finding) -> String {
    let name = name_of(finding);
    match &finding.package {
        Some(package) if !package.name.is_empty() => format!("{name}:{}", package.name),
        _ => name.to_owned(),
    }
}

/// The advisory's or check's own name; SARIF knows results without one, and GitHub refuses them.
fn name_of(finding: &Finding) -> &str {
    if finding.id.trim().is_empty() {
        finding.kind.word()
    } else {
        &finding.id
    }
}

impl<'a> Rule<'a> {
    /// The rule of these findings, of which there is one at least. Their order does not matter.
    pub(super) fn of(id: &'a str, findings: &[&'a Finding]) -> Self {
        let kind = findings.iter().map(|finding| finding.kind).min().unwrap_or(Kind::Code);
        let severity = worst(findings);
        let name = findings.iter().map(|finding| name_of(finding)).min().unwrap_or(id);
        let packages = findings.iter().filter_map(|finding| finding.package.as_ref());
        let score = findings.iter().filter(|finding| finding.severity == severity);
        Self {
            id,
            kind,
            name,
            package: packages
                .map(|package| package.name.as_str())
                .find(|name| !name.is_empty()),
            title: shared_title(findings),
            paragraphs: text::shared_paragraphs(findings),
            aliases: shared(findings, |finding| &finding.aliases),
            links: shared(findings, |finding| &finding.links),
            cwes: findings
                .iter()
                .flat_map(|finding| &finding.cwes)
                .map(String::as_str)
                .collect(),
            severity,
            score: score
                .filter_map(|finding| score::tenths(finding))
                .max()
                .map(score::text),
        }
    }

    /// The title, or what can be said without one.
    pub(super) fn title(&self) -> String {
        match (self.title, self.package) {
            (Some(title), _) => title.to_owned(),
            (None, Some(package)) => format!("{} in {package}", self.name),
            (None, None) => self.name.to_owned(),
        }
    }

    pub(super) fn id(&self) -> &str {
        self.id
    }

    pub(super) fn descriptor(&self) -> ReportingDescriptor {
        let title = self.title();
        let full = if self.paragraphs.is_empty() {
            title.clone()
        } else {
            self.paragraphs.join("\n\n")
        };
        ReportingDescriptor {
            id: self.id.to_owned(),
            short_description: Some(MultiformatMessage::text(text::clipped(&title))),
            full_description: Some(MultiformatMessage::text(text::clipped(&full))),
            default_configuration: Some(ReportingConfiguration {
                level: Some(level(self.severity)),
            }),
            help_uri: self
                .links
                .iter()
                .find(|link| text::is_web(link))
                .map(|link| text::uri(link)),
            help: Some(MultiformatMessage {
                text: self.help(&full),
                markdown: Some(self.help_markdown(&full)),
            }),
            properties: self.properties(),
            ..ReportingDescriptor::default()
        }
    }

    /// What is known, name by name.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let mut facts = vec![("Severity", self.severity.word().to_owned())];
        if let Some(score) = &self.score {
            facts.push(("Score", score.clone()));
        }
        if let Some(package) = self.package {
            facts.push(("Package", package.to_owned()));
        }
        if !self.aliases.is_empty() {
            facts.push(("Also known as", self.aliases.join(", ")));
        }
        if !self.cwes.is_empty() {
            facts.push(("Weaknesses", self.cwes.iter().copied().collect::<Vec<_>>().join(", ")));
        }
        facts
    }

    fn help(&self, full: &str) -> String {
        let mut help = format!("{} {}\n", text::noun(self.kind), self.name);
        for (name, value) in self.facts() {
            help.push_str(&format!("{name}: {value}\n"));
        }
        help.push_str(&format!("\n{full}\n"));
        for link in &self.links {
            help.push_str(&format!("\n{link}"));
        }
        help.trim_end().to_owned()
    }

    /// Facts are data and escaped; the description is the scanner's own Markdown.
    fn help_markdown(&self, full: &str) -> String {
        let mut help = format!("**{} {}**\n\n", text::noun(self.kind), text::escaped(self.name));
        let facts = self.facts();
        let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        help.push_str(&row(facts.iter().map(|(name, _)| (*name).to_owned()).collect()));
        help.push_str(&row(facts.iter().map(|_| "---".to_owned()).collect()));
        help.push_str(&row(facts.iter().map(|(_, value)| text::escaped(value)).collect()));
        help.push_str(&format!("\n{full}\n"));
        for link in self.links.iter().filter(|link| text::is_web(link)) {
            help.push_str(&format!("\n- <{}>", text::uri(link)));
        }
        help.trim_end().to_owned()
    }

    fn properties(&self) -> PropertyBag {
        let weaknesses = self.cwes.iter().filter_map(|cwe| text::weakness_tag(cwe));
        let tags = [self.kind.word().to_owned(), "security".to_owned()];
        let properties = PropertyBag {
            tags: tags.into_iter().chain(weaknesses).take(TAGS).collect(),
            ..PropertyBag::default()
        };
        let precision = if self.kind == Kind::Code { "high" } else { "very-high" };
        let properties = properties.with("precision", precision);
        match &self.score {
            Some(score) => properties.with("security-severity", score.as_str()),
            None => properties,
        }
    }
}

/// The level of a severity. What nobody judged is a warning.
pub(super) const fn level(severity: Severity) -> Level {
    match severity {
        Severity::Critical | Severity::High => Level::Error,
        Severity::Medium | Severity::Unknown => Level::Warning,
        Severity::Low | Severity::Info => Level::Note,
    }
}

/// The worst judged severity; unknown when none is judged or the judged ones are harmless.
fn worst(findings: &[&Finding]) -> Severity {
    let worst = findings
        .iter()
        .map(|finding| finding.severity)
        .max()
        .unwrap_or_default();
    let is_unjudged = findings.iter().any(|finding| finding.severity == Severity::Unknown);
    if is_unjudged && worst <= Severity::Low {
        Severity::Unknown
    } else {
        worst
    }
}

/// The title that all findings of a rule have.
fn shared_title<'a>(findings: &[&'a Finding]) -> Option<&'a str> {
    let (first, rest) = findings.split_first()?;
    let is_shared = !first.title.trim().is_empty() && rest.iter().all(|finding| finding.title == first.title);
    is_shared.then_some(first.title.as_str())
}

/// The texts that all findings of a rule have; their order where all agree on it, otherwise sorted.
fn shared<'a>(findings: &[&'a Finding], list: impl Fn(&'a Finding) -> &'a Vec<String>) -> Vec<&'a str> {
    let Some((first, rest)) = findings.split_first() else {
        return Vec::new();
    };
    let first = list(first);
    let mut shared: Vec<&str> = first
        .iter()
        .filter(|text| rest.iter().all(|finding| list(finding).contains(text)))
        .map(String::as_str)
        .collect();
    if rest.iter().any(|finding| list(finding) != first) {
        shared.sort_unstable();
    }
    shared
}
