//! Settings from the configuration file.

use testkit::Case;

use crate::case;

fn configured(text: &str) -> Case {
    case::gate().file(".github/windlass.yml", format!("version: 1\n{text}"))
}

#[test]
fn components_are_told_by_globs_package_or_owner() {
    let owned = |case: Case| case.source(".github/CODEOWNERS", "src/b.py @org/b\n");
    configured(
        "coverage:\n  components:\n    Globs: {paths: ['src/a*'], line: 80}\n    Package: {package: src, line: 60/90, branch: 80}\n    Owner: {owner: '@org/b', line: 60}\n",
    )
    .source(".github/CODEOWNERS", "src/b.py @org/b\n")
    .check("failed 1\n\
            error coverage-component-below-minimum Globs line\n\
            error coverage-component-below-minimum Owner line\n\
            error coverage-component-below-minimum Package branch\n\
            warning coverage-below-target Package line");
    configured("coverage: {components: {Owner: {owner: '@org/b', line: 60}}}\n").check(
        "failed 1\n\
            error coverage-component-empty Owner\n\
            error coverage-codeowners-invalid CODEOWNERS",
    );
    owned(configured(
        "coverage: {components: {Owner: {owner: '@org/c', line: 60}}}\n",
    ))
    .check(
        "failed 1\n\
            error coverage-component-empty Owner",
    );
    configured("coverage: {components: {Owner: {owner: '@org/b', line: 10}}}\n")
        .source("CODEOWNERS", "src/b.py @org/b\n!src/a.py @org/b\n")
        .check(
            "failed 1\n\
            error coverage-codeowners-invalid CODEOWNERS:2",
        );
}

#[test]
fn inputs_override_the_file() {
    configured("coverage: {line: 90, reports: [lcov.info], files: {floor: 70}}\n").check(
        "failed 1\n\
            error coverage-below-minimum line\n\
            error coverage-file-below-floor src/b.py line",
    );
    configured("coverage: {line: 90, files: {floor: 70}}\n")
        .input("line", "50")
        .input("file-floor", "20")
        .check("passed 0");
    configured("coverage: {line: 190, components: {A: {package: src, line: 70/60}}}\n").check(
        "failed 1\n\
            error coverage-threshold-invalid component A line\n\
            error coverage-threshold-invalid line\n\
            error coverage-below-minimum line\n\
            error coverage-component-below-minimum A line",
    );
    let named = case::gate().file("conf/w.yml", "version: 1\ncoverage: {line: 90}\n");
    named.clone().input("config", "conf/w.yml").check(
        "failed 1\n\
            error coverage-below-minimum line",
    );
}

#[test]
fn the_patch_may_have_rules() {
    let change =
        "--- a/src/b.py\n+++ b/src/b.py\n@@ -1,0 +2 @@\n+2\n--- /dev/null\n+++ b/tests/t.py\n@@ -0,0 +1 @@\n+1\n";
    let with = |rules: &str| {
        configured(&format!("coverage: {{patch: {{line: 50, {rules}}}}}\n"))
            .source("tests/t.py", "1\n")
            .file("change.diff", change)
            .input("diff", "change.diff")
    };
    with("exclude: ['tests/**']").check("passed 0");
    with("exclude: ['src/**']").check(
        "failed 1\n\
            error coverage-patch-unmatched tests/t.py\n\
            said coverage-patch-nothing-coverable -",
    );
    with("include: ['tests/**']").check(
        "failed 1\n\
            error coverage-patch-unmatched tests/t.py\n\
            said coverage-patch-nothing-coverable -",
    );
}
