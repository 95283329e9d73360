//! Hostile text, written by us and read back by somebody else's reader of Markdown.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::markdown;
use crate::{Block, Document, Inlines, Table, sanitize::one_line};

/// The texts of paragraphs and cells, and everything that is more than text.
fn read(markdown: &str) -> (Vec<String>, Vec<String>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM;
    let (mut texts, mut text, mut more) = (Vec::new(), String::new(), Vec::new());
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::InlineHtml(tag) if ["<code>", "</code>", "<span>", "</span>"].contains(&&*tag) => {}
            Event::End(TagEnd::TableCell | TagEnd::Paragraph) => texts.push(std::mem::take(&mut text)),
            Event::End(_)
            | Event::Start(Tag::Paragraph | Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell) => {}
            other => more.push(format!("{other:?}")),
        }
    }
    (texts, more)
}

/// Text as a reader shows it: blanks at the ends and our zero-width spaces do not count.
fn shown(text: &str) -> String {
    text.replace('\u{200b}', "").trim().to_owned()
}

fn hostile() -> impl Strategy<Value = String> {
    "([|`*_~\\[\\]()<>&$@#:!+=. -]|\\\\|\\||``|<script>|</td>|&lt;|https://|www\\.|::error::|##\\[|\r|\n|\t|[0-9]\\.|[a-z]|ü|日){0,16}"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn hostile_text_stays_text_in_paragraphs_and_cells(text in hostile(), code in hostile()) {
        let wanted = [shown(&one_line(&text)), shown(&one_line(&code))];
        let paragraph = Document::default()
            .with(Block::Paragraph(Inlines::text(&text)))
            .with(Block::Paragraph(Inlines::text("x").code(&code)));
        let (texts, more) = read(&markdown(&paragraph, usize::MAX));
        prop_assert_eq!(&more, &Vec::<String>::new());
        let mut texts: Vec<_> = texts.iter().map(|text| shown(text)).collect();
        let second = texts.pop().unwrap_or_default();
        prop_assert_eq!(texts.concat(), wanted[0].clone());
        prop_assert_eq!(shown(second.strip_prefix('x').unwrap_or_default()), wanted[1].clone());

        let mut table = Table::new("").left("a").left("b");
        table.push([Inlines::text(&text), Inlines::default().code(&code)]);
        let (texts, more) = read(&markdown(&Document::default().with(Block::Table(table)), usize::MAX));
        prop_assert_eq!(&more, &Vec::<String>::new());
        let texts: Vec<_> = texts.iter().map(|text| shown(text)).collect();
        prop_assert_eq!(texts, ["a", "b", &wanted[0], &wanted[1]].map(str::to_owned));
    }
}
