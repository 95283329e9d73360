//! The input `flavor`: what holds for all tags.

use crate::csv::CsvFault;
use crate::lists;

/// What holds for all tags.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Flavor {
    pub(crate) latest: Latest,
    pub(crate) prefix: Affix,
    pub(crate) suffix: Affix,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Latest {
    /// The first entry with a value decides.
    #[default]
    Auto,
    Always,
    Never,
}

/// A prefix or a suffix.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Affix {
    pub(crate) text: String,
    /// Does `latest` get it too?
    pub(crate) on_latest: bool,
}

/// Why `flavor` cannot be read. The texts are those of docker/metadata-action.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseFlavorError {
    /// The line is no CSV.
    #[error(transparent)]
    Csv(#[from] CsvFault),
    /// A line of blanks.
    #[error("a line of `flavor` holds nothing but blanks")]
    Blank,
    /// A field without `=`.
    #[error("Invalid flavor entry: {entry}")]
    Field {
        /// The line.
        entry: String,
    },
    /// A key that there is not.
    #[error("Unknown flavor entry: {entry}")]
    Key {
        /// The line.
        entry: String,
    },
    /// `latest` is neither `auto`, `true` nor `false`.
    #[error("Invalid latest flavor entry: {entry}")]
    Latest {
        /// The line.
        entry: String,
    },
    /// `onlatest` is neither `true` nor `false`.
    #[error("Invalid value for onlatest attribute: {value}")]
    OnLatest {
        /// Its value.
        value: String,
    },
}

pub(crate) fn parse(input: &str) -> Result<Flavor, ParseFlavorError> {
    let mut flavor = Flavor::default();
    for entry in lists::entries(input)? {
        let mut affix = None;
        for field in lists::fields(&entry)?.ok_or(ParseFlavorError::Blank)? {
            let Ok((key, value)) = lists::pair(&field) else {
                return Err(ParseFlavorError::Field { entry });
            };
            match (key.as_str(), value) {
                ("latest", "auto") => flavor.latest = Latest::Auto,
                ("latest", "true") => flavor.latest = Latest::Always,
                ("latest", "false") => flavor.latest = Latest::Never,
                ("latest", _) => return Err(ParseFlavorError::Latest { entry }),
                ("prefix", text) => named(&mut affix, &mut flavor.prefix, Which::Prefix, text),
                ("suffix", text) => named(&mut affix, &mut flavor.suffix, Which::Suffix, text),
                ("onlatest", "true" | "false") => match affix {
                    Some(Which::Prefix) => flavor.prefix.on_latest = value == "true",
                    Some(Which::Suffix) => flavor.suffix.on_latest = value == "true",
                    None => {}
                },
                ("onlatest", value) => {
                    return Err(ParseFlavorError::OnLatest {
                        value: value.to_owned(),
                    });
                }
                _ => return Err(ParseFlavorError::Key { entry }),
            }
        }
    }
    Ok(flavor)
}

/// Which of both an `onlatest` behind it is about.
#[derive(Clone, Copy)]
enum Which {
    Prefix,
    Suffix,
}

fn named(last: &mut Option<Which>, affix: &mut Affix, which: Which, text: &str) {
    text.clone_into(&mut affix.text);
    *last = Some(which);
}
