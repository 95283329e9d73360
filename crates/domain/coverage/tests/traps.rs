//! The traps of the text and JSON formats, each with its input and everything that is read from it.

mod support;

use support::{read, refusal, render};

#[track_caller]
fn check(input: impl AsRef<[u8]>, expect: &str) {
    let seen = match read(input.as_ref(), None) {
        Ok((reading, coverage)) => render(&reading, &coverage),
        Err(error) => format!("refused: {}", refusal(&error)),
    };
    assert_eq!(seen, expect.trim_start(), "{}", String::from_utf8_lossy(input.as_ref()));
}

fn lcov(body: &str) -> String {
    format!("SF:a.c\n{body}\nend_of_record\n")
}

#[test]
fn lcov_lines() {
    check(
        lcov("DA:1,2\nDA:2,0\nDA:3,1,e0a1\nLF:3\nLH:2"),
        "lcov\na.c: 1=2 2=0 3=1",
    );
    check("TN:\r\nSF:a.c\r\nDA:1,2\r\nend_of_record\r\n", "lcov\na.c: 1=2");
    check(lcov("DA:1,2\nDA:1,3"), "lcov\na.c: 1=5");
    check(
        lcov("DA:0,4\nDA:-2,4\nDA:99999999999,1\nDA:2,1"),
        "lcov\na.c: 2=1\n! coverage-record-skipped x3 [2] records of lines that cannot exist: `DA:0,4`",
    );
    check(
        lcov("DA:1,18446744073709551615\nDA:2,99999999999999999999999"),
        "lcov\na.c: 1=max 2=max\n! coverage-number-lenient x1 [3] a count over the largest number, cut there: `99999999999999999999999`",
    );
    check(
        lcov("DA:1,-5\nDA:2,1.5,sum\nDA:3,====="),
        "lcov\na.c: 1=0 2=2 3=0
! coverage-number-lenient x1 [2] a negative count, read as missed: `-5`
! coverage-number-lenient x1 [3] a count with a fraction, rounded up: `1.5`
! coverage-number-lenient x1 [4] a mark where a count should be, read as missed: `=====`",
    );
    check(lcov("DA:1,x"), "refused: malformed lcov report: `x` is no count [2]");
    check(
        lcov("DA:x,1"),
        "refused: malformed lcov report: `DA:x,1` is no record that begins with a line number [2]",
    );
    check(
        "DA:1,1\nSF:a.c\n",
        "refused: malformed lcov report: `DA` stands outside a file: there is no `SF` before it [1]",
    );
}

#[test]
fn lcov_files() {
    check(
        "SF:C:\\x.c\nDA:1,1\nend_of_record\nSF:y.c\nDA:1,0\nend_of_record\n",
        "lcov\nC:\\x.c: 1=1\ny.c: 1=0",
    );
    check(
        "TN:a\nSF:a.c\nDA:1,0\nDA:2,1\nend_of_record\nTN:b\nSF:a.c\nDA:1,1\nDA:3,0\nend_of_record\n",
        "lcov\na.c: 1=1 2=1 3=0",
    );
    check("SF:a.c\nend_of_record\n", "lcov\na.c:");
    check("SF:\nDA:1,1\nend_of_record\n", "lcov\n: 1=1");
    check(
        b"SF:\xe9\xff.c\nDA:1,1\nend_of_record\n",
        "lcov\n\u{fffd}\u{fffd}.c: 1=1",
    );
    check(
        "SF:a.c\nDA:1,1\n",
        "lcov\na.c: 1=1\n! coverage-report-truncated x1 [1] a file has no `end_of_record`: what it states was kept: `a.c`",
    );
    check(
        "SF:a.c\nDA:1,1\nSF:b.c\nDA:1,0\nend_of_record\n",
        "lcov\na.c: 1=1\nb.c: 1=0\n! coverage-report-truncated x1 [1] a file has no `end_of_record`: what it states was kept: `a.c`",
    );
    check("SF:a.c\nDA:1,1\nend_of_record", "lcov\na.c: 1=1");
}

#[test]
fn lcov_names_are_bytes() {
    let (_, coverage) = read(b"SF:\xe9.c\nDA:1,1\nend_of_record\n", None).unwrap();
    assert_eq!(coverage.files().next().unwrap().0.as_bytes(), b"\xe9.c");
}

