//! The outline of a JSON text that may be cut off anywhere: its first keys, without reading the rest.

/// What the first level of a document shows.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    /// Is the document an array? Then the keys are those of its first element.
    pub(crate) array: bool,
    keys: Vec<Key>,
}

#[derive(Debug, PartialEq, Eq)]
struct Key {
    name: String,
    /// The value, when it is a string.
    text: Option<String>,
    /// The keys of the value when it is an object; of its first element when it is an array.
    inner: Vec<String>,
}

impl Outline {
    /// The outline of a text or of its beginning. `None` when it begins neither an object nor an array.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let mut scanner = Scanner {
            bytes: text.as_bytes(),
            at: 0,
        };
        let array = scanner.next_is(b'[');
        let mut keys = Vec::new();
        if scanner.next_is(b'{') {
            let _cut_off = scanner.keys(&mut keys);
        } else if !array {
            return None;
        }
        Some(Self { array, keys })
    }

    /// Is this key there?
    pub(crate) fn has(&self, name: &str) -> bool {
        self.key(name).is_some()
    }

    /// Is the key there, with a text that contains this?
    pub(crate) fn says(&self, name: &str, what: &str) -> bool {
        self.key(name)
            .and_then(|key| key.text.as_deref())
            .is_some_and(|text| text.contains(what))
    }

    /// Is the key there, with this key in its object or in the first element of its array?
    pub(crate) fn holds(&self, name: &str, inner: &str) -> bool {
        self.key(name)
            .is_some_and(|key| key.inner.iter().any(|one| one == inner))
    }

    fn key(&self, name: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    /// The keys of the object whose brace was just read. `None` where the text ends or is no JSON.
    fn keys(&mut self, keys: &mut Vec<Key>) -> Option<()> {
        while !self.next_is(b'}') {
            self.next_is(b',');
            let name = self.string()?;
            if !self.next_is(b':') {
                return None;
            }
            let text = (self.peek()? == b'"').then(|| self.lookahead().string()).flatten();
            let mut inner = Vec::new();
            let mut ahead = self.lookahead();
            ahead.next_is(b'[');
            if ahead.next_is(b'{') {
                let _cut_off = ahead.names(&mut inner);
            }
            keys.push(Key { name, text, inner });
            self.skip()?;
        }
        Some(())
    }

    fn names(&mut self, names: &mut Vec<String>) -> Option<()> {
        while !self.next_is(b'}') {
            self.next_is(b',');
            names.push(self.string()?);
            if !self.next_is(b':') {
                return None;
            }
            self.skip()?;
        }
        Some(())
    }

    fn lookahead(&self) -> Self {
        Self {
            bytes: self.bytes,
            at: self.at,
        }
    }

    fn peek(&mut self) -> Option<u8> {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        self.bytes.get(self.at).copied()
    }

    fn next_is(&mut self, byte: u8) -> bool {
        let is = self.peek() == Some(byte);
        self.at += usize::from(is);
        is
    }

    fn string(&mut self) -> Option<String> {
        self.peek()?;
        let start = self.at;
        self.skip_string()?;
        serde_json::from_slice(self.bytes.get(start..self.at)?).ok()
    }

    fn skip_string(&mut self) -> Option<()> {
        if !self.next_is(b'"') {
            return None;
        }
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            match byte {
                b'"' => return Some(()),
                b'\\' => self.at += 1,
                _ => {}
            }
        }
    }

    /// Over one value of any kind.
    fn skip(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => self.skip_string()?,
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' if depth > 0 => {
                    depth -= 1;
                    self.at += 1;
                }
                b'}' | b']' => return None,
                b',' | b':' if depth > 0 => {
                    self.at += 1;
                    continue;
                }
                _ => self.skip_scalar(),
            }
            if depth == 0 {
                return Some(());
            }
        }
    }

    fn skip_scalar(&mut self) {
        self.at += 1;
        while self.bytes.get(self.at).is_some_and(|byte| {
            !matches!(byte, b',' | b':' | b'}' | b']' | b'"' | b'{' | b'[') && !byte.is_ascii_whitespace()
        }) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let outline = Outline::of(text).unwrap();
        outline.keys.into_iter().map(|key| key.name).collect()
    }

    #[test]
    fn keys_are_seen_as_far_as_the_text_goes() {
        let text = r#" {"a\u0062": "x\"}", "c": [1, {"d": [[]]}], "e": {"f": null}, "g": -1.5e3} "#;
        assert_eq!(names(text), ["ab", "c", "e", "g"]);
        let seen: Vec<usize> = (2..text.len()).map(|end| names(&text[..end]).len()).collect();
        assert!(
            seen.is_sorted() && seen.first() == Some(&0) && seen.last() == Some(&4),
            "{seen:?}"
        );
    }

    #[test]
    fn one_level_down_is_seen_too() {
        let outline = Outline::of(r#"{"a":[{"b":1,"c":2},{"d":3}],"e":{"f":{"g":1}},"h":"some text"}"#).unwrap();
        assert!(outline.holds("a", "c") && outline.holds("e", "f") && outline.says("h", "me t"));
        assert!(!outline.holds("a", "d") && !outline.holds("e", "g") && !outline.has("b") && !outline.array);
    }

    #[test]
    fn an_array_shows_its_first_element() {
        let outline = Outline::of(r#"[{"Target":"x"},{"Other":1}]"#).unwrap();
        assert!(outline.array && outline.has("Target") && !outline.has("Other"));
        assert_eq!(Outline::of("[]").unwrap().keys, []);
        assert_eq!(Outline::of("12"), None);
        assert_eq!(Outline::of(""), None);
    }
}
