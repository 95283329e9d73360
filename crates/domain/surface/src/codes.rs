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
    /// The settings of the GitHub adapter are unusable: an address, the name of the repository or the token.
    GithubSettingsInvalid = "github-settings-invalid", ERROR, User, "pass the variables on as the runner sets them";
    /// GitHub cannot be reached, or it fails again and again.
    GithubUnreachable = "github-unreachable", ERROR, Remote, "look at the status page of the server, then run again";
    /// A write was sent and its answer was lost; looking whether it was done failed too.
    GithubOutcomeUnknown = "github-outcome-unknown", ERROR, Remote, "look whether it was done, then run again";
    /// GitHub does not accept the token.
    GithubUnauthorized = "github-unauthorized", ERROR, User, "hand in a token that has not expired";
    /// The token may not do this.
    GithubForbidden = "github-forbidden", ERROR, User, "grant the job the permission it lacks";
    /// What was asked for is not there, or the token may not know of it.
    GithubNotFound = "github-not-found", ERROR, User, "check the name, and whether the token may read it";
    /// GitHub asks to wait longer than this run may wait.
    GithubRateLimited = "github-rate-limited", ERROR, Remote, "run again later";
    /// GitHub refuses what was sent.
    GithubRefused = "github-refused", ERROR, User, "mend what the answer names";
    /// An answer of GitHub cannot be understood, or leads away from its own host.
    GithubAnswerMalformed = "github-answer-malformed", ERROR, Remote, "check that `GITHUB_API_URL` leads to a GitHub server and that no proxy answers in its place";
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
    /// Fewer of the lines are covered than in the baseline, by more than is allowed.
    CoverageRegression = "coverage-regression", VERDICT, User, "cover the lines that the change adds, or those that no test runs any more";
    /// The coverage of an earlier commit is asked for, and it is not there, cannot be read or cannot be compared.
    CoverageBaselineMissing = "coverage-baseline-missing", RELAXABLE, User, "keep the coverage of each commit of the base branch, and fetch enough history (`fetch-depth: 0`)";
    /// The baseline does not fit the diff: it is the coverage of another commit than the one the change begins at.
    CoverageBaselineStale = "coverage-baseline-stale", RELAXABLE, User, "hand in the coverage of the commit that the diff begins at";
    /// One of the patterns for reports matched no file, though others did.
    CoveragePatternUnmatched = "coverage-pattern-unmatched", RELAXABLE, User, "check the job that writes these reports, or drop the pattern";
    /// The CODEOWNERS file that components need is missing, or a line of it cannot be read.
    CoverageCodeownersInvalid = "coverage-codeowners-invalid", RELAXABLE, User, "mend the line shown, as GitHub reads it";

    /// Coverage is below its target, but not below its minimum.
    CoverageBelowTarget = "coverage-below-target", WARNING, User, "cover more before the target becomes the minimum";
    /// Lines that the change does not touch were run by a test in the baseline, and are not any more.
    CoverageIndirectDrop = "coverage-indirect-drop", WARNING, User, "look for the test that was changed, removed or skipped";
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

    /// A scan report breaks the rules of its own format, is cut off, or is empty.
    ScanInputMalformed = "scan-input-malformed", ERROR, User, "write the report again; the position shows where it breaks";
    /// The content is of no report format that Windlass knows, or could be of several.
    ScanInputUnknown = "scan-input-unknown", ERROR, User, "name one of the formats listed, or write the report in one of them";
    /// No file matched the patterns for scan reports.
    ScanNoReports = "scan-no-reports", RELAXABLE, User, "check the patterns of `reports` against where the scanners write";
    /// One of the patterns for scan reports matched no file, though others did.
    ScanPatternUnmatched = "scan-pattern-unmatched", RELAXABLE, User, "check the job that writes these reports, or drop the pattern";
    /// A scan report among others cannot be read.
    ScanReportUnreadable = "scan-report-unreadable", RELAXABLE, User, "write the report again; the others were read";
    /// A scan report is empty, or holds no run of any scanner.
    ScanReportEmpty = "scan-report-empty", RELAXABLE, User, "check that the scanner ran to its end before this step";
    /// A scanner says that it failed on a part of its work, so findings may be missing.
    ScanReportIncomplete = "scan-report-incomplete", RELAXABLE, User, "mend what the scanner complains about, and scan again";
    /// No report is by a scanner that `expect` names.
    ScanToolMissing = "scan-tool-missing", RELAXABLE, User, "check the job that runs this scanner, or take it out of `expect`";
    /// The findings of earlier runs are asked for and cannot be read, so every finding counts as new.
    ScanBaselineMissing = "scan-baseline-missing", RELAXABLE, User, "hand in the report of the base, or judge all findings";
    /// A row of the gate's table asks for EPSS scores or the KEV catalogue, and they are not there or cannot be read.
    ScanDataMissing = "scan-data-missing", RELAXABLE, User, "download the file in a step before, and name it";
    /// The EPSS scores or the KEV catalogue are older than allowed.
    ScanDataStale = "scan-data-stale", RELAXABLE, User, "download the file again";
    /// An ignore file cannot be read, so nothing of it is ignored.
    ScanIgnoreInvalid = "scan-ignore-invalid", RELAXABLE, User, "mend the entry at the position shown";
    /// A VEX document cannot be read, so nothing of it is suppressed.
    ScanVexInvalid = "scan-vex-invalid", RELAXABLE, User, "mend the statement at the position shown";
    /// An ignore entry has expired, and expired entries are made fatal.
    ScanEntryExpired = "scan-entry-expired", RELAXABLE, User, "repair what it ignores, or give the entry a new date";
    /// An ignore entry or VEX statement names something that was found and covers none of it, and such entries are made fatal.
    ScanEntryNeverMatches = "scan-entry-never-matches", RELAXABLE, User, "change the part shown, or remove the entry";
    /// An ignore entry or VEX statement is about something that no scanner finds any more, and stale entries are made fatal.
    ScanEntryStale = "scan-entry-stale", RELAXABLE, User, "remove the entry";
    /// A finding is failed by a row of the gate's table.
    ScanFindingFailed = "scan-finding-failed", VERDICT, User, "repair the findings listed, or ignore them with a reason and a date";

    /// A finding is let through with a warning by a row of the gate's table.
    ScanFindingWarned = "scan-finding-warned", WARNING, User, "look at the findings listed";
    /// A line or key of an ignore file has no effect.
    ScanEntryDropped = "scan-entry-dropped", WARNING, User, "mend the line shown; it ignores nothing as it stands";
    /// An ignore entry ends within days.
    ScanEntryExpiring = "scan-entry-expiring", WARNING, User, "repair what it ignores before the date";
    /// No row of the gate's table fails anything.
    ScanNothingGated = "scan-nothing-gated", WARNING, User, "add a row that fails, such as `severity: [critical, high]`";
    /// A scan report says something that could not be taken for what it means; how it was taken is shown.
    ScanReportNoted = "scan-report-noted", WARNING, User, "nothing to do if it was taken as meant";
    /// The SARIF leaves results out, because GitHub stores no more of one tool and category.
    ScanResultsCut = "scan-results-cut", WARNING, User, "raise `shards`, or repair or ignore findings";

    /// A Dockerfile has a line that BuildKit would not read.
    DockerfileMalformed = "dockerfile-malformed", ERROR, User, "mend the line at the position shown";
    /// A Dockerfile has an instruction that does not exist.
    DockerfileInstructionUnknown = "dockerfile-instruction-unknown", ERROR, User, "write one of Dockerfile's instructions";
    /// A stage of a Dockerfile is asked for and is not there, or stands behind the one that takes from it.
    DockerfileStageUnknown = "dockerfile-stage-unknown", ERROR, User, "name a stage by the word behind its `AS`";
    /// A variable in a Dockerfile cannot be expanded, or must be set and is not.
    DockerfileVariableInvalid = "dockerfile-variable-invalid", ERROR, User, "pass the build argument, or give it a default";
    /// A line of a `.dockerignore` file is no pattern.
    DockerignoreMalformed = "dockerignore-malformed", ERROR, User, "mend the pattern on the line shown";
    /// A Compose file cannot be read as far as it says what is built.
    ComposeMalformed = "compose-malformed", ERROR, User, "mend the key at the position shown";
    /// The name of an image breaks the rules of its grammar.
    ImageReferenceInvalid = "image-reference-invalid", ERROR, User, "write `host/repository:tag`, `host/repository@digest`, `oci:FOLDER`, `oci-archive:FILE` or `docker-archive:FILE`";
    /// A platform is not written as `os/architecture` or `os/architecture/variant`.
    ImagePlatformInvalid = "image-platform-invalid", ERROR, User, "write a platform such as `linux/arm64`";
    /// Bytes of an image are not those that its digest or size names.
    ImageDigestMismatch = "image-digest-mismatch", ERROR, Remote, "pull or copy the image again; if it happens again, do not trust the registry";
    /// A manifest, index or configuration of an image breaks the rules of its format.
    ImageDocumentMalformed = "image-document-malformed", ERROR, Remote, "build and push the image again";
    /// A folder is no OCI image layout, does not say which image is meant, or is an archive.
    ImageLayoutInvalid = "image-layout-invalid", ERROR, User, "name an OCI layout folder as `oci:FOLDER:TAG`";

    /// A registry cannot be reached, or it fails again and again.
    RegistryUnreachable = "registry-unreachable", ERROR, Remote, "check the host and the network, then run again";
    /// A registry asks for a login, or does not accept it.
    RegistryUnauthorized = "registry-unauthorized", ERROR, User, "log in with `docker login`";
    /// The login may not do this in the registry.
    RegistryForbidden = "registry-forbidden", ERROR, User, "grant the login the right to it, for GitHub's registry by `permissions: { packages: write }`";
    /// What was asked for is not in the registry, or the login may not know of it.
    RegistryNotFound = "registry-not-found", ERROR, User, "check the name, and whether the login may read it";
    /// A registry asks to wait longer than this run may wait.
    RegistryRateLimited = "registry-rate-limited", ERROR, Remote, "run again later, or log in to have a higher limit";
    /// A registry refuses what was sent.
    RegistryRefused = "registry-refused", ERROR, User, "mend what the answer names";
    /// An answer of a registry cannot be understood, or leads to where it must not lead.
    RegistryAnswerMalformed = "registry-answer-malformed", ERROR, Remote, "check that the host is a registry and that no proxy answers in its place";
    /// The login for a registry cannot be read from Docker's configuration or its helper program.
    RegistryLoginInvalid = "registry-login-invalid", ERROR, User, "run `docker login` again";
    /// Others write the list of referrers so busily that an entry does not stay in it.
    RegistryReferrersContended = "registry-referrers-contended", ERROR, Remote, "run again when fewer jobs write about the same image";

    /// An input of `metadata`, or an environment variable it reads, cannot be read.
    MetadataInputInvalid = "metadata-input-invalid", ERROR, User, "write the line as the message says; the guide lists what each input takes";
    /// A template in a tag, label or annotation cannot be filled in.
    MetadataTemplateInvalid = "metadata-template-invalid", ERROR, User, "use the names and helpers that the guide lists";
    /// A regular expression of an entry cannot be read, finds no version, or takes too long.
    MetadataPatternInvalid = "metadata-pattern-invalid", ERROR, User, "mend the regular expression of the entry";
    /// A tag or the name of an image is one that a registry would refuse.
    MetadataReferenceInvalid = "metadata-reference-invalid", ERROR, User, "change the entry that makes it, or the name in `images`";
    /// The versions that exist cannot be told, so neither whether this one is the highest.
    MetadataVersionsUnknown = "metadata-versions-unknown", ERROR, User, "check out with `fetch-depth: 0`, hand in `github-token`, or decide with `flavor: latest=false`";
    /// No entry of `tags` gives a tag for this event.
    MetadataNoTags = "metadata-no-tags", ERROR, User, "add an entry that fires on this event, such as `type=sha`";

    /// An entry of `tags` was passed over, or `latest` was not given.
    MetadataNoted = "metadata-noted", WARNING, User, "nothing to do if it was meant";
}
