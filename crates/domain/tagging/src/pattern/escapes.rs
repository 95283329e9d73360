//! Escapes and classes.

use super::class::{Class, Member, Set};
use super::parse::{Parser, Why};
use super::syntax::Node;

impl Parser {
    pub(super) fn escape(&mut self) -> Result<Node, Why> {
        match self.peek() {
            None => return Err("\\ at end of pattern"),
            Some(letter @ ('b' | 'B')) => {
                self.at += 1;
                return Ok(Node::Boundary { negated: letter == 'B' });
            }
            Some('k') if self.named || self.unicode => {
                self.at += 1;
                let name = if self.eat("<") { self.name() } else { None }.ok_or("Invalid named reference")?;
                let number = self.names.iter().position(|other| other.as_deref() == Some(&name));
                return number
                    .map(|at| Node::BackReference(at + 1))
                    .ok_or("Invalid named capture referenced");
            }
            Some('1'..='9') => {
                let (number, end) = self.decimal();
                if number <= self.names.len() {
                    self.at = end;
                    return Ok(Node::BackReference(number));
                }
                if self.unicode {
                    return Err("Invalid escape");
                }
            }
            _ => {}
        }
        match self.class_escape()? {
            Some(class) => Ok(Node::Class(class)),
            None => self.character().map(Node::Char),
        }
    }

    fn decimal(&self) -> (usize, usize) {
        let (mut number, mut at) = (0_usize, self.at);
        while let Some(digit) = self.units.get(at).and_then(|&unit| char::from_u32(unit)?.to_digit(10)) {
            number = number.saturating_mul(10).saturating_add(digit as usize);
            at += 1;
        }
        (number, at)
    }

    /// `\d` and its like, `\p{...}` under `u`.
    fn class_escape(&mut self) -> Result<Option<Class>, Why> {
        let Some(letter) = self.peek() else { return Ok(None) };
        let set = match letter {
            'd' | 'D' => Set::Digit,
            's' | 'S' => Set::Space,
            'w' | 'W' => Set::Word,
            'p' | 'P' if self.unicode => return self.property(letter == 'P').map(Some),
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(Class::of(set, letter.is_ascii_uppercase())))
    }

    fn property(&mut self, negated: bool) -> Result<Class, Why> {
        self.at += 1;
        let mut name = String::new();
        if self.eat("{") {
            while let Some(letter) = self.take().and_then(char::from_u32) {
                if letter == '}' {
                    return Set::property(&name)
                        .map(|set| Class::of(set, negated))
                        .ok_or("Invalid property name");
                }
                name.push(letter);
            }
        }
        Err("Invalid property name")
    }

    /// The character that an escape stands for.
    fn character(&mut self) -> Result<u32, Why> {
        let unit = self.take().ok_or("\\ at end of pattern")?;
        let letter = char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER);
        let code = match letter {
            't' => 9,
            'n' => 10,
            'v' => 11,
            'f' => 12,
            'r' => 13,
            'c' => return self.control(),
            'x' => return self.hexadecimal(2).map_or_else(|| self.itself(unit), Ok),
            'u' => return self.unicode_escape(unit),
            '0'..='7' if !self.unicode => self.octal(letter),
            '0' if !self.peek().is_some_and(|next| next.is_ascii_digit()) => 0,
            _ => return self.itself(unit),
        };
        Ok(code)
    }

    /// A character that stands for itself: any without `u`, only those of the syntax with it.
    fn itself(&self, unit: u32) -> Result<u32, Why> {
        let of_syntax = char::from_u32(unit).is_some_and(|letter| "^$\\.*+?()[]{}|/-".contains(letter));
        if !self.unicode || of_syntax {
            Ok(unit)
        } else {
            Err("Invalid escape")
        }
    }

    fn control(&mut self) -> Result<u32, Why> {
        match self.peek() {
            Some(letter) if letter.is_ascii_alphabetic() => {
                self.at += 1;
                Ok(u32::from(letter) % 32)
            }
            _ if self.unicode => Err("Invalid unicode escape"),
            _ => {
                self.at -= 1; // the backslash stands for itself
                Ok(u32::from('\\'))
            }
        }
    }

    fn octal(&mut self, first: char) -> u32 {
        let mut code = first.to_digit(8).unwrap_or_default();
        while let Some(digit) = self
            .peek()
            .and_then(|next| next.to_digit(8))
            .filter(|digit| code * 8 + digit <= 0o377)
        {
            code = code * 8 + digit;
            self.at += 1;
        }
        code
    }

    fn hexadecimal(&mut self, digits: usize) -> Option<u32> {
        let mut code = 0;
        for unit in self.units.get(self.at..self.at + digits)? {
            code = code * 16 + char::from_u32(*unit)?.to_digit(16)?;
        }
        self.at += digits;
        Some(code)
    }

    fn unicode_escape(&mut self, unit: u32) -> Result<u32, Why> {
        if !self.unicode {
            return self.hexadecimal(4).map_or(Ok(unit), Ok);
        }
        if self.eat("{") {
            let mut code = 0_u32;
            while let Some(digit) = self.peek().and_then(|next| next.to_digit(16)) {
                code = code.saturating_mul(16).saturating_add(digit);
                self.at += 1;
            }
            let valid = self.eat("}") && code <= u32::from(char::MAX);
            return if valid { Ok(code) } else { Err("Invalid Unicode escape") };
        }
        let high = self.hexadecimal(4).ok_or("Invalid Unicode escape")?;
        let back = self.at;
        if (0xd800..0xdc00).contains(&high) && self.eat("\\u") {
            match self.hexadecimal(4) {
                Some(low @ 0xdc00..0xe000) => return Ok(0x10000 + (high - 0xd800) * 0x400 + (low - 0xdc00)),
                _ => self.at = back,
            }
        }
        Ok(high)
    }

    /// A class, from behind its opening bracket.
    pub(super) fn class(&mut self) -> Result<Class, Why> {
        let mut class = Class {
            negated: self.eat("^"),
            members: Vec::new(),
        };
        loop {
            if self.eat("]") {
                return Ok(class);
            }
            let low = self.class_atom()?;
            let ranged =
                self.peek() == Some('-') && self.units.get(self.at + 1).is_some_and(|&next| next != u32::from(']'));
            if !ranged {
                class.members.push(low);
                continue;
            }
            self.at += 1;
            let high = self.class_atom()?;
            match (low, high) {
                (Member::Range(low, _), Member::Range(high, _)) if low > high => {
                    return Err("Range out of order in character class");
                }
                (Member::Range(low, _), Member::Range(high, _)) => class.members.push(Member::Range(low, high)),
                _ if self.unicode => return Err("Invalid character class"),
                (low, high) => {
                    let dash = Member::Range(u32::from('-'), u32::from('-'));
                    class.members.extend([low, dash, high]);
                }
            }
        }
    }

    fn class_atom(&mut self) -> Result<Member, Why> {
        let unit = self.take().ok_or("Unterminated character class")?;
        if unit != u32::from('\\') {
            return Ok(Member::Range(unit, unit));
        }
        if let Some(mut class) = self.class_escape()? {
            return class.members.pop().ok_or("Invalid character class");
        }
        let code = match self.peek() {
            None => return Err("\\ at end of pattern"),
            Some('b') => {
                self.at += 1;
                8
            }
            Some(_) => self.character()?,
        };
        Ok(Member::Range(code, code))
    }
}
