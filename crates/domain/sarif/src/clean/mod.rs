//! One value of the standard after the other, walked over once: checked against the schema, repaired where it breaks
//! it, its references turned to where their tables are written, and written without white space.

mod address;
mod bag;
mod index;
mod invocation;
mod list;
mod location;
mod message;
mod object;
mod property;
mod references;
mod region;
mod repair;
mod result;
mod rule;
mod scalar;
mod seen;

use crate::json::{Step, Stop, WalkError, Walker, Watch, at, skip};
use crate::schema::{Definition, Shape, Table};

pub(crate) use references::{ArtifactTold, AsWritten, NamedRule, References, RuleName};
pub use repair::{Repair, Repairs};
pub(crate) use scalar::is_guid;

/// What the cleaner is asked to do beyond the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Demands {
    /// Nothing.
    #[default]
    Schema,
    /// What GitHub's code scanning asks for, where a sound value is known.
    GitHub,
}

/// Writes clean values.
pub(crate) struct Cleaner<'r> {
    /// What was written.
    pub(crate) out: Vec<u8>,
    references: &'r mut dyn References,
    demands: Demands,
    /// The table whose element is written: its own places are left out.
    owner: Option<Table>,
    /// The table that references to descriptors mean.
    about: Table,
    /// Are we in the locations of a result?
    located: bool,
    /// Was an empty uri met in the object at hand?
    nowhere: bool,
    /// Was an empty text met?
    blank: bool,
    /// How the uri of the object at hand was written.
    written: address::Written,
    /// The artifact that the object at hand names, as the input counts.
    artifact: Option<u64>,
    /// Where the uri of the artifact at hand begins, when it was put below `file:`.
    rooted: Option<usize>,
    /// The numbers of the region at hand, of the last region, and of the last context.
    positions: region::Positions,
    region: region::Positions,
    context: region::Positions,
    /// Where the message of the result begins, when it names its text.
    message: Option<usize>,
    pending: Vec<(Repair, usize)>,
    starts: Vec<(usize, usize)>,
}

impl<'r> Cleaner<'r> {
    pub(crate) fn new(references: &'r mut dyn References, demands: Demands) -> Self {
        Self {
            out: Vec::new(),
            references,
            demands,
            owner: None,
            about: Table::Rule,
            located: false,
            nowhere: false,
            blank: false,
            written: address::Written::default(),
            artifact: None,
            rooted: None,
            positions: region::Positions::default(),
            region: region::Positions::default(),
            context: region::Positions::default(),
            message: None,
            pending: Vec::new(),
            starts: Vec::new(),
        }
    }

    /// Elements of this table are written from now on.
    pub(crate) fn owned_by(&mut self, table: Table) {
        self.owner = Some(table);
        self.about = match table {
            Table::Notification | Table::Invocation => Table::Notification,
            _ => Table::Rule,
        };
    }

    /// Appends the next value of a walk, clean; `false`: it is no such value, and nothing was appended.
    pub(crate) fn next<W: Watch>(
        &mut self,
        walker: &mut Walker<'_, W>,
        shape: &Shape,
        repairs: &mut Repairs,
    ) -> Result<bool, WalkError> {
        let mark = self.out.len();
        let about = self.about;
        let mut origin = 0;
        let mut examples = Vec::new();
        let kept = walker.value(|bytes, start, depth| {
            self.out.truncate(mark);
            self.pending.clear();
            self.references.begin();
            self.starts.clear();
            (self.located, self.nowhere, self.about) = (false, false, about);
            (self.blank, self.artifact, self.rooted, self.message) = (false, None, None, None);
            (self.written, self.positions) = (address::Written::default(), region::Positions::default());
            origin = start;
            let (end, kept) = self.value(bytes, start, shape, depth)?;
            examples.clear();
            for &(repair, place) in &self.pending {
                if repairs.count(repair) {
                    let inner = bytes.get(origin..).unwrap_or_default();
                    let pointer = crate::json::pointer_within(inner, place.saturating_sub(origin));
                    examples.push((repair, pointer));
                }
            }
            Ok((end, kept))
        })?;
        if !kept {
            self.out.truncate(mark);
        }
        for (repair, inner) in examples {
            repairs.example(repair, walker.pointer() + &inner);
        }
        Ok(kept)
    }

    fn note(&mut self, repair: Repair, place: usize) {
        self.pending.push((repair, place));
    }

    /// Appends a value of this shape; `false`: it is none, and the caller takes back what was appended.
    fn value(&mut self, bytes: &[u8], i: usize, shape: &Shape, depth: u32) -> Step<(usize, bool)> {
        match shape {
            Shape::Object(definition) => self.object(bytes, i, definition, depth),
            Shape::List(item) => self.list(bytes, i, item, depth, list::Kind::List),
            Shape::Set(item) => self.list(bytes, i, item, depth, list::Kind::Set),
            Shape::NonEmpty(item) => self.list(bytes, i, item, depth, list::Kind::NonEmpty),
            Shape::NonEmptySet(item) => self.list(bytes, i, item, depth, list::Kind::NonEmptySet),
            Shape::Map(item) => self.map(bytes, i, item, depth),
            Shape::Bag => self.bag(bytes, i, depth, false),
            Shape::About(table, inner) => {
                let outer = std::mem::replace(&mut self.about, *table);
                let done = self.value(bytes, i, inner, depth);
                self.about = outer;
                done
            }
            Shape::ResultLocations => {
                self.located = true;
                let location = Shape::Object(&crate::schema::LOCATION);
                let done = self.list(bytes, i, &location, depth, list::Kind::List);
                self.located = false;
                let (end, kept) = done?;
                // an empty list places nothing
                Ok((
                    end,
                    kept && !(self.demands == Demands::GitHub && self.out.ends_with(b"[]")),
                ))
            }
            Shape::Index(table) => self.index(bytes, i, *table),
            Shape::ComponentIndex => {
                let table = if self.about == Table::Taxon {
                    Table::Taxonomy
                } else {
                    Table::Extension
                };
                self.index(bytes, i, table)
            }
            Shape::Held(_) => Ok((skip(bytes, i, depth, Some(&mut 0))?, true)),
            scalar => self.scalar(bytes, i, scalar, depth),
        }
    }

    /// Walks over a value that does not belong here.
    fn refuse(&mut self, bytes: &[u8], i: usize, depth: u32) -> Step<(usize, bool)> {
        let repair = if at(bytes, i)? == b'n' {
            Repair::Null
        } else {
            Repair::WrongType
        };
        let end = skip(bytes, i, depth, Some(&mut 0))?;
        self.note(repair, i);
        Ok((end, false))
    }

    /// The definition of an object as a shape.
    pub(crate) const fn of(definition: &'static Definition) -> Shape {
        Shape::Object(definition)
    }
}

/// A fault at this place.
const fn fault<T>(expected: crate::json::Expected, place: usize) -> Step<T> {
    Err(Stop::Fault(crate::json::Fault::Unexpected(expected), place))
}
