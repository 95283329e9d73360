//! Files of a world: a map from absolute path to bytes; folders are what stands before a `/`.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    io::{Cursor, Read, Write},
    rc::Rc,
};

use platform::{Draft, Entry, EntryKind, FileError, FileErrorKind, Files};

use super::State;

#[derive(Clone)]
enum Node {
    File(Vec<u8>),
    Folder,
    Broken(FileErrorKind),
}

type Nodes = Rc<RefCell<BTreeMap<String, Node>>>;

#[derive(Default)]
pub(super) struct MemoryFiles {
    nodes: Nodes,
}

impl MemoryFiles {
    pub(super) fn paths(&self) -> Vec<String> {
        let nodes = self.nodes.borrow();
        nodes
            .iter()
            .filter(|(_, node)| matches!(node, Node::File(_)))
            .map(|(path, _)| path.clone())
            .collect()
    }

    fn node(&self, path: &str) -> Option<Node> {
        let nodes = self.nodes.borrow();
        let inside = format!("{}/", path.trim_end_matches('/'));
        let implied = || {
            nodes
                .keys()
                .any(|known| known.starts_with(&inside))
                .then_some(Node::Folder)
        };
        nodes.get(path).cloned().or_else(implied)
    }

    /// Is one of the folders on the way to this path a file?
    fn blocked(&self, path: &str) -> bool {
        let nodes = self.nodes.borrow();
        path.match_indices('/')
            .any(|(end, _)| matches!(path.get(..end).and_then(|it| nodes.get(it)), Some(Node::File(_))))
    }
}

impl State {
    pub(super) fn put(&self, path: &str, bytes: &[u8]) {
        self.files
            .nodes
            .borrow_mut()
            .insert(self.absolute(path), Node::File(bytes.to_vec()));
    }

    pub(super) fn put_folder(&self, path: &str) {
        self.files.nodes.borrow_mut().insert(self.absolute(path), Node::Folder);
    }

    pub(super) fn put_broken(&self, path: &str, kind: FileErrorKind) {
        self.files
            .nodes
            .borrow_mut()
            .insert(self.absolute(path), Node::Broken(kind));
    }

    pub(super) fn get(&self, path: &str) -> Option<Vec<u8>> {
        match self.files.node(&self.absolute(path)) {
            Some(Node::File(bytes)) => Some(bytes),
            Some(Node::Folder | Node::Broken(_)) | None => None,
        }
    }

    /// From the root, without `.`, `..` and empty parts.
    fn absolute(&self, path: &str) -> String {
        let start = if path.starts_with('/') {
            String::new()
        } else {
            self.folder.borrow().clone()
        };
        let mut parts: Vec<&str> = Vec::new();
        for part in start.split('/').chain(path.split('/')) {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        format!("/{}", parts.join("/"))
    }

    fn bytes_of(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let kind = match self.files.node(&self.absolute(path)) {
            Some(Node::File(bytes)) => return Ok(bytes),
            Some(Node::Folder) => FileErrorKind::WrongKind,
            Some(Node::Broken(kind)) => kind,
            None => FileErrorKind::NotFound,
        };
        Err(FileError::new(path, kind))
    }

    /// May a file be written here?
    fn writable(&self, path: &str) -> Result<String, FileError> {
        let absolute = self.absolute(path);
        let kind = match self.files.node(&absolute) {
            Some(Node::Broken(kind)) => kind,
            Some(Node::Folder) => FileErrorKind::WrongKind,
            Some(Node::File(_)) | None if self.files.blocked(&absolute) => FileErrorKind::WrongKind,
            Some(Node::File(_)) | None => return Ok(absolute),
        };
        Err(FileError::new(path, kind))
    }
}

struct MemoryDraft {
    nodes: Nodes,
    path: String,
    bytes: Vec<u8>,
}

impl Write for MemoryDraft {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Draft for MemoryDraft {
    fn finish(self: Box<Self>) -> Result<(), FileError> {
        self.nodes.borrow_mut().insert(self.path, Node::File(self.bytes));
        Ok(())
    }
}

impl Files for State {
    fn open(&self, path: &str) -> Result<Box<dyn Read>, FileError> {
        Ok(Box::new(Cursor::new(self.bytes_of(path)?)))
    }

