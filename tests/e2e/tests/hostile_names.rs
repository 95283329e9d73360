//! File names that try to be commands, markup or terminal codes are harmless on all four surfaces: what the runner reads,
//! the summary, the HTML report, the outputs file. Each surface is parsed, not searched.

use anyhow::{Context, Result};
use e2e::{
    Left, Product, Step,
    hostile::{INVISIBLE, NAMES, check_log, check_summary},
    html,
    reports::Hits,
};

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

/// The reports' own names reach log, summary and outputs too: one of a good report, and one of a broken one.
#[test]
fn hostile_names_of_reports_are_harmless_too() -> Result<()> {
    let Some(product) = Product::find() else { return Ok(()) };
    let [native, .., newest] = &product.hosts;
    for (name, _) in NAMES {
        let name = name.replace('/', "_");
        let step = Step::new("coverage")
            .file("src/fine.py", "x = 1\n")
            .file(
                format!("in/good {name}"),
                Hits::default().with("src/fine.py", &[(1, 1)]).lcov(),
            )
            .file(format!("in/bad {name}"), "<coverage line-rate=\"1\"><packages>")
            .input("reports", "in/*")
            .input("line", "90");
        for host in [native, newest] {
            let left = step.run(host)?;
            assert_eq!(left.exit, 1, "{name:?} on {host}: {}{}", left.stdout, left.stderr);
            assert_eq!(left.output("codes"), "coverage-report-unreadable", "{name:?}");
            assert_eq!(left.output("line"), "100.00", "{name:?}");
            check_log(&name, &left);
            check_summary(&name, &left.summary);
        }
    }
    Ok(())
}
