//! The rules of a driver (section 3.19.23).

use std::ops::Range;

use super::Reading;
use crate::clean::{Repair, Repairs};
use crate::digest::Digest;
use crate::json::{Section, Step, Stop, WalkError, decode_text, members};
use crate::log::Level;

/// What is noted of a rule.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    /// Where its id stands among [`Rules::ids`].
    id: Range<u32>,
    /// The digest of its bytes.
    pub(crate) digest: u128,
    /// The level of its results unless they say otherwise.
    pub(crate) level: Level,
    /// Its `security-severity` in tenths; `None`: it has none that is a number.
    pub(crate) severity: Option<u16>,
}

/// The rules of a driver.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    pub(crate) section: Section,
    /// `None`: something without an id.
    pub(crate) rules: Vec<Option<Rule>>,
    ids: String,
}

#[derive(Default)]
struct Sight<'a> {
    id: Option<&'a [u8]>,
    guid: Option<&'a [u8]>,
    configuration: Option<&'a [u8]>,
    properties: Option<&'a [u8]>,
}

impl Rules {
    /// The id of a rule.
    pub(crate) fn id(&self, rule: &Rule) -> &str {
        self.ids
            .get(rule.id.start as usize..rule.id.end as usize)
            .unwrap_or_default()
    }

    /// The id of the rule at this place, when it is the one that `id` means: an id may have more parts than its
    /// rule's (section 3.27.5).
    pub(crate) fn meant(&self, place: usize, id: Option<&str>) -> Option<&str> {
        let known = self.id(self.rules.get(place)?.as_ref()?);
        let is_meant = id.is_none_or(|id| {
            id.strip_prefix(known)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        is_meant.then_some(known)
    }

    /// The place of the rule with this id. Walks over all of them: it is for what is broken.
    pub(crate) fn find(&self, id: &str) -> Option<u32> {
        let is_meant = |rule: &Option<Rule>| rule.as_ref().is_some_and(|rule| self.id(rule) == id);
        let place = self.rules.iter().position(is_meant)?;
        u32::try_from(place).ok()
    }

    /// Walks over the rules.
    pub(super) fn walk(walker: &mut Reading<'_>, repairs: &mut Repairs) -> Result<Self, WalkError> {
        let mut rules = Self {
            section: Section {
                offset: walker.offset(),
                count: 0,
            },
            ..Self::default()
        };
        walker.enter_list()?;
        while walker.element()? {
            rules.section.count += 1;
            let rule = if walker.peek()? == b'{' {
                rules.one(walker)?
            } else {
                walker.skip()?;
                None
            };
            if rule.is_none() {
                repairs.note(Repair::MissingProperty, || walker.pointer());
            }
            rules.rules.push(rule);
        }
        Ok(rules)
    }

    fn one(&mut self, walker: &mut Reading<'_>) -> Result<Option<Rule>, WalkError> {
        let ids = &mut self.ids;
        let mut commas = 0;
        let rule = walker.value(|bytes, start, depth| {
            let mut sight = Sight::default();
            commas = 0;
            let end = members(bytes, start, depth, &mut commas, |name, range| {
                let value = bytes.get(range);
                match name {
                    b"\"id\"" => sight.id = sight.id.or(value),
                    b"\"guid\"" => sight.guid = value,
                    b"\"defaultConfiguration\"" => sight.configuration = value,
                    b"\"properties\"" => sight.properties = value,
                    _ => {}
                }
            })?;
            let id = match sight.id.or(sight.guid) {
                Some(token) if token.first() == Some(&b'"') => decode_text(token),
                Some(token) if token.first().is_some_and(u8::is_ascii_digit) => String::from_utf8_lossy(token),
                _ => return Ok((end, None)),
            };
            let first = u32::try_from(ids.len()).unwrap_or(u32::MAX);
            ids.push_str(&id);
            let rule = Rule {
                id: first..u32::try_from(ids.len()).unwrap_or(u32::MAX),
                digest: Digest::of(0, bytes.get(start..end).unwrap_or_default()),
                level: level(sight.configuration),
                severity: severity(sight.properties),
            };
            Ok((end, Some(rule)))
        })?;
        walker.count_commas(commas);
        Ok(rule)
    }
}

/// The member of an object in memory. Its bytes were walked over before.
fn member<'a>(object: Option<&'a [u8]>, wanted: &[u8]) -> Option<&'a [u8]> {
    let object = object?;
    let mut found = None;
    let walked: Step<usize> = members(object, 0, 0, &mut 0, |name, range| {
        if name == wanted {
            found = object.get(range);
        }
    });
    match walked {
        Ok(_) => found,
        Err(Stop::More | Stop::Fault(..)) => None, // no object
    }
}

fn level(configuration: Option<&[u8]>) -> Level {
    let token = member(configuration, b"\"level\"");
    token
        .and_then(|token| Level::from_word(&decode_text(token).to_ascii_lowercase()))
        .unwrap_or_default()
}

fn severity(properties: Option<&[u8]>) -> Option<u16> {
    let token = member(properties, b"\"security-severity\"")?;
    let text = String::from_utf8_lossy(token);
    let score: f64 = text.trim_matches('"').parse().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in range")]
    (0.0..=10.0).contains(&score).then_some((score * 10.0).round() as u16)
}
