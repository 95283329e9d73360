//! Any set of findings as uploads that GitHub takes: a plan, which a writer follows.
//!
//! An upload replaces the last analysis of the same tool and category, and alerts that are missing from it close. So
//! a finding must never wander from one category to another while it exists, and a category that has become empty
//! must still be sent.
//!
//! **Shards.** A group (tool and category) that is too large for one run becomes several. Shard 0 keeps the group's own
//! category, shard 3 gets `<category>shard-3/`. Which shard a finding belongs to follows from its [`identity`] and the
//! number of shards alone, by jump consistent hashing (Lamping and Veach, 2014): with one shard more, only those
//! findings move that the new shard takes.
//!
//! **The number of shards** is therefore what must stay. It is fixed by configuration ([`Shards::Fixed`]), or derived
//! once with room for growth and then remembered ([`Shards::Remembered`]): as long as every shard fits, the number of
//! the previous run stays, however much room is left. The caller reads it back from the categories that exist on
//! GitHub or from the previous plan. Only when a shard overflows does the number grow, and [`Plan::groups`] says so.
//! Sets up to [`Limits::comfortable`] findings have one shard and change nothing about their category.
//!
//! **The cut.** What does not fit even so (a fixed number of shards, one identity with thousands of findings) is cut,
//! least severe first, and accounted for by severity.
//!
//! ```
//! use sarif::split::{Group, Limits, ResultFacts, Shards, identity, plan};
//!
//! let results = (0..12_000).map(|number| ResultFacts {
//!     identity: identity("CVE-2024-1", &format!("pkg:npm/package-{number}")),
//!     severity: number % 4, // any ordered type; the greater, the worse
//!     gzip_bytes: 80,
//! });
//! let group = Group {
//!     tool: "Trivy".to_owned(),
//!     category: "image/".to_owned(),
//!     shards: Shards::Remembered(None),
//!     shards_before: 0,
//!     results: results.collect(),
//! };
//! let plan = plan(&[group], &Limits::default())?;
//! let categories: Vec<_> = plan.files[0].runs.iter().map(|run| run.category.as_str()).collect();
//! assert_eq!(categories, ["image/", "image/shard-1/", "image/shard-2/", "image/shard-3/"]);
//! assert_eq!(plan.groups[0].now, 4); // remember this
//! # Ok::<(), sarif::split::SplitError>(())
//! ```

mod account;
mod cut;
mod jump;
mod pack;
mod plan;
mod shards;

pub use account::{Account, Tally};
pub use pack::{ShardRun, UploadFile};
pub use plan::{Group, GroupPlan, Limits, Plan, ResultFacts, SplitError, identity, plan};
pub use shards::Shards;
