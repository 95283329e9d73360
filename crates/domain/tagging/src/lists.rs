//! Inputs that are lists: one entry a line, commas kept.

use crate::csv::{CsvFault, Quotes, records};
use crate::javascript::trim;

/// The entries of an input, trimmed. A line of blanks stays as an empty entry, as in the reference.
pub(crate) fn entries(input: &str) -> Result<Vec<String>, CsvFault> {
    let joined = records(trim(input), Quotes::Relaxed)?
        .into_iter()
        .map(|record| record.join(","));
    Ok(joined
        .filter(|entry| !entry.is_empty())
        .map(|entry| trim(&entry).to_owned())
        .collect())
}

/// The fields of one entry. `None`: the entry is empty.
pub(crate) fn fields(entry: &str) -> Result<Option<Vec<String>>, CsvFault> {
    Ok(records(entry, Quotes::Strict)?.into_iter().next())
}

/// `key=value` of a field, both trimmed and the key in lower case; without a `=` the field alone. What follows a second `=`
/// is dropped.
pub(crate) fn pair(field: &str) -> Result<(String, &str), &str> {
    let mut parts = field.split('=').map(trim);
    match (parts.next(), parts.next()) {
        (Some(key), Some(value)) => Ok((key.to_lowercase(), value)),
        (Some(only), None) => Err(only),
        (None, _) => Err(""),
    }
}
