//! A machine in memory: built by chained calls, handed out as a [`Platform`], asked afterwards.

mod files;
mod http;
mod process;
mod surroundings;

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use platform::{Command, FileErrorKind, Method, Platform, Request, Stream, Timestamp};

use crate::github::GitHub;
use files::MemoryFiles;
pub use http::HttpAnswer;
pub use process::ProcessAnswer;

/// 2026-01-02T03:04:05Z: the instant of every world that names no other.
const DEFAULT_NOW: Timestamp = Timestamp {
    seconds: 1_767_323_045,
    nanoseconds: 0,
};

/// The folder relative paths start at.
const DEFAULT_FOLDER: &str = "/home/runner/work/repo/repo";

/// A machine in memory. Clones are handles on the same machine.
#[derive(Clone)]
pub struct World {
    state: Rc<State>,
}

/// Everything the parts share.
struct State {
    files: MemoryFiles,
    variables: RefCell<BTreeMap<String, String>>,
    folder: RefCell<String>,
    now: RefCell<Timestamp>,
    terminal: RefCell<Option<u16>>,
    stdout: RefCell<Vec<u8>>,
    stderr: RefCell<Vec<u8>>,
    programs: RefCell<Vec<(Command, ProcessAnswer)>>,
    run: RefCell<Vec<Command>>,
    servers: RefCell<Vec<(Method, String, HttpAnswer)>>,
    github: RefCell<Option<GitHub>>,
    sent: RefCell<Vec<Request>>,
    drawn: std::cell::Cell<u8>,
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

impl World {
    /// No files, no variables, no programs, no servers, no terminal; a fixed instant.
    #[must_use]
    pub fn new() -> Self {
        Self {
            state: Rc::new(State {
                files: MemoryFiles::default(),
                variables: RefCell::default(),
                folder: RefCell::new(DEFAULT_FOLDER.to_owned()),
                now: RefCell::new(DEFAULT_NOW),
                terminal: RefCell::default(),
                stdout: RefCell::default(),
                stderr: RefCell::default(),
                programs: RefCell::default(),
                run: RefCell::default(),
                servers: RefCell::default(),
                github: RefCell::default(),
                sent: RefCell::default(),
                drawn: std::cell::Cell::default(),
            }),
        }
    }

    /// The handles that the code under test receives.
    #[must_use]
    pub fn platform(&self) -> Platform {
        Platform {
            files: Rc::clone(&self.state) as _,
            env: Rc::clone(&self.state) as _,
            clock: Rc::clone(&self.state) as _,
            console: Rc::clone(&self.state) as _,
            process: Rc::clone(&self.state) as _,
            http: Rc::clone(&self.state) as _,
            random: Rc::clone(&self.state) as _,
        }
    }

    /// A file; its folders come with it.
    #[must_use]
    pub fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.state.put(path, bytes.as_ref());
        self
    }

    /// An empty folder.
    #[must_use]
    pub fn folder(self, path: &str) -> Self {
        self.state.put_folder(path);
        self
    }

    /// A path on which every operation fails so.
    #[must_use]
    pub fn broken(self, path: &str, kind: FileErrorKind) -> Self {
        self.state.put_broken(path, kind);
        self
    }

    /// An environment variable.
    #[must_use]
    pub fn var(self, name: &str, value: &str) -> Self {
        self.state
            .variables
            .borrow_mut()
            .insert(name.to_owned(), value.to_owned());
        self
    }

    /// The working directory.
    #[must_use]
    pub fn current_dir(self, folder: &str) -> Self {
        folder.clone_into(&mut self.state.folder.borrow_mut());
        self
    }

    /// The instant, in seconds since 1970. A sleep moves it on.
    #[must_use]
    pub fn now(self, seconds: i64) -> Self {
        *self.state.now.borrow_mut() = Timestamp {
            seconds,
            nanoseconds: 0,
        };
        self
    }

    /// Both streams are a terminal of this many columns.
    #[must_use]
    pub fn terminal(self, columns: u16) -> Self {
        *self.state.terminal.borrow_mut() = Some(columns);
        self
    }

    /// What a program does when it is run with exactly these arguments, as often as that happens. Folder, variables and
    /// standard input are not compared: ask [`World::commands`] for them.
    #[must_use]
    pub fn program<'a>(
        self,
        program: &str,
        arguments: impl IntoIterator<Item = &'a str>,
        answer: ProcessAnswer,
    ) -> Self {
        self.state
            .programs
            .borrow_mut()
            .push((Command::new(program, arguments), answer));
        self
    }

    /// What a server answers to the next request of this method and URL. Answers to the same request come in the order
    /// in which they were named, each once.
    #[must_use]
    pub fn server(self, method: Method, url: &str, answer: HttpAnswer) -> Self {
        self.state.servers.borrow_mut().push((method, url.to_owned(), answer));
        self
    }

    /// A GitHub behind the network: requests to its URLs go to it, scripts answer the others. The variables that tell a
    /// step where GitHub is name it.
    #[must_use]
    pub fn github(self, github: &GitHub) -> Self {
        *self.state.github.borrow_mut() = Some(github.clone());
        let graphql = format!("{}/graphql", github.api_url().trim_end_matches("/v3"));
        self.var("GITHUB_API_URL", &github.api_url())
            .var("GITHUB_SERVER_URL", &github.server_url())
            .var("GITHUB_GRAPHQL_URL", &graphql)
    }

    /// The bytes of a file as it stands now.
    #[must_use]
    pub fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        self.state.get(path)
    }

    /// The text of a file as it stands now.
    ///
    /// # Panics
    /// When it is not UTF-8.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<String> {
        self.bytes(path).map(utf8)
    }

    /// The absolute paths of all files, sorted.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        self.state.files.paths()
    }

    /// What was written to standard output.
    ///
    /// # Panics
    /// When it is not UTF-8.
    #[must_use]
    pub fn stdout(&self) -> String {
        utf8(self.state.captured(Stream::Stdout).borrow().clone())
    }

    /// What was written to standard error.
    ///
    /// # Panics
    /// When it is not UTF-8.
    #[must_use]
    pub fn stderr(&self) -> String {
        utf8(self.state.captured(Stream::Stderr).borrow().clone())
    }

    /// The programs that were run, in order.
    #[must_use]
    pub fn commands(&self) -> Vec<Command> {
        self.state.run.borrow().clone()
    }

    /// The requests that were sent, in order.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.state.sent.borrow().clone()
    }
}

#[expect(clippy::expect_used, reason = "a test fails by panicking")]
fn utf8(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("text that is UTF-8")
}
