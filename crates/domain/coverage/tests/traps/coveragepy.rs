//! The traps of coverage.py's JSON.

use crate::check;

#[test]
fn lines_branches_and_functions() {
    check(
        r#"{"meta":{"format":3,"version":"7","branch_coverage":true,"show_contexts":false},"files":{"a.py":{"executed_lines":[1,2],"missing_lines":[4],"excluded_lines":[9],
        "executed_branches":[[2,-1]],"missing_branches":[[2,4]],"functions":{"":{"executed_lines":[1],"missing_lines":[]},"f":{"executed_lines":[2],"missing_lines":[4],"start_line":1}},
        "summary":{"covered_lines":2,"num_statements":4}}},"totals":{}}"#,
        "coveragepy\na.py: 1=yes 2=yes 4=0 2//-1=yes 2//4=0 f@1-0=yes\n! coverage-claims-differ x1 [] stated line totals differ from the lines listed: `a.py`",
    );
}

/// Format 2 has no regions; 0 is the line of an empty file.
#[test]
fn formats_without_regions() {
    check(
        r#"{"meta":{"format":2,"version":"6.5","show_contexts":false},"files":{"a.py":{"executed_lines":[0,3],"missing_lines":[],"excluded_lines":[],
        "summary":{"covered_lines":2,"num_statements":2}}}}"#,
        "coveragepy\na.py: 3=yes\n! coverage-record-skipped x1 [] records of lines that cannot exist: `a.py`",
    );
}