#[test]
fn lcov_branches() {
    check(
        lcov("DA:1,1\nBRDA:1,0,0,-\nBRDA:1,0,1,3\nBRDA:1,1,0,0"),
        "lcov\na.c: 1=1 1/0/0=- 1/0/1=3 1/1/0=0",
    );
    check(
        lcov("DA:1,1\nBRDA:1,e0,0,1\nBRDA:1,None,0,0"),
        "lcov\na.c: 1=1 1/None/0=0 1/e0/0=1",
    );
    check(
        lcov("DA:4,1\nBRDA:4,0,jump to line 5,1\nBRDA:4,0,a, b and c,-"),
        "lcov\na.c: 4=1 4/0/a, b and c=- 4/0/jump to line 5=1",
    );
    check(
        lcov("DA:1,1\nBRDA:0,0,0,1"),
        "lcov\na.c: 1=1\n! coverage-record-skipped x1 [3] records of lines that cannot exist: `BRDA:0,0,0,1`",
    );
    check(
        lcov("BRDA:1,0,0"),
        "refused: malformed lcov report: `BRDA:1,0,0` is no branch of line, block, branch and count [2]",
    );
    check(lcov("DA:1,1\nBRDA:1,0,0,-\nBRDA:1,0,0,0"), "lcov\na.c: 1=1 1/0/0=0");
}

#[test]
fn lcov_functions() {
    check(
        lcov("FN:3,one\nFN:9,one\nFNDA:2,one\nFN:5,two\nFNDA:0,two"),
        "lcov\na.c: one@3-0=2 two@5-0=0",
    );
    check(lcov("FN:3,8,one\nFNDA:1,one"), "lcov\na.c: one@3-8=1");
    check(
        lcov("FNL:0,3,8\nFNA:0,0,b(int, int)\nFNA:0,2,a<x, y>\nFNL:1,9\nFNA:1,0,c"),
        "lcov\na.c: a<x, y>@3-8=2 c@9-0=0",
    );
    check(
        lcov("FN:one"),
        "refused: malformed lcov report: `FN:one` is no function record [2]",
    );
}

#[test]
fn lcov_claims() {
    check(
        lcov("DA:1,1\nBRDA:1,0,0,1\nLF:10\nLH:10\nBRF:1\nBRH:0"),
        "lcov\na.c: 1=1 1/0/0=1
! coverage-claims-differ x1 [1] stated line totals differ from the lines listed: `a.c`
! coverage-claims-differ x1 [1] stated branch totals differ from the branches listed: `a.c`",
    );
    check(
        lcov("FNF:2\nFNH:1\nBRF:0\nBRH:0\nLF:7\nLH:5"),
        "lcov totals-only\na.c: line 5/7 function 1/2",
    );
    check(lcov("LF:0\nLH:0"), "lcov\na.c:");
    check(
        lcov("DA:1,1\nMCDC:1,2,t,1,0,0\nMCF:2\nVER:3\n# remark\nODD:1\nLF:x"),
        "lcov\na.c: 1=1
! coverage-record-skipped x2 [3] MC/DC records are not counted: `MCDC:1,2,t,1,0,0`
! coverage-record-skipped x1 [7] lines of no known record: `ODD:1`
! coverage-record-skipped x1 [8] totals that are no numbers: `LF:x`",
    );
}

