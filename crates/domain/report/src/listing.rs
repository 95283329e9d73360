//! Source text with marks: what ran, what did not.

/// What a line is, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineClass {
    /// It ran.
    Hit,
    /// Some of it ran.
    Partial,
    /// It did not run.
    Miss,
}

impl LineClass {
    /// The word shown.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hit => "hit",
            Self::Partial => "partial",
            Self::Miss => "miss",
        }
    }

    /// The sign shown where there is room for one character.
    pub(crate) const fn sign(self) -> char {
        match self {
            Self::Hit => '+',
            Self::Partial => '~',
            Self::Miss => '-',
        }
    }
}

/// What is known of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineMark {
    /// 1-based line.
    pub line: u32,
    /// What it is.
    pub class: LineClass,
    /// How often it ran, where that was counted.
    pub count: Option<u64>,
    /// A remark, such as `1 of 2 branches`; empty for none.
    pub note: String,
}

/// Source text, whole or a part of it, with marks in rising order of lines. Lines without a mark hold no code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// The number of the first line of `text`; 0 counts as 1.
    pub first_line: u32,
    /// The text; its lines end with LF or CRLF.
    pub text: String,
    /// What is known.
    pub marks: Vec<LineMark>,
}

impl Listing {
    /// The lines with their numbers and marks.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (u32, &str, Option<&LineMark>)> {
        let mut marks = self.marks.iter().peekable();
        let first = self.first_line.max(1);
        self.text.lines().zip(first..).map(move |(text, number)| {
            while marks.next_if(|mark| mark.line < number).is_some() {}
            (number, text, marks.next_if(|mark| mark.line == number))
        })
    }
}
