//! The line hash against a formula that is written down term by term, over random text and chunk borders.

#![expect(
    clippy::indexing_slicing,
    reason = "the formula is written as the definition has it; a test fails by panicking"
)]

use std::collections::{BTreeMap, HashMap};

use proptest::prelude::*;
use sarif::line_hash::{LineHash, LineHasher, WantedLines, all_lines, text, wanted_lines};

/// Every line's hash, straight from the definition: kept units, then a sum of 100 terms for each line.
fn by_formula(bytes: &[u8]) -> Vec<String> {
    let units: Vec<u16> = String::from_utf8_lossy(bytes).encode_utf16().collect();
    let mut kept: Vec<u64> = Vec::new();
    for (place, unit) in units.iter().enumerate() {
        let after_cr = place > 0 && units[place - 1] == 13;
        match unit {
            9 | 32 => {}
            10 if after_cr => {}
            13 => kept.push(10),
            other => kept.push(u64::from(*other)),
        }
    }
    let mut begins = vec![0];
    begins.extend(
        (0..kept.len())
            .filter(|place| kept[*place] == 10)
            .map(|place| place + 1),
    );
    kept.push(65535);
    kept.extend([0; 100]);
    let mut seen: HashMap<u64, u64> = HashMap::new();
    let mut hashes = Vec::new();
    for begin in begins {
        let value = (0..100).fold(0_u64, |sum, term| {
            sum.wrapping_add(kept[begin + term].wrapping_mul(37_u64.wrapping_pow(99 - term as u32)))
        });
        let count = seen.entry(value).or_insert(0);
        *count += 1;
        hashes.push(text(value, *count));
    }
    hashes
}

fn streamed(bytes: &[u8], borders: &[usize]) -> (Vec<String>, u64) {
    let mut rows = Vec::new();
    let mut emit = |row: LineHash| {
        rows.push(row.to_string());
        assert_eq!(row.line, rows.len() as u64);
    };
    let mut hasher = LineHasher::new();
    let mut at = 0;
    for border in borders {
        let next = (at + border).min(bytes.len());
        hasher.push(&bytes[at..next], &mut emit);
        at = next;
    }
    hasher.push(&bytes[at..], &mut emit);
    let lines = hasher.finish(&mut emit);
    (rows, lines)
}

/// Text in which blanks, line ends, multi-byte characters and broken bytes are frequent.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => "[ -~]{0,60}".prop_map(String::into_bytes),
        3 => "[ \t]{0,4}".prop_map(String::into_bytes),
        4 => prop_oneof![Just("\n"), Just("\r\n"), Just("\r"), Just("\r \n")].prop_map(|it| it.as_bytes().to_vec()),
        2 => "\\PC{0,30}".prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..8),
        1 => Just("ab\n".repeat(700).into_bytes()),
        1 => Just("é\u{1F600}".repeat(300).into_bytes()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn the_stream_equals_the_formula(bytes in bytes(), borders in prop::collection::vec(0_usize..1500, 0..40)) {
        let expected = by_formula(&bytes);
        let (rows, lines) = streamed(&bytes, &borders);
        prop_assert_eq!(lines, expected.len() as u64);
        prop_assert_eq!(&rows, &expected);
    }

    #[test]
    fn wanted_lines_equal_all_lines(bytes in bytes(), wanted in prop::collection::vec(0_u64..60, 0..12)) {
        let mut all = BTreeMap::new();
        let lines = all_lines(bytes.as_slice(), |row| { all.insert(row.line, row); }).unwrap();
        let some = wanted_lines(bytes.as_slice(), wanted.iter().copied()).unwrap();
        prop_assert!(some.iter().all(|(line, row)| all.get(line) == Some(row)));
        for line in wanted {
            prop_assert_eq!(some.contains_key(&line), line > 0 && line <= lines, "line {}", line);
        }
    }
}

#[test]
fn a_sequence_may_be_cut_at_every_byte() {
    let text = "a é\r\n変数 = 1\u{1F600}\n\u{FEFF}b";
    let broken = [text.as_bytes(), b"\xF0\x9F\x92\n\xE4\xB8\xC3\xA9\xED\xA0\x80\xF0\x9F"].concat();
    let expected = by_formula(&broken);
    for first in 0..=broken.len() {
        for second in 0..=broken.len() - first {
            assert_eq!(
                streamed(&broken, &[first, second]).0,
                expected,
                "cut at {first} and {second}"
            );
        }
    }
}

#[test]
fn nothing_is_read_past_the_last_wanted_line() {
    let mut wanted = WantedLines::new([2]);
    assert!(wanted.push(b"one\ntwo\n"), "the window of line 2 is open");
    assert!(!wanted.push(&[b'x'; 100]), "and now it is full");
    assert!(!wanted.push(b"\nanything"));
    assert_eq!(wanted.finish().into_keys().collect::<Vec<_>>(), [2]);
}

#[test]
fn the_texts_of_the_definition() {
    let check = |input: &str, expected: &[(usize, &str)]| {
        let (rows, _) = streamed(input.as_bytes(), &[]);
        for (line, hash) in expected {
            assert_eq!(rows[line - 1], *hash, "line {line} of {input:?}");
        }
    };
    check("", &[(1, "c129715d7a2bc9a3:1")]);
    check(
        " a\nb\n  \t\tc\n d",
        &[
            (1, "271789c17abda88f:1"),
            (2, "54703d4cd895b18:1"),
            (3, "180aee12dab6264:1"),
            (4, "a23a3dc5e078b07b:1"),
        ],
    );
    check(
        "x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n",
        &[
            (1, "e54938cc54b302f1:1"),
            (7, "f1b89f20de0d133:1"),
            (8, "c129715d7a2bc9a3:1"),
        ],
    );
    check(
        &"Lorem ipsum dolor sit amet.\n".repeat(10),
        &[
            (1, "a7f2ff13bc495cf2:1"),
            (6, "a7f2ff13bc495cf2:6"),
            (7, "a7f2ff1481e87703:1"),
        ],
    );
}
