//! A struct is read from an object only, wherever it stands; everything else is read as serde reads it.

#![expect(clippy::unwrap_used, reason = "a failed read is a failed test")]

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;
use serde_json::value::RawValue;
use strict_json::{from_slice, from_str};

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Point {
    x: i64,
    y: Option<f64>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Named(Point);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Shape {
    Nothing,
    At(Point),
    Line(Point, Point),
    Circle { middle: Point, radius: u64 },
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Either {
    Text(String),
    Point(Point),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Flat {
    name: String,
    #[serde(flatten)]
    rest: BTreeMap<String, serde_json::Value>,
}

#[test]
fn a_list_is_no_struct() {
    let refused = |text: &str, said: Result<(), serde_json::Error>| {
        let error = said.expect_err(text);
        assert!(error.is_data(), "{text}: {error}");
        assert_eq!(error.line(), 1, "{text}: {error}");
    };
    refused("[]", from_str::<Point>("[]").map(drop));
    refused("[1, 2.5]", from_slice::<Point>(b"[1, 2.5]").map(drop));
    refused("[[]]", from_str::<Vec<Point>>("[[]]").map(drop));
    refused("[]", from_str::<Option<Point>>("[]").map(drop));
    refused("[]", from_str::<Box<Named>>("[]").map(drop));
    refused("map", from_str::<BTreeMap<String, Point>>(r#"{"a": [1]}"#).map(drop));
    refused("tuple", from_str::<(u8, Point)>("[1, [1]]").map(drop));
    for text in [
        r#"{"At": [1]}"#,
        r#"{"Line": [{}, []]}"#,
        r#"{"Circle": [{}, 1]}"#,
        r#"{"Circle": {"middle": [], "radius": 1}}"#,
    ] {
        refused(text, from_str::<Shape>(text).map(drop));
    }
    assert_eq!(
        serde_json::from_str::<Point>("[]").unwrap(),
        Point::default(),
        "what serde makes of it"
    );
}

/// As serde_json reads it, and back to what it was.
fn same<T: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(value: &T) {
    let text = serde_json::to_string(value).unwrap();
    assert_eq!(from_str::<T>(&text).unwrap(), *value, "{text}");
    assert_eq!(from_slice::<T>(text.as_bytes()).unwrap(), *value, "{text}");
}

#[test]
fn everything_else_is_read_as_ever() {
    let point = || Point { x: -3, y: Some(0.5) };
    same(&point());
    same(&Named(point()));
    same(&vec![
        Shape::Nothing,
        Shape::At(point()),
        Shape::Line(point(), Point::default()),
    ]);
    same(&Shape::Circle {
        middle: point(),
        radius: u64::MAX,
    });
    same(&vec![Either::Text("a\n\"b\"".to_owned()), Either::Point(point())]);
    same(&Flat {
        name: "n".to_owned(),
        rest: [("more".to_owned(), json!([1, {"a": null}]))].into(),
    });
    same(&(true, 'c', 1.5_f32, i8::MIN, u128::MAX, Some("text".to_owned()), ()));
    same(&json!({"deep": [{"a": [1, 2.5, "x", null, true]}]}));
    same(&BTreeMap::from([(7_u32, vec![point()])]));
}

#[test]
fn texts_are_borrowed_and_raw_values_stay_raw() {
    #[derive(Deserialize)]
    struct Borrowed<'a> {
        #[serde(borrow)]
        text: Cow<'a, str>,
        #[serde(borrow)]
        raw: &'a RawValue,
    }
    let read: Borrowed<'_> = from_str(r#"{"text": "plain", "raw": [1,  2]}"#).unwrap();
    assert!(matches!(read.text, Cow::Borrowed("plain")));
    assert_eq!(read.raw.get(), "[1,  2]");
    let text: &str = from_str(r#""plain""#).unwrap();
    assert_eq!(text, "plain");
}

#[test]
fn nothing_may_follow() {
    assert!(from_str::<Point>("{} {}").unwrap_err().is_syntax());
    assert!(from_slice::<Point>(b"{").unwrap_err().is_eof());
}
