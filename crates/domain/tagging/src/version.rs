//! From entries to the version and the tags beside it.

use crate::entry::{Entry, Kind};
use crate::event::{Event, Facts};
use crate::fault::DescribeError;
use crate::flavor::{Flavor, Latest};
use crate::inputs::Mode;
use crate::latest::{Scheme, is_highest};
use crate::names::Names;
use crate::pattern::{Groups, Pattern};
use crate::pep440::Pep440;
use crate::reference::sanitized;
use crate::semver::Semver;
use crate::template::is_only;
use crate::warning::Warning;

/// What the entries gave.
#[derive(Debug, Default)]
pub(crate) struct Version {
    /// The first value.
    pub(crate) main: Option<String>,
    /// The others, without repeats.
    pub(crate) partial: Vec<String>,
    /// What the first entry with a value said of `latest`.
    latest: Option<bool>,
    pub(crate) warnings: Vec<Warning>,
}

impl Version {
    pub(crate) fn is_latest(&self) -> bool {
        self.latest == Some(true)
    }
}

/// What the entries go by.
pub(crate) struct Sources<'a> {
    pub(crate) event: &'a Event,
    pub(crate) facts: &'a Facts<'a>,
    pub(crate) flavor: &'a Flavor,
    pub(crate) names: &'a Names,
    pub(crate) mode: Mode,
}

/// A value of an entry before prefix and suffix, and how its source may claim `latest`.
struct Made {
    text: String,
    claim: Option<Claim>,
}

/// A version that would be `latest`, and how known tags are read to compare them.
struct Claim {
    version: String,
    scheme: Scheme,
    pattern: Option<(Pattern, usize)>,
}

impl Made {
    fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            claim: None,
        }
    }
}

/// All entries, in their order.
pub(crate) fn version(entries: &[Entry], sources: &Sources<'_>) -> Result<Version, DescribeError> {
    let mut version = Version::default();
    for entry in entries {
        let enabled = sources.names.fill(entry.attribute("enable"))?;
        match enabled.as_str() {
            "true" => sources.add(entry, &mut version)?,
            "false" => {}
            _ => return Err(DescribeError::Enable { value: enabled }),
        }
    }
    Ok(version)
}

