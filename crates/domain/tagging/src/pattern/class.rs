//! Sets of characters.

use std::sync::LazyLock;

use crate::javascript::is_space;
use crate::packed;

use super::Flags;

/// `[...]`, or an escape that stands for many characters.
#[derive(Debug, Clone, Default)]
pub(super) struct Class {
    pub(super) negated: bool,
    pub(super) members: Vec<Member>,
}

#[derive(Debug, Clone)]
pub(super) enum Member {
    /// Both ends belong to it.
    Range(u32, u32),
    Named {
        set: Set,
        negated: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    Digit,
    Space,
    Word,
    /// One or two letters: a general category or a group of them.
    Category(&'static str),
    Alphabetic,
    Lowercase,
    Uppercase,
    WhiteSpace,
    Ascii,
    Any,
}

/// Categories by their long names.
const CATEGORIES: &[(&str, &str)] = &[
    ("C", "Other"),
    ("Cc", "Control"),
    ("Cf", "Format"),
    ("Cn", "Unassigned"),
    ("Co", "Private_Use"),
    ("Cs", "Surrogate"),
    ("L", "Letter"),
    ("Ll", "Lowercase_Letter"),
    ("Lm", "Modifier_Letter"),
    ("Lo", "Other_Letter"),
    ("Lt", "Titlecase_Letter"),
    ("Lu", "Uppercase_Letter"),
    ("LC", "Cased_Letter"),
    ("M", "Mark"),
    ("Mc", "Spacing_Mark"),
    ("Me", "Enclosing_Mark"),
    ("Mn", "Nonspacing_Mark"),
    ("N", "Number"),
    ("Nd", "Decimal_Number"),
    ("Nl", "Letter_Number"),
    ("No", "Other_Number"),
    ("P", "Punctuation"),
    ("Pc", "Connector_Punctuation"),
    ("Pd", "Dash_Punctuation"),
    ("Pe", "Close_Punctuation"),
    ("Pf", "Final_Punctuation"),
    ("Pi", "Initial_Punctuation"),
    ("Po", "Other_Punctuation"),
    ("Ps", "Open_Punctuation"),
    ("S", "Symbol"),
    ("Sc", "Currency_Symbol"),
    ("Sk", "Modifier_Symbol"),
    ("Sm", "Math_Symbol"),
    ("So", "Other_Symbol"),
    ("Z", "Separator"),
    ("Zl", "Line_Separator"),
    ("Zp", "Paragraph_Separator"),
    ("Zs", "Space_Separator"),
    ("Nd", "digit"),
    ("P", "punct"),
    ("Cc", "cntrl"),
    ("M", "Combining_Mark"),
];

impl Set {
    /// What stands between the braces of `\p{...}`.
    pub(super) fn property(name: &str) -> Option<Self> {
        let category = name
            .strip_prefix("General_Category=")
            .or_else(|| name.strip_prefix("gc="));
        let wanted = category.unwrap_or(name);
        if let Some((short, _)) = CATEGORIES
            .iter()
            .find(|(short, long)| *short == wanted || *long == wanted)
        {
            return Some(Self::Category(short));
        }
        match name {
            "Alphabetic" | "Alpha" => Some(Self::Alphabetic),
            "Lowercase" | "Lower" => Some(Self::Lowercase),
            "Uppercase" | "Upper" => Some(Self::Uppercase),
            "White_Space" | "space" => Some(Self::WhiteSpace),
            "ASCII" => Some(Self::Ascii),
            "Any" => Some(Self::Any),
            _ => None,
        }
    }

    fn contains(self, code: u32) -> bool {
        let letter = char::from_u32(code);
        match self {
            Self::Digit => letter.is_some_and(|letter| letter.is_ascii_digit()),
            Self::Space => letter.is_some_and(is_space),
            Self::Word => letter.is_some_and(|letter| letter.is_ascii_alphanumeric() || letter == '_'),
            Self::Category(wanted) => is_in(wanted, category(code)),
            Self::Alphabetic => letter.is_some_and(char::is_alphabetic),
            Self::Lowercase => letter.is_some_and(char::is_lowercase),
            Self::Uppercase => letter.is_some_and(char::is_uppercase),
            Self::WhiteSpace => letter.is_some_and(char::is_whitespace),
            Self::Ascii => code < 128,
            Self::Any => true,
        }
    }
}

fn is_in(wanted: &str, category: &str) -> bool {
    match wanted {
        "LC" => matches!(category, "Lu" | "Ll" | "Lt"),
        wanted => category.starts_with(wanted),
    }
}

/// The general category of a code point.
fn category(code: u32) -> &'static str {
    static TABLE: LazyLock<String> = LazyLock::new(packed::categories);
    static RUNS: LazyLock<Vec<(u32, &'static str)>> = LazyLock::new(|| {
        let mut end = 0;
        let run = |text: &'static str| {
            let (length, category) = text.split_once(' ')?;
            end += length.parse::<u32>().ok()?;
            Some((end, category))
        };
        TABLE.split_terminator(',').filter_map(run).collect()
    });
    let at = RUNS.partition_point(|(end, _)| *end <= code);
    RUNS.get(at).map_or("Cn", |(_, category)| category)
}

impl Class {
    pub(super) fn of(set: Set, negated: bool) -> Self {
        Self {
            negated: false,
            members: vec![Member::Named { set, negated }],
        }
    }

    pub(super) fn contains(&self, code: u32, flags: Flags) -> bool {
        let held = if flags.ignore_case {
            let wanted = folded(code, flags);
            let same = |other: &u32| folded(*other, flags) == wanted;
            relatives(code).into_iter().filter(same).any(|other| self.holds(other))
        } else {
            self.holds(code)
        };
        held != self.negated
    }

    fn holds(&self, code: u32) -> bool {
        self.members.iter().any(|member| match member {
            Member::Range(low, high) => (*low..=*high).contains(&code),
            Member::Named { set, negated } => set.contains(code) != *negated,
        })
    }
}

/// The characters that may be the same as this one when case is ignored, itself first.
fn relatives(code: u32) -> [u32; 5] {
    let one = |mapped: &mut dyn Iterator<Item = char>| {
        mapped
            .next()
            .filter(|_| mapped.next().is_none())
            .map_or(code, u32::from)
    };
    let letter = char::from_u32(code).unwrap_or_default();
    let (lower, upper) = (one(&mut letter.to_lowercase()), one(&mut letter.to_uppercase()));
    // The long s and the sign of Kelvin fold to ASCII without being reached from it.
    let odd = match lower {
        0x73 => 0x17f,
        0x6b => 0x212a,
        _ => code,
    };
    let lower_of_upper = char::from_u32(upper).map_or(upper, |upper| one(&mut upper.to_lowercase()));
    [code, lower, upper, odd, lower_of_upper]
}

/// Canonicalize (ECMA-262, section 22.2.2.7.3).
pub(super) fn folded(code: u32, flags: Flags) -> u32 {
    if !flags.ignore_case {
        return code;
    }
    let Some(letter) = char::from_u32(code) else {
        return code;
    };
    let mut upper = letter.to_uppercase();
    let (Some(first), None) = (upper.next(), upper.next()) else {
        return code;
    };
    if !flags.unicode {
        let stays = code >= 128 && u32::from(first) < 128;
        return if stays { code } else { u32::from(first) };
    }
    let mut lower = first.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(lower), None) => u32::from(lower),
        _ => code,
    }
}
