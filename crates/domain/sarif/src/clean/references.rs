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

/// The rule that a result names, as the input counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct NamedRule<'a> {
    /// Its extension; `None`: the driver.
    pub(crate) component: Option<u64>,
    /// Its place in the rules of that.
    pub(crate) index: Option<u64>,
    /// Its id.
    pub(crate) id: Option<&'a str>,
}

/// Where an artifact of a run lies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ArtifactTold {
    /// Its URI; empty when it has none.
    pub(crate) uri: String,
    /// The name of what that is relative to.
    pub(crate) base: Option<String>,
    /// Does it lie inside of another one?
    pub(crate) is_nested: bool,
}

/// Knows where the elements of tables are written.
pub(crate) trait References {
    /// A value is begun, perhaps once more.
    fn begin(&mut self) {}

    /// Where the element that stood at `index` stands now; `None`: there is no such element.
    fn place(&mut self, table: Table, index: u64) -> Option<u32>;

    /// The rule that a result names by index, id or both.
    fn rule(&mut self, index: Option<u64>, id: Option<&str>) -> RuleName<'_>;

    /// What the run says of the artifact that stood at `index`; `None`: nothing, or nobody has to know.
    fn artifact(&mut self, _index: u64) -> Option<ArtifactTold> {
        None
    }

    /// The text that a rule has under a name (section 3.11.7); `None`: none, or nobody has to know.
    fn message(&mut self, _rule: &NamedRule<'_>, _name: &str) -> Option<String> {
        None
    }
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
