//! Lists whose elements others name by their place.

use super::Reading;
use crate::clean::{Cleaner, Demands, References, Repairs, RuleName};
use crate::digest::Digest;
use crate::json::{Section, WalkError};
use crate::schema::Table;

/// What is noted of an element.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element {
    /// The digest of what is written for it, with every place it names masked; `None`: nothing is written for it.
    pub(crate) masked: Option<u128>,
    /// Where its places end among [`List::names`]; they begin where those of the element before end.
    pub(crate) names_end: u32,
}

/// A list of a run.
#[derive(Debug, Default)]
pub(crate) struct List {
    pub(crate) section: Section,
    pub(crate) elements: Vec<Element>,
    /// The places that elements name, in the order of the elements.
    pub(crate) names: Vec<(Table, u32)>,
}

impl List {
    /// Walks over a list.
    pub(super) fn walk(walker: &mut Reading<'_>, table: Table, demands: Demands) -> Result<Self, WalkError> {
        walker.peek()?;
        let mut list = Self {
            section: Section {
                offset: walker.offset(),
                count: 0,
            },
            ..Self::default()
        };
        let shape = Cleaner::of(table.element());
        let mut noted = Repairs::default(); // the second walk says them
        walker.enter_list()?;
        while walker.element()? {
            walker.look_for_commas()?;
            let mut mask = Mask { names: Vec::new() };
            let mut cleaner = Cleaner::new(&mut mask, demands);
            cleaner.owned_by(table);
            let kept = cleaner.next(walker, &shape, &mut noted)?;
            let masked = kept.then(|| digest_in_any_order(&cleaner.out));
            list.names.extend(mask.names);
            list.elements.push(Element {
                masked,
                names_end: u32::try_from(list.names.len()).unwrap_or(u32::MAX),
            });
            list.section.count += 1;
        }
        Ok(list)
    }

    /// The places that an element names.
    pub(crate) fn names_of(&self, element: usize) -> &[(Table, u32)] {
        let end = |element: usize| {
            self.elements
                .get(element)
                .map_or(0, |element| element.names_end as usize)
        };
        let start = element.checked_sub(1).map_or(0, end);
        self.names.get(start..end(element)).unwrap_or_default()
    }
}

/// The digest of a clean value, whatever the order of its properties: the schema takes two such for equal.
fn digest_in_any_order(clean: &[u8]) -> u128 {
    match serde_json::from_slice::<serde_json::Value>(clean) {
        Ok(value) => Digest::of(0, value.to_string().as_bytes()), // its maps are sorted
        Err(_) => Digest::of(0, clean),
    }
}

/// Writes 0 for every place, and remembers it.
struct Mask {
    names: Vec<(Table, u32)>,
}

impl References for Mask {
    fn begin(&mut self) {
        self.names.clear();
    }

    fn place(&mut self, table: Table, index: u64) -> Option<u32> {
        self.names.push((table, u32::try_from(index).ok()?));
        Some(0)
    }

    fn rule(&mut self, _: Option<u64>, _: Option<&str>) -> RuleName<'_> {
        RuleName::default() // results only
    }
}
