//! The schema of SARIF 2.1.0 as tables: what each object may hold. The cleaner obeys it, so what we write is valid.

mod artifact;
mod external;
mod flow;
mod location;
mod result;
mod rule;
mod run;
mod tool;

pub(crate) use artifact::{ARTIFACT, WEB_REQUEST, WEB_RESPONSE};
pub(crate) use flow::{GRAPH, THREAD_FLOW_LOCATION};
pub(crate) use location::{ADDRESS, LOCATION, LOGICAL_LOCATION};
pub(crate) use result::RESULT;
pub(crate) use rule::{NOTIFICATION_DESCRIPTOR, REPORTING_DESCRIPTOR, REPORTING_DESCRIPTOR_REFERENCE, RULE};
pub(crate) use run::{INVOCATION, RUN};
pub(crate) use tool::{TOOL, TOOL_COMPONENT};

/// What a log holds beside its runs (section 3.13).
pub(crate) static LOG: Definition = Definition {
    properties: &[
        (
            "inlineExternalProperties",
            Shape::Set(&Shape::Object(&external::EXTERNAL_PROPERTIES)),
        ),
        ("properties", Shape::Bag),
    ],
    required: &[],
    any_of: &[],
    hook: Hook::None,
};

/// An object of the standard.
pub(crate) struct Definition {
    /// Names and shapes, in the order of the schema; at most 64.
    pub(crate) properties: &'static [(&'static str, Shape)],
    /// Places of required properties, and what is written for one that is missing; without it the object goes.
    pub(crate) required: &'static [(u8, Option<&'static str>)],
    /// Places of properties of which one must be there. Empty: no such demand.
    pub(crate) any_of: &'static [u8],
    /// What else is to be done at its end.
    pub(crate) hook: Hook,
}

impl Definition {
    /// Has it a property of this name?
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.shape(name).is_some()
    }

    /// The shape of a property.
    pub(crate) fn shape(&self, name: &str) -> Option<&'static Shape> {
        let (_, shape) = self.properties.iter().find(|(known, _)| *known == name)?;
        Some(shape)
    }
}

/// What is to be done at the end of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hook {
    /// Nothing.
    None,
    /// A text may stand in its place.
    Text,
    /// The rule is named anew.
    Result,
    /// The texts that GitHub asks for are filled in.
    Rule,
    /// The index is one of the component that the reference names.
    Reference,
    /// An empty uri is replaced.
    ArtifactLocation,
    /// A missing file or region is filled in, a context that is none is left out.
    PhysicalLocation,
    /// The first location of a result gets the file that it lacks.
    Location,
    /// What contradicts itself is left out.
    Region,
    /// The same, for the region around another one.
    ContextRegion,
    /// A file inside of another one is relative to it.
    Artifact,
    /// What URIs are relative to ends with a slash.
    Base,
    /// An end before the start is left out.
    Invocation,
    /// A text named by its id is written out.
    ResultMessage,
    /// The texts that GitHub's rules ask for are filled in; nothing else of a rule is asked of it.
    Descriptor,
}

/// A value of the standard.
pub(crate) enum Shape {
    /// A text.
    Text,
    /// A URI reference of an artifact, which GitHub refuses when empty.
    Uri,
    /// A URI that says its scheme.
    AbsoluteUri,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A GUID of RFC 4122.
    Guid,
    /// An ISO language code.
    Language,
    /// A date and time of RFC 3339.
    Time,
    /// A media type.
    MediaType,
    /// Four numbers with dots between them.
    DottedQuad,
    /// A whole number, not less than this.
    Integer(i64),
    /// A number of a region (section 3.30), by its place among them.
    Position(usize),
    /// A number.
    Number,
    /// A number from -1 to 100 (section 3.27.25).
    Rank,
    /// True or false.
    Boolean,
    /// A property bag (section 3.8).
    Bag,
    /// An object.
    Object(&'static Definition),
    /// A list.
    List(&'static Shape),
    /// A list without repeats.
    Set(&'static Shape),
    /// A list with at least one element.
    NonEmpty(&'static Shape),
    /// A list with at least one element, without repeats.
    NonEmptySet(&'static Shape),
    /// An object whose names are free.
    Map(&'static Shape),
    /// A place in a table of the run.
    Index(Table),
    /// A place among the components of the tool that is spoken of.
    ComponentIndex,
    /// References within mean this table.
    About(Table, &'static Shape),
    /// The locations of a result, the first of which GitHub looks at.
    ResultLocations,
    /// Written by the hook, once everything is known.
    Held(usize),
}

/// A list of a run whose elements others name by their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Table {
    /// `tool.driver.rules`.
    Rule,
    /// `tool.driver.notifications`.
    Notification,
    /// `tool.driver.taxa`.
    Taxon,
    /// `tool.extensions`.
    Extension,
    /// `taxonomies`.
    Taxonomy,
    /// `artifacts`.
    Artifact,
    /// `logicalLocations`.
    LogicalLocation,
    /// `threadFlowLocations`.
    ThreadFlowLocation,
    /// `addresses`.
    Address,
    /// `webRequests`.
    WebRequest,
    /// `webResponses`.
    WebResponse,
    /// `graphs`.
    Graph,
    /// `invocations`.
    Invocation,
}

impl Table {
    /// How many there are.
    pub(crate) const COUNT: usize = 13;

    /// Every table but the rules, which are merged by their ids; in the order in which they are written.
    pub(crate) const LISTS: [Self; 12] = [
        Self::Notification,
        Self::Taxon,
        Self::Extension,
        Self::Taxonomy,
        Self::Artifact,
        Self::LogicalLocation,
        Self::ThreadFlowLocation,
        Self::Address,
        Self::WebRequest,
        Self::WebResponse,
        Self::Graph,
        Self::Invocation,
    ];

    /// Its property.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Rule => "rules",
            Self::Notification => "notifications",
            Self::Taxon => "taxa",
            Self::Extension => "extensions",
            Self::Taxonomy => "taxonomies",
            Self::Artifact => "artifacts",
            Self::LogicalLocation => "logicalLocations",
            Self::ThreadFlowLocation => "threadFlowLocations",
            Self::Address => "addresses",
            Self::WebRequest => "webRequests",
            Self::WebResponse => "webResponses",
            Self::Graph => "graphs",
            Self::Invocation => "invocations",
        }
    }

    /// Is it a property of the run itself? The others belong to its tool.
    pub(crate) const fn in_run(self) -> bool {
        !matches!(self, Self::Rule | Self::Notification | Self::Taxon | Self::Extension)
    }

    /// What its elements are.
    pub(crate) fn element(self) -> &'static Definition {
        match self {
            Self::Rule => &RULE,
            Self::Notification => &NOTIFICATION_DESCRIPTOR,
            Self::Taxon => &REPORTING_DESCRIPTOR,
            Self::Extension | Self::Taxonomy => &TOOL_COMPONENT,
            Self::Artifact => &ARTIFACT,
            Self::LogicalLocation => &LOGICAL_LOCATION,
            Self::ThreadFlowLocation => &THREAD_FLOW_LOCATION,
            Self::Address => &ADDRESS,
            Self::WebRequest => &WEB_REQUEST,
            Self::WebResponse => &WEB_RESPONSE,
            Self::Graph => &GRAPH,
            Self::Invocation => &INVOCATION,
        }
    }
}
