//! Globs of both kinds: what is accepted matches or not, always the same; a text without magic matches itself alone.
#![no_main]

use findings::Glob;
use globs::Globs;
use libfuzzer_sys::fuzz_target;

const MAGIC: &[char] = &['*', '?', '[', ']', '{', '}', '\\', '!', '/', '.'];

fuzz_target!(|text: &str| {
    let (pattern, path) = text.split_once('\n').unwrap_or((text, text));
    if pattern.len() > 200 || path.len() > 200 {
        return;
    }
    let list = Globs::new([pattern]);
    if let Ok(list) = &list {
        let matches = list.matches(path);
        let out = Globs::new(["**", &format!("!{pattern}")]);
        if let Ok(out) = out
            && !pattern.starts_with('!')
        {
            assert_eq!(
                out.matches(path),
                !matches && Globs::new(["**"]).expect("a glob").matches(path),
                "{text:?}"
            );
        }
        let twice = Globs::new([pattern, pattern]).expect("it is one");
        assert_eq!(twice.matches(path), matches, "{text:?}");
    }
    let glob = pattern.parse::<Glob>();
    if let Ok(glob) = &glob {
        assert_eq!(glob.to_string(), pattern);
        assert_eq!(glob.matches(path), glob.matches(path));
    }
    if !pattern.is_empty() && !pattern.contains(MAGIC) {
        assert!(list.expect("plain text is a glob").matches(pattern), "{pattern:?}");
        let glob = glob.expect("plain text is a glob");
        assert_eq!(glob.matches(path), pattern == path, "{text:?}");
    }
});
