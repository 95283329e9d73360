//! Whether a fingerprint that scanners give tells findings apart. Some are constants (Semgrep writes `requires login`
//! on every result), some belong to the package and not to the finding (Grype's names no vulnerability).

use std::collections::BTreeMap;

use super::Fingerprint;

/// What a result is about, apart from any fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// The rule or advisory.
    pub rule: Fingerprint,
    /// The package, or the file where there is none.
    pub place: Fingerprint,
}

impl Subject {
    /// Of a rule and a place, as the report writes them.
    #[must_use]
    pub fn new(rule: &str, place: &str) -> Self {
        Self {
            rule: Fingerprint::of(&[rule]),
            place: Fingerprint::of(&[place]),
        }
    }
}

/// What all results say of one named fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identity {
    /// Each value belongs to one subject, and there are several: findings with one value are one finding.
    Alone,
    /// A value belongs to several rules, but to one place under each: it means something together with the rule only.
    WithRule,
    /// A value belongs to several places under one rule: it identifies nothing.
    Never,
    /// Fewer than two subjects carry it, so that a constant would look the same. Join nothing by it.
    Unproven,
}

/// What is known of one name.
#[derive(Debug, Clone, Default)]
struct Values {
    /// Value to the first subject that carries it.
    first: BTreeMap<Fingerprint, Option<Subject>>,
    /// Value and rule to the first place, for values that several subjects carry.
    places: BTreeMap<(Fingerprint, Fingerprint), Fingerprint>,
    subject: Option<Subject>,
    several_subjects: bool,
    several_rules: bool,
    several_places: bool,
}

/// Counts who carries which value, result by result. Memory: some 100 bytes for each distinct value.
#[derive(Debug, Clone, Default)]
pub struct Census {
    names: BTreeMap<String, Values>,
}

impl Census {
    /// A result carries this value under this name (`matchBasedId/v1`).
    pub fn observe(&mut self, name: &str, value: &str, subject: Subject) {
        if !self.names.contains_key(name) {
            self.names.insert(name.to_owned(), Values::default());
        }
        if let Some(values) = self.names.get_mut(name) {
            values.observe(Fingerprint::of(&[value]), subject);
        }
    }

    /// What the results say of this name.
    #[must_use]
    pub fn identity(&self, name: &str) -> Identity {
        self.names.get(name).map_or(Identity::Unproven, Values::identity)
    }

    /// Every name that was seen, in the order of text.
    pub fn names(&self) -> impl Iterator<Item = (&str, Identity)> {
        self.names
            .iter()
            .map(|(name, values)| (name.as_str(), values.identity()))
    }
}

impl Values {
    fn observe(&mut self, value: Fingerprint, subject: Subject) {
        self.several_subjects |= self.subject.is_some_and(|first| first != subject);
        self.subject.get_or_insert(subject);
        match self.first.get(&value).copied() {
            None => {
                self.first.insert(value, Some(subject));
            }
            Some(Some(first)) if first == subject => {}
            Some(first) => {
                if let Some(first) = first {
                    self.places.insert((value, first.rule), first.place);
                    self.first.insert(value, None);
                }
                let place = *self.places.entry((value, subject.rule)).or_insert(subject.place);
                self.several_places |= place != subject.place;
                self.several_rules = true;
            }
        }
    }

    const fn identity(&self) -> Identity {
        match self {
            Self {
                several_places: true, ..
            } => Identity::Never,
            Self {
                several_rules: true, ..
            } => Identity::WithRule,
            Self {
                several_subjects: true, ..
            } => Identity::Alone,
            _ => Identity::Unproven,
        }
    }
}

/// Do these values, each with what its result is about, identify findings on their own?
#[must_use]
pub fn is_identity<'a>(values: impl IntoIterator<Item = (&'a str, Subject)>) -> bool {
    let mut all = Values::default();
    for (value, subject) in values {
        all.observe(Fingerprint::of(&[value]), subject);
    }
    all.identity() == Identity::Alone
}
