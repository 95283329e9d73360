//! The grammar of patterns, the lenient one of Annex B without the flag `u`.

use super::Flags;
use super::fault::PatternFault;
use super::syntax::{Node, Parsed, Repeat};

/// Groups inside groups inside groups: more is not meant.
const DEEPEST: usize = 100;

/// In the words of V8.
pub(super) type Why = &'static str;

pub(super) fn parse(source: &str, flags: Flags) -> Result<Parsed, PatternFault> {
    let units: Vec<u32> = if flags.unicode {
        source.chars().map(u32::from).collect()
    } else {
        source.encode_utf16().map(u32::from).collect()
    };
    let names = group_names(&units);
    let mut parser = Parser {
        named: names.iter().any(Option::is_some),
        names,
        units,
        at: 0,
        opened: 1,
        unicode: flags.unicode,
    };
    let fault = |why| PatternFault::in_source(source, flags, why);
    let root = parser.either(0).map_err(fault)?;
    match parser.peek() {
        None => Ok(Parsed {
            root,
            groups: parser.names.len() + 1,
        }),
        Some(_) => Err(fault("Unmatched ')'")),
    }
}

/// The names of the capturing groups in their order, `None` for those without.
fn group_names(units: &[u32]) -> Vec<Option<String>> {
    let (mut names, mut in_class, mut at) = (Vec::new(), false, 0);
    let is = |at: usize, letter: char| units.get(at) == Some(&u32::from(letter));
    while at < units.len() {
        if is(at, '\\') {
            at += 1;
        } else if is(at, '[') {
            in_class = true;
        } else if is(at, ']') {
            in_class = false;
        } else if is(at, '(') && !in_class {
            if !is(at + 1, '?') {
                names.push(None);
            } else if is(at + 2, '<') && !is(at + 3, '=') && !is(at + 3, '!') {
                let rest = units.get(at + 3..).unwrap_or_default();
                let name = rest.iter().take_while(|&&unit| unit != u32::from('>'));
                names.push(Some(name.filter_map(|&unit| char::from_u32(unit)).collect()));
            }
        }
        at += 1;
    }
    names
}

pub(super) struct Parser {
    pub(super) units: Vec<u32>,
    pub(super) at: usize,
    /// The number of the next group.
    opened: usize,
    pub(super) names: Vec<Option<String>>,
    pub(super) named: bool,
    pub(super) unicode: bool,
}

