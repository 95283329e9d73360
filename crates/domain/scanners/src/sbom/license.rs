//! When two statements of licences say the same.

use std::collections::BTreeSet;

/// The parts that all hold, in lower case: `[MIT, Apache-2.0]` and `Apache-2.0 AND MIT` are the same. An expression with
/// parentheses stays whole.
pub(super) fn parts(licenses: &[String]) -> BTreeSet<String> {
    let mut parts = BTreeSet::new();
    for license in licenses {
        let text = license.trim().to_lowercase();
        if text.contains(['(', ')']) || text.contains(" or ") {
            parts.insert(text);
        } else {
            parts.extend(text.split(" and ").map(|part| part.trim().to_owned()));
        }
    }
    parts.remove("");
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_statements_have_equal_parts() {
        let of = |licenses: &[&str]| parts(&licenses.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(of(&["MIT", "Apache-2.0"]), of(&["apache-2.0 AND MIT"]));
        assert_eq!(of(&["MIT "]), of(&["mit", ""]));
        assert_ne!(of(&["MIT OR Apache-2.0"]), of(&["MIT AND Apache-2.0"]));
        assert_ne!(of(&["MIT AND (A OR B)"]), of(&["MIT", "A OR B"]));
        assert!(of(&[""]).is_empty());
    }
}