    fn open_at(&self, path: &str, offset: u64) -> Result<Box<dyn Read>, FileError> {
        let mut bytes = Cursor::new(self.bytes_of(path)?);
        bytes.set_position(offset);
        Ok(Box::new(bytes))
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, FileError> {
        let bytes = self.bytes_of(path)?;
        if bytes.len() as u64 > limit {
            Err(FileError::new(path, FileErrorKind::TooLarge))
        } else {
            Ok(bytes)
        }
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        let absolute = self.writable(path)?;
        self.files
            .nodes
            .borrow_mut()
            .insert(absolute, Node::File(bytes.to_vec()));
        Ok(())
    }

    fn create(&self, path: &str) -> Result<Box<dyn Draft>, FileError> {
        Ok(Box::new(MemoryDraft {
            nodes: Rc::clone(&self.files.nodes),
            path: self.writable(path)?,
            bytes: Vec::new(),
        }))
    }

    fn append(&self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        let absolute = self.writable(path)?;
        let mut all = self.get(path).unwrap_or_default();
        all.extend_from_slice(bytes);
        self.files.nodes.borrow_mut().insert(absolute, Node::File(all));
        Ok(())
    }

    fn metadata(&self, path: &str) -> Result<Entry, FileError> {
        let absolute = self.absolute(path);
        let name = absolute.rsplit('/').next().unwrap_or_default().to_owned();
        match self.files.node(&absolute) {
            Some(Node::File(bytes)) => Ok(Entry {
                name,
                kind: EntryKind::File,
                size: bytes.len() as u64,
            }),
            Some(Node::Folder) => Ok(Entry {
                name,
                kind: EntryKind::Folder,
                size: 0,
            }),
            Some(Node::Broken(kind)) => Err(FileError::new(path, kind)),
            None => Err(FileError::new(path, FileErrorKind::NotFound)),
        }
    }

    fn list(&self, path: &str, limit: usize) -> Result<Vec<Entry>, FileError> {
        let absolute = self.absolute(path);
        match self.files.node(&absolute) {
            Some(Node::Folder) => {}
            Some(Node::File(_)) => return Err(FileError::new(path, FileErrorKind::WrongKind)),
            Some(Node::Broken(kind)) => return Err(FileError::new(path, kind)),
            None => return Err(FileError::new(path, FileErrorKind::NotFound)),
        }
        let inside = format!("{}/", absolute.trim_end_matches('/'));
        let mut entries = BTreeMap::new();
        for (known, node) in self.files.nodes.borrow().iter() {
            let Some(rest) = known.strip_prefix(&inside) else {
                continue;
            };
            let (name, deeper) = rest.split_once('/').map_or((rest, false), |(name, _)| (name, true));
            let (kind, size) = match node {
                Node::File(bytes) if !deeper => (EntryKind::File, bytes.len() as u64),
                Node::Broken(_) if !deeper => (EntryKind::File, 0),
                Node::File(_) | Node::Broken(_) | Node::Folder => (EntryKind::Folder, 0),
            };
            entries.insert(
                name.to_owned(),
                Entry {
                    name: name.to_owned(),
                    kind,
                    size,
                },
            );
        }
        if entries.len() > limit {
            return Err(FileError::new(path, FileErrorKind::TooLarge));
        }
        Ok(entries.into_values().collect())
    }

    fn remove(&self, path: &str) -> Result<(), FileError> {
        let absolute = self.absolute(path);
        match self.files.node(&absolute) {
            Some(Node::Folder) => return Err(FileError::new(path, FileErrorKind::WrongKind)),
            Some(Node::Broken(kind)) => return Err(FileError::new(path, kind)),
            Some(Node::File(_)) | None => {}
        }
        self.files.nodes.borrow_mut().remove(&absolute);
        Ok(())
    }
}
