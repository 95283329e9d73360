//! The traps of llvm-cov's export.

use crate::check;

#[test]
fn lines_follow_from_segments() {
    let file = |segments: &str| {
        format!(
            r#"{{"data":[{{"files":[{{"filename":"a.rs","segments":[{segments}],"branches":[[2,5,2,9,3,0,0,0,4]]}}],"functions":[{{"name":"f"}}],"totals":{{}}}}],"type":"llvm.coverage.json.export","version":"2.0.1"}}"#
        )
    };
    let branches = "2/5 2 9 0 0 4/false=0 2/5 2 9 0 0 4/true=3";
    // the wrapped count, or the larger one of a region that starts on the line
    check(
        file("[1,1,2,true,true,false],[3,1,5,true,true,false],[3,9,2,true,false,false],[5,2,0,false,false,false]"),
        &format!("llvm-cov\na.rs: 1=2 2=2 3=5 4=2 5=2 {branches}"),
    );
    // a skipped region, and a gap that is no region; old exports have five fields
    check(
        file("[1,1,2,true,true],[2,1,0,false,true],[3,2,2,true,false],[4,1,0,false,false]"),
        &format!("llvm-cov\na.rs: 1=2 4=2 {branches}"),
    );
    check(
        file("[1,1,2,true,true,false],[1,9,0,false,false,false],[2,1,9,true,true,true],[2,5,0,false,false,false]"),
        &format!("llvm-cov\na.rs: 1=2 {branches}"),
    );
    check(
        file("[9,1,2,true,true,false],[1,1,2,true,true,false]"),
        &format!("llvm-cov\na.rs: 9=2 {branches}\n! coverage-record-skipped x1 [] segments that cannot be: `a.rs`"),
    );
    check(
        r#"{"data":[{"files":[{"filename":"a.rs","summary":{"lines":{"count":7,"covered":5,"percent":1},"regions":{"count":8,"covered":6},"functions":{"count":1,"covered":1},"branches":{"count":0,"covered":0}}}],"totals":{}}]}"#,
        "llvm-cov totals-only\na.rs: line 5/7 function 1/1 region 6/8",
    );
}

/// An expanded macro or a generic instantiation states its branches again: they are the same ones.
#[test]
fn branches_of_instantiations_add_up() {
    check(
        r#"{"type":"llvm.coverage.json.export","data":[{"totals":{"lines":{"count":99,"covered":99}},"functions":[{"name":"f<int>"},{"name":"f<char>"}],
        "files":[{"filename":"a.hpp","segments":[[2,1,5,true,true,false],[2,9,0,false,false,false]],
        "branches":[[2,5,2,9,3,0,0,0,4],[2,5,2,9,0,2,0,0,4]]}]}]}"#,
        "llvm-cov\na.hpp: 2=5 2/5 2 9 0 0 4/false=2 2/5 2 9 0 0 4/true=3",
    );
}
