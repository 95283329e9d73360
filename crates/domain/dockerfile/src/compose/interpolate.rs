//! Variables of Compose (Compose specification, interpolation): `$A`, `${A}`, `${A:-b}`, `${A-b}`, `${A:?b}`, `${A?b}`,
//! `${A:+b}`, `${A+b}`, one inside of the other, and `$$` for `$`. A variable that is not set is empty.

use super::problem::ComposeFault;
use crate::word::Variables;

/// Variables stand at most so deep inside of each other.
const DEEPEST: usize = 32;

/// The text with its variables expanded.
pub(super) fn interpolate(text: &str, variables: &Variables) -> Result<String, ComposeFault> {
    expand(text, variables, 0)
}

fn expand(text: &str, variables: &Variables, depth: usize) -> Result<String, ComposeFault> {
    let unreadable = || ComposeFault::Variable { text: text.to_owned() };
    if depth > DEEPEST {
        return Err(unreadable());
    }
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        if let Some(after) = after.strip_prefix('$') {
            out.push('$');
            rest = after;
        } else if let Some(inside) = after.strip_prefix('{') {
            let end = closing(inside).ok_or_else(unreadable)?;
            let (body, behind) = inside.split_at(end);
            out.push_str(&braced(body, variables, depth).map_err(|fault| fault.unwrap_or_else(unreadable))?);
            rest = behind.get(1..).unwrap_or_default();
        } else {
            let (name, behind) = after.split_at(name_length(after));
            if name.is_empty() {
                return Err(unreadable());
            }
            out.push_str(variables.get(name).map(String::as_str).unwrap_or_default());
            rest = behind;
        }
    }
    out.push_str(rest);
    Ok(out)
}

/// What stands between braces; `Err(None)` when it is no variable.
fn braced(body: &str, variables: &Variables, depth: usize) -> Result<String, Option<ComposeFault>> {
    let (name, form) = body.split_at(name_length(body));
    if name.is_empty() {
        return Err(None);
    }
    let value = variables.get(name).map(String::as_str);
    let (form, filled) = match form.strip_prefix(':') {
        Some(form) => (form, value.filter(|value| !value.is_empty())),
        None => (form, value),
    };
    let mut signs = form.chars();
    let sign = signs.next();
    let word = || expand(signs.as_str(), variables, depth + 1).map_err(Some);
    match (sign, filled) {
        (None, _) if form.len() == body.len() - name.len() => Ok(value.unwrap_or_default().to_owned()),
        (Some('-'), Some(value)) | (Some('?'), Some(value)) => Ok(value.to_owned()),
        (Some('-'), None) | (Some('+'), Some(_)) => word(),
        (Some('+'), None) => Ok(String::new()),
        (Some('?'), None) => {
            let message = word()?;
            Err(Some(ComposeFault::Required {
                name: name.to_owned(),
                message: if message.is_empty() {
                    "it is not set".to_owned()
                } else {
                    message
                },
            }))
        }
        (None | Some(_), _) => Err(None),
    }
}

/// Where the brace closes that has been opened in front of the text.
fn closing(text: &str) -> Option<usize> {
    let (mut open, mut before) = (0_usize, '\0');
    for (at, character) in text.char_indices() {
        match character {
            '{' if before == '$' => open += 1,
            '}' if open == 0 => return Some(at),
            '}' => open -= 1,
            _ => {}
        }
        before = character;
    }
    None
}

fn name_length(text: &str) -> usize {
    let inside = |it: char| it == '_' || it.is_ascii_alphanumeric();
    match text.chars().next() {
        Some(first) if inside(first) && !first.is_ascii_digit() => text.find(|it| !inside(it)).unwrap_or(text.len()),
        Some(_) | None => 0,
    }
}
