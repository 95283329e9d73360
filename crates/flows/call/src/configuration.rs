use config::Config;
use platform::{FileErrorKind, Platform};
use surface::documents::error::ErrorEntry;
use surface::{Code, ExitCode, Explain, Input, Options, Values, options};

use crate::{FileFailed, Place, Refusal, RefusedConfig, call::WORKING_DIRECTORY};

/// Bytes of a configuration file.
const LIMIT: u64 = 4 << 20;

/// What the configuration file is easily called by mistake; its thresholds would then hold nowhere.
const MISSPELT: &str = ".github/windlass.yaml";

/// The values with what the configuration file says where an input says nothing; the file where there is one.
///
/// # Errors
/// The file that was named is not there, or what is in it cannot be used.
pub fn with_config(
    inputs: &[Input],
    mut values: Values,
    flags: &Options,
    platform: &Platform,
) -> Result<(Values, Option<Config>), Refusal> {
    let place = Place::new(values.text(WORKING_DIRECTORY).unwrap_or("."));
    let named = values.text(options::CONFIG.name).or(flags.config.as_deref());
    let file = named.unwrap_or(surface::config_keys::FILE).to_owned();
    let mut read = platform.files.read(&place.path(&file), LIMIT);
    if named.is_none() && matches!(&read, Err(error) if error.kind == FileErrorKind::NotFound) {
        read = platform.files.read(&file, LIMIT); // a working directory below it has no other thresholds
    }
    let bytes = match read {
        Ok(bytes) => bytes,
        Err(error) if named.is_none() && error.kind == FileErrorKind::NotFound => {
            return match platform.files.metadata(&place.path(MISSPELT)) {
                Ok(_) => Err(Refusal::of(&Misspelt)),
                Err(_) => Ok((values, None)),
            };
        }
        Err(source) => return Err(FileFailed::Read { path: file, source }.into()),
    };
    let config = config::parse(&file, &bytes, &config::Limits::default()).map_err(|problems| Refusal {
        entries: problems
            .iter()
            .map(|problem| ErrorEntry::of(problem as &dyn Explain))
            .collect(),
        exit: ExitCode::Usage,
        config: Some(RefusedConfig { problems, bytes }),
    })?;
    tracing::debug!(file, "read the configuration");
    config.fill(&mut values, inputs);
    Ok((values, Some(config)))
}

/// A configuration file that nobody would read.
#[derive(Debug, thiserror::Error)]
#[error("`{MISSPELT}` is no configuration file: its name ends otherwise")]
struct Misspelt;

impl Explain for Misspelt {
    fn code(&self) -> Code {
        Code::UsageInvalid
    }

    fn hints(&self) -> Vec<String> {
        vec![format!(
            "rename it to `{}`, or name it with `config`",
            surface::config_keys::FILE
        )]
    }
}
