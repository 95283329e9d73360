//! Which results go into which file and category.

use std::collections::BTreeSet;

use findings::Severity;
use flow_call::Refusal;
use sarif::Source;
use sarif::merge::{Opened, Options, Part};
use sarif::split::{Account, Group, Limits, Plan, ResultFacts, Shards, plan};
use surface::Code;
use surface::documents::scan_gate::Sarif;
use surface::documents::scan_report::{Severities, Warning};

use super::inputs::Inputs;
use super::judges::{GateJudge, NO_SHARD, Seen, Survey};
use super::measure::{Measure, Size};
use crate::places::LineHashes;

/// As many bytes of a log tell how well it compresses.
const SAMPLE: u64 = 16 << 20;
/// How often a plan is made anew because a file came out too large. Each time it holds less by a tenth at least.
const ATTEMPTS: u32 = 40;

/// How bad a result is, as the cut sees it. What nobody has judged is never taken for harmless.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Weight(u8, Option<Severity>);

impl Weight {
    const fn of(severity: Option<Severity>) -> Self {
        let rank = match severity {
            None => 0,
            Some(Severity::Info) => 1,
            Some(Severity::Low) => 2,
            Some(Severity::Medium) => 3,
            Some(Severity::Unknown) => 4,
            Some(Severity::High) => 5,
            Some(Severity::Critical) => 6,
        };
        Self(rank, severity)
    }
}

/// The files of the SARIF, ready to be written.
pub(crate) struct Split<'i, 'a> {
    pub(super) inputs: &'i Inputs<'a>,
    pub(super) opened: Opened<'i>,
    pub(super) lines: LineHashes<'a>,
    pub(super) files: Vec<File>,
    /// For each group: the shards of its results, in order.
    pub(super) shards: Vec<Vec<u32>>,
    account: Sarif,
}

/// One file: its runs, each with its shard.
pub(super) struct File {
    pub(super) parts: Vec<Part>,
    pub(super) shards: Vec<u32>,
}

impl<'a> Inputs<'a> {
    /// Plans the files.
    pub(crate) fn split(&self) -> Result<Split<'_, 'a>, Refusal> {
        let sources: Vec<&dyn Source> = self.sources.iter().map(AsRef::as_ref).collect();
        let options = Options {
            category: &self.settings.results.category,
            ..Options::default()
        };
        let opened = Opened::of(&sources, options);
        let mut lines = self.lines();
        let parts = opened.parts();
        let mut survey = Survey {
            gate: GateJudge {
                inputs: self,
                lines: &mut lines,
            },
            seen: vec![Vec::new(); parts.len()],
        };
        let mut measure = Measure::sample(SAMPLE);
        let account = opened
            .write(&parts, &mut survey, &mut measure)
            .map_err(|error| Refusal::of(&error))?;
        if let Some(error) = account.problems().next() {
            return Err(Refusal::of(&crate::reading::Unreadable::from(error.clone()))); // it could be read a moment ago
        }
        let size = measure.finish().map_err(super::write::unwritten)?;
        let seen = survey.seen;
        let mut split = Split {
            inputs: self,
            opened,
            lines,
            files: Vec::new(),
            shards: Vec::new(),
            account: Sarif::default(),
        };
        split.plan(&seen, size)?;
        Ok(split)
    }
}

impl Split<'_, '_> {
    /// How many files there are and what is in them.
    pub(crate) fn account(&self) -> Sarif {
        self.account
    }

    /// That something was left out, as a warning of the document.
    pub(crate) fn warning(&self) -> Option<Warning> {
        let cut = self.account.cut;
        let told = [
            (cut.critical, "critical"),
            (cut.high, "high"),
            (cut.medium, "medium"),
            (cut.low, "low"),
            (cut.info, "info"),
            (cut.unknown, "unknown"),
        ];
        let count: u64 = told.iter().map(|(count, _)| count).sum();
        let told = told.iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> = told.map(|(count, word)| format!("{count} {word}")).collect();
        (count > 0).then(|| Warning {
            code: Code::ScanResultsCut.text().to_owned(),
            message: format!(
                "the SARIF leaves out {count} of {} results, the least severe ones ({})",
                count + self.account.kept,
                told.join(", ")
            ),
            file: None,
            pointer: None,
            count,
        })
    }

