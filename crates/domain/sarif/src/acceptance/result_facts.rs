//! What GitHub looks at in a result.

use super::judge::Judge;
use super::rule::RuleCode;
use super::scope::Scope;

/// A result, as far as it was walked. Of its locations the first counts.
#[derive(Debug, Default)]
pub(super) struct ResultFacts {
    pub(super) locations: u64,
    pub(super) flow_locations: u64,
    /// Of start and end, line and column.
    pub(super) region_parts: u32,
    pub(super) has_index: bool,
    pub(super) has_rule: bool,
    pub(super) suppressed: bool,
    uri: Uri,
    has_message: bool,
    has_line_hash: bool,
    passed: bool,
    absent: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Uri {
    #[default]
    Absent,
    Empty,
    Given,
}

impl ResultFacts {
    pub(super) fn text(&mut self, scope: Scope, text: &str) {
        match scope {
            Scope::ResultRuleId => self.has_rule |= !text.is_empty(),
            Scope::MessageText => self.has_message = !text.is_empty(),
            Scope::LineHash => self.has_line_hash = !text.is_empty(),
            Scope::Kind => self.passed = text != "fail",
            Scope::Baseline => self.absent = text == "absent",
            _ => {}
        }
    }
}

/// The scheme of a uri (RFC 3986, 3.1).
fn scheme(uri: &str) -> Option<&str> {
    let (scheme, _) = uri.split_once(':')?;
    let sound = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let begins = scheme.starts_with(|first: char| first.is_ascii_alphabetic());
    (begins && scheme.bytes().all(sound)).then_some(scheme)
}

impl Judge<'_> {
    pub(super) fn uri(&mut self, uri: &str) {
        if self.result.locations != 1 {
            return;
        }
        self.result.uri = if uri.is_empty() { Uri::Empty } else { Uri::Given };
        let checkout = self.settings.checkout_scheme.as_str();
        if let Some(scheme) = scheme(uri).filter(|scheme| !scheme.eq_ignore_ascii_case(checkout)) {
            self.trip(RuleCode::UriScheme, "", || {
                format!("the scheme is `{scheme}`, that of the checkout is `{checkout}`")
            });
        }
    }

    /// A folder of `originalUriBaseIds`. An absolute one says where the checkout was, which changes nothing.
    pub(super) fn base_uri(&mut self, uri: &str) {
        if !uri.is_empty() && scheme(uri).is_none() && !uri.starts_with('/') {
            self.trip(RuleCode::UriBaseIgnored, "", || {
                format!("paths are relative to `{uri}`")
            });
        }
    }

    pub(super) fn leave_result(&mut self) {
        let result = std::mem::take(&mut self.result);
        let mut trip = |rule: RuleCode, below: &str, message: &str| self.trip(rule, below, || message.to_owned());
        let artifact = "locations/0/physicalLocation/artifactLocation";
        match (result.locations, result.uri) {
            (0, _) => trip(RuleCode::LocationMissing, "locations", "there is none"),
            (_, Uri::Given) => {}
            (_, Uri::Absent) if result.has_index => {
                trip(
                    RuleCode::UriByIndex,
                    &format!("{artifact}/uri"),
                    "there is an index only",
                );
            }
            (_, Uri::Absent) => trip(RuleCode::LocationUri, artifact, "the location names no file"),
            (_, Uri::Empty) => trip(RuleCode::LocationUri, &format!("{artifact}/uri"), "the uri is empty"),
        }
        if result.locations > 0 && result.region_parts < 4 {
            let region = "locations/0/physicalLocation/region";
            trip(
                RuleCode::RegionMissing,
                region,
                "start and end are not both given, with line and column",
            );
        }
        if !result.has_rule {
            trip(RuleCode::RuleUnnamed, "ruleId", "there is none");
        }
        if !result.has_message {
            trip(RuleCode::MessageMissing, "message/text", "there is none");
        }
        if !result.has_line_hash {
            trip(
                RuleCode::FingerprintMissing,
                "partialFingerprints",
                "there is no line hash",
            );
        }
        if result.suppressed {
            trip(RuleCode::Suppressed, "suppressions", "the result is suppressed");
        }
        if result.passed {
            trip(RuleCode::KindIgnored, "kind", "the result is no failure");
        }
        if result.absent {
            trip(RuleCode::BaselineIgnored, "baselineState", "the result is gone");
        }
        let locations = [RuleCode::Locations, RuleCode::LocationsShown];
        self.count(&locations, "locations", result.locations, "locations");
        let flows = [RuleCode::FlowLocations, RuleCode::FlowLocationsShown];
        self.count(&flows, "codeFlows", result.flow_locations, "places in flows");
    }
}
