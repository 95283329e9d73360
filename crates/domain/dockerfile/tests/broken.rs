//! Files that are cut off or changed at random: never a panic, and always a place inside of the file.

#![expect(clippy::unwrap_used, reason = "the helpers of a test fail by panicking")]

use dockerfile::{Ignore, Inputs, Lexer, Limits, Problem, Variables, frontend, parse};

const FILES: [&[u8]; 5] = [
    include_bytes!("../../../../tests/fixtures/buildkit/by-hand/go-service.Dockerfile"),
    include_bytes!("../../../../tests/fixtures/buildkit/by-hand/heredocs.Dockerfile"),
    include_bytes!("../../../../tests/fixtures/buildkit/by-hand/windows.Dockerfile"),
    include_bytes!("../../../../tests/fixtures/buildkit/by-hand/odd.Dockerfile"),
    include_bytes!("../../../../tests/fixtures/buildkit/by-hand/stages.Dockerfile"),
];

fn lines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count() + 1
}

/// Reads a file through to its evaluation.
fn through(bytes: &[u8]) -> Result<usize, Vec<Problem>> {
    let _ = frontend(bytes);
    let file = parse("Dockerfile", bytes, &Limits::default())?;
    let inputs = Inputs {
        platform: "linux/arm64".parse().unwrap(),
        build_platform: "linux/amd64".parse().unwrap(),
        ..Inputs::default()
    };
    let plan = file.plan(&inputs).map_err(|problem| vec![problem])?;
    let evaluated = plan.evaluate(|_, _| dockerfile::Settings::scratch("linux"));
    evaluated.map(|stages| stages.len()).map_err(|problem| vec![problem])
}

fn check(bytes: &[u8]) {
    let Err(problems) = through(bytes) else { return };
    assert!(!problems.is_empty());
    for problem in problems {
        assert!(problem.span.line <= lines(bytes), "{problem:?}");
        assert!(
            problem.span.end <= bytes.len() && problem.span.start <= problem.span.end,
            "{problem:?}"
        );
        assert!(!problem.to_string().is_empty());
    }
}

/// Numbers that look random (SplitMix64).
fn random(seed: &mut u64) -> usize {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *seed;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    usize::try_from((z ^ (z >> 31)) >> 33).unwrap()
}

#[test]
fn whole_files_are_sound() {
    for bytes in FILES {
        assert!(parse("Dockerfile", bytes, &Limits::default()).is_ok());
    }
}

#[test]
fn files_cut_off_anywhere() {
    for bytes in FILES {
        for end in 0..bytes.len() {
            check(&bytes[..end]);
        }
    }
    let heredoc = b"FROM scratch\nRUN <<EOF\necho\nEOF\n";
    let sound: Vec<usize> = (0..=heredoc.len())
        .filter(|end| through(&heredoc[..*end]).is_ok())
        .collect();
    // A whole `FROM` is a file; a heredoc is none before its end word stands there.
    let before = heredoc.len() - "\necho\nEOF\n".len();
    assert!(
        sound.iter().all(|end| *end <= before || *end >= heredoc.len() - 1),
        "{sound:?}"
    );
}

#[test]
fn files_changed_at_random() {
    let signs = b"\\`$'\"<>[]{}#=-! \t\r\n/*?%:,@\x00\xff\xc3aF";
    let mut seed = 1;
    for round in 0..4_000 {
        let mut bytes = FILES[round % FILES.len()].to_vec();
        for _ in 0..=random(&mut seed) % 4 {
            let at = random(&mut seed) % bytes.len();
            let sign = signs[random(&mut seed) % signs.len()];
            match random(&mut seed) % 3 {
                0 => bytes[at] = sign,
                1 => bytes.insert(at, sign),
                _ => drop(bytes.remove(at)),
            }
        }
        check(&bytes);
    }
}

#[test]
fn ignore_files_and_words_changed_at_random() {
    let pieces = [
        "*", "**", "/", "[", "]", "a-", "^", "\\", "!", "{2}", "(", "|", ".", "x", "\u{e9}", "\n", " ", "${", "}", "#",
        "%", "$", "?",
    ];
    let variables: Variables = [("x".to_owned(), "a/b/aab".to_owned())].into();
    let (mut seed, mut sound) = (2, 0);
    for _ in 0..4_000 {
        let text: String = (0..random(&mut seed) % 9)
            .map(|_| pieces[random(&mut seed) % pieces.len()])
            .collect();
        if let Ok(ignore) = Ignore::read("x", text.as_bytes()) {
            sound += 1;
            // What is in an ignored folder is ignored, unless something takes it in again.
            assert!(
                ignore.has_exceptions() || !ignore.ignores("a") || ignore.ignores("a/x"),
                "{text}"
            );
        }
        if let Ok(word) = Lexer::new('\\').word(&text, &variables) {
            assert!(word.used.len() <= 1);
        }
    }
    assert!(sound > 400, "{sound}");
}

#[test]
fn limits_hold() {
    let limits = Limits {
        bytes: 40,
        instructions: 2,
    };
    let refused = |text: &str| parse("f", text.as_bytes(), &limits).unwrap_err()[0].to_string();
    assert_eq!(refused("FROM a\nRUN b\nRUN c\n"), "there are more than 2 instructions");
    assert_eq!(refused(&"x".repeat(41)), "the file has more than 40 bytes");
    let long = format!("FROM a\nRUN {}\n", "x".repeat(65_540));
    let problem = &parse("f", long.as_bytes(), &Limits::default()).unwrap_err()[0];
    assert_eq!(
        (problem.to_string().as_str(), problem.span.line),
        ("the line has more than 65535 bytes", 2)
    );
    // Patterns and nested triggers take time and depth in proportion.
    let nested = format!("FROM a\n{}RUN x\n", "ONBUILD ".repeat(5_000));
    assert!(parse("f", nested.as_bytes(), &Limits::default()).is_err());
    let value: Variables = [("x".to_owned(), "a".repeat(5_000))].into();
    assert_eq!(
        Lexer::new('\\')
            .word(&format!("${{x%%{}b}}", "*a".repeat(50)), &value)
            .unwrap()
            .text
            .len(),
        5_000
    );
    let ignore = Ignore::read("i", format!("{}b\n", "*a".repeat(50)).as_bytes()).unwrap();
    assert!(!ignore.ignores(&"a".repeat(5_000)));
}
