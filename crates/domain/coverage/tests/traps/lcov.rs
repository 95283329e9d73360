//! LCOV's traps.

use crate::check;
use crate::support::read;

fn of_one_file(body: &str) -> String {
    format!("SF:a.c\n{body}\nend_of_record\n")
}

#[test]
fn lines() {
    check(
        of_one_file("DA:1,2\nDA:2,0\nDA:3,1,e0a1\nLF:3\nLH:2"),
        "lcov\na.c: 1=2 2=0 3=1",
    );
    // a checksum says nothing about hits, whatever it begins with
    check(
        of_one_file("DA:1,0,e3b0c44298fc1c14\nDA:2,0,1a2b\nDA:3,7,zm+9Q==\nDA:4,1,end_of_record"),
        "lcov\na.c: 1=0 2=0 3=7 4=1",
    );
    check("TN:\r\nSF:a.c\r\nDA:1,2\r\nend_of_record\r\n", "lcov\na.c: 1=2");
    check(of_one_file("DA:1,2\nDA:1,3"), "lcov\na.c: 1=5");
    check(
        of_one_file("DA:0,4\nDA:-2,4\nDA:99999999999,1\nDA:2,1"),
        "lcov\na.c: 2=1\n! coverage-record-skipped x3 [2] records of lines that cannot exist: `DA:0,4`",
    );
    check(
        of_one_file("DA:1,18446744073709551615\nDA:2,99999999999999999999999"),
        "lcov\na.c: 1=max 2=max\n! coverage-number-lenient x1 [3] a count over the largest number, cut there: `99999999999999999999999`",
    );
    check(
        of_one_file("DA:1,-5\nDA:2,1.5,sum\nDA:3,====="),
        "lcov\na.c: 1=0 2=2 3=0
! coverage-number-lenient x1 [2] a negative count, read as missed: `-5`
! coverage-number-lenient x1 [3] a count with a fraction, rounded up: `1.5`
! coverage-number-lenient x1 [4] a mark where a count should be, read as missed: `=====`",
    );
    check(
        of_one_file("DA:1,x"),
        "refused: malformed lcov report: `x` is no count [2]",
    );
    check(
        of_one_file("DA:x,1"),
        "refused: malformed lcov report: `DA:x,1` is no record that begins with a line number [2]",
    );
    check(
        "DA:1,1\nSF:a.c\n",
        "refused: malformed lcov report: `DA` stands outside a file: there is no `SF` before it [1]",
    );
}

