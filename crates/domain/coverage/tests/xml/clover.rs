//! Clover's traps.

use crate::check::check;

/// A report with this project.
fn report(inside: &str) -> String {
    format!("<coverage generated='1'><project timestamp='1'>{inside}</project></coverage>")
}

#[test]
fn methods_are_no_lines_and_conditions_have_two_branches() {
    check(
        &report(
            "<file name='/a.php'><line num='2' type='method' name='go' count='3'/><line num='3' type='stmt' count='3'/>
             <line num='4' type='cond' truecount='2' falsecount='0'/><line num='5' type='cond' count='0' truecount='0' falsecount='0'/></file>",
        ),
        "/a.php 3=3 4=2 5=0 ?4=1/2 ?5=0/2 f:go@2=3",
    );
    check(
        "<coverage generated='1' clover='3.2.0'><project><file name='a.js' path='src/a.js'><metrics methods='2' coveredmethods='1'/>
         <line num='4' count='3' type='cond' truecount='2' falsecount='1'/></file></project></coverage>",
        "src/a.js 4=3 ?4=2/3 functions=1/2",
    );
}

#[test]
fn the_files_own_metrics_decide_what_a_covered_method_is() {
    let file = |covered: u32| {
        report(&format!(
            "<file name='/a.php'><class name='A'><metrics methods='9' coveredmethods='9'/></class><line num='2' type='method' name='go' count='3'/>
             <metrics methods='1' coveredmethods='{covered}'/></file>"
        ))
    };
    check(&file(1), "/a.php f:go@2=3");
    check(&file(0), "/a.php functions=0/1");
}

#[test]
fn paths_come_before_names_and_bare_names_need_their_package() {
    check(
        &report("<package name='x'><file name='a.js' path='lib/a.js'/></package>"),
        "lib/a.js",
    );
    check(
        &report("<package name='org.x'><file name='A.java'/></package><file name='B.java'/>"),
        "B.java\norg/x/A.java",
    );
    check(
        &report("<package name='N\\S'><file name='/abs/a.php'/><file name='C:\\a.php'/></package>"),
        "/abs/a.php\nC:\\a.php",
    );
    check(
        &report(
            "<metrics statements='1' coveredstatements='1'><package name='p'><file name='a' path='p/a'><line num='1' count='1' type='stmt'/></file></package></metrics>",
        ),
        "p/a 1=1",
    );
}

#[test]
fn test_projects_are_left_out() {
    check(
        "<coverage clover='4'><testproject><file name='T.java' path='T.java'><line num='1' type='stmt' count='1'/></file></testproject>
         <project><file name='A.java' path='A.java'><line num='1' type='stmt' count='0'/></file></project></coverage>",
        "A.java 1=0
         ! coverage-record-skipped x1 1:80 lines of the test project are left out: `1`",
    );
}

#[test]
fn claims_are_compared_and_never_taken() {
    check(
        &report("<metrics statements='306' coveredstatements='148'/>"),
        "refused coverage-totals-contradict 1:48: totals contradict each other: 148 of 306 statements are claimed, but there is no file",
    );
    check(
        &report("<metrics statements='9' coveredstatements='8'/><file name='/a'/>"),
        "/a\n! coverage-claims-differ x1 1:48 claimed lines differ: `8/9 lines claimed, 0/0 read`",
    );
}

/// Totals of a project grow with the number of its shards; lines do not.
#[test]
fn files_that_come_again_are_united() {
    check(
        &report(
            "<file name='/a.php'><line num='2' type='stmt' count='1'/><metrics statements='1' coveredstatements='1'/></file><file name='/b.php'/>
             <file name='/a.php'><line num='2' type='stmt' count='0'/><line num='3' type='stmt' count='0'/></file><metrics statements='3' coveredstatements='1'/>",
        ),
        "/a.php 2=1 3=0\n/b.php",
    );
}
