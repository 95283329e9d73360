//! One document with every block, for the tests of all renderers.

use crate::{Block, Document, Inlines, LineClass, LineMark, Listing, Marker, Meter, NoticeKind, Table, Tone};

pub(crate) fn document() -> Document {
    let mut components = Table::new("Coverage by component")
        .left("Component")
        .right("Lines")
        .left("Verdict");
    components.push([
        Inlines::default().code("Controllers"),
        "57 of 78".into(),
        Inlines::default().toned(Tone::Poor, "below minimum"),
    ]);
    components.push([
        Inlines::default().code("Services"),
        "9 of 9".into(),
        Inlines::default().toned(Tone::Good, "passed"),
    ]);
    components.note =
        Some(Inlines::default().and(crate::Inline::Text("2 components without data are not shown.".into())));
    let mark = |line, class, count, note: &str| LineMark {
        line,
        class,
        count: Some(count),
        note: note.into(),
    };
    let listing = Listing {
        first_line: 9,
        text: "fn main() {\n    if a && b {\n        return;\n    }\n".into(),
        marks: vec![
            mark(9, LineClass::Hit, 3, ""),
            mark(10, LineClass::Partial, 3, "1 of 2 branches"),
            mark(11, LineClass::Miss, 0, ""),
        ],
    };
    Document::new("Coverage")
        .with(Block::Notice(
            NoticeKind::Failed,
            "73.07 % of lines are covered, the minimum is 80 %".into(),
        ))
        .with(Block::Meter(Meter {
            label: "Lines".into(),
            part: 57,
            whole: 78,
            shown: "73.07 %".into(),
            markers: vec![Marker {
                basis_points: 8_000,
                label: "minimum 80 %".into(),
            }],
            tone: Tone::Poor,
        }))
        .with(Block::heading(2, "Components"))
        .with(Block::Table(components))
        .with(Block::Fold {
            summary: Inlines::text("Files in ").code("src/a_b.rs"),
            open: false,
            blocks: vec![
                Block::List(vec![
                    Inlines::default()
                        .strong("main.rs")
                        .plain(", see ")
                        .link("the page", "files/main.rs.html"),
                    "1. not a number".into(),
                ]),
                Block::Listing(listing),
            ],
        })
        .with(Block::Code {
            language: "sh".into(),
            text: "windlass coverage gate".into(),
        })
}
