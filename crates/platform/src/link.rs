//! Links between pages.

/// The target of `rel="next"` in a `Link` header (RFC 8288, section 3).
#[must_use]
pub fn next_page(header: &str) -> Option<&str> {
    let mut rest = header;
    while let Some((_, after)) = rest.split_once('<') {
        let (url, after) = after.split_once('>')?;
        // A URL in `<>` may hold commas, so the end of the parameters is the next `<`.
        let parameters = after.split('<').next().unwrap_or_default();
        let is_next = |parameter: &str| {
            let (name, value) = parameter.split_once('=')?;
            let value = value.trim().trim_end_matches(',').trim().trim_matches('"');
            (name.trim().eq_ignore_ascii_case("rel") && value.split_ascii_whitespace().any(|it| it == "next"))
                .then_some(())
        };
        if parameters.split(';').any(|parameter| is_next(parameter).is_some()) {
            return Some(url);
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::next_page;

    #[test]
    fn the_next_page_is_the_target_whose_relation_says_so() {
        for (header, expect) in [
            (
                r#"<https://h/x?page=2>; rel="next", <https://h/x?page=9>; rel="last""#,
                Some("https://h/x?page=2"),
            ),
            (
                r#"<https://h/x?page=1>; rel="prev", <https://h/x?page=3>; rel="next""#,
                Some("https://h/x?page=3"),
            ),
            (
                r#"<https://h/x?a=1,2;3>; title="a"; REL=next"#,
                Some("https://h/x?a=1,2;3"),
            ),
            (r#"<https://h/x>; rel="last next""#, Some("https://h/x")),
            (r#"<https://h/x>; rel="last""#, None),
            (r#"<https://h/x>; rel="nextish""#, None),
            (r#"<https://h/x; rel="next""#, None),
            (r#"rel="next""#, None),
            ("", None),
        ] {
            assert_eq!(next_page(header), expect, "{header}");
        }
    }
}