    /// Plans until every file is small enough.
    fn plan(&mut self, seen: &[Vec<Seen>], size: Size) -> Result<(), Refusal> {
        let limits = Limits::default();
        let results: u64 = seen.iter().flatten().map(|one| one.bytes).sum();
        let mut gzip = size.gzip;
        for _ in 0..ATTEMPTS {
            let groups = self.groups(seen, |bytes| share(bytes, gzip, results));
            let plan = plan(&groups, &limits).map_err(|error| Refusal::of(&error))?;
            self.take(seen, &plan);
            let Some(largest) = self.largest(size, &limits)? else {
                break;
            };
            gzip = share(gzip, largest, limits.file_gzip_bytes).max(gzip / 10 * 11);
        }
        Ok(())
    }

    /// The compressed size of the largest file when one is too large.
    fn largest(&mut self, whole: Size, limits: &Limits) -> Result<Option<u64>, Refusal> {
        let mut largest = 0;
        if whole.plain > limits.file_gzip_bytes {
            for file in 0..self.files.len() {
                let mut measure = Measure::whole();
                self.write_file(file, &mut measure)?;
                largest = largest.max(measure.finish().map_err(super::write::unwritten)?.gzip);
            }
        }
        Ok((largest > limits.file_gzip_bytes).then_some(largest))
    }

    fn groups(&self, seen: &[Vec<Seen>], gzip: impl Fn(u64) -> u64) -> Vec<Group<Weight>> {
        let shards = Shards::Fixed(self.inputs.settings.results.shards);
        let groups = self.opened.groups().zip(seen);
        groups
            .map(|((tool, category), seen)| Group {
                tool: tool.to_owned(),
                category: category.to_owned(),
                shards,
                shards_before: 0,
                results: written(seen)
                    .map(|(_, one)| ResultFacts {
                        identity: one.identity,
                        severity: Weight::of(one.severity),
                        gzip_bytes: gzip(one.bytes),
                    })
                    .collect(),
            })
            .collect()
    }

    /// Follows a plan.
    fn take(&mut self, seen: &[Vec<Seen>], plan: &Plan<Weight>) {
        self.shards = seen.iter().map(|group| vec![NO_SHARD; group.len()]).collect();
        self.files.clear();
        for planned in &plan.files {
            let mut file = File {
                parts: Vec::new(),
                shards: Vec::new(),
            };
            for run in &planned.runs {
                let (Some(seen), Some(shards)) = (seen.get(run.group), self.shards.get_mut(run.group)) else {
                    continue;
                };
                let written: Vec<(usize, &Seen)> = written(seen).collect();
                let mut rules = Some(BTreeSet::new());
                for (place, one) in run.results.iter().filter_map(|result| written.get(*result)) {
                    // A result that names its rule by id alone needs whichever it is.
                    let named = one.rules.iter().any(Option::is_some);
                    rules = rules.filter(|_| named);
                    if let Some(rules) = &mut rules {
                        rules.extend(one.rules.into_iter().flatten());
                    }
                    if let Some(shard) = shards.get_mut(*place) {
                        *shard = run.shard;
                    }
                }
                file.parts.push(Part {
                    group: run.group,
                    category: run.category.trim_end_matches('/').to_owned(),
                    rules,
                });
                file.shards.push(run.shard);
            }
            self.files.push(file);
        }
        self.account = Sarif {
            files: self.files.len() as u64,
            kept: plan.account.total().kept,
            cut: cut(&plan.account),
        };
    }
}

/// Those that are written, with their places.
fn written(seen: &[Seen]) -> impl Iterator<Item = (usize, &Seen)> {
    seen.iter().enumerate().filter(|(_, one)| one.bytes > 0)
}

/// `part / whole` of a number, rounded up.
fn share(number: u64, part: u64, whole: u64) -> u64 {
    let exact = (u128::from(number) * u128::from(part)).div_ceil(u128::from(whole.max(1)));
    u64::try_from(exact).unwrap_or(u64::MAX)
}

fn cut(account: &Account<Weight>) -> Severities {
    let mut cut = Severities::default();
    for (Weight(_, severity), tally) in &account.by_severity {
        *match severity {
            Some(Severity::Critical) => &mut cut.critical,
            Some(Severity::High) => &mut cut.high,
            Some(Severity::Medium) => &mut cut.medium,
            Some(Severity::Low) => &mut cut.low,
            Some(Severity::Info) | None => &mut cut.info,
            Some(Severity::Unknown) => &mut cut.unknown,
        } += tally.cut;
    }
    cut
}
