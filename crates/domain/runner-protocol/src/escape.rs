//! Escapes of workflow commands, as the runner undoes them (actions/runner, `ActionCommand.cs`).

/// Appends text as a command's data: `%`, CR and LF are escaped.
pub fn push_data(out: &mut String, text: &str) {
    push(out, text, |byte| match byte {
        b'%' => Some("%25"),
        b'\r' => Some("%0D"),
        b'\n' => Some("%0A"),
        _ => None,
    });
}

/// Appends text as the value of a property: as data, and `:` and `,` too.
pub fn push_property(out: &mut String, text: &str) {
    push(out, text, |byte| match byte {
        b'%' => Some("%25"),
        b'\r' => Some("%0D"),
        b'\n' => Some("%0A"),
        b':' => Some("%3A"),
        b',' => Some("%2C"),
        _ => None,
    });
}

fn push(out: &mut String, text: &str, escaped: impl Fn(u8) -> Option<&'static str>) {
    let mut rest = text;
    while let Some((at, escape)) = rest
        .bytes()
        .enumerate()
        .find_map(|(at, byte)| Some((at, escaped(byte)?)))
    {
        let (plain, tail) = rest.split_at(at); // an escaped byte is ASCII, so both cuts are character boundaries
        out.push_str(plain);
        out.push_str(escape);
        rest = tail.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// What the runner makes of a command's data.
#[must_use]
pub fn read_data(text: &str) -> String {
    text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
}

/// What the runner makes of a property's value.
#[must_use]
pub fn read_property(text: &str) -> String {
    let text = text.replace("%0D", "\r").replace("%0A", "\n");
    text.replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{push_data, push_property, read_data, read_property};

    fn data(text: &str) -> String {
        let mut out = String::new();
        push_data(&mut out, text);
        out
    }

    fn property(text: &str) -> String {
        let mut out = String::new();
        push_property(&mut out, text);
        out
    }

    #[test]
    fn only_the_runners_own_characters_are_escaped() {
        assert_eq!(data("100%\r\n: a, b ü"), "100%25%0D%0A: a, b ü");
        assert_eq!(property("100%\r\n: a, b ü"), "100%25%0D%0A%3A a%2C b ü");
        assert_eq!(data("%0A::error::x"), "%250A::error::x");
    }

    proptest! {
        #[test]
        fn the_runner_reads_back_what_was_escaped(text in "(\\PC|[\r\n%:,]|%0A|%25|%3A){0,40}") {
            prop_assert_eq!(read_data(&data(&text)), text.clone());
            prop_assert_eq!(read_property(&property(&text)), text.clone());
            prop_assert!(!property(&text).contains(['\r', '\n', ':', ',']));
        }
    }
}