#[test]
fn go_profiles() {
    check(
        "mode: set\na/x.go:1.2,3.4 2 1\na/x.go:3.5,4.2 1 0\n",
        "go\na/x.go: 1=yes 2=yes 3=yes 4=0 1.2-3.4*2=yes 3.5-4.2*1=0",
    );
    // the same blocks from several packages
    check(
        "mode: set\nx.go:1.1,1.9 1 0\nx.go:1.1,1.9 1 1\nx.go:1.1,1.9 1 0\n",
        "go\nx.go: 1=yes 1.1-1.9*1=yes",
    );
    check(
        "mode: atomic\nx.go:1.1,1.9 1 2\nx.go:2.1,2.9 1 0\nmode: count\nx.go:2.1,2.9 1 4\nx.go:1.1,1.9 1 3\n",
        "go\nx.go: 1=5 2=4 1.1-1.9*1=5 2.1-2.9*1=4",
    );
    check(
        "mode: count\nx.go:1.1,1.9 1 18446744073709551615\nx.go:1.1,1.9 1 99999999999999999999999\n",
        "go\nx.go: 1=max 1.1-1.9*1=max",
    );
    // nested and overlapping blocks: a line is hit when any block over it is
    check(
        "mode: count\nx.go:1.1,5.2 1 0\nx.go:2.1,3.2 1 7\nx.go:3.3,4.2 1 1\n",
        "go\nx.go: 1=0 2=7 3=7 4=1 5=0 1.1-5.2*1=0 2.1-3.2*1=7 3.3-4.2*1=1",
    );
    check(
        "mode: set\r\nC:\\w\\x.go:1.1,1.9 1 1\r\n./y.go:1.1,1.2 0 0\r\n_/abs/z.go:1.1,1.2 1 1\r\n",
        "go\n./y.go: 1=0 1.1-1.2*0=0\nC:\\w\\x.go: 1=yes 1.1-1.9*1=yes\n_/abs/z.go: 1=yes 1.1-1.2*1=yes",
    );
    check("mode: set\n", "go");
    check(
        "mode: set\nmode: count\n",
        "refused: malformed go report: mode `count` after mode `set` [2]",
    );
    check(
        "mode: set\nx.go:1.1,1.9 1\n",
        "refused: malformed go report: `x.go:1.1,1.9 1` is no `path:line.column,line.column statements count` [2]",
    );
    check(
        "mode: set\nx.go:9.1,1.9 1 1\n",
        "refused: malformed go report: block `x.go:9.1,1.9 1 1` spans no possible lines [2]",
    );
    check(
        "mode: set\nx.go:1.1,4294967295.9 1 1\n",
        "refused: malformed go report: block `x.go:1.1,4294967295.9 1 1` spans no possible lines [2]",
    );
    check(
        "mode: count\nx.go:1.1,1.9 1 1\nx.go:2.1,2.9 1",
        "go\nx.go: 1=1 1.1-1.9*1=1\n! coverage-report-truncated x1 [3] the last line is cut: what stands before it was kept: `x.go:2.1,2.9 1`",
    );
}

#[test]
fn istanbul_coverage() {
    let one = |b: &str, counts: &str| {
        format!(
            r#"{{"rel/a.js":{{"path":"/w/a.js","statementMap":{{"0":{{"start":{{"line":1,"column":0}},"end":{{"line":1,"column":4}}}},
            "1":{{"start":{{"line":1,"column":5}},"end":{{"line":2,"column":null}}}}}},"s":{{"0":1,"1":3}},
            "fnMap":{{"0":{{"name":"f","decl":{{"start":{{"line":1,"column":0}},"end":{{"line":1,"column":2}}}},"loc":{{"start":{{"line":1,"column":3}},"end":{{"line":2,"column":1}}}}}}}},"f":{{"0":2}},
            "branchMap":{{{b}}},"b":{{{counts}}}}}}}"#
        )
    };
    // a line ran as often as the statement starting on it that ran most; the instrumenter's path wins over the key
    check(
        one("", ""),
        "istanbul\n/w/a.js: 1=3 f@1-2=2 1.1-1.5*1=1 1.6-2.4294967295*1=3",
    );
    // an `else` that is not written, and both ways at one place
    let place = r#"{"start":{"line":2,"column":0},"end":{"line":2,"column":9}}"#;
    check(
        one(
            &format!(r#""7":{{"type":"if","loc":{place},"locations":[{place},{{"start":{{}},"end":{{}}}}]}}"#),
            r#""7":[1,0]"#,
        ),
        "istanbul\n/w/a.js: 1=3 2/if 2:1-2:10/ 0=0 2/if 2:1-2:10/2:1-2:10 0=1 f@1-2=2 1.1-1.5*1=1 1.6-2.4294967295*1=3",
    );
    check(
        one(
            &format!(r#""0":{{"type":"if","line":2,"locations":[{place},{place}]}}"#),
            r#""0":[1,0]"#,
        ),
        "istanbul\n/w/a.js: 1=3 2/if 2:1-2:10/2:1-2:10 0=1 2/if 2:1-2:10/2:1-2:10 1=0 f@1-2=2 1.1-1.5*1=1 1.6-2.4294967295*1=3",
    );
    // nameless functions on one line
    let nameless = |column: u32| {
        format!(r#"{{"name":"","loc":{{"start":{{"line":4,"column":{column}}},"end":{{"line":4,"column":99}}}}}}"#)
    };
    check(
        format!(
            r#"{{"a.js":{{"path":"a.js","statementMap":{{}},"s":{{}},"fnMap":{{"0":{},"1":{}}},"f":{{"0":1,"1":0}}}}}}"#,
            nameless(2),
            nameless(20)
        ),
        "istanbul\na.js: @4:21@4-4=0 @4:3@4-4=1",
    );
    // under `data`, as a stub
    check(
        r#"{"a.js":{"data":{"all":true,"path":"a.js","statementMap":{"0":{"start":{"line":1,"column":0},"end":{"line":1,"column":1}}},"fnMap":{},"branchMap":{},"s":{"0":0},"f":{},"b":{}}}}"#,
        "istanbul\na.js: 1=0 1.1-1.2*1=0",
    );
}

#[test]
fn istanbul_branches_merge_by_location() {
    let shard = |id: &str, counts: &str| {
        format!(
            r#"{{"a.js":{{"path":"a.js","statementMap":{{}},"s":{{}},"fnMap":{{}},"f":{{}},"branchMap":{{"{id}":{{"type":"if",
            "loc":{{"start":{{"line":3,"column":0}},"end":{{"line":5,"column":1}}}},"locations":[{{"start":{{"line":3,"column":8}},"end":{{"line":4,"column":1}}}},
            {{"start":{{"line":4,"column":8}},"end":{{"line":5,"column":1}}}}]}}}},"b":{{"{id}":{counts}}}}}}}"#
        )
    };
    let (_, mut coverage) = read(shard("0", "[1,0]").as_bytes(), None).unwrap();
    coverage.merge(read(shard("5", "[0,2]").as_bytes(), None).unwrap().1);
    let ratio = coverage.totals().get(coverage::Metric::Branch).unwrap();
    assert_eq!((ratio.covered, ratio.total), (2, 2));
}

