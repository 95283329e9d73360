//! The traps of gcovr's JSON.

use crate::check;

#[test]
fn reports_and_summaries() {
    // a line stands once for each function over it; excluded things are no code
    check(
        r#"{"gcovr/format_version":"0.15","files":[{"file":"a.cpp","lines":[
        {"line_number":3,"function_name":"f<int>","count":1,"branches":[{"branchno":0,"count":1},{"branchno":1,"count":0}]},
        {"line_number":3,"function_name":"f<char>","count":0,"branches":[{"branchno":0,"count":0},{"branchno":1,"count":2}]},
        {"line_number":4,"count":1,"branches":[],"gcovr/excluded":true},{"line_number":5,"count":0,"branches":[{"count":0,"gcovr/excluded":true}],"gcovr/noncode":false}],
        "functions":[{"name":"f","lineno":3,"execution_count":1},{"name":"g","lineno":4,"gcovr/excluded":true}]}]}"#,
        "gcovr\na.cpp: 3=1 5=0 3/0/0=1 3/0/1=2 f@3-0=1",
    );
    check(
        r#"{"root":".","gcovr/summary_format_version":"0.6","files":[{"filename":"a.cpp","line_total":7,"line_covered":6,"branch_total":0,"branch_covered":0}]}"#,
        "gcovr totals-only\na.cpp: line 6/7",
    );
}
