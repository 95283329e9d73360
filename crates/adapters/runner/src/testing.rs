//! A world in memory for this crate's tests.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    io::Read,
    rc::Rc,
    time::Duration,
};

use platform::{
    Clock, Command, Console, Entry, EntryKind, Env, FileError, FileErrorKind, Files, Http, HttpError, HttpLimits,
    LocalFuture, Platform, Process, ProcessError, ProcessLimits, ProcessOutput, Random, Request, Response, Stream,
    Timestamp,
};

#[derive(Clone, Default)]
pub(crate) struct World(Rc<Memory>);

#[derive(Default)]
struct Memory {
    variables: BTreeMap<String, String>,
    files: RefCell<BTreeMap<String, Vec<u8>>>,
    streams: RefCell<[String; 2]>,
    next_byte: Cell<u8>,
}

impl World {
    pub(crate) fn with(variables: &[(&str, &str)]) -> Self {
        let variables = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Self(Rc::new(Memory {
            variables,
            ..Memory::default()
        }))
    }

    pub(crate) fn platform(&self) -> Platform {
        let memory = self.0.clone();
        Platform {
            files: memory.clone(),
            env: memory.clone(),
            clock: memory.clone(),
            console: memory.clone(),
            process: memory.clone(),
            http: memory.clone(),
            random: memory,
        }
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        Files::write(&*self.0, path, text.as_bytes()).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        String::from_utf8(self.0.read(path, u64::MAX).unwrap()).unwrap()
    }

    pub(crate) fn paths(&self) -> Vec<String> {
        self.0.files.borrow().keys().cloned().collect()
    }

    pub(crate) fn stdout(&self) -> String {
        self.0.streams.borrow()[0].clone()
    }

    pub(crate) fn stderr(&self) -> String {
        self.0.streams.borrow()[1].clone()
    }
}

impl Env for Memory {
    fn var(&self, name: &str) -> Option<String> {
        self.variables.get(name).cloned()
    }

    fn names(&self) -> Vec<String> {
        self.variables.keys().cloned().collect()
    }

    fn current_dir(&self) -> String {
        "/".to_owned()
    }
}

impl Files for Memory {
    fn open(&self, path: &str) -> Result<Box<dyn Read>, FileError> {
        Ok(Box::new(std::io::Cursor::new(self.read(path, u64::MAX)?)))
    }

    fn read(&self, path: &str, _limit: u64) -> Result<Vec<u8>, FileError> {
        let absent = || FileError::new(path, FileErrorKind::NotFound);
        self.files.borrow().get(path).cloned().ok_or_else(absent)
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        self.files.borrow_mut().insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn append(&self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        self.files
            .borrow_mut()
            .entry(path.to_owned())
            .or_default()
            .extend_from_slice(bytes);
        Ok(())
    }

    fn metadata(&self, path: &str) -> Result<Entry, FileError> {
        let size = self.read(path, u64::MAX)?.len() as u64;
        Ok(Entry {
            name: path.to_owned(),
            kind: EntryKind::File,
            size,
        })
    }

    fn list(&self, path: &str, _limit: usize) -> Result<Vec<Entry>, FileError> {
        Err(FileError::new(path, FileErrorKind::NotFound))
    }

    fn remove(&self, path: &str) -> Result<(), FileError> {
        self.files.borrow_mut().remove(path);
        Ok(())
    }
}

impl Console for Memory {
    fn write(&self, stream: Stream, bytes: &[u8]) -> std::io::Result<()> {
        self.streams.borrow_mut()[stream as usize].push_str(std::str::from_utf8(bytes).unwrap());
        Ok(())
    }

    fn is_terminal(&self, _stream: Stream) -> bool {
        false
    }

    fn width(&self) -> Option<u16> {
        None
    }
}

impl Random for Memory {
    fn fill(&self, bytes: &mut [u8]) -> std::io::Result<()> {
        for byte in bytes {
            *byte = self.next_byte.replace(self.next_byte.get().wrapping_add(1));
        }
        Ok(())
    }
}

impl Clock for Memory {
    fn now(&self) -> Timestamp {
        Timestamp {
            seconds: 0,
            nanoseconds: 0,
        }
    }

    fn sleep(&self, _duration: Duration) -> LocalFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

impl Process for Memory {
    fn run(&self, _command: Command, _limits: ProcessLimits) -> LocalFuture<'_, Result<ProcessOutput, ProcessError>> {
        unreachable!("this crate runs nothing")
    }
}

impl Http for Memory {
    fn send(&self, _request: Request, _limits: HttpLimits) -> LocalFuture<'_, Result<Response, HttpError>> {
        unreachable!("this crate calls nobody")
    }
}
