use super::*;

/// `text.match(new RegExp(source, flags))`, groups that took no part as `-`.
fn answer(source: &str, flags: &str, text: &str) -> String {
    match Pattern::new(source, flags).map(|pattern| pattern.matches(text)) {
        Err(fault) => fault.to_string(),
        Ok(Err(OutOfSteps)) => "out of steps".to_owned(),
        Ok(Ok(None)) => "null".to_owned(),
        Ok(Ok(Some(groups))) => {
            let groups: Vec<String> = groups
                .into_iter()
                .map(|group| group.unwrap_or("-".to_owned()))
                .collect();
            groups.join("|")
        }
    }
}

#[test]
fn as_javascript_matches() {
    for (source, flags, text, expect) in [
        ("v(.*)", "", "app/v1.2", "v1.2|1.2"),
        ("(a)|(b)", "", "b", "b|-|b"),
        (r"(?<=v)\d+(?!\d|\.)", "", "v12.3 v45", "45"),
        (r"(?<!v)\d", "", "v12", "2"),
        (r"(?<=(\d+)(\d+))$", "", "1053", "|1|053"),
        (r"(?<y>\d{4})-\k<y>", "", "2024-2024", "2024-2024|2024"),
        (r"(\w)\1", "", "hello", "ll|l"),
        ("(z)((a+)?(b+)?(c))*", "", "zaacbbbcac", "zaacbbbcac|z|ac|a|-|c"),
        ("(a*)*", "", "b", "|-"),
        ("(?:a*?)*?b", "", "aab", "aab"),
        ("a{2,3}", "", "aaaa", "aaa"),
        ("a{,3}", "", "a{,3}", "a{,3}"),
        ("x{1", "", "x{1", "x{1"),
        (r"\bRC\B", "i", "a rcx", "rc"),
        ("[^a-c]+", "", "abcdef", "def"),
        (r"[\d-x]+", "", "1-x", "1-x"),
        ("[]a]", "", "a]", "null"),
        ("[^]", "", "\n", "\n"),
        ("^b$", "m", "a\nb\nc", "b"),
        (".", "", "\n", "null"),
        (".", "s", "\n", "\n"),
        (r"\d+", "g", "1.22.333", "1|22|333"),
        ("", "g", "ab", "||"),
        ("b", "y", "ab", "null"),
        (r"\p{L}+", "u", "1éa_", "éa"),
        (r"\P{Lu}", "u", "Aa", "a"),
        (
            r"\p{Script=Greek}",
            "u",
            "a",
            r"Invalid regular expression: /\p{Script=Greek}/u: Invalid property name",
        ),
        (r"^.$", "u", "🚀", "🚀"),
        (r"^..$", "", "🚀", "🚀"),
        (r"\u{1f680}", "u", "🚀", "🚀"),
        (r"\ud83d\ude80", "u", "🚀", "🚀"),
        ("ſ", "i", "S", "null"),
        ("ſ", "iu", "S", "S"),
        ("[^x]", "i", "X", "null"),
        (r"\cJ", "", "\n", "\n"),
        (r"\c1", "", r"\c1", r"\c1"),
        (r"\101\x41\u0041\8", "", "AAA8", "AAA8"),
        ("(?=(a))\\1b", "", "ab", "ab|a"),
        ("(?:)*", "", "a", ""),
        ("(", "", "", "Invalid regular expression: /(/: Unterminated group"),
        (")", "", "", "Invalid regular expression: /)/: Unmatched ')'"),
        ("*", "", "", "Invalid regular expression: /*/: Nothing to repeat"),
        ("a**", "", "", "Invalid regular expression: /a**/: Nothing to repeat"),
        (
            "a{2,1}",
            "",
            "",
            "Invalid regular expression: /a{2,1}/: numbers out of order in {} quantifier",
        ),
        (
            "[z-a]",
            "",
            "",
            "Invalid regular expression: /[z-a]/: Range out of order in character class",
        ),
        (
            "[a",
            "",
            "",
            "Invalid regular expression: /[a/: Unterminated character class",
        ),
        ("\\", "", "", "Invalid regular expression: /\\/: \\ at end of pattern"),
        ("(?x)", "", "", "Invalid regular expression: /(?x)/: Invalid group"),
        (
            "(?<a>.)(?<a>.)",
            "",
            "",
            "Invalid regular expression: /(?<a>.)(?<a>.)/: Duplicate capture group name",
        ),
        ("a", "gg", "", "Invalid flags supplied to RegExp constructor 'gg'"),
    ] {
        assert_eq!(answer(source, flags, text), expect, "/{source}/{flags} on {text:?}");
    }
}

#[test]
fn a_hostile_pattern_is_given_up() {
    let text = "a".repeat(40);
    assert_eq!(answer("(a+)+$", "", &format!("{text}b")), "out of steps");
    assert_eq!(answer("(?:a|a)*b", "", &text), "out of steps");
    assert!(answer("(?:a{999}){999}", "", "").contains("too large"));
    assert!(answer(&"(".repeat(5000), "", "").contains("too large"));
    assert_eq!(answer(".*", "", &"a".repeat(100_000)).len(), 100_000);
}
