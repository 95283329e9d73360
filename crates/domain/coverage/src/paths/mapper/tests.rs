//! Names of reports and the files they lead to.

use super::{GoModules, MappedBy, Mapper, Match, Origin, PathRules, TreeIndex};
use crate::{FileName, Format};

const TREE: [&str; 17] = [
    "go.mod",
    "setup.py",
    "pkg/server/server.go",
    "src/a.py",
    "src/b.py",
    "services/api/src/a.py",
    "services/api/app/main.py",
    "services/web/app/main.py",
    "services/web/only.py",
    "core/src/main/java/com/acme/A.java",
    "web/src/main/java/com/acme/A.java",
    "core/src/main/java/com/acme/B.java",
    "core/src/main/kotlin/Root.kt",
    "Api/Controllers/HomeController.cs",
    "odd\\name.c",
    "site-packages/kept.py",
    "lib/x/index.js",
];

/// `exact`, `by path`, `ambiguous a b`, `external` or `unmatched`.
fn map(rules: &PathRules, origin: Origin<'_>, name: &str) -> String {
    let tree = TreeIndex::new(TREE);
    let mut go_modules = GoModules::default();
    go_modules.add("go.mod", "module example.com/app\n").unwrap();
    shown(Mapper::new(&tree, rules, &go_modules, origin).map(&FileName::from(name)))
}

fn shown(found: Match) -> String {
    match found {
        Match::Exact => "exact".to_owned(),
        Match::Mapped { path, by } => format!("{by:?} {path}"),
        Match::Ambiguous { candidates, .. } => format!("ambiguous {}", candidates.join(" ")),
        Match::External => "external".to_owned(),
        Match::Unmatched => "unmatched".to_owned(),
    }
}

#[test]
fn names_lead_to_files_or_stay_what_they_are() {
    let rules = PathRules {
        rewrites: vec!["/odd/place => services/web".parse().unwrap()],
        workspaces: vec!["/home/runner/work/app/app".to_owned(), r"D:\a\app".to_owned()],
        ..PathRules::default()
    };
    let check = |name: &str, expected: &str| assert_eq!(map(&rules, Origin::default(), name), expected, "{name}");
    check("src/a.py", "exact");
    check("odd\\name.c", "exact");
    check("site-packages/kept.py", "exact");
    check("./src/a.py", "Spelling src/a.py");
    check("build/../src/a.py", "Spelling src/a.py");
    check(r"src\a.py", "Spelling src/a.py");
    check("/odd/place/only.py", "Rewrite services/web/only.py");
    check("/home/runner/work/app/app/src/a.py", "Root src/a.py");
    check(r"d:\A\App\src\a.py", "Root src/a.py");
    check("example.com/app/pkg/server/server.go", "GoModule pkg/server/server.go");
    check("_/home/ci/pkg/server/server.go", "Suffix pkg/server/server.go");
    check("/app/src/b.py", "Suffix src/b.py");
    check("/app/src/a.py", "ambiguous services/api/src/a.py src/a.py");
    check("/x/services/api/src/a.py", "Suffix services/api/src/a.py");
    check(
        "app/main.py",
        "ambiguous services/api/app/main.py services/web/app/main.py",
    );
    check("services/web/main.py", "unmatched");
    check("only.py", "NameAlone services/web/only.py");
    check("main.py", "ambiguous services/api/app/main.py services/web/app/main.py");
    check("/build/setup.py", "NameAlone setup.py");
    check("/elsewhere/only.py", "unmatched");
    check("/w/node_modules/x/index.js", "external");
    check("/usr/include/stdio.h", "external");
    check(
        "/w/.tox/py/lib/python3/site-packages/web/only.py",
        "Suffix services/web/only.py",
    );
    check("/w/.tox/py/lib/python3/site-packages/yaml/only.py", "external");
    check("/w/.tox/py/lib/python3/site-packages/only.py", "external");
    check(
        r"C:\ci\api\controllers\homecontroller.cs",
        "Case Api/Controllers/HomeController.cs",
    );
    check(
        r"C:\ci\Api\controllers\HomeController.cs",
        "Case Api/Controllers/HomeController.cs",
    );
    check("SRC/A.py", "Case src/a.py");
    check("/other/homecontroller.cs", "unmatched");
    check("nowhere.py", "unmatched");
    check("", "unmatched");
}