#[test]
fn istanbul_summaries() {
    let part = |covered: &str, total: u32| format!(r#"{{"total":{total},"covered":{covered},"skipped":0,"pct":1}}"#);
    check(
        format!(
            r#"{{"total":{{"lines":{}}},"a.js":{{"lines":{},"branches":{}}}}}"#,
            part("3", 4),
            part("3", 4),
            part("0", 0)
        ),
        "istanbul totals-only\na.js: line 3/4",
    );
    check(
        format!(
            r#"{{"a.js":{{"lines":{},"statements":{}}}}}"#,
            part("3", 4),
            part("1.5", 4)
        ),
        "istanbul totals-only\na.js: line 3/4\n! coverage-record-skipped x1 [] a metric with fractions, left out of every file: `a.js`",
    );
    check(
        format!(r#"{{"total":{{"lines":{}}}}}"#, part("3", 4)),
        "istanbul totals-only\nline 3/4",
    );
    check(
        format!(r#"{{"x/a.js":{{"lines":{}}}}}"#, part("5", 4)),
        "refused: totals contradict each other: 5 of 4 lines covered in `x/a.js` [(/x~1a.js)]",
    );
}

#[test]
fn simplecov_documents() {
    // plain arrays before 0.18; null in one command and a number in the other is code
    check(
        r#"{"a":{"coverage":{"x.rb":[1,null,0]},"timestamp":1.5},"b":{"coverage":{"x.rb":[null,2,0]},"timestamp":2}}"#,
        "simplecov\nx.rb: 1=1 2=2 3=0",
    );
    check(
        r#"{"RSpec":{"coverage":{"x.rb":{"lines":[1,"ignored",0],"branches":{"[:if, 0, 3, 4, 5, 7]":{"[:then, 1, 4, 6, 4, 9]":2,"[:else, 2, 3, 4, 5, 7]":0}}}},"timestamp":2}}"#,
        "simplecov\nx.rb: 1=1 3=0 3/if 3 4 5 7/else 3 4 5 7=0 3/if 3 4 5 7/then 4 6 4 9=2",
    );
    check(
        r#"{"$schema":"x","meta":{"simplecov_version":"1.0.0"},"coverage":{"x.rb":{"lines":[1,0],"branches":[{"type":"then","start_line":1,"end_line":1,"coverage":0},{"type":"then","start_line":1,"end_line":1,"coverage":"ignored"}]}},"groups":{},"odd":[1]}"#,
        "simplecov\nx.rb: 1=1 2=0 1/0/then 1 1=0",
    );
    check(
        r#"{"meta":{"simplecov_version":"1"},"coverage":{"x.rb":{"lines":[1,"x"]}}}"#,
        "refused: malformed simplecov report: invalid value: string \"x\", expected a count, null or \"ignored\" at line 1 column 68 [1:68]",
    );
}

#[test]
fn coveragepy_reports() {
    check(
        r#"{"meta":{"format":3,"version":"7","branch_coverage":true,"show_contexts":false},"files":{"a.py":{"executed_lines":[1,2],"missing_lines":[4],"excluded_lines":[9],
        "executed_branches":[[2,-1]],"missing_branches":[[2,4]],"functions":{"":{"executed_lines":[1],"missing_lines":[]},"f":{"executed_lines":[2],"missing_lines":[4],"start_line":1}},
        "summary":{"covered_lines":2,"num_statements":4}}},"totals":{}}"#,
        "coveragepy\na.py: 1=yes 2=yes 4=0 2//-1=yes 2//4=0 f@1-0=yes\n! coverage-claims-differ x1 [] stated line totals differ from the lines listed: `a.py`",
    );
}

