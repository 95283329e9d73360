use std::borrow::Cow;

use proptest::prelude::*;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::sample::{self, Seeded};
use super::{CELL_LIMIT, GRID_STYLESHEET, Grid, GridColumn, GridKind, POLICY, SCRIPT, page};
use crate::{Block, Document, Inlines, NoticeKind, STYLESHEET, Tone};

const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn document() -> Document {
    Document::new("Scan gate").with(Block::Notice(NoticeKind::Failed, Inlines::text("3 reasons")))
}

fn plain<'a>(kinds: &[GridKind<'a>], rows: &[&[&'a str]]) -> Grid<'a> {
    let column = |kind: &GridKind<'a>| GridColumn {
        name: "n",
        heading: "N",
        kind: *kind,
        facet: true,
        width: 1,
    };
    Grid {
        heading: "Rows",
        noun: "row",
        columns: kinds.iter().map(column).collect(),
        rows: rows
            .iter()
            .map(|row| row.iter().map(|cell| Cow::Borrowed(*cell)).collect())
            .collect(),
    }
}

/// The page's data, by what the HTML and JSON standards say alone.
fn data(page: &str) -> Value {
    let (_, rest) = page
        .split_once("<script type=\"application/json\" id=\"grid-data\">")
        .unwrap();
    let (json, _) = rest.split_once('<').unwrap();
    serde_json::from_str(json).unwrap()
}

fn data_of(grid: &Grid<'_>) -> Value {
    let mut json = String::new();
    super::json::push(&mut json, grid);
    assert!(!json.contains('<'), "{json}");
    serde_json::from_str(&json).unwrap()
}

/// The rows that a reader of the data gets back.
fn read_back(data: &Value) -> Vec<Vec<String>> {
    let count = data["rows"].as_u64().unwrap() as usize;
    let mut rows = vec![Vec::new(); count];
    for column in data["columns"].as_array().unwrap() {
        let mut last: Vec<u16> = Vec::new();
        let mut words = Vec::new();
        for coded in column["words"].as_array().unwrap() {
            let (shared, rest) = coded.as_str().unwrap().split_at(1);
            last.truncate(DIGITS.find(shared).unwrap());
            last.extend(rest.encode_utf16());
            words.push(String::from_utf16(&last).unwrap());
        }
        let width = column["width"].as_u64().unwrap() as usize;
        let cells = column["cells"].as_str().unwrap();
        assert_eq!(cells.len(), width * count);
        for (row, digits) in rows.iter_mut().zip(cells.as_bytes().chunks(width)) {
            let number = digits
                .iter()
                .fold(0, |sum, it| sum * 64 + DIGITS.find(char::from(*it)).unwrap());
            row.push(words[number].clone());
        }
    }
    rows
}

#[test]
fn the_page_without_its_data_and_programs() {
    let page = page(
        &document(),
        &plain(&[GridKind::Text], &[&["a"], &["b"]]),
        &[Block::heading(2, "Inputs")],
    );
    let page = page
        .replace(STYLESHEET, "STYLE\n")
        .replace(GRID_STYLESHEET, "GRID\n")
        .replace(SCRIPT, "SCRIPT\n");
    let (_, body) = page.split_once("</title>\n").unwrap();
    let expect = r#"<style>
STYLE
</style>
<style>
GRID
</style>
</head>
<body>
<main>
<h1>Scan gate</h1>
<p class="notice failed"><strong>Failed:</strong> 3 reasons</p>
<section id="grid" aria-labelledby="grid-heading" hidden>
<h2 id="grid-heading">Rows</h2>
<div role="search" aria-labelledby="grid-heading">
<p><label>Search <input type="search" id="grid-search" autocomplete="off" spellcheck="false"></label>
<button type="button" id="grid-clear">Clear filters</button>
<output id="grid-count" for="grid-search"></output></p>
<div id="grid-facets"></div>
</div>
<div id="grid-rows" role="grid" tabindex="0" aria-labelledby="grid-heading" aria-describedby="grid-keys"></div>
<p id="grid-keys">Arrow keys choose a row, Enter opens it; headings sort. The address keeps search, filters and order.</p>
<dialog id="grid-details" aria-labelledby="grid-details-heading">
<h2 id="grid-details-heading"></h2>
<dl></dl>
<p><button type="button" value="-1">Previous</button> <button type="button" value="1" autofocus>Next</button> <button type="button" value="0">Close</button></p>
</dialog>
</section>
<noscript><p class="notice warning"><strong>Warning:</strong> The list of 2 rows is shown by a script, and scripts are off; everything else on this page is whole.</p></noscript>
<h2>Inputs</h2>
</main>
<script type="application/json" id="grid-data">{"noun":"row","rows":2,"columns":[
{"name":"n","heading":"N","kind":"text","facet":true,"share":1,"tones":"","words":["Aa","Ab"],"width":1,"cells":"AB"}
]}</script>
<script>
SCRIPT
</script>
</body>
</html>
"#;
    assert_eq!(body, expect);
}

/// Base64 (RFC 4648, section 4) of a SHA-256, as a policy names what may run.
fn digest(content: &str) -> String {
    let bytes = Sha256::digest(format!("\n{content}"));
    let standard = DIGITS.replace('-', "+").replace('_', "/");
    let digits = |chunk: &[u8]| {
        let bits = chunk
            .iter()
            .chain(&[0, 0])
            .take(3)
            .fold(0, |sum, it| sum << 8 | usize::from(*it));
        let text: String = (0..=chunk.len())
            .map(|at| char::from(standard.as_bytes()[bits >> (18 - 6 * at) & 63]))
            .collect();
        text + "=".repeat(3 - chunk.len()).as_str()
    };
    format!("'sha256-{}'", bytes.chunks(3).map(digits).collect::<String>())
}

/// An element's content begins behind its tag: the line end there counts.
#[test]
fn the_policy_allows_our_script_and_style_alone() {
    let expect = format!(
        "default-src 'none'; script-src {}; style-src {} {}; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'",
        digest(SCRIPT),
        digest(STYLESHEET),
        digest(GRID_STYLESHEET)
    );
    assert_eq!(POLICY, expect);
    let page = page(&document(), &sample::findings(10), &[]);
    assert!(page.contains(POLICY));
    assert_eq!(page.matches("<script").count(), 2);
    assert!(!page.contains("http://") && !page.contains("https://") && !SCRIPT.contains("innerHTML"));
}

#[test]
fn rows_read_back_as_they_went_in() {
    let grid = sample::findings(3000);
    let rows = read_back(&data_of(&grid));
    assert_eq!(rows.len(), 3000);
    assert_eq!(rows, grid.rows);
}

#[test]
fn words_stand_in_the_order_in_which_they_sort() {
    let known = [("critical", Tone::Poor), ("low", Tone::Neutral), ("none", Tone::Good)];
    let grid = plain(
        &[GridKind::Word(&known), GridKind::Code, GridKind::Number],
        &[
            &["none", "b:10", "9.8"],
            &["odd", "b:9", "10.0"],
            &["low", "B:9", "7"],
            &["critical"],
            &["low", "b:10", "7", "too long"],
        ],
    );
    let data = data_of(&grid);
    let column = |at: usize, name: &str| data["columns"][at][name].to_string();
    assert_eq!(column(0, "words"), r#"["Acritical","Alow","Anone","Aodd"]"#);
    assert_eq!(column(0, "tones"), r#""pngn""#);
    assert_eq!(column(0, "cells"), r#""CDBAB""#);
    assert_eq!(column(1, "words"), r#"["A","AB:9","Ab:9","C10"]"#);
    assert_eq!(column(2, "words"), r#"["A","A7","A9.8","A10.0"]"#);
    assert_eq!(column(2, "cells"), r#""CDBAB""#);
}

#[test]
fn text_of_others_is_data() {
    let hostile = "</script><script>alert(1)</script><!--\"\\\u{1b}\u{202e}\u{2028}\u{2029}\u{0}&amp;\n\t😀";
    let mut grid = plain(&[GridKind::Text, GridKind::List], &[&[hostile, hostile], &["", ""]]);
    (grid.heading, grid.noun) = (hostile, hostile);
    grid.columns[0].name = hostile;
    grid.columns[0].heading = hostile;
    let page = page(&Document::new(hostile), &grid, &[]);
    let body = page.replace(SCRIPT, "");
    assert_eq!(body.matches("<script").count(), 2);
    assert_eq!(body.matches("</script").count(), 2);
    assert!(!body.contains("<!--"));
    assert!(!page.contains(['\u{1b}', '\u{202e}', '\u{0}']));
    let data = data(&page);
    let visible = "</script><script>alert(1)</script><!--\"\\��\u{2028}\u{2029}�&amp;";
    assert_eq!(
        read_back(&data)[0],
        [format!("{visible}  😀"), format!("{visible}\n\t😀")]
    );
    assert_eq!(data["noun"], format!("{visible}  😀"));
    assert_eq!(data["columns"][0]["heading"], data["noun"]);
}

#[test]
fn cells_that_read_alike_are_one_word_and_long_ones_are_cut() {
    let long = "é".repeat(CELL_LIMIT + 1);
    let grid = plain(
        &[GridKind::Text],
        &[&["a\u{1b}"], &["a\u{202e}"], &[&long], &["a\u{fffd}"]],
    );
    let data = data_of(&grid);
    assert_eq!(data["columns"][0]["words"].as_array().unwrap().len(), 2);
    let rows = read_back(&data);
    assert_eq!((&rows[0], &rows[0]), (&rows[1], &rows[3]));
    assert_eq!(rows[2][0], "é".repeat(CELL_LIMIT) + "…");
}

#[test]
fn fifty_thousand_findings_are_a_small_page() {
    let grid = sample::findings(50_000);
    let page = page(&document(), &grid, &[]);
    let mebibytes = page.len() as f64 / f64::from(1 << 20);
    assert!(page.len() <= 5_000_000, "{mebibytes:.2} MiB");
    assert!(page.len() > 1_000_000, "{mebibytes:.2} MiB cannot hold them");
    assert_eq!(
        page,
        super::page(&document(), &sample::findings(50_000), &[]),
        "the bytes are not the same"
    );
    assert_eq!(read_back(&data(&page))[49_999], grid.rows[49_999]);
}

#[test]
fn an_empty_grid_is_a_page() {
    let data = data_of(&plain(&[GridKind::Code], &[]));
    assert_eq!(read_back(&data), Vec::<Vec<String>>::new());
    assert_eq!(data["columns"][0]["words"].to_string(), "[]");
}

/// Texts that share starts, hide characters and would end the element.
#[test]
fn mutated_texts_read_back() {
    let pieces = [
        "a", "A", "src/", "0", "10", "é", "😀", "😁", "<", "</script", "\"", "\\", "\n", "\t", "\u{7}", "\u{2028}", "�",
    ];
    let mut seeded = Seeded(0x6D1D);
    for _ in 0..2000 {
        let texts: Vec<String> = (0..8)
            .map(|_| {
                (0..seeded.below(40))
                    .map(|_| pieces[seeded.below(pieces.len() as u64)])
                    .collect()
            })
            .collect();
        let rows: Vec<[&str; 1]> = texts.iter().map(|text| [text.as_str()]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
        let expect: Vec<Vec<String>> = texts.iter().map(|text| vec![text.replace('\u{7}', "�")]).collect();
        let grid = plain(&[GridKind::List], &rows);
        assert_eq!(read_back(&data_of(&grid)), expect);
    }
}

proptest! {
    #[test]
    fn any_text_reads_back(texts in proptest::collection::vec(".{0,20}", 0..20)) {
        let rows: Vec<[&str; 1]> = texts.iter().map(|text| [text.as_str()]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
        let grid = plain(&[GridKind::Code], &rows);
        let expect: Vec<Vec<String>> = texts.iter().map(|text| vec![crate::sanitize::one_line(text).into_owned()]).collect();
        prop_assert_eq!(read_back(&data_of(&grid)), expect);
    }
}
