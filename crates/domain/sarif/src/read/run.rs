use serde::Deserialize;
use serde_json::Value;

use super::{ArtifactLocationView, ResultView, RuleView, Text};
use crate::clean::{Cleaner, Demands, Repairs};
use crate::json::Section;
use crate::outline::{Bounded, RunOutline, text_of};
use crate::problem::ReadError;
use crate::schema::{RESULT, Table};
use crate::source::Reopened;

/// A run (section 3.14).
pub struct Run<'a> {
    outline: &'a RunOutline,
    from: Reopened<'a>,
}

/// An element of a list of a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item<'a, T> {
    /// Its place in the list, from 0.
    pub index: u64,
    /// Its JSON pointer (RFC 6901).
    pub pointer: &'a str,
    /// It as a view.
    pub view: &'a T,
    /// It as JSON without white space, valid against the schema.
    pub clean: &'a [u8],
}

impl<'a> Run<'a> {
    pub(crate) const fn new(outline: &'a RunOutline, from: Reopened<'a>) -> Self {
        Self { outline, from }
    }

    /// The run's JSON pointer: `/runs/0`.
    #[must_use]
    pub fn pointer(&self) -> &'a str {
        &self.outline.pointer
    }

    /// The driver's name (3.19.8); `unknown` when it has none.
    #[must_use]
    pub fn tool(&self) -> String {
        self.outline.tool_name()
    }

    /// A text of the driver (3.19): `version`, `semanticVersion`, `fullName`, `guid`, `informationUri`.
    #[must_use]
    pub fn driver(&self, property: &str) -> Option<String> {
        text_of(&self.outline.driver, property)
    }

    /// The id of its automation details (3.17.3); empty when there is none.
    #[must_use]
    pub fn automation_id(&self) -> String {
        self.outline.automation_id()
    }

    /// A property of the driver as it stands there.
    pub(crate) fn driver_member(&self, property: &str) -> Option<&'a [u8]> {
        let (_, raw) = self.outline.driver.iter().rfind(|(known, _)| known == property)?;
        Some(raw)
    }

    /// A property of the run that is no large list: `originalUriBaseIds`, `columnKind`, `versionControlProvenance`,
    /// `properties`.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<Value> {
        let (_, raw) = self.outline.members.iter().rfind(|(known, _)| known == name)?;
        strict_json::from_slice(raw).ok()
    }

    /// Did the tool scan? A run without `results` (3.14.23) did not.
    #[must_use]
    pub const fn has_results(&self) -> bool {
        self.outline.results.is_some()
    }

    /// How many results it has.
    #[must_use]
    pub fn result_count(&self) -> u64 {
        self.outline.results.map_or(0, |section| u64::from(section.count))
    }

    /// How many rules its driver has.
    #[must_use]
    pub fn rule_count(&self) -> u64 {
        u64::from(self.outline.rules.section.count)
    }

    /// Shows the driver's rules.
    ///
    /// # Errors
    /// The document has changed since it was opened.
    pub fn rules(&self, mut see: impl FnMut(Item<'_, RuleView<'_>>)) -> Result<(), ReadError> {
        self.each(Table::Rule, self.outline.rules.section, |index, pointer, clean| {
            if let Some(view) = RuleView::of(clean) {
                see(Item {
                    index,
                    pointer,
                    view: &view,
                    clean,
                });
            }
        })
    }

    /// Shows the rules of the tool's extensions: the extension's place, then the rule. A result names them by
    /// [`ResultView::rule`].
    ///
    /// # Errors
    /// The document has changed since it was opened.
    pub fn extension_rules(&self, mut see: impl FnMut(u64, Item<'_, RuleView<'_>>)) -> Result<(), ReadError> {
        #[derive(Default, Deserialize)]
        #[serde(default)]
        struct Extension<'a> {
            #[serde(borrow)]
            rules: Vec<RuleView<'a>>,
        }

        self.list(Table::Extension, |extension, pointer, clean| {
            let Ok(parsed) = strict_json::from_slice::<Extension<'_>>(clean) else {
                return;
            };
            for (index, view) in parsed.rules.iter().enumerate() {
                let pointer = format!("{pointer}/rules/{index}");
                let item = Item {
                    index: index as u64,
                    pointer: &pointer,
                    view,
                    clean: &[],
                };
                see(extension, item);
            }
        })
    }

    /// Shows the locations of the run's artifacts (3.14.15), for results that name them by index.
    ///
    /// # Errors
    /// The document has changed since it was opened.
    pub fn artifacts(&self, mut see: impl FnMut(u64, &ArtifactLocationView<'_>)) -> Result<(), ReadError> {
        self.artifacts_with_parents(|index, location, _| see(index, location))
    }

    /// The same, and whether each lies inside of another one (3.24.4).
    pub(crate) fn artifacts_with_parents(
        &self,
        mut see: impl FnMut(u64, &ArtifactLocationView<'_>, bool),
    ) -> Result<(), ReadError> {
        #[derive(Default, Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        struct Artifact<'a> {
            #[serde(borrow)]
            location: ArtifactLocationView<'a>,
            parent_index: Option<u64>,
        }

        self.list(Table::Artifact, |index, _, clean| {
            if let Ok(artifact) = strict_json::from_slice::<Artifact<'_>>(clean) {
                see(index, &artifact.location, artifact.parent_index.is_some());
            }
        })
    }

    /// The working directories of its invocations (3.20.19), as URIs.
    ///
    /// # Errors
    /// The document has changed since it was opened.
    pub fn working_directories(&self) -> Result<Vec<String>, ReadError> {
        #[derive(Default, Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        struct Invocation<'a> {
            #[serde(borrow)]
            working_directory: ArtifactLocationView<'a>,
        }

        let mut found = Vec::new();
        self.list(Table::Invocation, |_, _, clean| {
            if let Ok(invocation) = strict_json::from_slice::<Invocation<'_>>(clean) {
                found.extend(invocation.working_directory.uri.map(|Text(uri)| uri.into_owned()));
            }
        })?;
        Ok(found)
    }

    /// Shows the results, in order.
    ///
    /// # Errors
    /// The document has changed since it was opened.
    pub fn results(&self, mut see: impl FnMut(Item<'_, ResultView<'_>>)) -> Result<(), ReadError> {
        let Some(section) = self.outline.results.filter(|section| section.count > 0) else {
            return Ok(());
        };
        let pointer = format!("{}/results", self.outline.pointer);
        self.walk(section, pointer, &RESULT, None, |index, pointer, clean| {
            let view = ResultView::of(clean).unwrap_or_default(); // clean bytes have a view; none is ever lost
            see(Item {
                index,
                pointer,
                view: &view,
                clean,
            });
        })
    }

    fn list(&self, table: Table, see: impl FnMut(u64, &str, &[u8])) -> Result<(), ReadError> {
        let section = self.outline.list(table).map(|list| list.section).unwrap_or_default();
        self.each(table, section, see)
    }

    fn each(&self, table: Table, section: Section, see: impl FnMut(u64, &str, &[u8])) -> Result<(), ReadError> {
        if section.count == 0 {
            return Ok(());
        }
        let pointer = self.outline.pointer_of(table);
        self.walk(section, pointer, table.element(), Some(table), see)
    }

    fn walk(
        &self,
        section: Section,
        root: String,
        element: &'static crate::schema::Definition,
        table: Option<Table>,
        mut see: impl FnMut(u64, &str, &[u8]),
    ) -> Result<(), ReadError> {
        let mut references = Bounded(self.outline);
        let mut cleaner = Cleaner::new(&mut references, Demands::Schema);
        if let Some(table) = table {
            cleaner.owned_by(table);
        }
        let shape = Cleaner::of(element);
        let mut mended = Repairs::default(); // a view has no use for them
        let mut walker = self.from.walk(section, root)?;
        let mut index = 0;
        while walker.element().map_err(|error| self.from.error(error))? {
            cleaner.out.clear();
            let pointer = walker.pointer();
            let kept = cleaner.next(&mut walker, &shape, &mut mended);
            if kept.map_err(|error| self.from.error(error))? {
                see(index, &pointer, &cleaner.out);
            }
            index += 1;
        }
        Ok(())
    }
}
