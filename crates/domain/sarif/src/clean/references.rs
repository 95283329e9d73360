use crate::log::Level;
use crate::schema::Table;

/// What a result's rule is called in what is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RuleName<'a> {
    /// Its place in the rules written.
    pub(crate) index: Option<u32>,
    /// Its id, when the result does not say it.
    pub(crate) id: Option<&'a str>,
    /// The level that the result had by its own rule, when the rule written says another.
    pub(crate) level: Option<Level>,
}

/// Knows where the elements of tables are written.
pub(crate) trait References {
    /// A value is begun, perhaps once more.
    fn begin(&mut self) {}

    /// Where the element that stood at `index` stands now; `None`: there is no such element.
    fn place(&mut self, table: Table, index: u64) -> Option<u32>;

    /// The rule that a result names by index, id or both.
    fn rule(&mut self, index: Option<u64>, id: Option<&str>) -> RuleName<'_>;
}

/// Everything stays where it stood.
pub(crate) struct AsWritten;

impl References for AsWritten {
    fn place(&mut self, _: Table, index: u64) -> Option<u32> {
        u32::try_from(index).ok()
    }

    fn rule(&mut self, index: Option<u64>, _: Option<&str>) -> RuleName<'_> {
        RuleName {
            index: index.and_then(|index| u32::try_from(index).ok()),
            ..RuleName::default()
        }
    }
}
