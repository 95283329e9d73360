//! Globs as ignore files have them: the rules of Go's `doublestar`, which Trivy uses.
//!
//! `*` and `?` stay inside a folder, `**` as a whole segment crosses folders and `a/**` is `a` too, `[a-z]` and `[!a]` choose
//! a character (not a byte), `{a,b}` chooses a text, `\` takes a character as it is.

use surface::{Code, Explain};

/// A glob whose brackets and braces are closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glob {
    text: String,
    /// One list for each way through the braces.
    ways: Vec<Vec<Token>>,
}

/// Why a text is no glob.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseGlobError {
    /// A bracket or brace is not closed, closes nothing, or is empty; or `\` stands at the end.
    #[error("`{glob}` is no glob")]
    Malformed {
        /// The text.
        glob: String,
    },
    /// The braces multiply to more texts than the limit.
    #[error("`{glob}` stands for more than {limit} globs")]
    TooMany {
        /// The text.
        glob: String,
        /// How many are allowed.
        limit: usize,
    },
}

impl Explain for ParseGlobError {
    fn code(&self) -> Code {
        Code::ScanIgnoreInvalid
    }

    fn hints(&self) -> Vec<String> {
        vec!["close every `[` and `{`, and write `\\\\` for a backslash".to_owned()]
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Char(char),
    Any,
    Class {
        negated: bool,
        ranges: Vec<(char, char)>,
    },
    Star,
    /// `**/`: any folders.
    Folders,
    /// `**` at the end: whatever follows.
    Rest,
}

/// Ways through the braces of one glob.
const WAYS: usize = 256;

impl std::str::FromStr for Glob {
    type Err = ParseGlobError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let malformed = || ParseGlobError::Malformed { glob: text.to_owned() };
        let too_many = || ParseGlobError::TooMany {
            glob: text.to_owned(),
            limit: WAYS,
        };
        let letters: Vec<char> = text.chars().collect();
        check(&letters).ok_or_else(malformed)?;
        let ways = expand(&letters, 0).ok_or_else(too_many)?;
        let ways: Option<Vec<_>> = ways.iter().map(|way| tokens(way)).collect();
        Ok(Self {
            text: text.to_owned(),
            ways: ways.ok_or_else(malformed)?,
        })
    }
}

impl std::fmt::Display for Glob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl Glob {
    /// Is this path meant? Paths have `/` between folders.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        let path: Vec<char> = path.chars().collect();
        self.ways.iter().any(|way| fits(way, &path))
    }
}

/// Every bracket and brace is closed, and none is empty.
fn check(letters: &[char]) -> Option<()> {
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(letter) = letters.get(at) {
        match letter {
            '\\' => {
                letters.get(at + 1)?;
                at += 1;
            }
            '[' => at = class(letters, at)?.1 - 1,
            '{' => depth += 1,
            '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        at += 1;
    }
    (depth == 0).then_some(())
}

/// The texts that the first pair of braces stands for, and so on; `None` above the limit.
fn expand(letters: &[char], depth: usize) -> Option<Vec<Vec<char>>> {
    let Some((before, choices, after)) = first_braces(letters) else {
        return Some(vec![letters.to_vec()]);
    };
    if depth > 32 {
        return None;
    }
    let mut ways = Vec::new();
    for choice in choices {
        let way: Vec<char> = [before, choice, after].concat();
        ways.extend(expand(&way, depth + 1)?);
        if ways.len() > WAYS {
            return None;
        }
    }
    Some(ways)
}

type Braces<'a> = (&'a [char], Vec<&'a [char]>, &'a [char]);

