//! Every error, verdict and warning code, once. A code's text is also the name of its page in `docs/errors`.

/// Who has to act on an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Blame {
    /// The user's input or configuration.
    User,
    /// A server or tool on the other side.
    Remote,
    /// A bug of ours.
    Us,
}

impl Blame {
    /// The word of the `windlass/error@1` document.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Remote => "remote",
            Self::Us => "us",
        }
    }
}

/// What a code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodeKind {
    /// An error: the command could not do its work.
    Error,
    /// A reason for which a gate says no. A relaxable one is turned into a warning by naming it in `allow`.
    Verdict {
        /// May `allow` name it?
        relaxable: bool,
    },
    /// Something worth saying that changes no outcome.
    Warning,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $text:literal, $kind:expr, $blame:ident, $hint:literal;)+) => {
        /// A stable code. Its text never changes and is never used again for something else.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])+ $variant,)+ }

        impl Code {
            /// Every code, in the order of its declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The text: kebab-case, beginning with the noun it belongs to.
            #[must_use]
            pub const fn text(self) -> &'static str { match self { $(Self::$variant => $text),+ } }

            /// Error, verdict or warning.
            #[must_use]
            pub const fn kind(self) -> CodeKind { match self { $(Self::$variant => $kind),+ } }

            /// Who has to act.
            #[must_use]
            pub const fn blame(self) -> Blame { match self { $(Self::$variant => Blame::$blame),+ } }

            /// What to do next, when the error has nothing better to say.
            #[must_use]
            pub const fn hint(self) -> &'static str { match self { $(Self::$variant => $hint),+ } }

            /// What it means: the first paragraph of its page.
            #[must_use]
            pub const fn meaning(self) -> &'static str { match self { $(Self::$variant => concat!($($doc, "\n"),+)),+ } }
        }
    };
}

const ERROR: CodeKind = CodeKind::Error;
const RELAXABLE: CodeKind = CodeKind::Verdict { relaxable: true };
const VERDICT: CodeKind = CodeKind::Verdict { relaxable: false };
const WARNING: CodeKind = CodeKind::Warning;

