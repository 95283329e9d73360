//! The configuration file: problems and places lie inside the file, and what is read can be asked for anything.
#![no_main]

use config::{Limits, Node, Place, Section, Value};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    match config::parse("windlass.yml", bytes, &limits) {
        Ok(config) => {
            // What is sound as configuration is sound as YAML.
            assert!(config::tree("windlass.yml", bytes, &limits).is_ok());
            walk(config.root(), 0);
        }
        Err(problems) => {
            assert!(!problems.is_empty(), "a refusal has a reason");
            assert!(problems.is_sorted_by_key(|it| it.is_doubt()) || !problems.iter().all(|it| it.is_doubt()));
            problems.iter().for_each(|problem| inside(problem.place, bytes));
        }
    }
    if let Ok(root) = config::tree("any.yml", bytes, &limits) {
        places(&root, bytes);
    }
});

fn walk(section: Section<'_>, depth: usize) {
    assert!(depth < 64, "nesting is bounded");
    for key in section.keys() {
        let _flag = section.flag(key);
        let _text = (section.text(key), section.texts(key).len(), section.threshold(key));
        assert!(section.place(key).is_some(), "{key}");
        walk(section.section(key), depth + 1);
    }
}

fn inside(place: Place, bytes: &[u8]) {
    assert!(
        place.start <= place.end && place.end <= bytes.len(),
        "{place:?} of {}",
        bytes.len()
    );
}

fn places(node: &Node, bytes: &[u8]) {
    inside(node.place, bytes);
    match &node.value {
        Value::Mapping(entries) => entries.iter().for_each(|entry| {
            inside(entry.key_place, bytes);
            places(&entry.node, bytes);
        }),
        Value::List(nodes) => nodes.iter().for_each(|node| places(node, bytes)),
        _ => {}
    }
}
