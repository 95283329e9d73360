//! Texts that try to be commands, markup or terminal codes, and what each surface must make of them. Each surface is
//! parsed, not searched.

use crate::{
    Left, markdown,
    workflow_commands::{self, Seen},
};

/// Name, and whether one line of a text file can hold it.
pub const NAMES: &[(&str, bool)] = &[
    ("src/a\n::error::injected by name\nb.py", false),
    ("src/a\r::set-output name=verdict::injected\rb.py", false),
    ("src/a%0A::error::injected.py", true),
    ("src/::set-output name=verdict::injected.py", true),
    ("::error file=x::injected.py", true),
    ("src/##[error]injected.py", true),
    ("src/##[set-env name=PATH;]injected.py", true),
    ("src/a|b|c.py", true),
    ("src/`a` ``b`` ```c.py", true),
    ("src/<script>alert('injected')</script>.py", true),
    ("src/\"><img src=x onerror=alert(1)>.py", true),
    ("src/</title><script>injected</script>.py", true),
    ("src/[x](javascript:alert(1)).py", true),
    ("src/![x](https://example.org/x.png).py", true),
    ("src/<!-- .py", true),
    ("src/\u{1b}[31mred\u{1b}]0;injected\u{7}.py", true),
    ("src/\u{202e}yp.gnp\u{2066}.py", true),
    ("src/ghadelimiter_0\nverdict=injected\n.py", false),
    ("src/@octocat #1 *bold* _it_ ~s~ &amp; $x$.py", true),
];

/// What a name can break out to: it changes the order or the look of text around it.
pub const INVISIBLE: &[char] = &['\u{1b}', '\u{7}', '\u{202e}', '\u{2066}', '\u{202a}', '\u{2028}'];

/// The runner reads no command out of this text, and no terminal obeys it.
///
/// # Panics
/// One of them does.
pub fn check_log(name: &str, left: &Left) {
    for stream in [&left.stdout, &left.stderr] {
        let commands = workflow_commands::read(stream);
        let ours = |it: &Seen| {
            ["error", "warning", "notice", "group", "endgroup", "debug"].contains(&it.name.as_str())
                && !it.data.starts_with("injected")
                && it.properties.get("file").is_none_or(|file| file != "x")
        };
        assert!(commands.iter().all(ours), "{name:?}: {commands:?}");
        assert!(!stream.contains(INVISIBLE), "{name:?}: {stream:?}");
    }
    assert!(left.annotations().len() <= 30, "more than the runner shows");
}

/// The summary keeps the shape that we gave it.
///
/// # Panics
/// The text has changed it.
pub fn check_summary(name: &str, summary: &str) {
    let tables = markdown::tables(summary);
    assert!(!tables.is_empty(), "{summary}");
    for table in &tables {
        assert!(table.is_even(), "{name:?}: {table:?}");
    }
    const OURS: &[&str] = &[
        "details", "summary", "sub", "sup", "br", "b", "code", "pre", "p", "span",
    ];
    for tag in markdown::raw_tags(summary) {
        assert!(OURS.contains(&tag.trim_matches('/')), "{name:?}: <{tag}> in\n{summary}");
    }
    assert!(!summary.contains(INVISIBLE), "{name:?}: {summary:?}");
    assert_eq!(markdown::links(summary), [""; 0], "{name:?}: {summary}");
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{check_log, check_summary};
    use crate::Left;

    /// The checks see what they must see.
    #[test]
    fn an_unescaped_surface_would_be_found() {
        let left = |stdout: &str| Left {
            exit: 1,
            stdout: stdout.to_owned(),
            stderr: String::new(),
            outputs: BTreeMap::new(),
            outputs_raw: String::new(),
            summary: String::new(),
            written: BTreeMap::new(),
        };
        let fails = |check: &dyn Fn()| std::panic::catch_unwind(std::panic::AssertUnwindSafe(check)).is_err();
        assert!(fails(&|| check_log("", &left("src/a\n::error::injected"))));
        assert!(fails(&|| check_log("", &left("x ##[set-env name=A]b"))));
        assert!(fails(&|| check_log("", &left("\u{1b}[31m"))));
        assert!(fails(&|| check_summary("", "| a | b |\n| - | - |\n| a|b | c |\n")));
        assert!(fails(&|| check_summary("", "| a |\n| - |\n| <script> |\n")));
        assert!(!fails(&|| check_summary("", "| a |\n| - |\n| a\\|b `<script>` |\n")));
    }
}
