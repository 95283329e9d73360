//! Many rows on one page: a data grid with search, facets, sorting and details, in one file that needs no network.
//!
//! What decides stands in the page as plain HTML and needs no script: the blocks above and below. The rows are data in a
//! `<script type="application/json">`; a script of ours shows the part that is in view, so that 50,000 rows stay quick.
//! Filters are kept in the fragment of the address (`#severity=critical&q=openssl`), so that a view can be shared.
//!
//! Nothing is compressed: interned words and fixed-width indices are small enough, any browser and any text search reads
//! them, and the bytes do not hang on the version of a compressor.

mod dictionary;
mod json;
mod order;

use std::borrow::Cow;

use crate::html::{Style, push_blocks, push_document, push_head, push_style, push_text};
use crate::table::counted;
use crate::{Block, Document, Tone};

/// The program of the page: the same in every page, allowed by its digest.
const SCRIPT: &str = include_str!("grid.js");

/// The looks of the grid, beside those of every page.
const GRID_STYLESHEET: &str = include_str!("grid.css");

/// What the page may do: run that script, take those two style sheets and nothing else. Bars of the document have their
/// width as an attribute. The digests are those of [`SCRIPT`], of [`crate::STYLESHEET`] and of [`GRID_STYLESHEET`] (CSP
/// level 3, section 8.3); a test says what they must be.
const POLICY: &str = "default-src 'none'; \
                      script-src 'sha256-TRCjCmDhnCRvXpeV700+O1bdlqpNDGSVtrXaHWZA8us='; \
                      style-src 'sha256-C6GLE92enQvLLWscrP9V1n2n47e33TzDTQez4tiR6kA=' \
                      'sha256-aLe4/IizoFC8LsHjvXKTY0rGcOYRe6m3baxp3y8sTJI='; \
                      style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Characters of a cell that are kept; the rest is an ellipsis.
pub const CELL_LIMIT: usize = 1000;

/// Rows of the same columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid<'a> {
    /// The heading above it.
    pub heading: &'a str,
    /// What a row is, such as `finding`; its plural is made with an `s`.
    pub noun: &'a str,
    /// Its columns.
    pub columns: Vec<GridColumn<'a>>,
    /// Its rows, in the order in which they are shown until the reader sorts: one cell a column. Shorter ones are filled
    /// up, longer ones cut. Browsers scroll no taller element than some 400,000 of them.
    pub rows: Vec<Vec<Cow<'a, str>>>,
}

/// A column of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GridColumn<'a> {
    /// Its name in fragments, in lower case; no two columns share one, and `q` and `sort` are taken.
    pub name: &'a str,
    /// Its heading.
    pub heading: &'a str,
    /// What its cells are.
    pub kind: GridKind<'a>,
    /// May rows be filtered by its values? For columns of few distinct ones.
    pub facet: bool,
    /// Its share of the width; with 0 it is shown in a row's details alone.
    pub width: u8,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridKind<'a> {
    /// Prose.
    Text,
    /// A name, path or value.
    Code,
    /// A number.
    Number,
    /// One of few words. They sort in the order given; others come after them and have no tone.
    Word(&'a [(&'a str, Tone)]),
    /// Several values, one a line.
    List,
}

impl GridKind<'_> {
    const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Code => "code",
            Self::Number => "number",
            Self::Word(_) => "word",
            Self::List => "list",
        }
    }
}

/// The page (UTF-8, valid by the WHATWG standard): the document, the grid, and more blocks below it. The same values give
/// the same bytes.
#[must_use]
pub fn page(document: &Document, grid: &Grid<'_>, below: &[Block]) -> String {
    let mut out = String::with_capacity(32 * 1024 + 64 * grid.rows.len());
    push_head(&mut out, &document.title, POLICY, Style::Inline);
    push_style(&mut out, GRID_STYLESHEET);
    out.push_str("</head>\n<body>\n<main>\n");
    push_document(&mut out, document);
    push_grid(&mut out, grid);
    push_blocks(&mut out, below);
    out.push_str("</main>\n<script type=\"application/json\" id=\"grid-data\">");
    json::push(&mut out, grid);
    for part in ["</script>\n<script>\n", SCRIPT, "</script>\n</body>\n</html>\n"] {
        out.push_str(part);
    }
    out
}

/// The places that the script fills; without it they stay hidden and a notice says so.
fn push_grid(out: &mut String, grid: &Grid<'_>) {
    out.push_str("<section id=\"grid\" aria-labelledby=\"grid-heading\" hidden>\n<h2 id=\"grid-heading\">");
    push_text(out, grid.heading);
    out.push_str(
        "</h2>\n\
         <div role=\"search\" aria-labelledby=\"grid-heading\">\n\
         <p><label>Search <input type=\"search\" id=\"grid-search\" autocomplete=\"off\" spellcheck=\"false\"></label>\n\
         <button type=\"button\" id=\"grid-clear\">Clear filters</button>\n\
         <output id=\"grid-count\" for=\"grid-search\"></output></p>\n\
         <div id=\"grid-facets\"></div>\n</div>\n\
         <div id=\"grid-rows\" role=\"grid\" tabindex=\"0\" aria-labelledby=\"grid-heading\" \
         aria-describedby=\"grid-keys\"></div>\n\
         <p id=\"grid-keys\">Arrow keys choose a row, Enter opens it; headings sort. The address keeps search, filters and \
         order.</p>\n\
         <dialog id=\"grid-details\" aria-labelledby=\"grid-details-heading\">\n<h2 id=\"grid-details-heading\"></h2>\n\
         <dl></dl>\n<p><button type=\"button\" value=\"-1\">Previous</button> <button type=\"button\" value=\"1\" autofocus>Next</button> \
         <button type=\"button\" value=\"0\">Close</button></p>\n</dialog>\n</section>\n\
         <noscript><p class=\"notice warning\"><strong>Warning:</strong> The list of ",
    );
    push_text(out, &counted(grid.rows.len(), grid.noun));
    out.push_str(" is shown by a script, and scripts are off; everything else on this page is whole.</p></noscript>\n");
}

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
