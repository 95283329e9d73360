/// The parts of a report that GitHub looks at. The schema knows more; that is [`Scope::Elsewhere`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Elsewhere,
    Log,
    LogSchema,
    Runs,
    Run,
    Tool,
    Driver,
    DriverName,
    DriverFullName,
    DriverVersion,
    DriverSemanticVersion,
    DriverGuid,
    Extensions,
    Extension,
    Rules,
    Rule,
    RuleId,
    RuleName,
    RuleShort,
    RuleShortText,
    RuleFull,
    RuleFullText,
    RuleHelp,
    RuleHelpText,
    RuleBag,
    RuleTags,
    RuleScore,
    Automation,
    AutomationId,
    Results,
    Result,
    ResultRuleId,
    ResultRuleIndex,
    ResultRule,
    Message,
    MessageText,
    Locations,
    Location,
    Physical,
    Artifact,
    Uri,
    UriIndex,
    Region,
    RegionPart,
    Flows,
    Flow,
    Threads,
    Thread,
    ThreadLocations,
    Suppressions,
    Kind,
    Baseline,
    Partial,
    LineHash,
    Fixes,
    WebRequest,
    Bases,
    Base,
    BaseUri,
}

impl Scope {
    /// The scope of a property.
    pub(super) fn property(self, name: &str) -> Self {
        match self {
            Self::Log => match name {
                "$schema" => Self::LogSchema,
                "runs" => Self::Runs,
                _ => Self::Elsewhere,
            },
            Self::Run => match name {
                "tool" => Self::Tool,
                "results" => Self::Results,
                "automationDetails" => Self::Automation,
                "originalUriBaseIds" => Self::Bases,
                _ => Self::Elsewhere,
            },
            Self::Tool | Self::Driver | Self::Extension | Self::Automation => self.of_tool(name),
            Self::Rule | Self::RuleShort | Self::RuleFull | Self::RuleHelp | Self::RuleBag => self.of_rule(name),
            Self::Result | Self::ResultRule | Self::Message | Self::Partial => self.of_result(name),
            Self::Location | Self::Physical | Self::Artifact | Self::Region => self.of_location(name),
            Self::Bases => Self::Base,
            Self::Base if name == "uri" => Self::BaseUri,
            Self::Flow if name == "threadFlows" => Self::Threads,
            Self::Thread if name == "locations" => Self::ThreadLocations,
            _ => Self::Elsewhere,
        }
    }

    /// The scope of an item.
    pub(super) const fn item(self) -> Self {
        match self {
            Self::Runs => Self::Run,
            Self::Extensions => Self::Extension,
            Self::Rules => Self::Rule,
            Self::Results => Self::Result,
            Self::Locations => Self::Location,
            Self::Flows => Self::Flow,
            Self::Threads => Self::Thread,
            _ => Self::Elsewhere,
        }
    }

    fn of_tool(self, name: &str) -> Self {
        match (self, name) {
            (Self::Tool, "driver") => Self::Driver,
            (Self::Tool, "extensions") => Self::Extensions,
            (Self::Driver | Self::Extension, "rules") => Self::Rules,
            (Self::Driver, "name") => Self::DriverName,
            (Self::Driver, "fullName") => Self::DriverFullName,
            (Self::Driver, "version") => Self::DriverVersion,
            (Self::Driver, "semanticVersion") => Self::DriverSemanticVersion,
            (Self::Driver, "guid") => Self::DriverGuid,
            (Self::Automation, "id") => Self::AutomationId,
            _ => Self::Elsewhere,
        }
    }

    fn of_rule(self, name: &str) -> Self {
        match (self, name) {
            (Self::Rule, "id") => Self::RuleId,
            (Self::Rule, "name") => Self::RuleName,
            (Self::Rule, "shortDescription") => Self::RuleShort,
            (Self::Rule, "fullDescription") => Self::RuleFull,
            (Self::Rule, "help") => Self::RuleHelp,
            (Self::Rule, "properties") => Self::RuleBag,
            (Self::RuleShort, "text") => Self::RuleShortText,
            (Self::RuleFull, "text") => Self::RuleFullText,
            (Self::RuleHelp, "text") => Self::RuleHelpText,
            (Self::RuleBag, "tags") => Self::RuleTags,
            (Self::RuleBag, "security-severity") => Self::RuleScore,
            _ => Self::Elsewhere,
        }
    }

    fn of_result(self, name: &str) -> Self {
        match (self, name) {
            (Self::Result, "ruleId") | (Self::ResultRule, "id") => Self::ResultRuleId,
            (Self::Result, "ruleIndex") | (Self::ResultRule, "index") => Self::ResultRuleIndex,
            (Self::Result, "rule") => Self::ResultRule,
            (Self::Result, "message") => Self::Message,
            (Self::Result, "locations") => Self::Locations,
            (Self::Result, "codeFlows") => Self::Flows,
            (Self::Result, "suppressions") => Self::Suppressions,
            (Self::Result, "fixes") => Self::Fixes,
            (Self::Result, "webRequest") => Self::WebRequest,
            (Self::Result, "kind") => Self::Kind,
            (Self::Result, "baselineState") => Self::Baseline,
            (Self::Result, "partialFingerprints") => Self::Partial,
            (Self::Message, "text") => Self::MessageText,
            (Self::Partial, crate::line_hash::FINGERPRINT) => Self::LineHash,
            _ => Self::Elsewhere,
        }
    }

    fn of_location(self, name: &str) -> Self {
        match (self, name) {
            (Self::Location, "physicalLocation") => Self::Physical,
            (Self::Physical, "artifactLocation") => Self::Artifact,
            (Self::Physical, "region") => Self::Region,
            (Self::Artifact, "uri") => Self::Uri,
            (Self::Artifact, "index") => Self::UriIndex,
            (Self::Region, "startLine" | "endLine" | "startColumn" | "endColumn") => Self::RegionPart,
            _ => Self::Elsewhere,
        }
    }
}
