//! go.mod, CODEOWNERS, rewrite rules, globs and names of reports: whatever the bytes, no panic and no file out of nowhere.

use coverage::paths::{GoModules, Mapper, Match, Origin, PathRules, TreeIndex};
use coverage::{CodeOwners, FileName};
use globs::Globs;
use proptest::prelude::*;

const TREE: [&str; 6] = ["src/a.py", "lib/src/a.py", "go.mod", "pkg/b.go", "Api/C.cs", "d"];

/// Texts made of the words and signs that these formats know.
fn texts() -> impl Strategy<Value = String> {
    let words = vec![
        "module ", "replace ", "(", ")", "=>", "./", "../", "\n", "\"", "//", "*", "**", "?", "[", "]", "{", "}", "!",
        "#", "\\", "\\ ", "@", "@a", "a@b", " ", "\t", "/", "src", "a.py", "lib", "C:", "C.cs", "é", "\u{0}", "<", ">",
        ",", "://", "..",
    ];
    prop::collection::vec(prop::sample::select(words), 0..24).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn no_text_panics_and_every_match_is_in_the_tree(text in texts(), rule in texts(), name in texts(), root in texts()) {
        let mut go_modules = GoModules::default();
        let _ = go_modules.add("pkg/go.mod", &text);
        let _ = go_modules.add("go.mod", "module src\n");
        let (owners, _) = CodeOwners::read(&text);
        prop_assert!(owners.owners(&name).iter().all(|owner| text.contains(owner.as_str())));
        let _ = Globs::new([&rule]).map(|globs| globs.matches(&name));

        let rules = PathRules { rewrites: rule.parse().into_iter().collect(), roots: vec![root.clone()], ..PathRules::default() };
        let tree = TreeIndex::new(TREE);
        let roots = [root];
        let mapper = Mapper::new(&tree, &rules, &go_modules, Origin { roots: &roots, ..Origin::default() });
        match mapper.map(&FileName::from(name.as_str())) {
            Match::Exact => prop_assert!(TREE.contains(&name.as_str())),
            Match::Mapped { path, .. } => prop_assert!(TREE.contains(&path.as_str())),
            Match::Ambiguous { candidates, others } => {
                prop_assert_eq!(others, 0);
                prop_assert!(candidates.len() > 1);
                prop_assert!(candidates.iter().all(|path| TREE.contains(&path.as_str())));
            }
            Match::External | Match::Unmatched => {}
        }
    }
}
