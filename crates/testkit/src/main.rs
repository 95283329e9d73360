//! `testkit serve github [--port N] [--world FILE] [--ghes]`: the stub GitHub on loopback.
//!
//! It prints the URL of the API on standard output, runs until standard input ends, and exits with 1 when an exchange broke
//! GitHub's description; the violations are then on standard error. `GET /__stub/violations` lists them while it runs.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program of its own talks on its streams and reads its arguments"
)]

use std::{
    error::Error,
    io::{Read, Write},
    process::ExitCode,
    thread,
};

use serde_json::Value;
use testkit::github::{Server, example};

const USAGE: &str = "usage: testkit serve github [--port N] [--world FILE] [--ghes]";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("testkit: {error}");
            if let Some(source) = error.source() {
                eprintln!("  {source}");
            }
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() != Some("serve") || arguments.next().as_deref() != Some("github") {
        return Err(USAGE.into());
    }
    let (mut port, mut world) = (0, example());
    let mut ghes = false;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--port" => port = arguments.next().ok_or(USAGE)?.parse()?,
            "--world" => world = serde_json::from_slice(&std::fs::read(arguments.next().ok_or(USAGE)?)?)?,
            "--ghes" => ghes = true,
            _ => return Err(USAGE.into()),
        }
    }
    if let (true, Value::Object(world)) = (ghes, &mut world) {
        world.insert("ghes".to_owned(), Value::Bool(true));
    }
    let server = Server::bind(port, &world)?;
    let github = server.github();
    println!("{}", github.api_url());
    std::io::stdout().flush()?;
    let (alive, until) = tokio::sync::oneshot::channel();
    thread::spawn(move || {
        // Whoever started us holds the other end: it closes when they are done, or die.
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        drop(alive);
    });
    server.run(until)?;
    let violations = github.violations();
    violations.iter().for_each(|it| eprintln!("{it}"));
    Ok(if violations.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
