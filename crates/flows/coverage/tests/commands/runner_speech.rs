//! What the runner heard.

use std::collections::BTreeMap;

use testkit::World;

/// The outputs by name, from the file that the runner reads them from.
pub(crate) fn outputs(world: &World) -> BTreeMap<String, String> {
    let text = world.command_file("GITHUB_OUTPUT");
    let mut lines = text.lines();
    let mut outputs = BTreeMap::new();
    while let Some(line) = lines.next() {
        let (name, delimiter) = line.split_once("<<").expect("a name and a delimiter");
        let value: Vec<&str> = lines.by_ref().take_while(|line| *line != delimiter).collect();
        assert_eq!(outputs.insert(name.to_owned(), value.join("\n")), None, "{name} twice");
    }
    outputs
}

/// The annotations in their order, without what else was said.
pub(crate) fn annotations(world: &World) -> Vec<String> {
    let stdout = world.stdout();
    let mut stopped: Option<String> = None;
    let mut annotations = Vec::new();
    for line in stdout.lines() {
        match &stopped {
            Some(token) if line == format!("::{token}::") => stopped = None,
            Some(_) => {}
            None => match line.strip_prefix("::stop-commands::") {
                Some(token) => stopped = Some(token.to_owned()),
                None => annotations.push(line.to_owned()),
            },
        }
    }
    assert_eq!(stopped, None, "the fence is closed");
    annotations
}