#[test]
fn files() {
    for (nameless, file) in [("SF:", ""), ("SF: ", " "), ("SF", "")] {
        check(
            format!("SF:a.c\nDA:1,1\nend_of_record\n{nameless}\nDA:1,1\nend_of_record\n"),
            &format!(
                "lcov\n{file}: 1=1\na.c: 1=1\n\
                 ! coverage-paths-unmatched x1 [4] a file has no name: what it states was kept: `{nameless}`"
            ),
        );
    }
    check(
        "SF:C:\\x.c\nDA:1,1\nend_of_record\nSF:y.c\nDA:1,0\nend_of_record\n",
        "lcov\nC:\\x.c: 1=1\ny.c: 1=0",
    );
    check(
        "TN:a\nSF:a.c\nDA:1,0\nDA:2,1\nend_of_record\nTN:b\nSF:a.c\nDA:1,1\nDA:3,0\nend_of_record\n",
        "lcov\na.c: 1=1 2=1 3=0",
    );
    check("SF:a.c\nend_of_record\n", "lcov\na.c:");
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
fn names_are_bytes() {
    let (_, coverage) = read(b"SF:\xe9.c\nDA:1,1\nend_of_record\n", None).unwrap();
    assert_eq!(coverage.files().next().unwrap().0.as_bytes(), b"\xe9.c");
}

#[test]
fn branches() {
    check(
        of_one_file("DA:1,1\nBRDA:1,0,0,-\nBRDA:1,0,1,3\nBRDA:1,1,0,0"),
        "lcov\na.c: 1=1 1/0/0=- 1/0/1=3 1/1/0=0",
    );
    check(
        of_one_file("DA:1,1\nBRDA:1,e0,0,1\nBRDA:1,None,0,0"),
        "lcov\na.c: 1=1 1/None/0=0 1/e0/0=1",
    );
    check(
        of_one_file("DA:4,1\nBRDA:4,0,jump to line 5,1\nBRDA:4,0,a, b and c,-"),
        "lcov\na.c: 4=1 4/0/a, b and c=- 4/0/jump to line 5=1",
    );
    check(
        of_one_file("DA:1,1\nBRDA:0,0,0,1"),
        "lcov\na.c: 1=1\n! coverage-record-skipped x1 [3] records of lines that cannot exist: `BRDA:0,0,0,1`",
    );
    check(
        of_one_file("BRDA:1,0,0"),
        "refused: malformed lcov report: `BRDA:1,0,0` is no branch of line, block, branch and count [2]",
    );
    check(
        of_one_file("DA:1,1\nBRDA:1,0,0,-\nBRDA:1,0,0,0"),
        "lcov\na.c: 1=1 1/0/0=0",
    );
}

#[test]
fn functions() {
    check(
        of_one_file("FN:3,one\nFN:9,one\nFNDA:2,one\nFN:5,two\nFNDA:0,two"),
        "lcov\na.c: one@3-0=2 two@5-0=0",
    );
    check(of_one_file("FN:3,8,one\nFNDA:1,one"), "lcov\na.c: one@3-8=1");
    check(
        of_one_file("FNL:0,3,8\nFNA:0,0,b(int, int)\nFNA:0,2,a<x, y>\nFNL:1,9\nFNA:1,0,c"),
        "lcov\na.c: a<x, y>@3-8=2 c@9-0=0",
    );
    check(
        of_one_file("FN:one"),
        "refused: malformed lcov report: `FN:one` is no function record [2]",
    );
}

#[test]
fn claims() {
    check(
        of_one_file("DA:1,1\nBRDA:1,0,0,1\nLF:10\nLH:10\nBRF:1\nBRH:0"),
        "lcov\na.c: 1=1 1/0/0=1
! coverage-claims-differ x1 [1] stated line totals differ from the lines listed: `a.c`
! coverage-claims-differ x1 [1] stated branch totals differ from the branches listed: `a.c`",
    );
    check(
        of_one_file("FNF:2\nFNH:1\nBRF:0\nBRH:0\nLF:7\nLH:5"),
        "lcov totals-only\na.c: line 5/7 function 1/2",
    );
    check(of_one_file("LF:0\nLH:0"), "lcov\na.c:");
    check(
        of_one_file("DA:1,1\nMCDC:1,2,t,1,0,0\nMCF:2\nVER:3\n# remark\nODD:1\nLF:x"),
        "lcov\na.c: 1=1
! coverage-record-skipped x2 [3] MC/DC records are not counted: `MCDC:1,2,t,1,0,0`
! coverage-record-skipped x1 [7] lines of no known record: `ODD:1`
! coverage-record-skipped x1 [8] totals that are no numbers: `LF:x`",
    );
}

/// lcov 2 refuses these unless told not to.
#[test]
fn what_lcov_calls_inconsistent_is_read() {
    check(
        of_one_file("FN:1,2,f\nFNDA:3,f\nDA:1,0\nDA:2,0\nBRDA:1,0,0,4\nBRDA:1,0,1,-\nBRDA:9,0,0,1"),
        "lcov\na.c: 1=0 2=0 1/0/0=4 1/0/1=- 9/0/0=1 f@1-2=3",
    );
    check(of_one_file("FNDA:1,unknown\nDA:1,1"), "lcov\na.c: 1=1 unknown@0-0=1");
}
