//! Problems of the configuration file, each under the line it is about.

use std::{fmt::Write, io::IsTerminal};

use annotate_snippets::{AnnotationKind, Element, Level, Renderer, Snippet};
use config::Problem;
use surface::{Color, Explain};

/// One picture a problem. A file that is no UTF-8 or too large has no lines to show: its problems are lines themselves.
pub(crate) fn render(problems: &[Problem], source: &[u8], color: Color) -> String {
    let styled = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => std::io::stderr().is_terminal(),
    };
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let source = std::str::from_utf8(source).unwrap_or_default();
    let mut text = String::new();
    for problem in problems {
        text += &one(problem, source, &renderer);
        text += "\n\n";
    }
    let noun = if problems.len() == 1 { "problem" } else { "problems" };
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{} {noun}", problems.len());
    text
}

fn one(problem: &Problem, source: &str, renderer: &Renderer) -> String {
    let mut elements: Vec<Element<'_>> = Vec::new();
    let place = problem.place;
    // An empty span at the end of the file still shows its last line.
    let start = source.floor_char_boundary(place.start.min(source.len()));
    let end = source.ceil_char_boundary(place.end.clamp(start, source.len()));
    if source.is_empty() {
        elements.push(annotate_snippets::Origin::path(problem.file.clone()).into());
    } else {
        let mark = AnnotationKind::Primary.span(start..end);
        elements.push(
            Snippet::source(source)
                .path(problem.file.clone())
                .annotation(mark)
                .into(),
        );
    }
    let hints = problem.hints();
    let hints = if hints.is_empty() {
        vec![problem.code().hint().to_owned()]
    } else {
        hints
    };
    elements.extend(hints.into_iter().map(|hint| Level::HELP.message(hint).into()));
    let title = Level::ERROR
        .primary_title(problem.to_string())
        .id(problem.code().text());
    renderer.render(&[title.elements(elements)])
}
