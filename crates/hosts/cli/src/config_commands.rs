//! `windlass config check` and `windlass config schema`.

use config::{Limits, Problem};
use surface::{
    Code, ExitCode, Explain, Position,
    commands::config::FILE,
    config_keys,
    documents::{
        config_check::{self, ConfigCheck},
        error::{ErrorDocument, ErrorEntry},
    },
};

use crate::{diagnostics, refusal, report_out, usage::Invocation};

/// The generated JSON Schema of the file.
const SCHEMA: &str = include_str!("../../../../docs/schemas/windlass.yml.schema.json");

pub(crate) fn schema(invocation: &Invocation) -> ExitCode {
    report_out::finish(SCHEMA, invocation.options.output.as_deref(), invocation.options.json)
}

pub(crate) fn check(invocation: &Invocation) -> ExitCode {
    let options = &invocation.options;
    let named = invocation.values.text(FILE.name).or(options.config.as_deref());
    let file = named.unwrap_or(config_keys::FILE);
    let limits = Limits::default();
    let bytes = match read(file, &limits) {
        Ok(bytes) => bytes,
        Err(source) => {
            refusal::say(
                &[&ReadConfigError {
                    file: file.to_owned(),
                    source,
                }],
                options.json,
            );
            return ExitCode::Usage;
        }
    };
    let problems = match config::parse(file, &bytes, &limits) {
        Ok(config) if config.doubts.is_empty() => {
            let sections = config
                .root()
                .keys()
                .filter(|key| *key != "version")
                .map(str::to_owned)
                .collect();
            return passed(file, sections, invocation);
        }
        Ok(config) => config.doubts,
        Err(problems) => problems,
    };
    report_out::talk(&diagnostics::render(&problems, &bytes, options.color));
    if options.json {
        report_out::document(&ErrorDocument::new(
            problems
                .iter()
                .map(|problem: &Problem| ErrorEntry::of(problem))
                .collect(),
        ));
    }
    ExitCode::Usage
}

fn passed(file: &str, sections: Vec<String>, invocation: &Invocation) -> ExitCode {
    let options = &invocation.options;
    if options.json {
        let document = ConfigCheck {
            schema: config_check::KIND,
            file: file.to_owned(),
            valid: true,
            sections,
        };
        let text = serde_json::to_string_pretty(&document).unwrap_or_default() + "\n";
        return report_out::finish(&text, options.output.as_deref(), true);
    }
    if !options.quiet {
        report_out::talk(&format!("{file}: ok\n"));
    }
    ExitCode::Passed
}

/// One byte more than the limit at most, so that the check can tell that there is more.
fn read(file: &str, limits: &Limits) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(limits.bytes).unwrap_or(u64::MAX).saturating_add(1);
    std::io::Read::read_to_end(&mut std::io::Read::take(std::fs::File::open(file)?, most), &mut bytes)?;
    Ok(bytes)
}

/// The configuration file cannot be read.
#[derive(Debug)]
struct ReadConfigError {
    file: String,
    source: std::io::Error,
}

impl std::fmt::Display for ReadConfigError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read `{}`", self.file)
    }
}

impl std::error::Error for ReadConfigError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

impl Explain for ReadConfigError {
    fn code(&self) -> Code {
        Code::FileUnreadable
    }

    fn position(&self) -> Position {
        Position::default().in_file(&self.file)
    }
}
