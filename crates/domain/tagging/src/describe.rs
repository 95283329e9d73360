//! The whole of it.

use crate::entry;
use crate::event::Facts;
use crate::fault::DescribeError;
use crate::flavor::{self, Flavor};
use crate::images;
use crate::inputs::{Inputs, Mode, Switches};
use crate::labels::{Subject, labels};
use crate::lists;
use crate::metadata::Metadata;
use crate::moment::{Moment, Zone};
use crate::names::Names;
use crate::reference::{check_name, check_tag, sanitized};
use crate::version::{Sources, Version, version};
use crate::warning::Warning;

/// Does any input ask for the date of the commit?
#[must_use]
pub fn needs_commit_date(inputs: &Inputs) -> bool {
    [&inputs.tags, &inputs.flavor, &inputs.labels, &inputs.annotations]
        .iter()
        .any(|input| input.contains("commit_date"))
}

/// Version, tags, labels and annotations of an image.
///
/// # Errors
/// An input, a template or a switch cannot be read; in strict mode also a tag or a name that a registry would refuse, a run
/// that makes no tag, and a version of which nobody can tell whether it is the highest.
pub fn describe(
    inputs: &Inputs,
    switches: &Switches,
    facts: &Facts<'_>,
    mode: Mode,
) -> Result<Metadata, DescribeError> {
    for list in [
        &inputs.images,
        &inputs.tags,
        &inputs.flavor,
        &inputs.labels,
        &inputs.annotations,
    ] {
        lists::entries(list)?;
    }
    let exports = switches.exports()?;
    let mut facts = facts.clone();
    if mode == Mode::Strict {
        facts.now = switches.epoch()?.unwrap_or(facts.now);
    }
    let event = facts.event.clone().settled(switches);
    let names = Names::new(&event, &facts, switches, mode);
    let images = images::parse(&inputs.images)?;
    let entries = entry::parse(&inputs.tags)?;
    let flavor = flavor::parse(&inputs.flavor)?;
    let sources = Sources {
        event: &event,
        facts: &facts,
        flavor: &flavor,
        names: &names,
        mode,
    };
    let mut version = version(&entries, &sources)?;
    let tag_names = tag_names(&version, &flavor, mode);
    let tags = tags(&images, &tag_names);
    if version.main.is_none() && mode == Mode::Compat {
        version.warnings.extend([Warning::NoVersion, Warning::NoTag]);
    }
    if mode == Mode::Strict {
        check(&version, &images, &tag_names)?;
    }
    let clock = Moment::new(
        facts.now.seconds,
        i64::from(facts.now.nanoseconds / 1_000_000),
        Some(Zone::UTC),
    );
    let subject = Subject {
        event: &event,
        repository: &facts.repository,
        version: version.main.as_deref().unwrap_or_default(),
        created: &clock.format("YYYY-MM-DDTHH:mm:ss.SSS[Z]"),
    };
    Ok(Metadata {
        labels: labels(&subject, &inputs.labels, &names)?,
        annotations: labels(&subject, &inputs.annotations, &names)?,
        levels: switches.levels(),
        separators: [&inputs.sep_tags, &inputs.sep_labels, &inputs.sep_annotations].map(Clone::clone),
        bake_target: inputs.bake_target.clone(),
        version: version.main,
        images,
        tags,
        tag_names,
        warnings: version.warnings,
        exports,
    })
}

/// The main one, the others, `latest`.
fn tag_names(version: &Version, flavor: &Flavor, mode: Mode) -> Vec<String> {
    let Some(main) = &version.main else { return Vec::new() };
    let mut names = vec![main.clone()];
    names.extend(version.partial.iter().cloned());
    if version.is_latest() {
        let affix = |affix: &flavor::Affix| {
            if affix.on_latest {
                affix.text.clone()
            } else {
                String::new()
            }
        };
        let latest = sanitized(&format!("{}latest{}", affix(&flavor.prefix), affix(&flavor.suffix)));
        if mode == Mode::Compat || !names.contains(&latest) {
            names.push(latest);
        }
    }
    names
}

/// The names behind each image; alone when there is none.
fn tags(images: &[String], names: &[String]) -> Vec<String> {
    if images.is_empty() {
        return names.to_vec();
    }
    let tag = |image: &str, name: &String| {
        if image.is_empty() {
            name.clone()
        } else {
            format!("{image}:{name}")
        }
    };
    images
        .iter()
        .flat_map(|image| names.iter().map(move |name| tag(image, name)))
        .collect()
}

/// What a registry would refuse, and a run without a tag.
fn check(version: &Version, images: &[String], names: &[String]) -> Result<(), DescribeError> {
    images.iter().try_for_each(|name| check_name(name))?;
    names.iter().try_for_each(|name| check_tag(name))?;
    match version.main {
        Some(_) => Ok(()),
        None => Err(DescribeError::NoTags {
            warnings: version.warnings.clone(),
        }),
    }
}