codes! {
    /// The command line or the inputs cannot be understood.
    UsageInvalid = "usage-invalid", ERROR, User, "run the command with `--help` to see its flags";
    /// A file that was named cannot be read.
    FileUnreadable = "file-unreadable", ERROR, User, "check the path and its permissions";
    /// A file cannot be written.
    FileUnwritable = "file-unwritable", ERROR, User, "check that the folder exists and that there is room";
    /// An input is larger than the limit that protects the runner.
    InputTooLarge = "input-too-large", ERROR, User, "split the input or raise the limit";
    /// The configuration file is not YAML.
    ConfigSyntax = "config-syntax", ERROR, User, "mend the YAML at the position shown";
    /// The configuration file has a key that Windlass does not know.
    ConfigUnknownKey = "config-unknown-key", ERROR, User, "remove the key, or spell it as suggested";
    /// The configuration file has a value of the wrong kind or out of range.
    ConfigInvalidValue = "config-invalid-value", ERROR, User, "see the reference page of the configuration file";
    /// The configuration file says the same thing twice.
    ConfigDuplicateKey = "config-duplicate-key", ERROR, User, "keep one of the two";
    /// The configuration file is written for another version of its format.
    ConfigVersion = "config-version", ERROR, User, "write `version: 1`";
    /// The git program is missing or refused to answer.
    GitFailed = "git-failed", ERROR, User, "check that git is installed and that this is a repository with enough history";
    /// What the runner says of this run cannot be read: the event's payload or a `GITHUB_` variable is malformed.
    EventMalformed = "event-malformed", ERROR, User, "pass the payload and the variables on as the runner sets them";
    /// A bug of ours: please report it with the text shown.
    Internal = "internal", ERROR, Us, "report it with the text shown and, if you can, the input";

    /// The content is no coverage report that Windlass knows.
    CoverageFormatUnknown = "coverage-format-unknown", ERROR, User, "name one of the formats listed, or write the report in one of them";
    /// The report is empty.
    CoverageReportEmpty = "coverage-report-empty", RELAXABLE, User, "check that the test run wrote its report before this step";
    /// The report breaks the rules of its own format.
    CoverageReportMalformed = "coverage-report-malformed", ERROR, User, "write the report again; the position shows where it breaks";
    /// The report's totals contradict each other.
    CoverageTotalsContradict = "coverage-totals-contradict", ERROR, User, "write the report again with the tool that made it";
    /// The report asks for entities, which are never expanded.
    CoverageEntityRefused = "coverage-entity-refused", ERROR, User, "write the report without a DOCTYPE that declares entities";

    /// No file matched the patterns for reports.
    CoverageNoReports = "coverage-no-reports", RELAXABLE, User, "check the patterns of `reports` against where the test run writes";
    /// A report among others cannot be read.
    CoverageReportUnreadable = "coverage-report-unreadable", RELAXABLE, User, "write the report again; the others were read";
    /// A report ends before its own end mark: what stands before it was kept.
    CoverageReportTruncated = "coverage-report-truncated", RELAXABLE, User, "check whether the test run or the upload was cut off";
    /// The reports name not one line that could be covered.
    CoverageNoLines = "coverage-no-lines", RELAXABLE, User, "check that the test run was instrumented";
    /// A report holds totals only, so no line can be checked.
    CoverageTotalsOnly = "coverage-totals-only", RELAXABLE, User, "write the full report instead of its summary";
    /// A threshold is set for a metric that no report has.
    CoverageMetricMissing = "coverage-metric-missing", RELAXABLE, User, "switch the metric on in the test tool, or drop its threshold";
    /// Files of the reports are not in the repository.
    CoveragePathsUnmatched = "coverage-paths-unmatched", RELAXABLE, User, "add a rewrite rule under `coverage.paths`";
    /// A file of the reports could be one of several files of the repository.
    CoveragePathsAmbiguous = "coverage-paths-ambiguous", RELAXABLE, User, "add a rewrite rule that names the folder";
    /// An expected report or shard is missing.
    CoverageShardMissing = "coverage-shard-missing", RELAXABLE, User, "check the job that writes it";
    /// A threshold lies outside 0 to 100, or its target lies below its minimum.
    CoverageThresholdInvalid = "coverage-threshold-invalid", RELAXABLE, User, "write a percentage from 0 to 100, the target not below the minimum";
    /// A component matches no file of the reports.
    CoverageComponentEmpty = "coverage-component-empty", RELAXABLE, User, "check the component's globs, package or owner";
    /// The overall coverage is below its minimum.
    CoverageBelowMinimum = "coverage-below-minimum", VERDICT, User, "cover the lines listed";
    /// A component's coverage is below its minimum.
    CoverageComponentBelowMinimum = "coverage-component-below-minimum", VERDICT, User, "cover the lines of that component";
    /// A file's coverage is below the floor for files.
    CoverageFileBelowFloor = "coverage-file-below-floor", VERDICT, User, "cover that file, or lower the floor under `coverage.files`";
    /// A new file's coverage is below the floor for new files.
    CoverageNewFileBelowFloor = "coverage-new-file-below-floor", VERDICT, User, "write tests for the new file";
    /// The coverage of the changed lines is below its minimum.
    CoveragePatchBelowMinimum = "coverage-patch-below-minimum", VERDICT, User, "cover the changed lines listed";
    /// A changed file that should be covered stands in no report.
    CoveragePatchUnmatched = "coverage-patch-unmatched", RELAXABLE, User, "check the paths of the reports, or exclude the file from the patch";
    /// The diff cannot be read, or the base it needs is not there.
    CoverageBaseMissing = "coverage-base-missing", RELAXABLE, User, "fetch enough history (`fetch-depth: 0`) or hand in a diff";
    /// The diff does not fit the files: it was made for another commit.
    CoverageBaseStale = "coverage-base-stale", RELAXABLE, User, "make the diff from the commit that was tested";
    /// The diff breaks the unified format.
    CoverageDiffMalformed = "coverage-diff-malformed", RELAXABLE, User, "make it with `git diff` and pass it unchanged";
    /// The reports cover lines past the end of files: they are of another commit.
    CoverageReportStale = "coverage-report-stale", RELAXABLE, User, "run the tests on the commit that is checked out";
    /// One of the patterns for reports matched no file, though others did.
    CoveragePatternUnmatched = "coverage-pattern-unmatched", RELAXABLE, User, "check the job that writes these reports, or drop the pattern";
    /// The CODEOWNERS file that components need is missing, or a line of it cannot be read.
    CoverageCodeownersInvalid = "coverage-codeowners-invalid", RELAXABLE, User, "mend the line shown, as GitHub reads it";

    /// Coverage is below its target, but not below its minimum.
    CoverageBelowTarget = "coverage-below-target", WARNING, User, "cover more before the target becomes the minimum";
    /// The same report was handed in more than once; it was counted once.
    CoverageReportDuplicate = "coverage-report-duplicate", WARNING, User, "check the patterns of `reports` for overlaps";
    /// Every file of a report lies outside the repository or is ignored, so it counts nowhere.
    CoverageReportExternal = "coverage-report-external", WARNING, User, "check `root`, and which code the test run measures";
    /// Totals stated in a report differ from what its lines add up to; the lines are believed.
    CoverageClaimsDiffer = "coverage-claims-differ", WARNING, User, "nothing to do if the tool is known for it";
    /// A number in a report is odd (a float, an overflow, a localised comma); it was read as written here.
    CoverageNumberLenient = "coverage-number-lenient", WARNING, User, "nothing to do if the value shown is right";
    /// Records of a report were left out because they say nothing or nothing sound.
    CoverageRecordSkipped = "coverage-record-skipped", WARNING, User, "look at the first position shown";
    /// One file was measured by instrumenters that count branches differently.
    CoverageInstrumentersMixed = "coverage-instrumenters-mixed", WARNING, User, "gate branches on one of the reports alone";
    /// Branch counts without identity were merged: the truth lies in an interval and its low end was used.
    CoverageBranchesInterval = "coverage-branches-interval", WARNING, User, "use a format with branch identity, such as LCOV";
    /// The change holds no line that could be covered, so there is nothing to compare with the patch threshold.
    CoveragePatchNothingCoverable = "coverage-patch-nothing-coverable", WARNING, User, "nothing to do if the change holds no code";
    /// Files were matched by their name alone, because no folder of theirs is in the repository.
    CoveragePathsByName = "coverage-paths-by-name", WARNING, User, "add a rewrite rule under `coverage.paths` if a match is wrong";
    /// A metric with a threshold is in some reports only, so the threshold judges a part of the code.
    CoverageMetricPartial = "coverage-metric-partial", WARNING, User, "switch the metric on in the other test tools too";
    /// No threshold is set, so no coverage is too low.
    CoverageNothingGated = "coverage-nothing-gated", WARNING, User, "set a minimum such as `line: 80` under `coverage`";
}
