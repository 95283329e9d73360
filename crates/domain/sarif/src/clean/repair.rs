use std::collections::BTreeMap;

/// What was mended in a document so that what is written is valid and GitHub takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Repair {
    /// A `null` where the schema has none: left out, or an empty list for `results`.
    Null,
    /// A value of another type than the schema's: left out, or turned into text where it is a number for a text.
    WrongType,
    /// A word or number outside of the schema's: left out, or its case mended.
    InvalidValue,
    /// A property that the schema does not know: left out.
    UnknownProperty,
    /// A property that stands twice in an object: the first one stays.
    DuplicateProperty,
    /// A required property that is missing: filled in, or its object is left out.
    MissingProperty,
    /// An equal element in a list that may not have any: left out.
    DuplicateElement,
    /// Half a surrogate pair in a text: now U+FFFD.
    HalfSurrogate,
    /// A comma before the end of a list or object.
    TrailingComma,
    /// An index that leads nowhere: left out.
    DanglingIndex,
    /// A `ruleIndex` that leads nowhere or to another rule than `ruleId`: mended by the id, or left out.
    DanglingRuleIndex,
    /// An empty or missing uri in a result's location: that of the artifact when there is an index, otherwise now `.`.
    EmptyUri,
    /// A location that names its file by an index alone: the uri stands beside it.
    UriByIndex,
    /// Text that is no URI: spaces and the like are escaped, a path from the root of a file system is below `file:`, a
    /// base ends with a slash, an absolute URI has no base; left out where a scheme is asked for and not there.
    BadUri,
    /// A reference to another place of the log, which a merge moves: left out.
    ReferenceWithinLog,
    /// A result without a place: now the root of the repository, `.`.
    MissingLocation,
    /// A result's location without region: now line 1.
    MissingRegion,
    /// A region that begins nowhere, ends before it begins, or is a context and lies around nothing: it or its end is left
    /// out.
    BadRegion,
    /// A message that names its text by an id: the text is written out.
    MessageById,
    /// A result that names no rule: `ruleId` is now [`crate::NO_RULE`].
    MissingRule,
    /// A `security-severity` that is no number: left out; a number that is no text: now a text.
    BadSecuritySeverity,
    /// A rule without one of the texts that GitHub asks for: filled in from the others.
    MissingRuleText,
    /// More than 20 tags on a rule: the first 20 stay.
    TooManyTags,
    /// Two rules of one run with one id: one of them stays.
    DuplicateRule,
    /// No `$schema`: written.
    MissingSchema,
    /// No `version`, but runs: taken for 2.1.0.
    MissingVersion,
}

impl Repair {
    /// One sentence of it, as a fragment.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Null => "`null` where the schema has none",
            Self::WrongType => "value of a wrong type",
            Self::InvalidValue => "value outside of the schema's",
            Self::UnknownProperty => "property unknown to the schema",
            Self::DuplicateProperty => "property that stands twice",
            Self::MissingProperty => "required property missing",
            Self::DuplicateElement => "equal elements in a list without repeats",
            Self::HalfSurrogate => "half a surrogate pair in a text",
            Self::TrailingComma => "comma before an end",
            Self::DanglingIndex => "index that leads nowhere",
            Self::DanglingRuleIndex => "`ruleIndex` that leads nowhere or to another rule",
            Self::EmptyUri => "empty `uri`",
            Self::UriByIndex => "location that names its file by an index alone",
            Self::BadUri => "text that is no URI, or not of the kind asked for",
            Self::ReferenceWithinLog => "reference to another place of the log",
            Self::MissingLocation => "result without a location",
            Self::MissingRegion => "location without `region`",
            Self::BadRegion => "`region` that contradicts itself",
            Self::MessageById => "message by `id` instead of by `text`",
            Self::MissingRule => "result that names no rule",
            Self::BadSecuritySeverity => "`security-severity` that is no number in a text",
            Self::MissingRuleText => "rule without a text that GitHub asks for",
            Self::TooManyTags => "more than 20 tags on a rule",
            Self::DuplicateRule => "two rules with one id",
            Self::MissingSchema => "no `$schema`",
            Self::MissingVersion => "no `version`",
        }
    }
}

/// What was mended in one document: how often, and where first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repairs {
    counts: BTreeMap<Repair, (u64, Vec<String>)>,
}

impl Repairs {
    const EXAMPLES: usize = 3;

    /// Counts a repair. Is its pointer wanted?
    pub(crate) fn count(&mut self, repair: Repair) -> bool {
        let (count, _) = self.counts.entry(repair).or_default();
        *count += 1;
        *count <= Self::EXAMPLES as u64
    }

    /// The pointer of a repair that was counted.
    pub(crate) fn example(&mut self, repair: Repair, pointer: String) {
        if let Some((_, examples)) = self.counts.get_mut(&repair) {
            examples.push(pointer);
        }
    }

    /// Forgets others than these.
    pub(crate) fn retain(&mut self, keep: impl Fn(Repair) -> bool) {
        self.counts.retain(|repair, _| keep(*repair));
    }

    /// Counts a repair at this pointer.
    pub(crate) fn note(&mut self, repair: Repair, pointer: impl FnOnce() -> String) {
        if self.count(repair) {
            self.example(repair, pointer());
        }
    }

    /// Each repair with its count and the pointers (RFC 6901) of the first three.
    pub fn iter(&self) -> impl Iterator<Item = (Repair, u64, &[String])> {
        self.counts
            .iter()
            .map(|(repair, (count, examples))| (*repair, *count, examples.as_slice()))
    }

    /// How often it was done.
    #[must_use]
    pub fn times(&self, repair: Repair) -> u64 {
        self.counts.get(&repair).map_or(0, |(count, _)| *count)
    }

    /// Was nothing mended?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}