#[test]
fn ignored_files_are_external_wherever_they_lie() {
    let rules = PathRules {
        ignore: globs::Globs::new(["services/web/**", "gen/**", "**/main.py"]).unwrap(),
        workspaces: vec!["/ws".to_owned()],
        ..PathRules::default()
    };
    let check = |name: &str, expected: &str| assert_eq!(map(&rules, Origin::default(), name), expected, "{name}");
    check("services/web/only.py", "external");
    check("/build/services/web/only.py", "external");
    check("./services/web/only.py", "external");
    check("/ws/services/web/only.py", "external");
    check("gen/gone.py", "external");
    check("main.py", "external"); // either of two
    check("src/a.py", "exact");
}

#[test]
fn another_project_of_the_checkout_is_external() {
    let check = |workspaces: &[&str], expected: &str| {
        let rules = PathRules {
            workspaces: workspaces.iter().map(ToString::to_string).collect(),
            ..PathRules::default()
        };
        assert_eq!(
            map(&rules, Origin::default(), "/ws/web/src/b.py"),
            expected,
            "{workspaces:?}"
        );
    };
    check(&["/ws/api", "/ws"], "external");
    check(&["/ws/web", "/ws"], "Root src/b.py");
    check(&["/ws"], "Suffix src/b.py");
    check(&["/other", "/ws"], "Suffix src/b.py");
    check(&["/ws", "/ws/api"], "Suffix src/b.py");
}

#[test]
fn jacoco_packages_find_their_source_folder() {
    let origin = Origin {
        format: Some(Format::Jacoco),
        ..Origin::default()
    };
    let check = |name: &str, expected: &str| assert_eq!(map(&PathRules::default(), origin, name), expected, "{name}");
    check("com/acme/B.java", "Suffix core/src/main/java/com/acme/B.java");
    check(
        "com/acme/A.java",
        "ambiguous core/src/main/java/com/acme/A.java web/src/main/java/com/acme/A.java",
    );
    check("web/com/acme/A.java", "Suffix web/src/main/java/com/acme/A.java");
    check("com/acme/Root.kt", "NameAlone core/src/main/kotlin/Root.kt");
    check("com.acme/B.java", "Suffix core/src/main/java/com/acme/B.java"); // as gcovr writes packages
    let rules = PathRules {
        roots: vec!["web/src/main/java".to_owned()],
        ..PathRules::default()
    };
    assert_eq!(
        map(&rules, origin, "com/acme/A.java"),
        "Root web/src/main/java/com/acme/A.java"
    );
}

#[test]
fn of_several_files_the_one_beside_the_report_is_meant() {
    let rules = PathRules {
        workspaces: vec!["/ws".to_owned()],
        ..PathRules::default()
    };
    let check = |report: &str, name: &str, expected: &str| {
        let origin = Origin {
            report: Some(report),
            ..Origin::default()
        };
        assert_eq!(map(&rules, origin, name), expected, "{report} {name}");
    };
    let both = "ambiguous services/api/app/main.py services/web/app/main.py";
    check(
        "services/web/lcov.info",
        "app/main.py",
        "Suffix services/web/app/main.py",
    );
    check(
        "./services/api/out/deep/x.json",
        "app/main.py",
        "Suffix services/api/app/main.py",
    );
    check(
        "/ws/services/api/x.json",
        "app/main.py",
        "Suffix services/api/app/main.py",
    );
    check("services/web/x.json", "main.py", "NameAlone services/web/app/main.py");
    check("services/x.json", "app/main.py", both);
    check("x.json", "app/main.py", both);
    check("elsewhere/x.json", "app/main.py", both);
    check("/other/services/api/x.json", "app/main.py", both);
    check("services/ap/x.json", "app/main.py", both);
    check("services/web/x.json", "src/a.py", "exact");
    check("services/api/x.json", "src/b.py", "exact");
    check(
        "web/build/jacoco.xml",
        "com/acme/A.java",
        "Suffix web/src/main/java/com/acme/A.java",
    );
}

