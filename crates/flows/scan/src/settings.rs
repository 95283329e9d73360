//! The values of inputs and the configuration file, as the domain's own types.

mod table;

use findings::policy::Table;
use flow_call::{Call, Place, Problems, Refusal, with_config};
use surface::actions::scan as inputs;
use surface::{Code, Input, Instant, Values};

/// Days before its end from which on an entry is said to expire soon, unless told otherwise.
pub(crate) const SOON_DAYS: u32 = 14;

/// What the gate needs.
#[derive(Debug)]
pub(crate) struct GateSettings {
    /// The folder all paths are relative to.
    pub(crate) place: Place,
    /// The root of the repository.
    pub(crate) root: Place,
    /// Paths or globs of reports.
    pub(crate) reports: Vec<String>,
    /// Scanners that must have reported.
    pub(crate) expect: Vec<String>,
    pub(crate) ignores: IgnoreSettings,
    pub(crate) baseline: Option<String>,
    pub(crate) table: Table,
    pub(crate) epss: Option<String>,
    pub(crate) kev: Option<String>,
    /// The age in days above which these two are too old.
    pub(crate) max_data_age: Option<u32>,
    pub(crate) allow: Vec<Code>,
    pub(crate) results: ResultSettings,
}

/// What does not count.
#[derive(Debug, Default)]
pub(crate) struct IgnoreSettings {
    pub(crate) ignore: Vec<String>,
    pub(crate) vex: Vec<String>,
    pub(crate) soon_days: u32,
    /// Entries that do nothing fail the gate.
    pub(crate) strict: bool,
}

/// What is to be written and told.
#[derive(Debug, Default)]
pub(crate) struct ResultSettings {
    pub(crate) sarif: Option<String>,
    pub(crate) category: String,
    /// Categories into which the findings of a tool are parted.
    pub(crate) shards: u32,
    /// Suppressed findings stand in the SARIF, marked.
    pub(crate) keep_suppressed: bool,
    /// Alerts follow what ignore entries and VEX statements suppress.
    pub(crate) dismiss: bool,
    pub(crate) summary: bool,
    pub(crate) annotations: bool,
    pub(crate) html: Option<String>,
    pub(crate) json_file: Option<String>,
    pub(crate) openvex: Option<String>,
    pub(crate) evidence: Option<String>,
    pub(crate) subject: Option<String>,
    pub(crate) upload: bool,
    pub(crate) comment: bool,
    /// The annotations that the step does not show become a check run.
    pub(crate) check_run: bool,
}

/// Reads everything; what cannot be used is told together.
pub(crate) fn gate(call: &Call<'_>) -> Result<GateSettings, Refusal> {
    let (values, _) = with_config(inputs::ACTION.inputs, call.values.clone(), call.options, call.platform)?;
    let mut problems = Problems::default();
    let place = Place::new(values.text(inputs::WORKING_DIRECTORY.name).unwrap_or("."));
    let text = |input: Input| values.text(input.name).map(ToOwned::to_owned);
    let lines = |input: Input| values.lines(input.name).into_iter().map(ToOwned::to_owned).collect();
    let settings = GateSettings {
        root: place.below(values.text(inputs::ROOT.name).unwrap_or(".")),
        reports: lines(inputs::REPORTS),
        expect: lines(inputs::EXPECT),
        ignores: IgnoreSettings {
            ignore: lines(inputs::IGNORE),
            vex: lines(inputs::VEX),
            soon_days: number(&values, inputs::EXPIRING_DAYS, &mut problems).unwrap_or(SOON_DAYS),
            strict: flag(&values, inputs::STRICT_IGNORES, &mut problems),
        },
        baseline: text(inputs::BASELINE),
        table: table::read(&values, &mut problems),
        epss: text(inputs::EPSS),
        kev: text(inputs::KEV),
        max_data_age: number(&values, inputs::MAX_DATA_AGE, &mut problems),
        allow: problems.collect(inputs::ALLOW.name, values.lines(inputs::ALLOW.name), gate::parse_allow),
        results: results(&values, &mut problems),
        place,
    };
    problems.or(settings)
}

fn results(values: &Values, problems: &mut Problems) -> ResultSettings {
    let text = |input: Input| values.text(input.name).map(ToOwned::to_owned);
    ResultSettings {
        sarif: text(inputs::SARIF),
        category: text(inputs::CATEGORY).unwrap_or_default(),
        shards: number(values, inputs::SHARDS, problems).unwrap_or(1),
        keep_suppressed: values.text(inputs::SUPPRESSED.name) == Some("keep"),
        dismiss: flag(values, inputs::DISMISS, problems),
        summary: flag(values, inputs::SUMMARY, problems),
        annotations: flag(values, inputs::ANNOTATIONS, problems),
        html: text(inputs::HTML),
        json_file: text(inputs::JSON_FILE),
        openvex: text(inputs::OPENVEX),
        evidence: text(inputs::EVIDENCE),
        subject: text(inputs::SUBJECT),
        upload: flag(values, inputs::UPLOAD, problems),
        comment: flag(values, inputs::COMMENT, problems),
        check_run: flag(values, inputs::CHECK_RUN, problems),
    }
}

fn flag(values: &Values, input: Input, problems: &mut Problems) -> bool {
    match values.flag(input.name) {
        Ok(flag) => flag.unwrap_or(input.default == Some("true")),
        Err(error) => {
            problems.note(error);
            false
        }
    }
}

/// A whole number; a larger one than fits is the largest.
fn number(values: &Values, input: Input, problems: &mut Problems) -> Option<u32> {
    match values.integer(input.name) {
        Ok(number) => number.map(|number| u32::try_from(number).unwrap_or(u32::MAX)),
        Err(error) => {
            problems.note(error);
            None
        }
    }
}

/// The instant of all decisions.
pub(crate) fn now(call: &Call<'_>) -> Instant {
    let now = call.platform.clock.now();
    Instant {
        seconds: now.seconds,
        nanoseconds: now.nanoseconds,
    }
}
