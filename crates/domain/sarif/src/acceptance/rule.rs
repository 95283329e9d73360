/// What becomes of a file that trips a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The whole upload is refused.
    Refused,
    /// It is taken, and a part of it is left out or not shown.
    Cut,
    /// It is taken, and this has no effect.
    Ignored,
    /// The documents ask for it; files without it are taken all the same.
    Asked,
}

impl Outcome {
    /// Every outcome, worst first.
    pub const ALL: [Self; 4] = [Self::Refused, Self::Cut, Self::Ignored, Self::Asked];

    /// The word of the documents.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Cut => "cut",
            Self::Ignored => "ignored",
            Self::Asked => "asked",
        }
    }
}

/// One thing that GitHub does with reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its stable name.
    pub code: &'static str,
    /// The most that is allowed, in items, bytes or characters.
    pub limit: Option<u64>,
    /// What becomes of the file.
    pub outcome: Outcome,
    /// GitHub's own words where it has some, ours otherwise.
    pub text: &'static str,
    /// What to do, in the imperative.
    pub fix: &'static str,
    /// Where it is documented or was seen.
    pub source: &'static str,
}

/// The pages about limits, properties and errors of GitHub's documentation.
const LIMITS: &str = "GitHub Docs, SARIF results exceed one or more limits";
const PROPERTIES: &str = "GitHub Docs, SARIF support for code scanning";
/// The action that uploads.
const ACTION: &str = "github/codeql-action, upload-lib";

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $variant:ident = $code:literal, $limit:expr, $outcome:ident, $text:literal, $fix:literal, $source:expr;)+) => {
        /// Names a [`Rule`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RuleCode { $($(#[doc = $doc])+ $variant,)+ }

        impl RuleCode {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// What it says.
            #[must_use]
            pub const fn rule(self) -> Rule {
                match self {
                    $(Self::$variant => Rule {
                        code: $code,
                        limit: $limit,
                        outcome: Outcome::$outcome,
                        text: $text,
                        fix: $fix,
                        source: $source,
                    }),+
                }
            }
        }
    };
}

