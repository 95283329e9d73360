//! File names that try to be commands, markup or terminal codes are harmless on all four surfaces: what the runner reads,
//! the summary, the HTML report, the outputs file. Each surface is parsed, not searched.

use anyhow::{Context, Result};
use e2e::{
    Left, Product, Step, html, markdown,
    reports::Hits,
    workflow_commands::{self, Seen},
};

/// Name, and whether LCOV can hold it in one record.
const NAMES: &[(&str, bool)] = &[
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
const INVISIBLE: &[char] = &['\u{1b}', '\u{7}', '\u{202e}', '\u{2066}', '\u{202a}', '\u{2028}'];

/// A failing gate that has every reason to name the file: below the floor, not in the repository.
fn step(name: &str, lcov: bool) -> Step {
    let measured = Hits::default()
        .with("src/fine.py", &[(1, 1)])
        .with(name, &[(1, 0), (2, 0)]);
    let report = if lcov { measured.lcov() } else { measured.cobertura() };
    Step::new("coverage")
        .file("src/fine.py", "x = 1\n")
        .file("report", report)
        .input("reports", "report")
        .input("line", "90")
        .input("file-floor", "80")
        .input("allow", "coverage-paths-unmatched")
        .input("components", "Everything | **/* | 95/100")
        .input("html", "html")
}

fn check_log(name: &str, left: &Left) {
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

fn check_summary(name: &str, summary: &str) {
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

fn check_html(name: &str, left: &Left) -> Result<()> {
    let pages = left.written.iter().filter(|(path, _)| path.ends_with(".html"));
    let mut seen = 0;
    for (path, page) in pages {
        let page = std::str::from_utf8(page).with_context(|| format!("{path} is no text"))?;
        assert_eq!(html::active(&html::tags(page)), [""; 0], "{name:?} in {path}");
        assert!(!page.contains(INVISIBLE), "{name:?} in {path}");
        seen += 1;
    }
    assert!(seen > 1, "an index and a page a file: {:?}", left.written.keys());
    let outside = left
        .written
        .keys()
        .find(|path| path.contains("..") || !path.starts_with("html/"));
    assert_eq!(outside, None, "{name:?}");
    Ok(())
}

#[test]
fn hostile_names_are_harmless_everywhere() -> Result<()> {
    let Some(product) = Product::find() else { return Ok(()) };
    let [native, .., newest] = &product.hosts;
    let mut checked = 0;
    for (name, fits_lcov) in NAMES {
        for lcov in [true, false] {
            // XML cannot hold control characters, LCOV no line ends.
            let holds = if lcov {
                *fits_lcov
            } else {
                !name.contains(['\u{1b}', '\u{7}'])
            };
            if !holds {
                continue;
            }
            for host in [native, newest] {
                let left = step(name, lcov).run(host)?;
                assert_eq!(left.exit, 1, "{name:?} on {host}: {}{}", left.stdout, left.stderr);
                // Reading the outputs has already failed if a value broke out of its heredoc.
                assert_eq!(left.output("verdict"), "failed", "{name:?}");
                assert_eq!(left.output("lines-total"), "3", "{name:?}");
                let document: serde_json::Value = serde_json::from_str(left.output("json"))?;
                assert_eq!(document["totals"]["files"], 2, "{name:?}");
                check_log(name, &left);
                check_summary(name, &left.summary);
                check_html(name, &left)?;
                checked += 1;
            }
        }
    }
    assert!(checked >= 60, "only {checked} runs");
    Ok(())
}

/// The checks see what they must see.
#[test]
fn an_unescaped_surface_would_be_found() {
    let left = |stdout: &str| Left {
        exit: 1,
        stdout: stdout.to_owned(),
        stderr: String::new(),
        outputs: std::collections::BTreeMap::new(),
        outputs_raw: String::new(),
        summary: String::new(),
        written: std::collections::BTreeMap::new(),
    };
    let fails = |check: &dyn Fn()| std::panic::catch_unwind(std::panic::AssertUnwindSafe(check)).is_err();
    assert!(fails(&|| check_log("", &left("src/a\n::error::injected"))));
    assert!(fails(&|| check_log("", &left("x ##[set-env name=A]b"))));
    assert!(fails(&|| check_log("", &left("\u{1b}[31m"))));
    assert!(fails(&|| check_summary("", "| a | b |\n| - | - |\n| a|b | c |\n")));
    assert!(fails(&|| check_summary("", "| a |\n| - |\n| <script> |\n")));
    assert!(!fails(&|| check_summary("", "| a |\n| - |\n| a\\|b `<script>` |\n")));
}
