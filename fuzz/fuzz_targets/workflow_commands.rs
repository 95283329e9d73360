//! Text of others, defused, fenced or escaped: the runner finds no command in it but the one that was meant.
#![no_main]

use libfuzzer_sys::fuzz_target;
use runner_protocol::reading::read_command;
use runner_protocol::{Annotation, AnnotationKind, StopToken, defuse, fence, mask};

fuzz_target!(|text: &str| {
    defused(text);
    fenced(text);
    annotated(text);
    masked(text);
});

fn defused(text: &str) {
    let defused = defuse(text).into_owned();
    for line in defused.split(['\r', '\n']) {
        assert_eq!(read_command(line), None, "{defused:?}");
    }
    assert_eq!(defuse(&defused), defused, "once is enough");
    let mut rest = text.chars().peekable();
    for letter in defused.chars() {
        assert!(rest.next_if_eq(&letter).is_some() || letter == ' ', "{defused:?}");
    }
    assert_eq!(rest.next(), None, "no letter is lost");
}

/// Between the two lines that make the fence no line ends it.
fn fenced(text: &str) {
    let token = StopToken::new([7; 16]);
    let Ok(fenced) = fence(text, &token) else { return };
    let inside = fenced.split_inclusive('\n').count().saturating_sub(2);
    let end = fenced
        .lines()
        .next_back()
        .and_then(read_command)
        .expect("the fence ends");
    for line in fenced
        .split_inclusive('\n')
        .skip(1)
        .take(inside)
        .flat_map(|line| line.split('\r'))
    {
        let ends = read_command(line).is_some_and(|seen| seen.name.eq_ignore_ascii_case(&end.name));
        assert!(!ends, "{fenced:?}");
    }
}

/// The text stands in the message and in every property, and comes back whole.
fn annotated(text: &str) {
    let mut annotation = Annotation::new(AnnotationKind::Error, text);
    annotation.file = Some(text.to_owned());
    annotation.title = Some(text.to_owned());
    let line = annotation.command().line();
    assert!(!line.contains(['\r', '\n']), "{line:?}");
    let seen = read_command(&line).expect("a command");
    assert_eq!(seen.name, "error");
    for (name, value) in &seen.properties {
        assert!(["file", "title"].contains(&name.as_str()), "{line:?}");
        assert!(text.starts_with(value.as_str()) || value.ends_with('…'), "{line:?}");
    }
}

fn masked(text: &str) {
    for command in mask(text).unwrap_or_default() {
        let seen = read_command(&command.line()).expect("a command");
        assert_eq!(seen.name, "add-mask");
        assert!(text.contains(&seen.data), "{seen:?}");
    }
}