#[test]
fn llvm_cov_exports() {
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

#[test]
fn gcovr_reports() {
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

#[test]
fn small_json_formats() {
    check(
        r#"{"source_files":[{"name":"a.rb","coverage":[null,1,0,-2],"branches":[2,0,0,1,2,0,1,0],"source":"x"},{"name":"b.rb","coverage":[]}]}"#,
        "coveralls\na.rb: 2=1 3=0 4=0 2/0/0=1 2/0/1=0\nb.rb:\n! coverage-number-lenient x1 [] a negative count, read as missed: `a.rb`",
    );
    check(
        r#"{"source_files":[{"name":"a.rb","coverage":[],"branches":[2,0,0]}]}"#,
        "coveralls\na.rb:\n! coverage-record-skipped x1 [] branches that are not four numbers: `a.rb`",
    );
    check(
        r#"{"coverage":{"a.rs":{"1":"1/2","2":"0/1","3":4,"4":null,"5":true,"6":0}}}"#,
        "codecov\na.rs: 1=yes 2=0 3=4 5=yes 6=0 1?1/2",
    );
    check(
        r#"{"m.dll":{"C:\\a.cs":{"A":{"Void A::f()":{"Lines":{"3":1,"4":0},"Branches":[{"Line":3,"Offset":2,"EndOffset":4,"Path":0,"Ordinal":0,"Hits":1},{"Line":3,"Offset":2,"EndOffset":9,"Path":1,"Ordinal":1,"Hits":0}]},
        "Void A::g()":{"Lines":{"3":0},"Branches":[]}}}}}"#,
        "coverlet\nC:\\a.cs: 3=1 4=0 3/A Void A::f() 2/4 0 0=1 3/A Void A::f() 2/9 1 1=0 Void A::f()@3-0=1 Void A::g()@3-0=0",
    );
}

#[test]
fn gcov_text() {
    let text = "        -:    0:Source:a.cpp\n        -:    0:Runs:1\nfunction f called 3 returned 100% blocks executed 80%\n        3:    1:int f() {\nbranch  0 taken 2 (fallthrough)\nbranch  1 taken 0%\nbranch  2 never executed\n    #####:    2: x\n    =====:    3: y\n      12*:    4: z\n     1.2k:    5: w\n        -:    6:}\n------------------\nf<int>:\n        1:    4: z\n";
    check(
        text,
        "gcov\na.cpp: 1=3 2=0 3=0 4=12 5=1200 1/0/0=2 1/0/1=0 1/0/2=- f@1-0=3",
    );
    check(
        "        -:    0:Source:a.c\n        1:    1:x",
        "gcov\na.c: 1=1\n! coverage-report-truncated x1 [2] the last line may be cut: `        1:    1:x`",
    );
}

#[test]
fn what_is_no_report_is_named() {
    check("", "refused: report is empty");
    check(" \n\t\r\n", "refused: report is empty");
    check([b' '; 200_000], "refused: report is empty");
    check("\u{feff}", "refused: report is empty");
    check("<!DOCTYPE html><html></html>", "refused: unknown format: an HTML page");
    check(
        "<?xml version='1.0'?><testsuites></testsuites>",
        "refused: unknown format: a JUnit test report",
    );
    check(b"PK\x03\x04abc", "refused: unknown format: a zip archive");
    check(
        b"adcg\x41\x32",
        "refused: unknown format: binary coverage data of gcov (`.gcda`); run gcovr or lcov on it",
    );
    check("hello there", "refused: unknown format: plain text");
    check("{}", "refused: unknown format: JSON of another kind");
    check("[1]", "refused: unknown format: a JSON array");
    check(
        r#"{"path":"a.js","s":{}}"#,
        "refused: unknown format: JSON of another kind",
    );
    check(
        r#"{"gcc_version":"12","files":[]}"#,
        "refused: unknown format: gcov's own JSON; run gcovr on it",
    );
    check("mode: fast\n", "refused: unknown format: plain text");
}
