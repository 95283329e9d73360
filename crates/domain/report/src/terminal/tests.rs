use super::{Terminal, terminal};
use crate::{Block, Document, Inlines, Table, sample};

fn check(block: Block, width: usize, expect: &str) {
    let out = terminal(
        &Document::default().with(block),
        &Terminal {
            width,
            ..Terminal::default()
        },
    );
    assert_eq!(out, expect);
}

#[test]
fn a_whole_report_reads_well() {
    let expect = "\
Coverage

Failed: 73.07 % of lines are covered, the minimum is 80 %

Lines: ██████████████░░│░░░ 73.07 % (minimum 80 %)

Components

Component       Lines  Verdict
Controllers  57 of 78  ✗ below minimum
Services       9 of 9  ✓ passed
2 components without data are not shown.

▾ Files in src/a_b.rs

  - main.rs, see the page
  - 1. not a number

   9 + fn main() {
  10 ~     if a && b {  <- 1 of 2 branches
  11 -         return;
  12       }

    windlass coverage gate
";
    assert_eq!(
        terminal(
            &sample::document(),
            &Terminal {
                unfold: true,
                ..Terminal::default()
            }
        ),
        expect
    );
}

#[test]
fn closed_folds_show_their_summary_only() {
    let out = terminal(&sample::document(), &Terminal::default());
    assert!(out.contains("▸ Files in src/a_b.rs\n\n    windlass"), "{out}");
}

#[test]
fn colour_is_added_and_nothing_else() {
    let plain = terminal(&sample::document(), &Terminal::default());
    let colour = terminal(
        &sample::document(),
        &Terminal {
            colour: true,
            ..Terminal::default()
        },
    );
    assert!(colour.contains("\u{1b}[31m✗ below minimum\u{1b}[0m"));
    let mut stripped = colour;
    for parameter in ["0", "1", "2", "31", "32", "33", "36"] {
        stripped = stripped.replace(&format!("\u{1b}[{parameter}m"), "");
    }
    assert_eq!(stripped, plain);
}

#[test]
fn columns_stand_under_each_other_in_every_script() {
    let mut table = Table::new("").left("File").right("Lines");
    table.push(["日本語.rs", "1"]);
    table.push(["e\u{301}.rs", "22"]);
    check(
        Block::Table(table),
        80,
        "File       Lines\n日本語.rs      1\ne\u{301}.rs          22\n",
    );
}

#[test]
fn wide_tables_give_way_in_their_words_and_paths_keep_their_end() {
    let mut table = Table::new("").left("File").right("Lines").left("Verdict");
    table.push([
        Inlines::default().code("service/src/main/java/Controller.java"),
        "5 of 9".into(),
        "passed".into(),
    ]);
    table.push([
        Inlines::text("all the files of the whole service"),
        "5 of 9".into(),
        "passed".into(),
    ]);
    let expect = "\
File                     Lines  Verdict
…/java/Controller.java  5 of 9  passed
all the files of the …  5 of 9  passed
";
    check(Block::Table(table), 39, expect);
}

#[test]
fn paragraphs_wrap_at_blanks_and_lists_hang() {
    let text = Inlines::text("one two ")
        .strong("three")
        .plain(", four five six seven eight nine");
    check(
        Block::Paragraph(text.clone()),
        24,
        "one two three, four five\nsix seven eight nine\n",
    );
    check(
        Block::List(vec![text]),
        24,
        "- one two three, four\n  five six seven eight\n  nine\n",
    );
}

#[test]
fn text_cannot_move_the_cursor() {
    check(Block::paragraph("a\u{1b}[2Jb\rc\u{8}"), 80, "a�[2Jb c�\n");
    check(
        Block::Code {
            language: String::new(),
            text: "a\u{1b}]0;x\u{7}\n\nb".into(),
        },
        80,
        "    a�]0;x�\n\n    b\n",
    );
}
