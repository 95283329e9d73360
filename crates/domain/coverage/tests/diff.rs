//! Diffs as git and diff really write them, broken ones, and anything at all.

use coverage::patch::diff::{Diff, read};
use coverage::patch::{FileKind, FileStatus};
use proptest::test_runner::{RngAlgorithm, TestRng};
use surface::Explain;

const DEFAULT: &[u8] = include_bytes!("../../../../tests/fixtures/git-diff/default.diff");
const FIXTURES: [&[u8]; 9] = [
    DEFAULT,
    include_bytes!("../../../../tests/fixtures/git-diff/no-prefix.diff"),
    include_bytes!("../../../../tests/fixtures/git-diff/own-prefix.diff"),
    include_bytes!("../../../../tests/fixtures/git-diff/mnemonic.diff"),
    include_bytes!("../../../../tests/fixtures/git-diff/unquoted.diff"),
    include_bytes!("../../../../tests/fixtures/git-diff/no-context-binary.diff"),
    include_bytes!("../../../../tests/fixtures/git-diff/format-patch.diff"),
    include_bytes!("../../../../tests/fixtures/git-diff/plain.diff"),
    include_bytes!("../../../../tests/fixtures/git-diff/combined.diff"),
];

/// A line a file: status, kind when not text, names, added lines, removed lines behind a `-`.
fn shown(diff: &Diff) -> String {
    let file = |file: &coverage::patch::FileDiff| {
        let status = match file.status {
            FileStatus::Added => "A",
            FileStatus::Modified => "M",
            FileStatus::Deleted => "D",
            FileStatus::Renamed => "R",
            FileStatus::Copied => "C",
        };
        let kind = match file.kind {
            FileKind::Text => "",
            FileKind::Binary => " binary",
            FileKind::Submodule => " submodule",
        };
        let name =
            |name: &Option<coverage::FileName>| name.as_ref().map_or("-".to_owned(), |name| name.text().into_owned());
        let names = if file.old == file.new {
            name(&file.new)
        } else {
            format!("{} > {}", name(&file.old), name(&file.new))
        };
        let lines: String = file.added.iter().map(|added| format!(" {}", added.number)).collect();
        let removed: String = file.removed.iter().map(|number| format!(" -{number}")).collect();
        format!("{status}{kind} {names}:{lines}{removed}\n")
    };
    diff.files.iter().map(file).collect()
}

fn check(bytes: &[u8], expected: &str) {
    let read = read(bytes).map_err(|error| format!("{}: {error}", error.position()));
    assert_eq!(read.map(|diff| shown(&diff)).unwrap_or_else(|error| error), expected);
}

const CHANGE: &str = "\
M a dir/my file.py: 9
R rename.py > b/copied.py: 9
A - > b/new file.py: 1
C a dir/my file.py > b/renamed.py: 1
M binary bin.dat:
M copy.py: 9
M crlf.cs: 2 4 -2
A - > empty.py:
D gone.py > -: -1
M keep.py: 2 8 -2
M mode.sh:
M noeol.txt: 3 4 -3
M q.sql: 2 -2
M submodule sub:
M té\"st.py: 2
";

#[test]
fn every_way_in_which_git_writes_a_change_reads_the_same() {
    for fixture in FIXTURES.iter().take(7) {
        check(fixture, CHANGE);
    }
    let crlf = String::from_utf8(DEFAULT.to_vec())
        .unwrap()
        .replace("\r\n", "\n")
        .replace('\n', "\r\n");
    check(crlf.as_bytes(), CHANGE);
}

#[test]
fn plain_diffs_are_read_and_combined_ones_refused() {
    check(FIXTURES[7], "M new.c: 1\nM x.c: 2 3 -2\n");
    check(FIXTURES[8], "8: combined diff has no single base");
    check(b"", "");
    check(b"\n", "");
    check(b"--- /dev/null\n+++ b/x.c\n@@ -0,0 +1 @@\n+x\n", "A - > x.c: 1\n");
    check(b"--- a/x.c\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n", "D x.c > -: -1\n");
    check(
        b"Only in one: y.c\nBinary files one/x and two/x differ\n",
        "M binary x:\n",
    );
    check(
        b"--- a/x\n+++ b/x\n@@ -1,3 +1,4 @@ fn\n one\n\n+two\n three\n",
        "M x: 3\n",
    );
}

