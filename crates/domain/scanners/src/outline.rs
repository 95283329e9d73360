//! The outline of a JSON text that may be cut off anywhere: its first keys, without reading the rest.

use crate::scan::Scanner;

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
        let mut scanner = Scanner::new(text);
        let array = scanner.next_is(b'[');
        let mut keys = Vec::new();
        if scanner.next_is(b'{') {
            let _cut_off = keys_of(&mut scanner, &mut keys);
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

/// The keys of the object whose brace was just read. `None` where the text ends or is no JSON.
fn keys_of(scanner: &mut Scanner<'_>, keys: &mut Vec<Key>) -> Option<()> {
    while !scanner.next_is(b'}') {
        scanner.next_is(b',');
        let name = scanner.string()?;
        if !scanner.next_is(b':') {
            return None;
        }
        let text = (scanner.peek()? == b'"')
            .then(|| scanner.lookahead().string())
            .flatten();
        let mut inner = Vec::new();
        let mut ahead = scanner.lookahead();
        ahead.next_is(b'[');
        if ahead.next_is(b'{') {
            let _cut_off = names_of(&mut ahead, &mut inner);
        }
        keys.push(Key { name, text, inner });
        scanner.skip()?;
    }
    Some(())
}

fn names_of(scanner: &mut Scanner<'_>, names: &mut Vec<String>) -> Option<()> {
    while !scanner.next_is(b'}') {
        scanner.next_is(b',');
        names.push(scanner.string()?);
        if !scanner.next_is(b':') {
            return None;
        }
        scanner.skip()?;
    }
    Some(())
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
