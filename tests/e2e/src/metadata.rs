//! The corpus of image metadata (`WINDLASS_CORPORA/image`): each case as a step of its own, against a server that answers
//! the two questions that may be asked of GitHub.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    sync::Arc,
    thread,
};

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use crate::{Host, Step, corpus, file_commands};

/// The cases, and the server that knows them.
#[derive(Debug)]
pub struct Cases {
    /// The cases, in order.
    pub all: Arc<Vec<Value>>,
    /// The address of the server.
    address: String,
}

impl Cases {
    /// The corpus with its server, or `None` after a skip line.
    ///
    /// # Errors
    /// The corpus is there and cannot be read, or no port can be listened on.
    pub fn find() -> Result<Option<Self>> {
        let Some(folder) = testkit::corpora("image") else {
            return Ok(None);
        };
        let all = Arc::new(corpus::rows(&folder.join("cases.jsonl"))?);
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?.to_string();
        let known = Arc::clone(&all);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that hangs up has what it wants.
                let _gone = answer(&known, stream);
            }
        });
        Ok(Some(Self { all, address }))
    }

    /// What a case leaves on a host, run in an empty folder at `base`: in the words of the corpus, its error alone when
    /// it fails.
    ///
    /// # Errors
    /// The step cannot be run, or what it leaves cannot be read.
    pub fn run(&self, at: usize, host: &Host, base: &Path) -> Result<Value> {
        let case = self.all.get(at).context("there is no such case")?;
        let text = |pointer: &str| case.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
        let payload = case.get("payload").cloned().unwrap_or_default();
        let mut step = Step::new("metadata").event(text("/event_name"), payload);
        step = step.input("mode", "compat").var("WINDLASS_NOW", text("/now"));
        step = step.var("GITHUB_API_URL", &format!("http://{}/{at}", self.address));
        for (name, value) in members(case, "env") {
            step = step.var(name, value);
        }
        for (name, value) in members(case, "inputs") {
            step = step.input(name, value);
        }
        let left = step.run_in(base, host)?;
        if left.exit != 0 {
            let says: Vec<String> = left.annotations().into_iter().map(|seen| seen.data).collect();
            return Ok(json!({"exit": left.exit, "says": says}));
        }
        let exported = file_commands::read(&fs::read_to_string(base.join("work/_temp/commands/GITHUB_ENV"))?)?;
        let mut bake = Map::new();
        for (name, path) in left.outputs.iter().filter(|(name, _)| name.starts_with("bake-file")) {
            let content = fs::read_to_string(path).with_context(|| format!("`{name}` names `{path}`"))?;
            bake.insert(name.clone(), serde_json::from_str(&content)?);
        }
        let texts: BTreeMap<_, _> = left
            .outputs
            .iter()
            .filter(|(name, _)| !name.starts_with("bake-file"))
            .collect();
        let copied = exported.iter().all(|(name, value)| {
            let output = left.outputs.iter().find(|(output, _)| variable(output) == *name);
            output.is_some_and(|(_, set)| set == value)
        });
        let names: Vec<&String> = exported.keys().collect();
        Ok(json!({"outputs": texts, "bake": bake, "exported_env": names, "copied": copied}))
    }
}

fn members<'a>(case: &'a Value, key: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let object = case.get(key).and_then(Value::as_object);
    object
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)))
}

/// The variable that an output is exported as.
fn variable(output: &str) -> String {
    format!("DOCKER_METADATA_OUTPUT_{}", output.replace('-', "_").to_uppercase())
}

/// `GET /CASE/repos/OWNER/NAME` and `GET /CASE/repos/OWNER/NAME/commits/SHA`.
fn answer(cases: &[Value], mut stream: TcpStream) -> Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().context("no request")??;
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let path = request.split(' ').nth(1).unwrap_or_default();
    let (case, route) = path.trim_start_matches('/').split_once('/').unwrap_or_default();
    let api = case.parse::<usize>().ok().and_then(|at| cases.get(at)?.get("api"));
    let found = match route.split('/').collect::<Vec<_>>().as_slice() {
        ["repos", _, _] => api.and_then(|api| api.get("repo")).cloned(),
        ["repos", _, _, "commits", _] => {
            let date = api
                .and_then(|api| api.get("commit_date"))
                .filter(|date| !date.is_null());
            date.map(|date| json!({"commit": {"committer": {"date": date}}}))
        }
        _ => None,
    };
    let (status, body) = match found {
        Some(found) => ("200 OK", found.to_string()),
        None => ("404 Not Found", json!({"message": "Not Found"}).to_string()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    Ok(stream.write_all(body.as_bytes())?)
}
