//! The traps of the small formats: Coveralls, Codecov, coverlet, gcov's text.

use crate::check;

#[test]
fn json_formats() {
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
