//! What is said about a file that is wrong: the text, the place, what to do.

#![expect(clippy::unwrap_used, reason = "the helpers of a test fail by panicking")]

use dockerfile::{Inputs, Limits, parse};
use surface::Explain;

/// Every problem as `line:column text`, the hint behind it.
fn problems(text: &str) -> Vec<String> {
    let found = match parse("Dockerfile", text.as_bytes(), &Limits::default()) {
        Err(problems) => problems,
        Ok(file) => {
            let inputs = Inputs {
                target: text
                    .lines()
                    .find_map(|line| line.strip_prefix("# target "))
                    .map(str::to_owned),
                platform: "linux/amd64".parse().unwrap(),
                build_platform: "linux/amd64".parse().unwrap(),
                ..Inputs::default()
            };
            let planned = file.plan(&inputs);
            let evaluated = planned.and_then(|plan| plan.evaluate(|_, _| dockerfile::Settings::scratch("linux")));
            evaluated.err().into_iter().collect()
        }
    };
    let show = |problem: &dockerfile::Problem| {
        let hint = problem.hints().concat();
        let separator = if hint.is_empty() { "" } else { " -> " };
        format!(
            "{} {problem}{separator}{hint}",
            problem.position().to_string().replace("Dockerfile:", "")
        )
    };
    found.iter().map(show).collect()
}

#[test]
fn each_fault_has_its_place_and_hint() {
    let check = |text: &str, expected: &[&str]| assert_eq!(problems(text), expected, "{text}");
    check(
        "FROM a\nCPOY a b\n",
        &["2:1 no instruction is called `CPOY` -> write `COPY`"],
    );
    check(
        "FROM a\nCOPY --chwon=1 a \\\n  b\nRUN --netwrk=host x\n",
        &[
            "2:6 `COPY` has no flag `--chwon` -> write `--chown`",
            "4:5 `RUN` has no flag `--netwrk` -> write `--network`",
        ],
    );
    check(
        "FROM a\nENV \\\n  A=1 \\\n  B\n",
        &["4:3 `B` has no `=` -> write `KEY=value`, the value in quotes if it has blanks"],
    );
    check(
        "FROM a\nCOPY a\n",
        &["2:1 `COPY` has one argument, and wants a source and a destination"],
    );
    check(
        "FROM a\nRUN <<EOF\nx\n",
        &["2:1 the heredoc `EOF` does not end -> write `EOF` alone on a line behind the text"],
    );
    check(
        "RUN x\nFROM a\n",
        &[
            "1:1 `RUN` stands in front of the first `FROM` -> begin with a `FROM` line; only `ARG` may stand in front of it",
        ],
    );
    check(
        "ARG A\n",
        &["1:1 there is no `FROM` in it -> begin with a `FROM` line; only `ARG` may stand in front of it"],
    );
    check(
        "# escape=x\nFROM a\n",
        &["1:1 `x` cannot escape: only a backslash or a backtick can"],
    );
    check(
        "FROM a AS 1b\n",
        &[
            "1:11 `1b` is no name of a stage -> begin the name with a letter, and go on with letters, digits, `-`, `_` and `.`",
        ],
    );
    check(
        "FROM a\nHEALTHCHECK --interval=1 CMD x\n",
        &["2:13 the flag `--interval` is `1`, not a time such as `30s`, from `1ms` on"],
    );
    check(
        "FROM $B\n",
        &[
            "1:6 the base `$B` is empty without its arguments -> give the `ARG` in front of the first `FROM` a default, or pass the build argument",
        ],
    );
    check(
        "# target buidl\nFROM a AS build\n",
        &["Dockerfile no stage is called `buidl` -> write `build`"],
    );
    check(
        "FROM a AS x\nCOPY --from=y a b\nFROM a AS y\nCOPY --from=x a b\n",
        &[
            "2:6 stage `x` takes from `y`, which does not stand in front of it -> move the stage that is taken from in front of it",
        ],
    );
    check(
        "FROM a\nCOPY --from=$X a b\n",
        &["2:6 variables cannot stand in `--from` -> name a stage of its own: `FROM image:$TAG AS name`"],
    );
    check("FROM a\nENV A=1 B=${X:?x}\n", &["2:9 `${X:?x}` cannot be expanded"]);
    check("FROM a\nEXPOSE 80/xyz\n", &["2:1 `80/xyz` is no port"]);
    check(
        "FROM Up:1\n",
        &["1:6 `Up:1` is no stage in front of it and no name of an image"],
    );
    check("FROM --platform=$X a\n", &["1:6 `` is no platform"]);
    check(
        "",
        &["1:1 there is no instruction in it -> begin with a `FROM` line; only `ARG` may stand in front of it"],
    );
}

#[test]
fn every_word_knows_its_bytes() {
    let text = "\u{feff}# c\nFROM  a \\\n  # why\n  AS b\nLABEL \u{e9}=1 \\\n x=\"y z\"\n";
    let file = parse("Dockerfile", text.as_bytes(), &Limits::default()).unwrap();
    let at = |span: dockerfile::Span| &text[span.start..span.end];
    let stage = &file.stages[0];
    assert_eq!((at(stage.from.base.span), stage.from.base.span.column), ("a", 7));
    assert_eq!((stage.from.span.line, stage.from.span.last_line), (2, 4));
    let dockerfile::Command::Label(pairs) = &stage.instructions[0].command else {
        unreachable!()
    };
    assert_eq!(
        pairs.iter().map(|pair| at(pair.span)).collect::<Vec<_>>(),
        ["\u{e9}=1", "x=\"y z\""]
    );
    assert_eq!((pairs[1].span.line, pairs[1].span.column), (6, 2));
}

#[test]
fn arguments_that_nobody_takes_are_named() {
    let text = "ARG A\nFROM a AS x\nARG B\nFROM b\nARG C\n";
    let file = parse("Dockerfile", text.as_bytes(), &Limits::default()).unwrap();
    let given = ["A", "B", "C", "D", "http_proxy", "TARGETARCH", "BUILDKIT_SYNTAX"];
    let inputs = Inputs {
        arguments: given.map(|name| (name.to_owned(), String::new())).into(),
        ..Inputs::default()
    };
    let plan = file.plan(&inputs).unwrap();
    assert_eq!(plan.unused_arguments(&file), ["B", "D"]);
    assert_eq!(plan.needed.iter().copied().collect::<Vec<_>>(), [1]);
}