impl Sources<'_> {
    fn add(&self, entry: &Entry, version: &mut Version) -> Result<(), DescribeError> {
        let Some(made) = self.made(entry, &mut version.warnings)? else {
            return Ok(());
        };
        let text = self.dressed(entry, &made.text)?;
        if text.is_empty() {
            return Ok(());
        }
        let tag = sanitized(&text);
        if version.latest.is_none() {
            version.latest = Some(self.is_latest(made.claim.as_ref(), &mut version.warnings)?);
        }
        match &version.main {
            None => version.main = Some(tag),
            Some(main) if *main != tag && !version.partial.contains(&tag) => version.partial.push(tag),
            Some(_) => {}
        }
        Ok(())
    }

    /// With the entry's own prefix and suffix, or the flavor's.
    fn dressed(&self, entry: &Entry, text: &str) -> Result<String, DescribeError> {
        let affix = |own: Option<&str>, flavor: &str| self.names.fill(own.unwrap_or(flavor));
        let prefix = affix(entry.own("prefix"), &self.flavor.prefix.text)?;
        let suffix = affix(entry.own("suffix"), &self.flavor.suffix.text)?;
        Ok(format!("{prefix}{text}{suffix}"))
    }

    fn is_latest(&self, claim: Option<&Claim>, warnings: &mut Vec<Warning>) -> Result<bool, DescribeError> {
        let claim = match (self.flavor.latest, claim) {
            (Latest::Always, _) => return Ok(true),
            (Latest::Never, _) | (Latest::Auto, None) => return Ok(false),
            (Latest::Auto, Some(claim)) => claim,
        };
        if self.mode == Mode::Compat {
            return Ok(true);
        }
        let known = self
            .facts
            .known_versions
            .ok_or_else(|| DescribeError::VersionsUnknown {
                version: claim.version.clone(),
            })?;
        let read = |tag: &String| match &claim.pattern {
            None => Some(tag.clone()),
            Some((pattern, group)) => pattern.matches(tag).ok()??.get(*group)?.clone(),
        };
        let known = known.iter().filter_map(read).map(|tag| tag.replace('/', "-"));
        let refused = is_highest(&claim.version, claim.scheme, known).err();
        let granted = refused.is_none();
        warnings.extend(refused);
        Ok(granted)
    }

    fn made(&self, entry: &Entry, warnings: &mut Vec<Warning>) -> Result<Option<Made>, DescribeError> {
        let event = self.event;
        Ok(match entry.kind {
            Kind::Schedule if event.name.contains("schedule") => {
                Some(Made::plain(self.names.fill_dates(entry.attribute("pattern"))?))
            }
            Kind::Schedule => None,
            Kind::Semver | Kind::Pep440 => self.release(entry, warnings)?,
            Kind::Match => self.matched(entry, warnings)?,
            Kind::Edge => {
                let named = Some(entry.attribute("branch")).filter(|branch| !branch.is_empty());
                let wanted = named.unwrap_or(&self.facts.repository.default_branch);
                event
                    .branch()
                    .filter(|branch| *branch == wanted)
                    .map(|_| Made::plain("edge"))
            }
            Kind::Branch => event.branch().map(Made::plain),
            Kind::Tag => event.tag().map(|tag| {
                let claim = Claim {
                    version: tag.replace('/', "-"),
                    scheme: Scheme::Any,
                    pattern: None,
                };
                Made {
                    text: tag.to_owned(),
                    claim: Some(claim),
                }
            }),
            Kind::PullRequest => {
                let number = event.reference.strip_prefix("refs/pull/");
                number.map(|number| Made::plain(number.strip_suffix("/merge").unwrap_or(number)))
            }
            Kind::Raw => Some(Made::plain(self.names.fill(entry.attribute("value"))?)),
            Kind::Sha if event.sha.is_empty() => None,
            Kind::Sha if entry.attribute("format") == "long" => Some(Made::plain(&event.sha)),
            Kind::Sha => Some(Made::plain(self.names.short_sha.clone()?)),
        })
    }

    /// The tag, or the value that an entry has in its place.
    fn source(&self, entry: &Entry) -> Result<Option<String>, DescribeError> {
        match entry.attribute("value") {
            "" => Ok(self.event.tag().map(str::to_owned)),
            value => self.names.fill(value).map(Some),
        }
    }

    /// An entry of the types `semver` and `pep440`.
    fn release(&self, entry: &Entry, warnings: &mut Vec<Warning>) -> Result<Option<Made>, DescribeError> {
        let Some(mut text) = self.source(entry)? else {
            return Ok(None);
        };
        let pattern = match entry.attribute("match") {
            "" => None,
            source => {
                let pattern = Pattern::new(source, "")?;
                match groups(&pattern, source, &text)? {
                    Some(groups) => {
                        let none = || DescribeError::NoCapture {
                            pattern: source.to_owned(),
                        };
                        text = groups.into_iter().nth(1).flatten().ok_or_else(none)?;
                    }
                    None => {
                        warnings.push(Warning::NoMatch {
                            pattern: source.to_owned(),
                            text: text.clone(),
                        });
                        if self.mode == Mode::Strict {
                            return Ok(None);
                        }
                    }
                }
                Some((pattern, 1))
            }
        };
        let text = text.replace('/', "-");
        let pattern_text = entry.attribute("pattern");
        let raw = is_only(pattern_text, "raw");
        let (scheme, context, fixed) = if entry.kind == Kind::Semver {
            let Some(version) = Semver::parse(&text) else {
                warnings.push(Warning::NotSemver { text });
                return Ok(None);
            };
            let fixed = (!version.prerelease.is_empty()).then_some(if raw { pattern_text } else { "{{version}}" });
            (Scheme::Semver, version.context(), fixed.map(str::to_owned))
        } else {
            let Some(version) = Pep440::parse(&text) else {
                warnings.push(Warning::NotPep440 { text });
                return Ok(None);
            };
            // No template is asked here, so nothing is escaped.
            let fixed = (!version.is_final()).then_some(if raw { "{{{raw}}}" } else { "{{{version}}}" });
            (Scheme::Pep440, version.context(&text), fixed.map(str::to_owned))
        };
        let made = self
            .names
            .fill_from(fixed.as_deref().unwrap_or(pattern_text), &context)?;
        let claim = Claim {
            version: text,
            scheme,
            pattern,
        };
        Ok(Some(Made {
            text: made,
            claim: fixed.is_none().then_some(claim),
        }))
    }

    /// An entry of the type `match`.
    fn matched(&self, entry: &Entry, warnings: &mut Vec<Warning>) -> Result<Option<Made>, DescribeError> {
        let Some(text) = self.source(entry)? else {
            return Ok(None);
        };
        let source = entry.attribute("pattern");
        let (body, flags) = delimited(source).unwrap_or((source, ""));
        let pattern = Pattern::new(body, flags)?;
        let Some(groups) = groups(&pattern, source, &text)? else {
            warnings.push(Warning::NoMatch {
                pattern: source.to_owned(),
                text,
            });
            return Ok(None);
        };
        // A group is named as a property is: `01` and `1.0` name none.
        let group = entry.attribute("group");
        let number = group.parse::<usize>().ok().filter(|number| number.to_string() == group);
        let Some((number, Some(text))) = number.and_then(|number| Some((number, groups.get(number)?.clone()))) else {
            let (group, pattern) = (group.to_owned(), source.to_owned());
            warnings.push(Warning::NoGroup { group, pattern });
            return Ok(None);
        };
        let claim = Claim {
            version: text.replace('/', "-"),
            scheme: Scheme::Any,
            pattern: Some((pattern, number)),
        };
        Ok(Some(Made {
            text,
            claim: Some(claim),
        }))
    }
}

fn groups(pattern: &Pattern, source: &str, text: &str) -> Result<Option<Groups>, DescribeError> {
    pattern.matches(text).map_err(|_| DescribeError::PatternTooSlow {
        pattern: source.to_owned(),
    })
}

/// `/body/flags`
fn delimited(source: &str) -> Option<(&str, &str)> {
    let (body, flags) = source.strip_prefix('/')?.rsplit_once('/')?;
    let one_line = |text: &str| !text.contains(['\n', '\r', '\u{2028}', '\u{2029}']);
    (!body.is_empty() && one_line(source)).then_some((body, flags))
}
