use std::io::{BufWriter, Read, Write};

use platform::{Draft, Entry, EntryKind, FileError, FileErrorKind, Files};
use wasm_bindgen::JsValue;

use crate::{failure, host};

/// Files by node's synchronous calls.
pub(crate) struct NodeFiles;

impl Files for NodeFiles {
    fn open(&self, path: &str) -> Result<Box<dyn Read>, FileError> {
        Ok(Box::new(OpenFile::at(path)?))
    }

    fn open_at(&self, path: &str, offset: u64) -> Result<Box<dyn Read>, FileError> {
        let mut file = OpenFile::at(path)?;
        file.position = Some(offset);
        Ok(Box::new(file))
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, FileError> {
        let too_large = || FileError::new(path, FileErrorKind::TooLarge);
        let file = OpenFile::at(path)?;
        // Sizes of files are far below 2^53, where whole numbers stay whole.
        let size = host::file_size(file.descriptor).map_err(|thrown| failed(path, &thrown))? as u64;
        if size > limit {
            return Err(too_large());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0).saturating_add(1));
        let read = file.take(limit.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|error| FileError {
            message: error.to_string(),
            ..FileError::new(path, FileErrorKind::Other)
        })?;
        if bytes.len() as u64 > limit {
            Err(too_large())
        } else {
            Ok(bytes)
        }
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        host::file_replace(path, bytes).map_err(|thrown| failed_to_write(path, &thrown))
    }

    fn create(&self, path: &str) -> Result<Box<dyn Draft>, FileError> {
        let descriptor = host::file_draft(path).map_err(|thrown| failed_to_write(path, &thrown))?;
        let file = DraftFile {
            descriptor: Some(descriptor),
        };
        Ok(Box::new(NodeDraft {
            path: path.to_owned(),
            file: BufWriter::with_capacity(256 << 10, file),
        }))
    }

    fn append(&self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        host::file_append(path, bytes).map_err(|thrown| failed_to_write(path, &thrown))
    }

    fn metadata(&self, path: &str) -> Result<Entry, FileError> {
        let described = host::file_describe(path).map_err(|thrown| failed(path, &thrown))?;
        let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let name = if matches!(name, "." | "..") { "" } else { name };
        Ok(entry(&format!("{described} {name}")))
    }

    fn list(&self, path: &str, limit: usize) -> Result<Vec<Entry>, FileError> {
        let found = host::file_list(path, limit as f64).map_err(|thrown| failed(path, &thrown))?;
        let mut entries: Vec<Entry> = found.iter().map(|line| entry(line)).collect();
        entries.sort_unstable();
        Ok(entries)
    }

    fn remove(&self, path: &str) -> Result<(), FileError> {
        host::file_remove(path).map_err(|thrown| failed(path, &thrown))
    }
}

/// A descriptor of node's, closed when dropped.
struct OpenFile {
    descriptor: u32,
    /// Where the next read begins. Pipes have no positions: they are read where the last read ended.
    position: Option<u64>,
}

impl OpenFile {
    fn at(path: &str) -> Result<Self, FileError> {
        let descriptor = host::file_open(path).map_err(|thrown| failed(path, &thrown))?;
        Ok(Self {
            descriptor,
            position: None,
        })
    }
}

impl Read for OpenFile {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        // Sizes of files are far below 2^53, where whole numbers stay whole.
        let position = self.position.map(|position| position as f64);
        let size = host::file_read(self.descriptor, buffer, position).map_err(|thrown| in_io(&thrown))?;
        self.position = self.position.map(|position| position + u64::from(size));
        Ok(size as usize)
    }
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        // Nothing was written through it, so closing cannot lose anything.
        drop(host::file_close(self.descriptor));
    }
}

/// A draft of node's, discarded when dropped before its end.
struct DraftFile {
    descriptor: Option<u32>,
}

impl Write for DraftFile {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if let Some(descriptor) = self.descriptor {
            host::file_write(descriptor, bytes).map_err(|thrown| in_io(&thrown))?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Drop for DraftFile {
    fn drop(&mut self) {
        if let Some(descriptor) = self.descriptor {
            // What made it fail has been told; a draft that stays harms nobody.
            drop(host::file_discard(descriptor));
        }
    }
}

struct NodeDraft {
    path: String,
    file: BufWriter<DraftFile>,
}

impl Write for NodeDraft {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

impl Draft for NodeDraft {
    fn finish(mut self: Box<Self>) -> Result<(), FileError> {
        self.file.flush().map_err(|error| FileError {
            message: error.to_string(),
            ..FileError::new(&self.path, FileErrorKind::Other)
        })?;
        match self.file.get_mut().descriptor.take() {
            Some(descriptor) => host::file_finish(descriptor).map_err(|thrown| failed_to_write(&self.path, &thrown)),
            None => Ok(()),
        }
    }
}

fn in_io(thrown: &JsValue) -> std::io::Error {
    std::io::Error::other(failure::message(thrown))
}

/// Reads `kind size name`.
fn entry(line: &str) -> Entry {
    let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
    let (size, name) = rest.split_once(' ').unwrap_or((rest, ""));
    let kind = match kind {
        "file" => EntryKind::File,
        "folder" => EntryKind::Folder,
        "link" => EntryKind::Link,
        _ => EntryKind::Other,
    };
    Entry {
        name: name.to_owned(),
        kind,
        size: size.parse().unwrap_or(0),
    }
}

/// A folder that cannot be made because a file stands there.
fn failed_to_write(path: &str, thrown: &JsValue) -> FileError {
    match failed(path, thrown) {
        FileError {
            kind: FileErrorKind::Exists,
            ..
        } => FileError::new(path, FileErrorKind::WrongKind),
        error => error,
    }
}

fn failed(path: &str, thrown: &JsValue) -> FileError {
    let kind = match failure::code(thrown).as_str() {
        "ENOENT" => FileErrorKind::NotFound,
        "EACCES" | "EPERM" | "EROFS" => FileErrorKind::Denied,
        "EISDIR" | "ENOTDIR" => FileErrorKind::WrongKind,
        "ENOSPC" | "EDQUOT" => FileErrorKind::Full,
        "EEXIST" => FileErrorKind::Exists,
        "LIMIT" => FileErrorKind::TooLarge,
        _ => {
            let message = failure::message(thrown);
            return FileError {
                message,
                ..FileError::new(path, FileErrorKind::Other)
            };
        }
    };
    FileError::new(path, kind)
}

#[cfg(test)]
mod tests {
    use platform::{Entry, EntryKind};

    use super::entry;

    #[test]
    fn entries_keep_blanks_in_names() {
        let expected = Entry {
            name: "a b".to_owned(),
            kind: EntryKind::File,
            size: 7,
        };
        assert_eq!(entry("file 7 a b"), expected);
    }
}