impl Parser {
    pub(super) fn peek(&self) -> Option<char> {
        self.units
            .get(self.at)
            .map(|&unit| char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    pub(super) fn take(&mut self) -> Option<u32> {
        let unit = self.units.get(self.at).copied()?;
        self.at += 1;
        Some(unit)
    }

    pub(super) fn eat(&mut self, text: &str) -> bool {
        let here = self.units.get(self.at..).unwrap_or_default();
        let found = here.len() >= text.len() && text.chars().zip(here).all(|(wanted, &unit)| u32::from(wanted) == unit);
        if found {
            self.at += text.len();
        }
        found
    }

    fn either(&mut self, depth: usize) -> Result<Node, Why> {
        if depth > DEEPEST {
            return Err("Regular expression too large");
        }
        let mut choices = vec![self.sequence(depth)?];
        while self.eat("|") {
            choices.push(self.sequence(depth)?);
        }
        let only = if choices.len() == 1 { choices.pop() } else { None };
        Ok(only.unwrap_or(Node::Either(choices)))
    }

    fn sequence(&mut self, depth: usize) -> Result<Node, Why> {
        let mut nodes = Vec::new();
        while let Some(next) = self.peek() {
            if matches!(next, '|' | ')') {
                break;
            }
            let first_group = self.opened;
            let node = self.term(depth)?;
            nodes.push(self.quantified(node, first_group)?);
        }
        Ok(Node::Sequence(nodes))
    }

    fn term(&mut self, depth: usize) -> Result<Node, Why> {
        let Some(unit) = self.take() else {
            return Ok(Node::Empty);
        };
        match char::from_u32(unit) {
            Some('^') => Ok(Node::Start),
            Some('$') => Ok(Node::End),
            Some('.') => Ok(Node::Any),
            Some('[') => self.class().map(Node::Class),
            Some('(') => self.group(depth),
            Some('\\') => self.escape(),
            Some('*' | '+' | '?') => Err("Nothing to repeat"),
            Some('{') if self.unicode => Err("Nothing to repeat"),
            Some('{') if self.braces(self.at).is_some() => Err("Nothing to repeat"),
            Some('}' | ']') if self.unicode => Err("Lone quantifier brackets"),
            _ => Ok(Node::Char(unit)),
        }
    }

    fn group(&mut self, depth: usize) -> Result<Node, Why> {
        let look = |behind, negated| {
            move |body| Node::Look {
                behind,
                negated,
                body: Box::new(body),
            }
        };
        if self.eat("?:") {
            return self.closed(depth);
        }
        for (opening, behind, negated) in [
            ("?=", false, false),
            ("?!", false, true),
            ("?<=", true, false),
            ("?<!", true, true),
        ] {
            if self.eat(opening) {
                return self.closed(depth).map(look(behind, negated));
            }
        }
        let number = self.opened;
        if self.eat("?<") {
            self.group_name(number)?;
        } else if self.peek() == Some('?') {
            return Err("Invalid group");
        }
        self.opened += 1;
        Ok(Node::Capture(number, Box::new(self.closed(depth)?)))
    }

    fn closed(&mut self, depth: usize) -> Result<Node, Why> {
        let body = self.either(depth + 1)?;
        if self.eat(")") {
            Ok(body)
        } else {
            Err("Unterminated group")
        }
    }

    fn group_name(&mut self, number: usize) -> Result<(), Why> {
        let name = self.name().ok_or("Invalid capture group name")?;
        let earlier = self.names.get(..number - 1).unwrap_or_default();
        if earlier.iter().flatten().any(|other| *other == name) {
            return Err("Duplicate capture group name");
        }
        Ok(())
    }

    /// An identifier and the `>` after it.
    pub(super) fn name(&mut self) -> Option<String> {
        let mut name = String::new();
        loop {
            let letter = char::from_u32(self.take()?)?;
            match letter {
                '>' => return (!name.is_empty()).then_some(name),
                '$' | '_' => name.push(letter),
                letter if letter.is_alphabetic() || !name.is_empty() && letter.is_alphanumeric() => name.push(letter),
                _ => return None,
            }
        }
    }

    fn quantified(&mut self, body: Node, first_group: usize) -> Result<Node, Why> {
        let start = self.at;
        let bounds = match self.peek() {
            Some('*') => Some((0, None, 1)),
            Some('+') => Some((1, None, 1)),
            Some('?') => Some((0, Some(1), 1)),
            Some('{') => match self.braces(self.at + 1) {
                Some((min, max, end)) => Some((min, max, end - start)),
                None if self.unicode => return Err("Incomplete quantifier"),
                None => None,
            },
            _ => None,
        };
        let Some((min, max, length)) = bounds else {
            return Ok(body);
        };
        let fixed = match &body {
            Node::Start | Node::End | Node::Boundary { .. } => true,
            Node::Look { behind, .. } => *behind || self.unicode,
            _ => false,
        };
        if fixed {
            return Err("Nothing to repeat");
        }
        if max.is_some_and(|max| max < min) {
            return Err("numbers out of order in {} quantifier");
        }
        self.at += length;
        let greedy = !self.eat("?");
        let groups = (first_group, self.opened);
        Ok(Node::Repeat(Box::new(Repeat {
            body,
            min,
            max,
            greedy,
            groups,
        })))
    }

    /// The bounds inside braces, from behind the opening one, and where they end.
    fn braces(&self, from: usize) -> Option<(u32, Option<u32>, usize)> {
        let mut at = from;
        let mut number = || {
            let start = at;
            let mut sum: u32 = 0;
            while let Some(digit) = self.units.get(at).and_then(|&unit| char::from_u32(unit)?.to_digit(10)) {
                sum = sum.saturating_mul(10).saturating_add(digit);
                at += 1;
            }
            let comma = self.units.get(at) == Some(&u32::from(','));
            let read = (at > start).then_some(sum);
            at += 1;
            (read, comma)
        };
        let (min, comma) = number();
        let max = if comma { number().0 } else { min };
        (self.units.get(at - 1) == Some(&u32::from('}'))).then_some((min?, max, at))
    }
}
