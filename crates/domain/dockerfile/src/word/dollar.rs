//! `$name` and `${...}`.

use super::{
    ExpandError,
    lexer::Run,
    pattern::{self, Reach},
};

impl Run<'_> {
    /// What stands for the variable whose `$` comes next.
    pub(super) fn dollar(&mut self) -> Result<String, ExpandError> {
        self.next();
        if self.peek() == Some('{') {
            self.next();
            return self.braced();
        }
        let name = self.name();
        if name.is_empty() {
            return Ok("$".to_owned());
        }
        Ok(match self.value(&name) {
            Some(value) => value.to_owned(),
            None if self.unset_stays() => format!("${name}"),
            None => String::new(),
        })
    }

    fn braced(&mut self) -> Result<String, ExpandError> {
        match self.peek() {
            None => return Err(ExpandError::Brace),
            Some('{' | '}' | ':') => return Err(ExpandError::Name),
            Some(_) => {}
        }
        let name = self.name();
        match self.next() {
            Some('}') => Ok(match self.value(&name) {
                Some(value) => value.to_owned(),
                None if self.unset_stays() => format!("${{{name}}}"),
                None => String::new(),
            }),
            Some(':') => {
                let sign = self.next();
                self.modified(&name, sign, true)
            }
            Some(sign @ ('+' | '-' | '?' | '#' | '%')) => self.modified(&name, Some(sign), false),
            Some('/') => self.replaced(&name),
            sign => Err(modifier("", sign)),
        }
    }

    /// `${name-word}` and its sisters; with a colon an empty variable counts as unset.
    fn modified(&mut self, name: &str, sign: Option<char>, colon: bool) -> Result<String, ExpandError> {
        let prefix = if colon { ":" } else { "" };
        let trims = matches!(sign, Some('#' | '%'));
        if colon && trims {
            return Err(modifier(prefix, sign));
        }
        let (word, _) = self.inner('}', trims, ExpandError::Brace)?;
        let value = self.value(name);
        if self.unset_stays() && value.is_none() {
            let sign = sign.map(String::from).unwrap_or_default();
            return Ok(format!("${{{name}{prefix}{sign}{word}}}"));
        }
        let filled = value.filter(|value| !(colon && value.is_empty()));
        match sign {
            Some('-') => Ok(filled.map(str::to_owned).unwrap_or(word)),
            Some('+') => Ok(filled.map(|_| word).unwrap_or_default()),
            Some('?') => filled.map(str::to_owned).ok_or_else(|| required(name, word, value)),
            Some(side @ ('#' | '%')) => {
                let (word, reach) = match word.strip_prefix(side) {
                    Some(word) => (word, Reach::Longest),
                    None => (word.as_str(), Reach::Shortest),
                };
                let value = value.unwrap_or_default();
                if side == '#' {
                    pattern::trim_start(value, word, reach)
                } else {
                    pattern::trim_end(value, word, reach)
                }
            }
            sign => Err(modifier(prefix, sign)),
        }
    }

    /// `${name/pattern/text}` for the first place, `${name//pattern/text}` for all.
    fn replaced(&mut self, name: &str) -> Result<String, ExpandError> {
        let everywhere = self.peek() == Some('/');
        if everywhere {
            self.next();
        }
        let (searched, _) = self.inner('/', true, ExpandError::Slash)?;
        let (text, _) = self.inner('}', true, ExpandError::Brace)?;
        match self.value(name) {
            None if self.unset_stays() => Ok(format!("${{{name}/{searched}/{text}}}")),
            value if everywhere => pattern::replace_all(value.unwrap_or_default(), &searched, &text),
            value => pattern::replace_first(value.unwrap_or_default(), &searched, &text),
        }
    }

    /// A word inside of the braces; at the end of the text the braces are what is missing.
    fn inner(
        &mut self,
        stop: char,
        escapes_stay: bool,
        at_end: ExpandError,
    ) -> Result<(String, Vec<String>), ExpandError> {
        let inner = self.until(Some(stop), escapes_stay);
        if inner.is_err() && self.peek().is_none() {
            return Err(at_end);
        }
        inner
    }

    /// A name: letters, digits and `_`; digits alone when it begins with one; or one special parameter.
    fn name(&mut self) -> String {
        let mut name = String::new();
        let Some(first) = self.peek() else { return name };
        if first.is_ascii_digit() {
            while let Some(digit) = self.peek().filter(char::is_ascii_digit) {
                self.next();
                name.push(digit);
            }
            return name;
        }
        if matches!(first, '@' | '*' | '#' | '?' | '-' | '$' | '!') {
            self.next();
            return first.to_string();
        }
        while let Some(character) = self.peek().filter(|it| in_name(*it)) {
            self.next();
            name.push(character);
        }
        name
    }
}

pub(super) fn in_name(character: char) -> bool {
    character == '_' || character.is_ascii_digit() || character.is_alphabetic() && !character.is_numeric()
}

fn modifier(prefix: &str, sign: Option<char>) -> ExpandError {
    let sign = sign.unwrap_or(char::REPLACEMENT_CHARACTER);
    ExpandError::Modifier {
        modifier: format!("{prefix}{sign}"),
    }
}

fn required(name: &str, message: String, value: Option<&str>) -> ExpandError {
    let message = match value {
        _ if !message.is_empty() => message,
        None => "is not allowed to be unset".to_owned(),
        Some(_) => "is not allowed to be empty".to_owned(),
    };
    ExpandError::Required {
        name: name.to_owned(),
        message,
    }
}
