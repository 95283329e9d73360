/// A text that must not be seen: a token, a password, the content of a key.
///
/// It has no `Display`, no serialisation and no comparison, and its `Debug` shows `***`, so that it reaches a log, an
/// error or a document only where somebody wrote [`Secret::expose`]. It lives beside the inputs because it enters as
/// one, and every wing that meets a secret sees this crate.
///
/// ```
/// let token = surface::Secret::new("ghs_16C7e42F292c6912E7").expect("not blank");
/// assert_eq!(format!("{token:?}"), "***");
/// ```
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// The text without blanks around it; `None` for a blank one, which is no secret but a variable that was not set.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// The text itself, for the one place that has to send it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn a_blank_text_is_no_secret() {
        assert!(Secret::new(" \n").is_none());
        assert_eq!(Secret::new(" token\n").unwrap().expose(), "token");
    }

    #[test]
    fn debug_shows_nothing_of_it() {
        let inside = Some(Secret::new("ghs_visible").unwrap());
        assert_eq!(format!("{inside:?}"), "Some(***)");
    }
}
