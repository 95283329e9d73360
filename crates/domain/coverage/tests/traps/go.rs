//! The traps of Go's profiles.

use coverage::Metric;

use crate::check;
use crate::support::read;

#[test]
fn blocks_and_their_lines() {
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

/// The native metric: two of three statements, however many lines they lie on and wherever the shards were cut.
#[test]
fn shards_merge_by_block() {
    let first = "mode: set\nx.go:1.1,9.2 2 0\nx.go:3.1,3.9 1 0\n";
    let second = "mode: set\nx.go:1.1,9.2 2 1\nx.go:3.1,3.9 1 0\n";
    for (one, two) in [(first, second), (second, first)] {
        let mut merged = read(one.as_bytes(), None).unwrap().1;
        merged.merge(read(two.as_bytes(), None).unwrap().1);
        let ratio = merged.totals().get(Metric::Statement).unwrap();
        assert_eq!((ratio.covered, ratio.total), (2, 3));
        let pasted = format!("{one}{two}");
        assert_eq!(read(pasted.as_bytes(), None).unwrap().1, merged);
    }
}
