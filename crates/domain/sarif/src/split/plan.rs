use std::collections::BTreeMap;

use super::account::Account;
use super::jump::bucket;
use super::pack::{self, ShardRun, UploadFile};
use super::{Shards, cut};
use crate::fingerprint::Fingerprint;

/// What the plan has to know of one result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResultFacts<S> {
    /// Who it is, as long as it exists: see [`identity`].
    pub identity: u128,
    /// How bad it is; the greater, the worse.
    pub severity: S,
    /// What it adds to a compressed file, as an estimate: its length, divided by how well its like compresses.
    pub gzip_bytes: u64,
}

/// The identity that decides on the shard: the rule and the package, or the file where there is none. Never the line or
/// the message: they change while the finding stays.
#[must_use]
pub fn identity(rule: &str, package_or_path: &str) -> u128 {
    Fingerprint::of(&["windlass/shard@1", rule, package_or_path]).bits()
}

/// All results of one tool and category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group<S> {
    /// `tool.driver.name`.
    pub tool: String,
    /// The category; a `/` at its end is added when it is missing.
    pub category: String,
    /// How many shards.
    pub shards: Shards,
    /// How many shards the previous run had: those that are no more are sent once more, empty. For
    /// [`Shards::Remembered`] its own number counts.
    pub shards_before: u32,
    /// Its results, in any order. None: one empty run is sent.
    pub results: Vec<ResultFacts<S>>,
}

/// What one upload may hold. The default are GitHub's limits, with room where they are measured only after writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Runs of a file.
    pub file_runs: u64,
    /// Compressed size of a file. When a written file comes out larger, plan again with less.
    pub file_gzip_bytes: u64,
    /// Results of a run.
    pub run_results: u64,
    /// Shards of a group.
    pub shards: u32,
    /// What a run without results adds to a compressed file.
    pub run_gzip_bytes: u64,
}

impl Limits {
    /// Most findings for which a new group gets one shard: 70 in 100 of what fits. A set may grow by 40 in 100 before
    /// its number of shards has to.
    #[must_use]
    pub const fn comfortable(&self) -> u64 {
        self.run_results / 10 * 7
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_runs: 20,
            file_gzip_bytes: 9_500_000,
            run_results: 5_000,
            shards: 200,
            run_gzip_bytes: 1_000,
        }
    }
}

/// How a group was split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupPlan {
    /// How many shards the previous run had; 0 when nobody knows.
    pub before: u32,
    /// How many it has now: remember this.
    pub now: u32,
}

impl GroupPlan {
    /// Do findings change their category in this run? Say it aloud.
    #[must_use]
    pub const fn moves(self) -> bool {
        self.before > 0 && self.before != self.now
    }
}

/// The uploads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan<S> {
    /// In the order of tool, category and shard, whatever the order of the groups.
    pub files: Vec<UploadFile>,
    /// In the order of the groups.
    pub groups: Vec<GroupPlan>,
    /// What became of every finding.
    pub account: Account<S>,
}

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SplitError {
    /// Two runs would have one tool and category.
    #[error("two groups of the tool `{tool}` would be sent under the category `{category}`")]
    CategoryTwice {
        /// The tool.
        tool: String,
        /// The category, that of a shard perhaps.
        category: String,
    },
}

impl surface::Explain for SplitError {
    fn code(&self) -> surface::Code {
        surface::Code::UsageInvalid
    }

    fn hints(&self) -> Vec<String> {
        vec!["give each tool and part of the repository a category of its own".to_owned()]
    }
}

/// Plans the uploads of these groups. The same groups give the same plan in any order, up to [`ShardRun::group`].
///
/// # Errors
/// When two groups have one tool and category, or one has the category of the other's shard.
pub fn plan<S: Ord + Copy>(groups: &[Group<S>], limits: &Limits) -> Result<Plan<S>, SplitError> {
    let mut account = Account::default();
    let mut runs = BTreeMap::new();
    let mut shards = Vec::with_capacity(groups.len());
    for (place, group) in groups.iter().enumerate() {
        let before = match group.shards {
            Shards::Remembered(Some(before)) => before.max(group.shards_before),
            _ => group.shards_before,
        };
        let before = before.min(limits.shards);
        let now = group.shards.count(&group.results, limits);
        shards.push(GroupPlan { before, now });
        for (shard, results) in (0..).zip(sharded(&group.results, now, before)) {
            let (results, gzip_bytes) = cut::kept(results, &group.results, limits, &mut account);
            let category = category(&group.category, shard);
            let key = (group.tool.as_str(), category.clone());
            let run = ShardRun {
                group: place,
                shard,
                category,
                results,
                gzip_bytes,
            };
            // tool, then the group's category and the shard's number: the tenth shard comes after the ninth
            let order = (group.category.as_str(), shard);
            if let Some((_, twice)) = runs.insert(key, (order, run)) {
                return Err(SplitError::CategoryTwice {
                    tool: group.tool.clone(),
                    category: twice.category,
                });
            }
        }
    }
    let mut runs: Vec<_> = runs.into_iter().collect();
    ordered::sort_by(&mut runs, |((a_tool, _), (a, _)), ((b_tool, _), (b, _))| {
        (a_tool, a).cmp(&(b_tool, b))
    });
    let runs = runs.into_iter().map(|(_, (_, run))| run);
    Ok(Plan {
        files: pack::files(runs, limits),
        groups: shards,
        account,
    })
}

/// Each shard's results, and an empty one for each that is no more.
fn sharded<S>(results: &[ResultFacts<S>], now: u32, before: u32) -> Vec<Vec<usize>> {
    let mut shards = vec![Vec::new(); now.max(before) as usize];
    for (place, one) in results.iter().enumerate() {
        if let Some(shard) = shards.get_mut(bucket(one.identity, now) as usize) {
            shard.push(place);
        }
    }
    shards
}

/// The category of a shard: the group's own for the first.
fn category(group: &str, shard: u32) -> String {
    let slash = if group.is_empty() || group.ends_with('/') {
        ""
    } else {
        "/"
    };
    match shard {
        0 => format!("{group}{slash}"),
        _ => format!("{group}{slash}shard-{shard}/"),
    }
}
