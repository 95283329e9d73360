//! JSON pointers (RFC 6901) to places inside of values.

use super::{Step, at, blank, decode_text, literal, number, text};

/// Appends a step to a pointer.
pub(crate) fn push_step(pointer: &mut String, step: &str) {
    pointer.push('/');
    for character in step.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

/// The pointer, from the value at the beginning of `bytes`, to the innermost value around `place`. Slow, and good for
/// broken values too: it is for errors.
pub(crate) fn pointer_within(bytes: &[u8], place: usize) -> String {
    let mut levels: Vec<Level> = Vec::new();
    let _stopped_at_the_fault = descend(bytes, place, &mut levels);
    let mut pointer = String::new();
    for level in &levels {
        match level {
            Level::List(index) => push_step(&mut pointer, &index.to_string()),
            Level::Object(Some(name)) => push_step(&mut pointer, name),
            Level::Object(None) => {}
        }
    }
    pointer
}

enum Level {
    List(usize),
    Object(Option<String>),
}

fn descend(bytes: &[u8], place: usize, levels: &mut Vec<Level>) -> Step<()> {
    let mut i = blank(bytes, 0);
    while i < place {
        match at(bytes, i)? {
            b'[' => {
                levels.push(Level::List(0));
                i += 1;
            }
            b'{' => {
                levels.push(Level::Object(None));
                i += 1;
            }
            b']' | b'}' => {
                levels.pop();
                i += 1;
            }
            b',' => {
                match levels.last_mut() {
                    Some(Level::List(index)) => *index += 1,
                    Some(Level::Object(name)) => *name = None,
                    None => {}
                }
                i += 1;
            }
            b'"' => {
                let end = text(bytes, i + 1)?.end;
                if let Some(Level::Object(name @ None)) = levels.last_mut() {
                    *name = Some(decode_text(bytes.get(i..end).unwrap_or_default()).into_owned());
                }
                if end > place {
                    return Ok(());
                }
                i = end;
            }
            b':' => i += 1,
            b'-' | b'0'..=b'9' => i = number(bytes, i)?,
            _ => i = literal(bytes, i)?,
        }
        i = blank(bytes, i);
    }
    Ok(())
}
