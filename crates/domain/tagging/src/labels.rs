//! Labels and annotations: the eight of the OCI image specification that are always there, and those of the inputs.

use crate::event::{Event, Repository};
use crate::fault::DescribeError;
use crate::javascript::LocaleKey;
use crate::lists;
use crate::names::Names;

/// A key and its value.
pub(crate) type Label = (String, String);

/// What the eight say.
pub(crate) struct Subject<'a> {
    pub(crate) event: &'a Event,
    pub(crate) repository: &'a Repository,
    pub(crate) version: &'a str,
    /// ISO 8601, in milliseconds.
    pub(crate) created: &'a str,
}

/// The eight, with the lines of an input over them, sorted as JavaScript sorts in English.
pub(crate) fn labels(subject: &Subject<'_>, input: &str, names: &Names) -> Result<Vec<Label>, DescribeError> {
    let repository = subject.repository;
    let mut labels: Vec<Label> = [
        ("title", repository.name.as_str()),
        ("description", &repository.description),
        ("url", &repository.html_url),
        ("source", &repository.html_url),
        ("version", subject.version),
        ("created", subject.created),
        ("revision", &subject.event.sha),
        ("licenses", &repository.license),
    ]
    .map(|(key, value)| (format!("org.opencontainers.image.{key}"), value.to_owned()))
    .into();
    for line in lists::entries(input)? {
        let line = names.fill(&line)?;
        let Some((key, value)) = line.split_once('=') else {
            continue;
        };
        match labels.iter_mut().find(|(other, _)| other == key) {
            Some((_, old)) => value.clone_into(old),
            None => labels.push((key.to_owned(), value.to_owned())),
        }
    }
    labels.sort_by_cached_key(|(key, _)| LocaleKey::new(key));
    Ok(labels)
}
