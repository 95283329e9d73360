//! Words with variables, ignore patterns and Compose files: no text takes more than its time, and each decision is always the
//! same.
#![no_main]

use dockerfile::{ComposeLimits, Ignore, Lexer, Variables, compose};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let variables: Variables = [
        ("A".to_owned(), "one/two.tar.gz".to_owned()),
        ("E".to_owned(), String::new()),
    ]
    .into();
    for escape in ['\\', '`'] {
        let lexer = Lexer::new(escape);
        if let Ok(word) = lexer.word(text, &variables) {
            assert!(word.used.is_disjoint(&word.unset), "{text:?}");
        }
        let _words = lexer.words(text, &variables);
    }
    let (patterns, path) = text.rsplit_once('\n').unwrap_or((text, "a/b"));
    let is_path = path.split('/').all(|part| !part.is_empty());
    if let Ok(ignore) = Ignore::read(".dockerignore", patterns.as_bytes())
        && is_path
    {
        let below = ignore.ignores(&format!("{path}/x"));
        assert!(ignore.has_exceptions() || !ignore.ignores(path) || below, "{text:?}");
    }
    let builds = compose("compose.yaml", text.as_bytes(), &variables, &ComposeLimits::default());
    assert_eq!(
        builds,
        compose("compose.yaml", text.as_bytes(), &variables, &ComposeLimits::default())
    );
});
