use super::markdown;
use crate::{Block, Document, Inlines, Meter, NoticeKind, Table, sample};

fn check(block: Block, expect: &str) {
    assert_eq!(
        markdown(&Document::default().with(block), 10_000),
        format!("\n{expect}\n").trim_start_matches('\n')
    );
}

#[test]
fn a_whole_report_reads_well() {
    let expect = r#"# Coverage

> [!CAUTION]
> **Failed:** 73.07 % of lines are covered, the minimum is 80 %

Lines: `██████████████░░│░░░` 73.07 % (minimum 80 %)

## Components

| Component | Lines | Verdict |
| --- | ---: | --- |
| `Controllers` | 57 of 78 | ❌ below minimum |
| `Services` | 9 of 9 | ✅ passed |

2 components without data are not shown.

<details><summary>Files in <code>src/a_b.rs</code></summary>

- **main.rs**, see [the page](files/main.rs.html)
- 1\. not a number

```text
 9 + fn main() {
10 ~     if a && b {  <- 1 of 2 branches
11 -         return;
12       }
```

</details>

```sh
windlass coverage gate
```
"#;
    assert_eq!(markdown(&sample::document(), 10_000), expect);
}

#[test]
fn text_of_others_is_shown_and_never_acted_on() {
    let text = |text: &str| Block::paragraph(text);
    check(
        text("a|b `c` <script>alert(1)</script> *d* _e_ [f](g) \\ ~h~"),
        "a\\|b \\`c\\` &lt;script&gt;alert(1)&lt;/script&gt; \\*d\\* \\_e\\_ \\[f\\](g) \\\\ \\~h\\~",
    );
    check(
        text("@team a@b.c #12 GH-7 https://x.y www.z.w"),
        "@&#8203;team a@&#8203;b.c #&#8203;12 GH&#8203;-7 https:&#8203;//x.y w&#8203;ww.z.w",
    );
    check(text("# not a heading"), "\\# not a heading");
    check(text("   - no list"), "\\- no list");
    check(text("12) no list"), "12\\) no list");
    check(text("1.5 is a number"), "1.5 is a number");
    check(text("a\r\n\n# b\n::error::x"), "a  # b ::error::x");
    check(text("&lt; $x$ \u{202e}"), "&amp;lt; <span>$</span>x<span>$</span> �");
    check(Block::Paragraph(Inlines::default().code("`a` | b\n")), "`` `a` | b  ``");
    check(
        Block::Paragraph(Inlines::default().link("a]b", "javascript:alert(1)")),
        "a\\]b",
    );
    check(
        Block::Paragraph(Inlines::default().link("a]b", "x_(1)|.html?a&b")),
        "[a\\]b](x_%281%29%7C.html?a&amp;b)",
    );
    check(
        Block::Paragraph(Inlines::default().strong("\"a\"")),
        "<strong>\"a\"</strong>",
    );
    check(
        Block::Code {
            language: "r`s x".into(),
            text: "a\n````\nb".into(),
        },
        "`````rsx\na\n````\nb\n`````",
    );
}

#[test]
fn pipes_and_backslashes_never_end_a_cell() {
    let mut table = Table::new("Files").left("File").right("Lines");
    table.push([Inlines::default().code("a\\|b_c.rs"), "1|2\\".into()]);
    table.push(["only one cell"]);
    check(
        Block::Table(table),
        "| File | Lines |\n| --- | ---: |\n| <code>a&#92;&#124;b&#95;c.rs</code> | 1\\|2\\\\ |\n| only one cell |  |",
    );
}

#[test]
fn no_data_draws_no_bar() {
    let meter = Meter {
        label: "Branches".into(),
        part: 0,
        whole: 0,
        shown: "no data".into(),
        markers: vec![],
        tone: crate::Tone::Neutral,
    };
    check(Block::Meter(meter), "Branches: no data");
}

#[test]
fn cuts_are_stated_at_every_budget_and_nothing_stays_open() {
    let mut table = Table::new("Files").left("File");
    for row in 0..50 {
        table.push([format!("file {row}")]);
    }
    let fold = Block::Fold {
        summary: "More".into(),
        open: false,
        blocks: vec![Block::Table(table.clone()), Block::paragraph("end of fold")],
    };
    let document = Document::new("Coverage")
        .with(Block::Table(table))
        .with(fold)
        .with(Block::List(
            (0..40).map(|item| Inlines::text(format!("item {item}"))).collect(),
        ))
        .with(Block::Notice(NoticeKind::Note, "the end".into()));
    let whole = markdown(&document, usize::MAX);
    assert!(whole.ends_with("> **Note:** the end\n"));
    assert_eq!(markdown(&document, whole.len()), whole);
    let fold_last = Document {
        blocks: document.blocks[..2].to_vec(),
        ..document.clone()
    };
    let whole_fold = markdown(&fold_last, usize::MAX);
    assert_eq!(markdown(&fold_last, whole_fold.len()), whole_fold);
    let mut stated = 0;
    for budget in 0..whole.len() {
        let cut = markdown(&document, budget);
        assert!(cut.len() <= budget, "{budget}");
        assert_eq!(
            cut.matches("<details>").count(),
            cut.matches("</details>").count(),
            "{cut}"
        );
        if !cut.is_empty() {
            assert!(cut.contains("not shown: no room left."), "{budget}: {cut}");
            stated += 1;
        }
    }
    assert!(stated > whole.len() - 320, "{stated} of {}", whole.len());
    let cut = markdown(&document, 600);
    assert!(
        cut.contains("| file 30 |\n\n*19 more rows not shown: no room left.*"),
        "{cut}"
    );
    assert!(cut.ends_with("\n\n*3 more blocks not shown: no room left.*\n"), "{cut}");
}
