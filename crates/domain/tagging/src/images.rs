//! The input `images`: names that tags are put behind.

use crate::csv::CsvFault;
use crate::lists;

/// Why `images` cannot be read. The texts are those of docker/metadata-action.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseImagesError {
    /// The line is no CSV.
    #[error(transparent)]
    Csv(#[from] CsvFault),
    /// A line of blanks.
    #[error("a line of `images` holds nothing but blanks")]
    Blank,
    /// A line without a name.
    #[error("Image name attribute empty: {entry}")]
    Name {
        /// The line.
        entry: String,
    },
    /// A key that there is not.
    #[error("Unknown image attribute: {entry}")]
    Key {
        /// The line.
        entry: String,
    },
    /// `enable` is neither `true` nor `false`.
    #[error("Invalid enable attribute value: {entry}")]
    Enable {
        /// The line.
        entry: String,
    },
}

/// The names of the images that are not disabled, in lower case.
pub(crate) fn parse(input: &str) -> Result<Vec<String>, ParseImagesError> {
    let entries = lists::entries(input)?;
    // One line without keys is the old form: several names with commas.
    if let [only] = entries.as_slice() {
        let fields = lists::fields(only)?.ok_or(ParseImagesError::Blank)?;
        let names: Option<Vec<_>> = fields
            .iter()
            .map(|field| lists::pair(field).err().map(str::to_lowercase))
            .collect();
        if let Some(names) = names {
            return Ok(names);
        }
    }
    let images = entries.into_iter().map(image).collect::<Result<Vec<_>, _>>()?;
    Ok(images.into_iter().flatten().collect())
}

/// The name of one line. `None`: it is disabled.
fn image(entry: String) -> Result<Option<String>, ParseImagesError> {
    let (mut name, mut enabled) = (String::new(), true);
    for field in lists::fields(&entry)?.ok_or(ParseImagesError::Blank)? {
        match lists::pair(&field) {
            Err(only) => only.clone_into(&mut name),
            Ok((key, value)) => match (key.as_str(), value) {
                ("name", value) => value.clone_into(&mut name),
                ("enable", "true") => enabled = true,
                ("enable", "false") => enabled = false,
                ("enable", _) => return Err(ParseImagesError::Enable { entry }),
                _ => return Err(ParseImagesError::Key { entry }),
            },
        }
    }
    match name.as_str() {
        "" => Err(ParseImagesError::Name { entry }),
        name => Ok(enabled.then(|| name.to_lowercase())),
    }
}
