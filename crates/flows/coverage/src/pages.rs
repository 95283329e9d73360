//! The static HTML report: an index, and a page a file.

use coverage::{Coverage, FileCoverage, FileName, Hits};
use flow_call::{Call, Place, Refusal};
use report::{Block, Document, Inlines, LineClass, LineMark, Listing, Meter, Page, Style, Table, Tone};
use surface::documents::coverage_gate::CoverageGate;

use crate::{document, view};

/// Bytes of a source file that is shown.
const SOURCE_LIMIT: u64 = 4 << 20;

/// Writes the report into a folder.
pub(crate) fn write(
    call: &Call<'_>,
    coverage: &Coverage,
    gate: &CoverageGate,
    root: &Place,
    folder: &Place,
) -> Result<(), Refusal> {
    let put = |name: &str, bytes: &[u8]| call.write(&folder.path(name), bytes);
    put("style.css", report::STYLESHEET.as_bytes())?;
    let mut index = view::gate::document(gate);
    let mut table = Table::new("Coverage by file")
        .left("File")
        .left("Lines")
        .right("Of all")
        .right("Branches");
    let mut page = String::new();
    for (number, (name, file)) in coverage.files().enumerate() {
        let target = page_name(number, name);
        table.push(row(name, file, &target));
        page.clear();
        let look = Page {
            style: Style::Linked("../style.css"),
            navigation: vec![("All files", "../index.html")],
        };
        report::html::push_html(&mut page, &source_page(call, name, file, root), &look);
        put(&target, page.as_bytes())?;
    }
    index.blocks.push(Block::heading(2, "Files"));
    index.blocks.push(Block::Table(table));
    let look = Page {
        style: Style::Linked("style.css"),
        navigation: Vec::new(),
    };
    put("index.html", report::html(&index, &look).as_bytes())
}

/// A name that is safe on every file system and tells people which file it is.
fn page_name(number: usize, name: &FileName) -> String {
    let safe = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') {
            c
        } else {
            '_'
        }
    };
    let text: String = name.text().chars().map(safe).collect();
    let from = text.len().saturating_sub(80);
    format!("files/{number}-{}.html", text.get(from..).unwrap_or_default())
}

fn row(name: &FileName, file: &FileCoverage, target: &str) -> Vec<Inlines> {
    let counts = document::file(name, &file.totals());
    let lines = counts.lines.map_or_else(
        || Inlines::text("no data"),
        |lines| {
            Inlines::default().meter(Meter {
                label: name.text().into_owned(),
                part: lines.covered,
                whole: lines.total,
                shown: view::percent(lines.covered, lines.total),
                markers: Vec::new(),
                tone: Tone::Neutral,
            })
        },
    );
    let of_all = counts.lines.map_or_else(
        || "–".to_owned(),
        |lines| format!("{} of {}", lines.covered, lines.total),
    );
    let branches = counts
        .branches
        .map_or_else(|| "–".to_owned(), |b| format!("{} of {}", b.covered, b.total));
    vec![
        Inlines::default().link(name.text(), target),
        lines,
        of_all.into(),
        branches.into(),
    ]
}

fn source_page(call: &Call<'_>, name: &FileName, file: &FileCoverage, root: &Place) -> Document {
    let path = name.text();
    let mut page = Document::new(path.as_ref());
    let totals = document::totals(&file.totals());
    let mut facts = Vec::new();
    if let Some(lines) = totals.lines {
        facts.push(format!(
            "{} of lines ({} of {})",
            view::percent(lines.covered, lines.total),
            lines.covered,
            lines.total
        ));
    }
    if let Some(branches) = totals.branches {
        let percent = view::percent(branches.covered, branches.total);
        facts.push(format!(
            "{percent} of branches ({} of {})",
            branches.covered, branches.total
        ));
    }
    page.blocks.push(Block::paragraph(
        if facts.is_empty() {
            "No data".to_owned()
        } else {
            facts.join(", ")
        } + ".",
    ));
    match call.platform.files.read(&root.path(&path), SOURCE_LIMIT) {
        Ok(bytes) => page.blocks.push(Block::Listing(Listing {
            first_line: 1,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            marks: marks(file),
        })),
        Err(error) => page.blocks.push(Block::paragraph(format!(
            "Its source cannot be shown: {}.",
            error.message
        ))),
    }
    page
}

fn marks(file: &FileCoverage) -> Vec<LineMark> {
    let mut branches = file.branch_lines().peekable();
    let mark = |line: &coverage::Line| {
        while branches.next_if(|(at, _)| *at < line.number).is_some() {}
        let interval = branches
            .next_if(|(at, _)| *at == line.number)
            .map(|(_, interval)| interval);
        let partial = interval.is_some_and(|interval| interval.low < interval.total);
        let note = interval.map_or_else(String::new, |i| format!("{} of {} branches", i.low, i.total));
        LineMark {
            line: line.number,
            class: class(line.hits(), partial),
            count: line.hits().number(),
            note,
        }
    };
    file.lines().iter().map(mark).collect()
}

fn class(hits: Hits, partial: bool) -> LineClass {
    match (hits.is_hit(), partial) {
        (false, _) => LineClass::Miss,
        (true, true) => LineClass::Partial,
        (true, false) => LineClass::Hit,
    }
}
