use dockerfile::{Arguments, Limits, Node, Source, Word};
use serde_json::{Value, json};

use super::{Question, put};

pub(super) fn nodes(question: &Question) -> Result<Value, String> {
    let source = Source::parse("Dockerfile", question.text.as_bytes(), &Limits::default());
    let source = source.map_err(|problem| problem.to_string())?;
    let nodes = source.nodes.iter().map(|it| {
        let mut given = node(it);
        put(&mut given, "lines", vec![it.span.line, it.span.last_line]);
        given
    });
    // One warning an instruction, however many of its lines are empty.
    let warned = source.nodes.iter().filter(|node| {
        let within = node.span.line..=node.span.last_line;
        source.empty_continuations.iter().any(|it| within.contains(&it.line))
    });
    Ok(json!({
        "escape": source.escape.to_string(),
        "warnings": warned.count(),
        "nodes": nodes.collect::<Vec<_>>(),
    }))
}

fn node(node: &Node) -> Value {
    let heredocs = node
        .heredocs
        .iter()
        .map(|it| json!({ "name": it.name, "expand": it.expands, "chomp": it.chomps, "content": it.content }));
    let mut given = json!({
        "keyword": node.keyword.text,
        "flags": texts(&node.flags),
        "json": node.is_json(),
        "heredocs": heredocs.collect::<Vec<_>>(),
        "comments": node.comments,
        "text": node.text,
        "arguments": arguments(&node.arguments),
    });
    if let Arguments::Trigger(trigger) = &node.arguments {
        put(&mut given, "trigger", self::node(trigger));
    }
    given
}

/// The arguments as the flat list that BuildKit makes of them.
fn arguments(arguments: &Arguments) -> Vec<String> {
    match arguments {
        Arguments::Words(words) | Arguments::Json(words) => texts(words),
        Arguments::Pairs(pairs) => {
            let sign = |without: bool| if without { String::new() } else { "=".to_owned() };
            let flat = pairs
                .iter()
                .map(|it| [it.key.clone(), it.value.clone(), sign(it.without_sign)]);
            flat.flatten().collect()
        }
        Arguments::Check { kind, command } => [vec![kind.text.clone()], self::arguments(command)].concat(),
        Arguments::Trigger(_) => Vec::new(),
    }
}

fn texts(words: &[Word]) -> Vec<String> {
    words.iter().map(|word| word.text.clone()).collect()
}

pub(super) fn frontend(question: &Question) -> Value {
    match dockerfile::frontend(question.text.as_bytes()) {
        Some(found) => json!({ "found": true, "image": found.image, "command": found.command }),
        None => json!({ "found": false, "image": "", "command": "" }),
    }
}