#[test]
fn broken_diffs_are_refused_with_their_line() {
    let file = "--- a/x\n+++ b/x\n";
    let broken = |hunks: &str, expected: &str| check(format!("{file}{hunks}").as_bytes(), expected);
    check(b"hello\n", ": text is no unified diff");
    check(b"@@ -1 +1 @@\n", "1: hunk belongs to no file");
    check(b"diff --git \n@@ -1 +1 @@\n", "2: hunk belongs to no file");
    check(b"diff --git \nindex 1..2\n", "3: file header cannot be read");
    check(
        b"--- /dev/null\n+++ /dev/null\n@@ -0,0 +1 @@\n+x\n",
        "5: file header cannot be read",
    );
    check(
        b"--- a/x\n+++ /dev/null\n@@ -0,0 +1 @@\n+x\n",
        "5: file header cannot be read",
    );
    check(
        b"diff --git a/x b/x\nnew file mode 100644\ndeleted file mode 100644\n",
        "4: file header cannot be read",
    );
    broken("@@ -1 +x @@\n", "3: hunk header `@@ -1 +x @@` cannot be read");
    broken("@@ -1 +0,1 @@\n", "3: hunk header `@@ -1 +0,1 @@` cannot be read");
    broken("@@ -0 +1 @@\n", "3: hunk header `@@ -0 +1 @@` cannot be read");
    broken(
        "@@ -4294967295,2 +1 @@\n",
        "3: hunk header `@@ -4294967295,2 +1 @@` cannot be read",
    );
    broken(
        "@@ -1 +4294967295,2 @@\n",
        "3: hunk header `@@ -1 +4294967295,2 @@` cannot be read",
    );
    broken(
        "@@ -1 +99999999999 @@\n",
        "3: hunk header `@@ -1 +99999999999 @@` cannot be read",
    );
    broken("@@ -1,2 +1,2 @@\n a\n", "3: diff ends inside a hunk");
    broken(
        "@@ -1 +1 @@\n-a\n+b\n+c\n",
        "6: hunk has a line that its header does not count",
    );
    broken(
        "@@ -1 +1,2 @@\n-a\n-b\n",
        "5: hunk has a line that its header does not count",
    );
    broken(
        "@@ -1,2 +1,2 @@\n a\nb\n",
        "5: hunk has a line that its header does not count",
    );
    broken(
        "@@ -5 +5 @@\n-a\n+b\n@@ -1 +1 @@\n-a\n+b\n",
        "6: hunk begins at line 1 of the file, inside the hunk above it",
    );
    let twice = format!("@@ -1 +1 @@\n-a\n+b\n{file}@@ -2 +2 @@\n-a\n+b\n");
    broken(&twice, "11: `x` comes twice");
}

#[test]
fn files_before_a_cut_are_read_as_ever() {
    let whole = read(DEFAULT).unwrap();
    for cut in 0..DEFAULT.len() {
        if let Ok(part) = read(&DEFAULT[..cut]) {
            for (part, whole) in part.files.iter().zip(&whole.files).rev().skip(1) {
                assert_eq!(part, whole, "cut at {cut}");
            }
            assert!(part.files.len() <= whole.files.len(), "cut at {cut}");
        }
    }
}

#[test]
fn mutations_never_panic_and_lines_stay_in_order() {
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut below = |end: usize| rand_below(&mut random, end);
    let mut accepted = 0;
    for round in 0..6_000 {
        let mut bytes = FIXTURES[round % FIXTURES.len()].to_vec();
        for _ in 0..=below(3) {
            let at = below(bytes.len());
            match below(4) {
                0 => bytes[at] = b"@+-, \n\r\\\"0129/\xff\0"[below(16)],
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, b"\n@-+9\"\\"[below(7)]),
                _ => {
                    let end = (at + below(200)).min(bytes.len());
                    let piece = bytes[at..end].to_vec();
                    let to = below(bytes.len());
                    bytes.splice(to..to, piece);
                }
            }
        }
        if let Ok(diff) = read(&bytes) {
            accepted += 1;
            for file in &diff.files {
                let ascending = file.added.windows(2).all(|pair| pair[0].number < pair[1].number);
                assert!(ascending, "round {round}");
                assert!(file.old.is_some() || file.new.is_some(), "round {round}");
            }
        }
    }
    assert!(accepted > 500 && accepted < 6_000, "{accepted} mutations were read");
}

fn rand_below(random: &mut TestRng, end: usize) -> usize {
    use proptest::prelude::Rng;
    random.next_u64() as usize % end.max(1)
}
