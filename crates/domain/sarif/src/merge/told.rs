//! What results name instead of saying it: where artifacts lie, and the texts of rules. Read when the first of them asks.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, DefaultHasher};

use crate::clean::{ArtifactTold, NamedRule};
use crate::problem::ReadError;
use crate::read::{MessageView, RuleView, Run, Text};

/// Texts by their names.
type Texts = BTreeMap<String, String>;
/// The hasher has no random key: order is never asked for.
type Known<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;

/// What the results of a run name instead of saying it.
pub(super) struct Told<'a> {
    run: Run<'a>,
    artifacts: Option<Known<u64, ArtifactTold>>,
    messages: Option<Messages>,
    failed: Option<ReadError>,
}

/// The texts of the rules of a tool (sections 3.49.11 and 3.19.22).
#[derive(Default)]
struct Messages {
    /// By the place in the rules of an extension, or of the driver.
    by_place: Known<(Option<u64>, u64), (String, Texts)>,
    by_id: Known<(Option<u64>, String), u64>,
    global: Texts,
}

impl<'a> Told<'a> {
    pub(super) const fn of(run: Run<'a>) -> Self {
        Self {
            run,
            artifacts: None,
            messages: None,
            failed: None,
        }
    }

    /// The error that kept it from reading.
    pub(super) const fn failed(&mut self) -> Option<ReadError> {
        self.failed.take()
    }

    pub(super) fn artifact(&mut self, index: u64) -> Option<ArtifactTold> {
        if self.artifacts.is_none() {
            let mut found = Known::default();
            let read = self.run.artifacts_with_parents(|index, location, is_nested| {
                let text = |text: &Option<Text<'_>>| text.as_ref().map(|text| text.as_str().to_owned());
                let told = ArtifactTold {
                    uri: text(&location.uri).unwrap_or_default(),
                    base: text(&location.uri_base_id),
                    is_nested,
                };
                found.insert(index, told);
            });
            self.failed = read.err().or(self.failed.take());
            self.artifacts = Some(found);
        }
        self.artifacts.as_ref()?.get(&index).cloned()
    }

    pub(super) fn message(&mut self, rule: &NamedRule<'_>, name: &str) -> Option<String> {
        if self.messages.is_none() {
            let mut found = Messages {
                global: global(&self.run),
                ..Messages::default()
            };
            let read = self.run.rules(|item| found.add(None, item.index, item.view));
            let read = read.and_then(|()| {
                let mut add = |extension, index, view: &RuleView<'_>| found.add(Some(extension), index, view);
                self.run
                    .extension_rules(|extension, item| add(extension, item.index, item.view))
            });
            self.failed = read.err().or(self.failed.take());
            self.messages = Some(found);
        }
        self.messages.as_ref()?.find(rule, name).cloned()
    }
}

impl Messages {
    fn add(&mut self, component: Option<u64>, place: u64, rule: &RuleView<'_>) {
        let id = rule.id.as_str().to_owned();
        self.by_id.entry((component, id.clone())).or_insert(place);
        if !rule.message_strings.is_empty() {
            let texts = texts(&rule.message_strings);
            self.by_place.insert((component, place), (id, texts));
        }
    }

    /// By the rule's place where its id fits, else by its id, else by what stands before the last `/` of that (3.52.4);
    /// else the text that all rules share (3.11.7).
    fn find(&self, rule: &NamedRule<'_>, name: &str) -> Option<&String> {
        let fits = |known: &str, id: &str| {
            let rest = id.strip_prefix(known);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let at = |place: u64| self.by_place.get(&(rule.component, place));
        let placed = rule.index.and_then(at);
        let placed = placed.filter(|(known, _)| rule.id.is_none_or(|id| fits(known, id)));
        let named = || {
            let mut id = rule.id?;
            loop {
                if let Some(place) = self.by_id.get(&(rule.component, id.to_owned())) {
                    return at(*place);
                }
                id = id.rsplit_once('/')?.0;
            }
        };
        let found = placed.or_else(named).and_then(|(_, texts)| texts.get(name));
        found.or_else(|| self.global.get(name))
    }
}

fn texts(strings: &BTreeMap<Text<'_>, MessageView<'_>>) -> Texts {
    let text = |(name, message): (&Text<'_>, &MessageView<'_>)| (name.as_str().to_owned(), message.plain().to_owned());
    strings.iter().map(text).collect()
}

/// The texts that all rules of the driver share.
fn global(run: &Run<'_>) -> Texts {
    let strings = run.driver_member("globalMessageStrings").unwrap_or_default();
    let strings = strict_json::from_slice::<BTreeMap<Text<'_>, MessageView<'_>>>(strings);
    strings.map(|strings| texts(&strings)).unwrap_or_default()
}
