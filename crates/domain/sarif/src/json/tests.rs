//! The walk against serde_json, which knows the grammar by itself.

use serde::de::IgnoredAny;

use super::{DEPTH, Fault, Stop, compact, decode_text, skip};

/// Our verdict on a whole document, without any leniency.
fn ours(bytes: &[u8]) -> Result<(), Stop> {
    let mut padded = bytes.to_vec();
    padded.push(b'\n');
    let start = super::blank(&padded, 0);
    let end = skip(&padded, start, 0, None)?;
    let end = super::blank(&padded, end);
    if end == padded.len() { Ok(()) } else { Err(Stop::More) }
}

fn theirs(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok())
}

#[test]
fn accepts_what_the_grammar_accepts() {
    const DOCUMENTS: [&str; 22] = [
        "0",
        "-0",
        "-1.5e+10",
        "1E-2",
        "true",
        "false",
        "null",
        r#""""#,
        r#""a\"\\\/\b\f\n\r\t""#,
        r#""\u00e9\uD83D\uDE00""#,
        "\"\u{7f}é日\u{1F600}\"",
        "[]",
        "[ ]",
        "{}",
        "{ }",
        "[[],{}]",
        r#"{"a":1,"a":2}"#,
        r#"{"":{"":[]}}"#,
        " \t\r\n[1 , 2]\n",
        r#"["\uD800"]"#,
        "[1,[2,[3,{\"x\":[{}]}]]]",
        r#""12345678\u0041""#,
    ];
    for document in DOCUMENTS {
        assert_eq!(ours(document.as_bytes()), Ok(()), "{document}");
        assert!(theirs(document.as_bytes()), "{document}");
    }
}

#[test]
fn refuses_what_the_grammar_refuses() {
    const DOCUMENTS: [&[u8]; 40] = [
        b"",
        b" ",
        b"nul",
        b"True",
        b"01",
        b"-",
        b"+1",
        b"1.",
        b".5",
        b"1e",
        b"1e+",
        b"0x1",
        b"NaN",
        b"-Infinity",
        b"1 2",
        b"[",
        b"]",
        b"[1",
        b"[1,",
        b"[1,]",
        b"[,1]",
        b"[1 2]",
        b"{",
        b"{]",
        b"{\"a\"}",
        b"{\"a\":}",
        b"{\"a\":1,}",
        b"{a:1}",
        b"{\"a\" 1}",
        b"{'a':1}",
        b"{1:1}",
        b"\"",
        b"\"\\\"",
        b"\"\\x\"",
        b"\"\\u12g4\"",
        b"\"\x01\"",
        b"\"\xff\"",
        b"\"\xc3(\"",
        b"[1]]",
        b"\"a\nb\"",
    ];
    for document in DOCUMENTS {
        assert!(ours(document).is_err(), "{:?}", String::from_utf8_lossy(document));
        assert!(!theirs(document), "{:?}", String::from_utf8_lossy(document));
    }
}

#[test]
fn depth_has_a_limit() {
    let deep = |levels: u32| [vec![b'['; levels as usize], vec![b']'; levels as usize]].concat();
    assert_eq!(ours(&deep(DEPTH)), Ok(()));
    assert_eq!(ours(&deep(DEPTH + 1)), Err(Stop::Fault(Fault::TooDeep, DEPTH as usize)));
    let objects = [br#"{"a":"#.repeat(200), b"1".to_vec(), b"}".repeat(200)].concat();
    assert!(matches!(ours(&objects), Err(Stop::Fault(Fault::TooDeep, _))));
}

#[test]
fn texts_are_decoded_as_serde_json_does() {
    for token in [
        r#""plain""#,
        r#""a\n\t\"\\\/\b\f\r""#,
        r#""\u0041\u00e9\ud83d\ude00""#,
        "\"日本\\u0000語\"",
    ] {
        let theirs: String = serde_json::from_str(token).unwrap();
        assert_eq!(decode_text(token.as_bytes()), theirs);
        let mut back = Vec::new();
        super::push_token(&theirs, &mut back);
        assert_eq!(serde_json::from_slice::<String>(&back).unwrap(), theirs);
    }
    assert_eq!(decode_text(br#""x\uD800y""#), "x\u{FFFD}y");
}

/// A small generator: every run sees the same inputs.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

#[test]
fn mutations_are_judged_as_serde_json_does() {
    const SEED: &[u8] =
        br#"{"a":[1,-2.5e3,true,false,null,"x\u00e9\n",{"b":"\ud83d\ude00 long text over eight bytes"}],"c":{}}"#;
    const ALPHABET: &[u8] = b"{}[]\",:\\u0123456789abcdefEe+-.tfn \n\x00\x1f\x80\xc3\xff";
    let mut random = Seeded(0x5EED);
    let (mut accepted, mut refused) = (0, 0);
    for _ in 0..20_000 {
        let mut document = SEED.to_vec();
        for _ in 0..=random.below(2) {
            let place = random.below(document.len());
            let byte = ALPHABET[random.below(ALPHABET.len())];
            match random.below(3) {
                0 => document[place] = byte,
                1 => document.insert(place, byte),
                _ => drop(document.remove(place)),
            }
        }
        let verdict = ours(&document).is_ok();
        assert_eq!(verdict, theirs(&document), "{:?}", String::from_utf8_lossy(&document));
        if verdict {
            accepted += 1;
            let mut written = Vec::new();
            compact(
                &[document.as_slice(), b"\n"].concat(),
                super::blank(&document, 0),
                0,
                &mut written,
            )
            .unwrap();
            let (value, again): (Option<serde_json::Value>, Option<serde_json::Value>) = (
                serde_json::from_slice(&document).ok(),
                serde_json::from_slice(&written).ok(),
            );
            assert_eq!(value, again);
        } else {
            refused += 1;
        }
    }
    assert!(
        accepted > 1_000 && refused > 1_000,
        "{accepted} accepted, {refused} refused"
    );
}
