//! Istanbul's traps.

use crate::check;
use crate::support::read;

#[test]
fn coverage_of_a_file() {
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
fn branches_merge_by_location() {
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
fn summaries() {
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

/// nyc sees two branches where c8 sees three: kept apart, and told.
#[test]
fn instrumenters_that_differ_are_told() {
    let place = |column: u32| format!(r#"{{"start":{{"line":3,"column":{column}}},"end":{{"line":4,"column":1}}}}"#);
    let branch = |id: u32, kind: &str, columns: &[u32]| {
        let locations: Vec<String> = columns.iter().map(|&column| place(column)).collect();
        let whole = columns.first().map(|&column| place(column)).unwrap();
        format!(
            r#""{id}":{{"type":"{kind}","loc":{whole},"locations":[{}]}}"#,
            locations.join(",")
        )
    };
    let report = |branches: &[String], counts: &str| {
        format!(
            r#"{{"a.js":{{"path":"a.js","statementMap":{{}},"s":{{}},"fnMap":{{}},"f":{{}},"branchMap":{{{}}},"b":{counts}}}}}"#,
            branches.join(",")
        )
    };
    let nyc = report(&[branch(0, "if", &[8, 20])], r#"{"0":[1,0]}"#);
    let by_v8: Vec<String> = (0..3).map(|id| branch(id, "branch", &[9 + id])).collect();
    let c8 = report(&by_v8, r#"{"0":[1],"1":[1],"2":[0]}"#);
    let lcov = "SF:a.js\nDA:3,1\nBRDA:3,0,0,1\nBRDA:3,0,1,0\nend_of_record\n";
    let mixed = |one: &str, two: &str| {
        let mut merged = read(one.as_bytes(), None).unwrap().1;
        merged.merge(read(two.as_bytes(), None).unwrap().1);
        merged.files().map(|(_, file)| file.mixed_branch_lines()).sum::<u64>()
    };
    for (one, two, lines) in [
        (nyc.as_str(), c8.as_str(), 1),
        (&nyc, lcov, 1),
        (&c8, lcov, 1),
        (&nyc, &nyc, 0),
        (&c8, &c8, 0),
        (lcov, lcov, 0),
    ] {
        assert_eq!((mixed(one, two), mixed(two, one)), (lines, lines), "{one}\n{two}");
    }
}
