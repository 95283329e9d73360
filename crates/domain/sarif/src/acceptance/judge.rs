//! Holds what the walk meets against the rules.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::check::Settings;
use super::keys::Key;
use super::place::Place;
use super::report::{Problem, Report, RunSummary};
use super::result_facts::ResultFacts;
use super::rule::RuleCode;
use super::rule_facts::RuleFacts;
use super::run_facts::{RunFacts, RunKey};
use super::scope::Scope;

/// What is known so far.
#[derive(Debug)]
pub(super) struct Judge<'s> {
    pub(super) settings: &'s Settings,
    pub(super) place: Place,
    /// How many lists without repeats the walk stands in: only there are values hashed.
    pub(super) sets: u32,
    pub(super) run: RunFacts,
    pub(super) rule: RuleFacts,
    pub(super) result: ResultFacts,
    has_schema: bool,
    /// Tool and category to the run that has them.
    categories: BTreeMap<(String, String), u64>,
    run_keys: BTreeSet<RunKey>,
    problems: Vec<Problem>,
    counts: BTreeMap<RuleCode, u64>,
    runs: Vec<RunSummary>,
}

impl<'s> Judge<'s> {
    pub(super) fn new(settings: &'s Settings) -> Self {
        Self {
            settings,
            place: Place::default(),
            sets: 0,
            run: RunFacts::default(),
            rule: RuleFacts::default(),
            result: ResultFacts::default(),
            has_schema: false,
            categories: BTreeMap::new(),
            run_keys: BTreeSet::new(),
            problems: Vec::new(),
            counts: BTreeMap::new(),
            runs: Vec::new(),
        }
    }

    /// A rule is tripped by something `below` the place of the walk (empty: by what stands there).
    pub(super) fn trip(&mut self, rule: RuleCode, below: &str, message: impl FnOnce() -> String) {
        let count = self.counts.entry(rule).or_insert(0);
        *count += 1;
        if *count <= self.settings.listed {
            let pointer = match below {
                "" => self.place.pointer(),
                path => self.place.below(path),
            };
            self.problems.push(Problem {
                rule,
                pointer,
                message: message(),
            });
        }
    }

    /// Trips the first of these rules whose limit is exceeded: from the greatest limit to the least.
    pub(super) fn count(&mut self, rules: &[RuleCode], below: &str, found: u64, what: &str) {
        let over = rules.iter().filter_map(|code| Some((*code, code.rule().limit?)));
        if let Some((code, limit)) = over.into_iter().find(|(_, limit)| found > *limit) {
            self.trip(code, below, || format!("{found} {what}, at most {limit}"));
        }
    }

    /// A hash of a key, where values are hashed.
    pub(super) fn name_hash(&self, key: &Key) -> u64 {
        if self.sets > 0 { hash_of(key.name()) } else { 0 }
    }

    /// The walk enters an object or a list.
    pub(super) fn enter(&mut self, scope: Scope) {
        match scope {
            Scope::Run => self.run = RunFacts::default(),
            Scope::Rule => self.rule = RuleFacts::default(),
            Scope::Result => self.result = ResultFacts::default(),
            Scope::Results => self.run.results = Some(0),
            Scope::Rules => self.run.has_rules = true,
            Scope::Automation => self.run.automation = Some(None),
            Scope::Location => self.result.locations += 1,
            Scope::WebRequest => self.trip(RuleCode::WebRequestIgnored, "", || "there is one".to_owned()),
            _ => {}
        }
    }

    /// The walk leaves an object or a list of this many items.
    pub(super) fn leave(&mut self, scope: Scope, items: u64) {
        match scope {
            Scope::Result => self.leave_result(),
            Scope::Rule => self.leave_rule(),
            Scope::Run => self.leave_run(),
            Scope::Log => self.leave_log(),
            Scope::Runs if items == 0 => self.trip(RuleCode::RunsEmpty, "", || "there is none".to_owned()),
            Scope::Runs => self.count(&[RuleCode::Runs], "", items, "runs"),
            Scope::Results => self.run.results = Some(items),
            Scope::Rules => self.run.rules += items,
            Scope::Extensions => self.count(&[RuleCode::Extensions], "", items, "extensions"),
            Scope::RuleTags => self.count(&[RuleCode::Tags, RuleCode::TagsShown], "", items, "tags"),
            Scope::ThreadLocations => self.result.flow_locations += items,
            Scope::Suppressions => self.result.suppressed = items > 0,
            Scope::Fixes if items > 0 => self.trip(RuleCode::FixesIgnored, "", || "there are some".to_owned()),
            _ => {}
        }
    }

    /// The walk meets a text.
    pub(super) fn text(&mut self, scope: Scope, text: &str) {
        match scope {
            Scope::Elsewhere => {}
            Scope::LogSchema => self.has_schema = !text.is_empty(),
            Scope::RuleScore => self.score(text),
            Scope::Uri => self.uri(text),
            Scope::BaseUri => self.base_uri(text),
            _ => {
                self.run.text(scope, text);
                self.rule.text(scope, text);
                self.result.text(scope, text);
                if scope == Scope::ResultRuleId {
                    let item = self.place.item();
                    self.run.names_rule(text, item);
                }
            }
        }
    }

    /// The walk meets an integer.
    pub(super) fn integer(&mut self, scope: Scope, number: i64) {
        match scope {
            Scope::RegionPart if self.result.locations == 1 => self.result.region_parts += 1,
            Scope::UriIndex if self.result.locations == 1 => self.result.has_index |= number >= 0,
            Scope::ResultRuleIndex => {
                self.result.has_rule |= number >= 0;
                let item = self.place.item();
                self.run.names_rule_index(number, item);
            }
            _ => {}
        }
    }

    fn leave_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        let index = self.place.item();
        run.judge(self);
        let summary = run.summary(self.settings.category.as_deref());
        let key = (summary.tool.clone(), summary.category.clone());
        if self.settings.sent.contains(&key) {
            self.trip(RuleCode::UploadTwice, "", || format!("`{}`, `{}`", key.0, key.1));
        }
        if let Some(first) = self.categories.get(&key).copied() {
            let (tool, category) = &key;
            self.trip(RuleCode::CategoryTwice, "", || {
                format!("the tool `{tool}` has the category `{category}` in run {first} already")
            });
        } else {
            self.categories.insert(key, index);
        }
        if !self.run_keys.insert(run.key()) {
            self.trip(RuleCode::RunTwice, "", || {
                "name, version, guid and `automationDetails.id` are those of an earlier run".to_owned()
            });
        }
        self.runs.push(summary);
    }

    fn leave_log(&mut self) {
        if !self.has_schema {
            self.trip(RuleCode::SchemaUri, "$schema", || "there is none".to_owned());
        }
    }

    /// Everything that is known.
    pub(super) fn report(self) -> Report {
        Report {
            problems: self.problems,
            counts: self.counts,
            runs: self.runs,
            bytes: 0,
            gzip_bytes: 0,
        }
    }
}

/// A hash of a text, for sets of texts that are too many to keep.
pub(super) fn hash_of(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
