use std::io::Read;

use platform::{Entry, EntryKind, FileError, FileErrorKind, Files};
use wasm_bindgen::JsValue;

use crate::{failure, host};

/// Files by node's synchronous calls.
pub(crate) struct NodeFiles;

impl Files for NodeFiles {
    fn open(&self, path: &str) -> Result<Box<dyn Read>, FileError> {
        Ok(Box::new(OpenFile::at(path)?))
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
}

impl OpenFile {
    fn at(path: &str) -> Result<Self, FileError> {
        let descriptor = host::file_open(path).map_err(|thrown| failed(path, &thrown))?;
        Ok(Self { descriptor })
    }
}

impl Read for OpenFile {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = host::file_read(self.descriptor, buffer);
        read.map(|size| size as usize)
            .map_err(|thrown| std::io::Error::other(failure::message(&thrown)))
    }
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        // Nothing was written through it, so closing cannot lose anything.
        drop(host::file_close(self.descriptor));
    }
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
