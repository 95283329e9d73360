//! Documents that were walked over once, ready to be written whole or in parts.

use std::collections::BTreeSet;
use std::io::Write;

use super::account::Account;
use super::judge::Judge;
use super::plan::Plan;
use super::{MergeError, Options, emit};
use crate::clean::Demands;
use crate::outline::Outline;
use crate::problem::ReadError;
use crate::source::Source;

/// Documents that were walked over once: [`super::merge`] in two steps, for who writes them more than once.
pub struct Opened<'s> {
    sources: Vec<&'s dyn Source>,
    outlines: Vec<Result<Outline, ReadError>>,
    plan: Plan,
    demands: Demands,
}

/// One run of an output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Which of the runs that a whole merge writes, from 0.
    pub group: usize,
    /// The category it is written under, without the `/` that ends it.
    pub category: String,
    /// The rules that are written, by their place in the whole run; `None` for all. A result of another rule keeps the
    /// rule's id and has no index.
    pub rules: Option<BTreeSet<u32>>,
}

impl<'s> Opened<'s> {
    /// Walks over documents. One that cannot be read is told in the account of every output.
    #[must_use]
    pub fn of(sources: &[&'s dyn Source], options: Options<'_>) -> Self {
        let demands = if options.for_github {
            Demands::GitHub
        } else {
            Demands::Schema
        };
        let outlines = sources.iter().map(|source| Outline::of(*source, demands));
        let outlines: Vec<Result<Outline, ReadError>> = outlines.collect();
        Self {
            sources: sources.to_vec(),
            plan: Plan::of(&outlines, options.category.trim_end_matches('/')),
            outlines,
            demands,
        }
    }

    /// The tool and the category of each run of a whole merge, in the order written.
    pub fn groups(&self) -> impl Iterator<Item = (&str, &str)> {
        let groups = self.plan.groups.iter();
        groups.map(|group| (group.tool.as_str(), group.category.as_str()))
    }

    /// The parts of a whole merge.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        let groups = self.groups().enumerate();
        groups
            .map(|(group, (_, category))| Part {
                group,
                category: category.to_owned(),
                rules: None,
            })
            .collect()
    }

    /// Writes a log of these parts. The judge sees every result of a part's group, in the same order each time.
    ///
    /// # Errors
    /// The output cannot be written, or an input changes while it is read.
    pub fn write<J: Judge>(&self, parts: &[Part], judge: &mut J, out: &mut dyn Write) -> Result<Account, MergeError> {
        let mut account = Account::of(&self.sources, &self.outlines, &self.plan);
        let from = emit::From {
            sources: &self.sources,
            outlines: &self.outlines,
            plan: &self.plan,
            demands: self.demands,
        };
        emit::log(&from, parts, judge, &mut account, out)?;
        Ok(account)
    }
}
