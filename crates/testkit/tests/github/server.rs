//! The same GitHub behind a socket.
#![expect(clippy::disallowed_methods, reason = "the server is a program of its own")]

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};
use testkit::github::{Running, example};

struct Served {
    child: Child,
    api: String,
    _world: tempfile::TempDir,
}

impl Served {
    fn start(change: impl FnOnce(&mut Value), arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("world.json");
        let mut world = example();
        change(&mut world);
        std::fs::write(&path, world.to_string()).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_testkit"))
            .args(["serve", "github", "--port", "0", "--world"])
            .arg(&path)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        Self {
            child,
            api: line.trim().to_owned(),
            _world: folder,
        }
    }

    fn connect(&self) -> TcpStream {
        let authority = self.api.strip_prefix("http://").unwrap().split('/').next().unwrap();
        TcpStream::connect(authority).unwrap()
    }

    /// Ends the server: its code and what it said.
    fn stop(mut self) -> (Option<i32>, String) {
        drop(self.child.stdin.take());
        let status = self.child.wait().unwrap();
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (status.code(), said)
    }
}

/// One request on a connection that stays open; none when it breaks.
fn send(stream: &mut TcpStream, method: &str, target: &str, body: &str) -> Option<(u16, Value)> {
    let length = body.len();
    let head = format!("{method} {target} HTTP/1.1\r\nhost: x\r\nuser-agent: test\r\nauthorization: Bearer t\r\n");
    stream
        .write_all(format!("{head}content-length: {length}\r\n\r\n{body}").as_bytes())
        .unwrap();
    let mut reader = BufReader::new(stream);
    let (mut lines, mut size) = (Vec::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or_default() == 0 {
            return None;
        }
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            size = value.trim().parse().unwrap();
        }
        if line.trim().is_empty() {
            break;
        }
        lines.push(line);
    }
    let mut bytes = vec![0; size];
    reader.read_exact(&mut bytes).unwrap();
    let status = lines
        .first()
        .and_then(|it| it.split(' ').nth(1))
        .and_then(|it| it.parse().ok())
        .unwrap();
    Some((status, serde_json::from_slice(&bytes).unwrap_or_default()))
}

#[test]
fn one_connection_serves_many_requests() {
    let served = Served::start(|_| {}, &[]);
    let mut stream = served.connect();
    let comments = "/repos/octo/app/issues/1/comments";
    let created = send(&mut stream, "POST", comments, "{\"body\":\"x\"}").unwrap();
    assert_eq!(created.0, 201);
    assert!(created.1["url"].as_str().unwrap().starts_with(&served.api));
    assert_eq!(
        send(&mut stream, "GET", comments, "")
            .unwrap()
            .1
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        send(&mut stream, "GET", "/__stub/violations", "").unwrap(),
        (200, json!([]))
    );
    assert_eq!(served.stop(), (Some(0), String::new()));
}

#[test]
fn violations_end_in_a_code() {
    let served = Served::start(|_| {}, &[]);
    let mut stream = served.connect();
    assert_eq!(send(&mut stream, "GET", "/nothing", "").unwrap().0, 404);
    assert_eq!(
        send(&mut stream, "GET", "/__stub/violations", "")
            .unwrap()
            .1
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let (code, said) = served.stop();
    assert_eq!(code, Some(1));
    assert!(
        said.contains("GET /nothing: request: no operation of the contract"),
        "{said}"
    );
}

#[test]
fn dropped_connections_break_after_the_write() {
    let fault = json!([{ "on": "issues/create-comment", "does": "drop-after" }]);
    let served = Served::start(|world| world["faults"] = fault, &[]);
    let comments = "/repos/octo/app/issues/1/comments";
    assert_eq!(send(&mut served.connect(), "POST", comments, "{\"body\":\"x\"}"), None);
    assert_eq!(
        send(&mut served.connect(), "GET", comments, "")
            .unwrap()
            .1
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(served.stop().0, Some(0));
}

#[test]
fn enterprise_servers_are_served_below_their_base() {
    let served = Served::start(|_| {}, &["--ghes"]);
    assert!(served.api.ends_with("/api/v3"));
    let mut stream = served.connect();
    assert_eq!(send(&mut stream, "GET", "/api/v3/repos/octo/app", "").unwrap().0, 200);
    assert_eq!(send(&mut stream, "GET", "/api/graphql", "").unwrap().0, 404);
    assert_eq!(served.stop().0, Some(1));
}

#[test]
fn a_test_may_serve_in_a_thread() {
    let running = Running::start(&example());
    let mut stream = TcpStream::connect(running.server_url().strip_prefix("http://").unwrap()).unwrap();
    let comments = "/repos/octo/app/issues/1/comments";
    assert_eq!(send(&mut stream, "POST", comments, "{\"body\":\"x\"}").unwrap().0, 201);
    assert_eq!(send(&mut stream, "GET", "/nothing", "").unwrap().0, 404);
    assert_eq!(running.look(comments)[0]["body"], "x");
    assert_eq!(running.calls(), ["issues/create-comment 201"]);
    assert_eq!(running.stop().len(), 1);
}