/// The tool may have run at the root or in the report's folder: both files are there.
#[test]
fn a_relative_name_that_is_a_file_at_the_root_and_beside_the_report_is_ambiguous() {
    let both = "ambiguous services/api/src/a.py src/a.py";
    let check = |report: &str, stated: &[&str], given: &[&str], name: &str, expected: &str| {
        let texts = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        let rules = PathRules {
            workspaces: vec!["/ws".to_owned()],
            rewrites: vec!["sure => src".parse().unwrap()],
            roots: texts(given),
            ..PathRules::default()
        };
        let roots = texts(stated);
        let origin = Origin {
            report: Some(report),
            roots: &roots,
            ..Origin::default()
        };
        assert_eq!(
            map(&rules, origin, name),
            expected,
            "{report} {stated:?} {given:?} {name}"
        );
    };
    let report = "services/api/build/reports/x.xml";
    check(report, &[], &[], "src/a.py", both);
    check("/ws/services/api/x.xml", &[], &[], "src/a.py", both);
    check(report, &[], &[], "./src/a.py", both);
    check(report, &["."], &[], "src/a.py", both);
    check(report, &["src"], &[], "a.py", both);
    check(report, &["/elsewhere"], &[], "src/a.py", both);
    // who says where it ran says which
    check(report, &["/ws"], &[], "src/a.py", "exact");
    check(
        report,
        &["/ws/services/api"],
        &[],
        "src/a.py",
        "Root services/api/src/a.py",
    );
    check(report, &[], &["."], "src/a.py", "exact");
    check(report, &[], &["services/api"], "src/a.py", "Root services/api/src/a.py");
    check(report, &[], &[], "sure/a.py", "Rewrite src/a.py");
    check(report, &[], &[], "/ws/src/a.py", "Root src/a.py");
    // only one of them is there, or the report lies elsewhere
    check(report, &[], &[], "src/b.py", "exact");
    check("services/web/x.xml", &[], &[], "src/a.py", "exact");
    check("x.xml", &[], &[], "src/a.py", "exact");
}

#[test]
fn the_other_names_of_a_report_tell_where_its_tool_ran() {
    let (tree, rules, modules) = (TreeIndex::new(TREE), PathRules::default(), GoModules::default());
    let check = |report: &str, names: &[&str], expected: &str| {
        let origin = Origin {
            report: Some(report),
            ..Origin::default()
        };
        let names: Vec<FileName> = names.iter().map(|name| FileName::from(*name)).collect();
        let mapper = Mapper::new(&tree, &rules, &modules, origin).knowing(&names);
        assert_eq!(
            shown(mapper.map(&FileName::from("src/a.py"))),
            expected,
            "{report} {names:?}"
        );
    };
    let both = "ambiguous services/api/src/a.py src/a.py";
    let api = "ReportFolder services/api/src/a.py";
    let report = "services/api/out/x.xml";
    check(report, &["src/a.py", "app/main.py"], api);
    check(report, &["src/a.py", "./app/main.py", "gone.py", "/abs/src/b.py"], api);
    check(report, &["src/a.py", "src/b.py"], "exact");
    check(report, &["src/a.py", "setup.py"], "exact");
    check(report, &["src/a.py"], both);
    check(report, &["src/a.py", "src/b.py", "app/main.py"], both); // no folder holds all
    check("x.xml", &["src/a.py"], "exact");
}