fn first_braces(letters: &[char]) -> Option<Braces<'_>> {
    let (mut at, mut open, mut depth, mut from) = (0, None, 0_usize, 0);
    let mut choices = Vec::new();
    while let Some(letter) = letters.get(at) {
        match letter {
            '\\' => at += 1,
            '[' => at = class(letters, at)?.1 - 1,
            '{' => {
                depth += 1;
                if depth == 1 {
                    (open, from) = (Some(at), at + 1);
                }
            }
            ',' if depth == 1 => {
                choices.push(letters.get(from..at)?);
                from = at + 1;
            }
            '}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    choices.push(letters.get(from..at)?);
                    return Some((letters.get(..open?)?, choices, letters.get(at + 1..)?));
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The class that begins with the `[` at this place, and where the glob goes on behind it.
fn class(letters: &[char], at: usize) -> Option<(Token, usize)> {
    let mut at = at + 1;
    let negated = matches!(letters.get(at), Some('!' | '^'));
    at += usize::from(negated);
    let mut ranges = Vec::new();
    loop {
        let mut letter = *letters.get(at)?;
        if letter == ']' {
            return (!ranges.is_empty()).then_some((Token::Class { negated, ranges }, at + 1));
        }
        if letter == '\\' {
            at += 1;
            letter = *letters.get(at)?;
        }
        at += 1;
        let mut last = letter;
        if letters.get(at) == Some(&'-') && letters.get(at + 1).is_some_and(|next| *next != ']') {
            at += 1;
            if letters.get(at) == Some(&'\\') {
                at += 1;
            }
            last = *letters.get(at)?;
            at += 1;
        }
        ranges.push((letter, last));
    }
}

fn tokens(letters: &[char]) -> Option<Vec<Token>> {
    let (mut tokens, mut at, mut starts) = (Vec::new(), 0, true);
    while let Some(&letter) = letters.get(at) {
        at += 1;
        let mut token = Token::Char(letter);
        match letter {
            '*' => {
                token = Token::Star;
                if letters.get(at) == Some(&'*') {
                    at += 1;
                    match (starts, letters.get(at)) {
                        (true, None) => token = Token::Rest,
                        (true, Some('/')) => {
                            at += 1;
                            token = Token::Folders;
                        }
                        (_, Some(_) | None) => {}
                    }
                }
            }
            '?' => token = Token::Any,
            '[' => (token, at) = class(letters, at - 1)?,
            '\\' => {
                token = Token::Char(*letters.get(at)?);
                at += 1;
            }
            _ => {}
        }
        starts = matches!(token, Token::Folders | Token::Char('/'));
        tokens.push(token);
    }
    Some(tokens)
}

/// Goes back only to the last `*` and the last `**`, so the time is bounded by the product of both lengths, twice.
fn fits(tokens: &[Token], path: &[char]) -> bool {
    let (mut token, mut at) = (0, 0);
    // the token behind the last `*` and `**/`, and the place in the path that it was tried at
    let mut star: Option<(usize, usize)> = None;
    let mut folders: Option<(usize, usize)> = None;
    loop {
        let letter = path.get(at).copied();
        match (tokens.get(token), letter) {
            (None, None) => return true,
            (Some(Token::Rest), _) => return true,
            (Some(Token::Folders), _) => {
                token += 1;
                (folders, star) = (Some((token, at)), None);
                continue;
            }
            (Some(Token::Star), _) => {
                token += 1;
                star = Some((token, at));
                continue;
            }
            // `a/**` is `a` too
            (Some(Token::Char('/')), None) if ends_in_folders(tokens.get(token + 1..)) => return true,
            (Some(one), Some(letter)) if one.takes(letter) => {
                token += 1;
                at += 1;
                continue;
            }
            (Some(_) | None, _) => {}
        }
        if let Some((after, from)) = star
            && path.get(from).is_some_and(|letter| *letter != '/')
        {
            star = Some((after, from + 1));
            (token, at) = (after, from + 1);
        } else if let Some((after, from)) = folders
            && let Some(next) = path.iter().skip(from).position(|letter| *letter == '/')
        {
            let from = from + next + 1;
            (folders, star) = (Some((after, from)), None);
            (token, at) = (after, from);
        } else {
            return false;
        }
    }
}

fn ends_in_folders(rest: Option<&[Token]>) -> bool {
    matches!(rest, Some([Token::Folders | Token::Rest]))
}

impl Token {
    fn takes(&self, letter: char) -> bool {
        match self {
            Self::Char(own) => *own == letter,
            Self::Any => letter != '/',
            Self::Class { negated, ranges } => {
                ranges.iter().any(|(first, last)| (*first..=*last).contains(&letter)) != *negated
            }
            Self::Star | Self::Folders | Self::Rest => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Glob, ParseGlobError};

    #[test]
    fn globs_match_as_doublestar_does() {
        let rows = [
            ("", "", true),
            ("*", "", true),
            ("*", "a/b", false),
            ("**", "a/b", true),
            ("src/**", "src", true),
            ("src/**", "src/", true),
            ("src/**", "src/a/b", true),
            ("src/**", "srca", false),
            ("src/**/", "src", true),
            ("src/**/", "src/a", false),
            ("src/**/", "src/a/", true),
            ("**/x", "x", true),
            ("**/x", "a/b/x", true),
            ("**/x", "a/bx", false),
            ("a/**/z", "a/z", true),
            ("a/**/z", "a/b/c/z", true),
            ("a**", "a/b", false),
            ("a**", "abc", true),
            ("a**/c", "ab/c", true),
            ("**/*-lock.json", "foo/package-lock.json", true),
            ("**/a*/**/b", "x/ay/z/b", true),
            ("a?c", "aéc", true),
            ("a?c", "a/c", false),
            ("[!a]", "b", true),
            ("[^a-c]", "b", false),
            ("[\\]x]", "]", true),
            ("[a-ζ]", "α", true),
            ("a/{b,c/d}/e", "a/c/d/e", true),
            ("a/{b,c}/e", "a/d/e", false),
            ("a{,b}", "a", true),
            ("{a/{b,c},d}", "a/c", true),
            ("\\*", "*", true),
            ("\\*", "x", false),
            ("!a", "!a", true),
            ("!a", "b", false),
            ("[!{]", "a", true),
        ];
        for (glob, path, expected) in rows {
            let glob: Glob = glob.parse().unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(glob.matches(path), expected, "{glob} on {path}");
        }
    }

    #[test]
    fn broken_and_exploding_globs_are_refused() {
        for text in ["[", "[]a]", "a[^", "a{b", "a}", "\\", "{[}"] {
            let malformed = ParseGlobError::Malformed { glob: text.to_owned() };
            assert_eq!(text.parse::<Glob>(), Err(malformed), "{text}");
        }
        let text = "{a,b}".repeat(9);
        assert!(matches!(text.parse::<Glob>(), Err(ParseGlobError::TooMany { .. })));
        let stars = "*a".repeat(40);
        let glob: Glob = stars.parse().unwrap_or_else(|error| panic!("{error}"));
        assert!(!glob.matches(&"a".repeat(39)), "and it answers at once");
    }
}
