//! The world in memory behaves as the hosts do.

use std::{io::Read, time::Duration};

use platform::{
    Command, EntryKind, FileErrorKind, HttpErrorKind, HttpLimits, Method, ProcessErrorKind, ProcessLimits, Request,
    Stream,
};
use testkit::{HttpAnswer, ProcessAnswer, World, block_on};

#[test]
fn files_are_read_written_and_listed() {
    let world = World::new()
        .file("a/x", "1")
        .file("a/b/y", "22")
        .folder("a/empty")
        .file("../out", "3");
    let files = world.platform().files;
    let mut text = String::new();
    files.open("a/b/../x").unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text, "1");
    let listed: Vec<_> = files
        .list("./a", 3)
        .unwrap()
        .into_iter()
        .map(|it| (it.name, it.kind, it.size))
        .collect();
    let expected = [
        ("b", EntryKind::Folder, 0),
        ("empty", EntryKind::Folder, 0),
        ("x", EntryKind::File, 1),
    ];
    assert_eq!(listed, expected.map(|(name, kind, size)| (name.to_owned(), kind, size)));
    files.append("log", b"one\n").unwrap();
    files.append("log", b"two\n").unwrap();
    assert_eq!(world.text("log").as_deref(), Some("one\ntwo\n"));
    assert_eq!(world.text("/home/runner/work/repo/out").as_deref(), Some("3"));
    assert_eq!(files.metadata("a").unwrap().kind, EntryKind::Folder);
    files.remove("a/x").unwrap();
    files.remove("a/x").unwrap();
    assert_eq!(world.bytes("a/x"), None);
}

#[test]
fn files_fail_with_the_kinds_of_the_seam() {
    let world = World::new()
        .file("f", "12345")
        .folder("d")
        .broken("locked", FileErrorKind::Denied);
    let files = world.platform().files;
    assert_eq!(files.read("none", 9).unwrap_err().kind, FileErrorKind::NotFound);
    assert_eq!(files.read("d", 9).unwrap_err().kind, FileErrorKind::WrongKind);
    assert_eq!(files.read("f", 4).unwrap_err().kind, FileErrorKind::TooLarge);
    assert_eq!(files.read("f", 5).unwrap(), b"12345");
    assert_eq!(
        files.read("locked", 5).unwrap_err().to_string(),
        "`locked`: permission denied"
    );
    assert_eq!(files.write("locked", b"").unwrap_err().kind, FileErrorKind::Denied);
    assert_eq!(files.write("d", b"").unwrap_err().kind, FileErrorKind::WrongKind);
    assert_eq!(files.write("f/below", b"").unwrap_err().kind, FileErrorKind::WrongKind);
    assert_eq!(files.list("f", 9).unwrap_err().kind, FileErrorKind::WrongKind);
    assert_eq!(files.list(".", 2).unwrap_err().kind, FileErrorKind::TooLarge);
}

#[test]
fn the_clock_moves_by_sleeping_only() {
    let world = World::new().now(100).terminal(72);
    let platform = world.platform();
    block_on(platform.clock.sleep(Duration::from_millis(1500)));
    assert_eq!(
        (platform.clock.now().seconds, platform.clock.now().nanoseconds),
        (101, 500_000_000)
    );
    platform.console.write(Stream::Stderr, b"talk").unwrap();
    platform.console.write(Stream::Stdout, b"data").unwrap();
    assert_eq!(
        (
            world.stdout().as_str(),
            world.stderr().as_str(),
            platform.console.width()
        ),
        ("data", "talk", Some(72))
    );
}

#[test]
fn programs_answer_by_script() {
    let world = World::new()
        .program("git", ["--version"], ProcessAnswer::prints("git version 2\n"))
        .program("git", ["gone"], ProcessAnswer::Fails(ProcessErrorKind::NotFound));
    let process = world.platform().process;
    let run = |word, limits| block_on(process.run(Command::new("git", [word]), limits));
    assert_eq!(
        run("--version", ProcessLimits::default()).unwrap().stdout,
        b"git version 2\n"
    );
    let tight = ProcessLimits {
        stdout: 3,
        ..ProcessLimits::default()
    };
    assert_eq!(run("--version", tight).unwrap_err().kind, ProcessErrorKind::TooLarge);
    assert_eq!(run("gone", tight).unwrap_err().kind, ProcessErrorKind::NotFound);
    assert_eq!(world.commands().len(), 3);
}

#[test]
#[should_panic(expected = "no script for this program:\n  rm [\"-r\"]")]
fn a_program_without_script_fails_the_test() {
    drop(
        World::new()
            .platform()
            .process
            .run(Command::new("rm", ["-r"]), ProcessLimits::default()),
    );
}

fn get(url: &str) -> Request {
    Request {
        method: Method::Get,
        url: url.to_owned(),
        headers: Vec::new(),
        body: Vec::new(),
    }
}

#[test]
fn servers_answer_in_order() {
    let url = "https://host/a";
    let world = World::new()
        .server(Method::Get, url, HttpAnswer::Fails(HttpErrorKind::TimedOut))
        .server(Method::Get, url, HttpAnswer::status(200, "hello").header("etag", "1"))
        .server(Method::Get, url, HttpAnswer::status(200, "hello"));
    let http = world.platform().http;
    let limits = HttpLimits::default();
    let failed = block_on(http.send(get(url), limits)).err().unwrap();
    assert_eq!(failed.to_string(), "GET https://host/a: a limit of time was reached");
    let answered = block_on(http.send(get(url), limits)).unwrap();
    assert_eq!(answered.header("etag"), Some("1"));
    assert_eq!(block_on(answered.bytes()).unwrap(), b"hello");
    let tight = block_on(http.send(get(url), HttpLimits { body: 4, ..limits })).unwrap();
    assert_eq!(block_on(tight.bytes()).unwrap_err().kind, HttpErrorKind::TooLarge);
    assert_eq!(world.requests().len(), 3);
}

#[test]
#[should_panic(expected = "no script for this request:\n  GET http://host/b")]
fn a_request_without_script_fails_the_test() {
    drop(
        World::new()
            .platform()
            .http
            .send(get("http://host/b"), HttpLimits::default()),
    );
}

#[test]
fn a_runner_hands_over_inputs_event_and_command_files() {
    let world = World::runner()
        .input("fail on", "x")
        .input("bake-target", "y")
        .event("pull_request", &serde_json::json!({ "number": 7 }));
    let platform = world.platform();
    let var = |name| platform.env.var(name).unwrap();
    assert_eq!(
        (var("INPUT_FAIL_ON"), var("INPUT_BAKE-TARGET")),
        ("x".to_owned(), "y".to_owned())
    );
    assert_eq!(platform.env.current_dir(), var("GITHUB_WORKSPACE"));
    assert_eq!(
        platform.files.read(&var("GITHUB_EVENT_PATH"), 99).unwrap(),
        br#"{"number":7}"#
    );
    platform.files.append(&var("GITHUB_OUTPUT"), b"a=b\n").unwrap();
    assert_eq!(world.command_file("GITHUB_OUTPUT"), "a=b\n");
    assert_eq!(world.command_file("GITHUB_STEP_SUMMARY"), "");
}