/// Thousands of names and as many files of one base name: what is looked at grows with their number, not its square.
#[test]
fn namesakes_are_looked_up_in_few_steps() {
    const FILES: u64 = 4_000;
    let tree = TreeIndex::new((0..FILES).map(|at| format!("pkg{at}/src/index.js")));
    let (rules, modules) = (PathRules::default(), GoModules::default());
    let check = |format: Format, report: &str, name: &dyn Fn(u64) -> String, expected: &dyn Fn(u64) -> Match| {
        let origin = Origin {
            format: Some(format),
            report: Some(report),
            ..Origin::default()
        };
        let mapper = Mapper::new(&tree, &rules, &modules, origin);
        let before = tree.looks();
        for at in 0..FILES {
            let name = name(at);
            assert_eq!(mapper.map(&FileName::from(name.as_str())), expected(at), "{name}");
        }
        let looks = tree.looks() - before;
        assert!(looks < FILES * 200, "{looks} looks for {FILES} names like {}", name(0));
    };
    let suffix = |path: String| Match::Mapped {
        path,
        by: MappedBy::Suffix,
    };
    let mut first: Vec<String> = (0..FILES).map(|at| format!("pkg{at}/src/index.js")).collect();
    first.sort();
    first.truncate(Match::LISTED);
    let any = || Match::Ambiguous {
        candidates: first.clone(),
        others: FILES - 10,
    };
    check(Format::Lcov, "x.info", &|at| format!("/w/lib{at}/index.js"), &|_| {
        Match::Unmatched
    });
    check(Format::Lcov, "x.info", &|at| format!("lib{at}/index.js"), &|_| {
        Match::Unmatched
    });
    check(
        Format::Lcov,
        "x.info",
        &|at| format!("/w/lib{at}/src/index.js"),
        &|_| any(),
    );
    check(
        Format::Lcov,
        "pkg7/x.info",
        &|at| format!("/w/lib{at}/src/index.js"),
        &|_| suffix("pkg7/src/index.js".into()),
    );
    check(Format::Jacoco, "x.xml", &|at| format!("com/lib{at}/index.js"), &|_| {
        any()
    });
    check(
        Format::Lcov,
        "x.info",
        &|at| format!("/w/pkg{at}/src/index.js"),
        &|at| suffix(format!("pkg{at}/src/index.js")),
    );
    check(
        Format::Lcov,
        "x.info",
        &|at| format!("/W/PKG{at}/SRC/INDEX.JS"),
        &|at| Match::Mapped {
            path: format!("pkg{at}/src/index.js"),
            by: MappedBy::Case,
        },
    );
}

#[test]
fn source_roots_are_probed() {
    let rules = PathRules {
        workspaces: vec!["/ws".to_owned()],
        ..PathRules::default()
    };
    let check = |roots: &[&str], name: &str, expected: &str| {
        let roots: Vec<String> = roots.iter().map(ToString::to_string).collect();
        let origin = Origin {
            roots: &roots,
            ..Origin::default()
        };
        assert_eq!(map(&rules, origin, name), expected, "{roots:?} {name}");
    };
    check(&["."], "src/a.py", "exact");
    check(&["/ws/services/api"], "src/a.py", "Root services/api/src/a.py");
    check(&[" /ws/services/api\n"], "app/main.py", "Root services/api/app/main.py");
    check(&["/ws/services/api", "/ws"], "src/a.py", "exact");
    check(
        &["/ws/services/api", "/ws/services/web"],
        "app/main.py",
        "ambiguous services/api/app/main.py services/web/app/main.py",
    );
    check(
        &["/container/services/api"],
        "app/main.py",
        "Suffix services/api/app/main.py",
    );
    check(&["", "/gone"], "src/b.py", "exact");
    check(&["$GOMODCACHE", "C:\\agent\\work"], "src/b.py", "exact");
    check(&["$GOMODCACHE"], "api/app/main.py", "Suffix services/api/app/main.py");
    check(&["/ws"], "gone.py", "unmatched");
}