rules! {
    /// Not JSON.
    JsonSyntax = "json-syntax", None, Refused, "Invalid SARIF. JSON syntax error", "write the file again; the pointer shows where it breaks", ACTION;
    /// A byte order mark before the JSON.
    ByteOrderMark = "byte-order-mark", None, Refused, "Invalid SARIF. JSON syntax error", "write the file as UTF-8 without a byte order mark", ACTION;
    /// Against the OASIS schema.
    Schema = "schema", None, Refused, "Unable to upload as it is not valid SARIF", "give the property the shape that SARIF 2.1.0 has for it", ACTION;
    /// An array that must not repeat itself does.
    Repeated = "repeated", None, Refused, "contains duplicate item", "write each item once", ACTION;
    /// A rule stands twice.
    RuleRepeated = "rule-repeated", None, Refused, "contains duplicate item", "write each rule once", ACTION;
    /// A run without results: not even an empty array.
    ResultsMissing = "results-missing", None, Refused, "Invalid SARIF. Missing 'results' array in run.", "write `\"results\": []` when there are none", ACTION;
    /// Too large.
    GzipSize = "gzip-size", Some(10_000_000), Refused, "413 Payload Too Large", "split the file by category", LIMITS;
    /// Too many runs.
    Runs = "runs", Some(20), Refused, "rejecting SARIF, as there are more runs than allowed", "merge the runs of one tool, and send the others in a second file", LIMITS;
    /// Too many results.
    Results = "results", Some(25_000), Refused, "rejecting SARIF, as there are more results per run than allowed", "split the run into several categories", LIMITS;
    /// Too many rules.
    Rules = "rules", Some(25_000), Refused, "rejecting SARIF, as there are more rules per run than allowed", "write only the rules that results name", LIMITS;
    /// Too many extensions.
    Extensions = "extensions", Some(100), Refused, "rejecting SARIF, as there are more tool extensions per run than allowed", "write only the extensions whose rules results name", LIMITS;
    /// Too many places in the flows of a result.
    FlowLocations = "flow-locations", Some(10_000), Refused, "rejecting SARIF, as there are more thread flow locations per result than allowed", "shorten the flows", LIMITS;
    /// Too many locations.
    Locations = "locations", Some(1_000), Refused, "rejecting SARIF, as there are more locations per result than allowed", "write the first location and move the others to `relatedLocations`", LIMITS;
    /// Too many tags.
    Tags = "tags", Some(20), Refused, "rejecting SARIF, as there are more tags per rule than allowed", "write fewer tags", LIMITS;
    /// Two runs of one tool and category.
    CategoryTwice = "category-twice", None, Refused, "A delivery cannot contain multiple runs with the same category", "give each run an `automationDetails.id` of its own that ends in `/`, or merge the runs", "GitHub Changelog, 2025-07-21";
    /// A run whose tool and category this job has sent already.
    UploadTwice = "upload-twice", None, Refused, "only one run of the codeql/analyze or codeql/upload-sarif actions is allowed per job per tool/category", "send each tool and category once, or under another category: a later upload replaces the earlier", ACTION;
    /// Two runs that the upload action cannot tell apart.
    RunTwice = "run-twice", None, Refused, "The CodeQL Action does not support uploading multiple SARIF runs with the same category.", "write `automationDetails.id` into the file: the action's `category` input comes too late for this check", ACTION;
    /// A result without a location.
    LocationMissing = "location-missing", None, Refused, "locationFromSarifResult: expected at least one location", "give the result a file, such as the manifest that it is about", "github/codeql-action#2459";
    /// A location without a file.
    LocationUri = "location-uri", None, Refused, "locationFromSarifResult: expected artifact location", "write a path from the root of the repository into `artifactLocation.uri`", "microsoft/sarif-sdk#2770";
    /// A place on another system than the checkout.
    UriScheme = "uri-scheme", None, Refused, "SARIF URI scheme does not match the checkout URI scheme", "write a path from the root of the repository", PROPERTIES;
    /// A score that is no number.
    SeverityNotNumeric = "security-severity-not-numeric", None, Refused, "Invalid security severity value, is not a number", "write a number from 0.1 to 10.0 as a text, or leave the property out", "github/codeql-action#2187";

    /// More results than are stored.
    ResultsShown = "results-shown", Some(5_000), Cut, "Only the top results are included, prioritised by severity", "split the run into several categories, or leave out the least severe yourself", LIMITS;
    /// More places in flows than are shown.
    FlowLocationsShown = "flow-locations-shown", Some(1_000), Cut, "Only the top thread flow locations are included", "shorten the flows", LIMITS;
    /// More locations than are shown.
    LocationsShown = "locations-shown", Some(100), Cut, "Only the first locations are included; the first alone places the alert", "move all but the first location to `relatedLocations`", LIMITS;
    /// More tags than are shown.
    TagsShown = "tags-shown", Some(10), Cut, "Only the first tags are included", "write the tags that matter first", LIMITS;
    /// A long name.
    RuleName = "rule-name", Some(255), Cut, "The name of a rule is cut", "shorten the name", PROPERTIES;
    /// A long description.
    RuleText = "rule-text", Some(1_024), Cut, "The description of a rule is cut", "move the rest to the rule's `help`", PROPERTIES;

    /// Results that the scanner itself has silenced.
    Suppressed = "suppressed", None, Ignored, "Suppressions are not read: the result becomes an alert", "leave suppressed results out, or dismiss their alerts", "github/codeql-action#1230";
    /// Results that are no failures.
    KindIgnored = "kind-ignored", None, Ignored, "`kind` is not read: what passed becomes an alert", "leave results out whose `kind` is not `fail`", PROPERTIES;
    /// Results that are gone.
    BaselineIgnored = "baseline-ignored", None, Ignored, "`baselineState` is not read: what is absent becomes an alert", "leave results out whose `baselineState` is `absent`", PROPERTIES;
    /// Repairs that the scanner proposes.
    FixesIgnored = "fixes-ignored", None, Ignored, "`fixes` are not read: no repair is offered", "describe the repair in the rule's `help`", PROPERTIES;
    /// A request that led to the result.
    WebRequestIgnored = "web-request-ignored", None, Ignored, "`webRequest` is not read", "tell what matters of the request in the message", PROPERTIES;
    /// A folder that paths are relative to.
    UriBaseIgnored = "uri-base-ignored", None, Ignored, "`originalUriBaseIds` are not read: paths count from the root of the repository", "write paths from the root of the repository", PROPERTIES;
    /// A score without a band.
    SeverityOutOfRange = "security-severity-out-of-range", None, Ignored, "A score of 0.0 or over 10.0 makes no security alert", "write a number from 0.1 to 10.0 as a text, or leave the property out", PROPERTIES;
    /// An id that is no category.
    CategoryEmpty = "category-empty", None, Ignored, "An `automationDetails.id` without `/` is the name of a run: the category is empty", "end the id with `/`", PROPERTIES;
    /// A file without runs.
    RunsEmpty = "runs-empty", None, Ignored, "A file without runs opens no alert and closes none", "write an empty run for each tool and category whose alerts shall close", "github/codeql-action#1488";

    /// No `$schema`.
    SchemaUri = "schema-uri", None, Asked, "`$schema` is required", "write the address of the schema of SARIF 2.1.0", PROPERTIES;
    /// A tool without a name.
    ToolName = "tool-name", None, Asked, "`tool.driver.name` is required", "write the tool's name", PROPERTIES;
    /// No rules.
    RulesMissing = "rules-missing", None, Asked, "`tool.driver.rules` is required", "write the rules that results name", PROPERTIES;
    /// A rule that does not explain itself.
    RuleTextMissing = "rule-text-missing", None, Asked, "`shortDescription.text`, `fullDescription.text` and `help.text` are required", "write the three texts", PROPERTIES;
    /// A rule that is named and not there.
    RuleUnknown = "rule-unknown", None, Asked, "A result names a rule that the run does not have", "write the rule, or mend `ruleId` and `ruleIndex`", PROPERTIES;
    /// A result without a rule.
    RuleUnnamed = "rule-unnamed", None, Asked, "A result names no rule", "write `ruleId`", PROPERTIES;
    /// A result without words.
    MessageMissing = "message-missing", None, Asked, "`message.text` is required", "write the text; a `message.id` is not resolved", PROPERTIES;
    /// A location without a place in its file.
    RegionMissing = "region-missing", None, Asked, "`region` with start and end, line and column, is required", "write line 1, column 1 when the finding is about the whole file", PROPERTIES;
    /// A file that is named by its number only.
    UriByIndex = "uri-by-index", None, Asked, "`artifactLocation.uri` is required beside `index`", "write the path into the location too", PROPERTIES;
    /// A result that GitHub must recognise by its message.
    FingerprintMissing = "fingerprint-missing", None, Asked, "`partialFingerprints.primaryLocationLineHash` is the only fingerprint that is read", "write the hash of the line, so that alerts follow the code when it moves", PROPERTIES;
    /// A score that is no text.
    SeverityNotText = "security-severity-not-text", None, Asked, "`security-severity` is a text", "put the number into quotes", PROPERTIES;
}
