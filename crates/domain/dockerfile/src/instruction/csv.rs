//! One line of comma-separated values, as BuildKit reads the values of `--mount`.

/// The fields; `None` when a quote stands where none may, or nothing stands there at all.
pub(super) fn fields(line: &str) -> Option<Vec<String>> {
    let line = line
        .strip_suffix('\n')
        .map_or(line, |it| it.strip_suffix('\r').unwrap_or(it));
    if line.is_empty() {
        return None;
    }
    let (mut fields, mut rest) = (Vec::new(), line);
    loop {
        let (field, behind) = match rest.strip_prefix('"') {
            Some(quoted) => closed(quoted)?,
            None => {
                let (field, behind) = rest.split_at(rest.find(',').unwrap_or(rest.len()));
                (field.to_owned(), behind)
            }
        };
        if !rest.starts_with('"') && field.contains('"') {
            return None;
        }
        fields.push(field);
        match behind.strip_prefix(',') {
            Some(after) => rest = after,
            None => return Some(fields),
        }
    }
}

/// The text up to the closing quote, `""` being a quote in it, and what stands behind: a comma or nothing.
fn closed(mut text: &str) -> Option<(String, &str)> {
    let mut field = String::new();
    loop {
        let (inside, behind) = text.split_once('"')?;
        field.push_str(inside);
        match behind.strip_prefix('"') {
            Some(after) => {
                field.push('"');
                text = after;
            }
            None if behind.is_empty() || behind.starts_with(',') => return Some((field, behind)),
            None => return None,
        }
    }
}
