use std::{
    fs::{self, File, FileType, OpenOptions},
    io::{BufWriter, ErrorKind, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use platform::{Draft, Entry, EntryKind, FileError, FileErrorKind, Files};

/// The file system.
pub(crate) struct DiskFiles;

impl Files for DiskFiles {
    fn open(&self, path: &str) -> Result<Box<dyn Read>, FileError> {
        Ok(Box::new(open(path)?.0))
    }

    fn open_at(&self, path: &str, offset: u64) -> Result<Box<dyn Read>, FileError> {
        let mut file = open(path)?.0;
        file.seek(SeekFrom::Start(offset))
            .map_err(|error| failed(path, &error))?;
        Ok(Box::new(file))
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, FileError> {
        let too_large = || FileError::new(path, FileErrorKind::TooLarge);
        let (file, size) = open(path)?;
        if size > limit {
            return Err(too_large());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0).saturating_add(1));
        file.take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| failed(path, &error))?;
        if bytes.len() as u64 > limit {
            Err(too_large())
        } else {
            Ok(bytes)
        }
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        make_folders(path)?;
        replace(path, bytes).map_err(|error| failed(path, &error))
    }

    fn create(&self, path: &str) -> Result<Box<dyn Draft>, FileError> {
        make_folders(path)?;
        let begun = DiskDraft::beside(path).map_err(|error| failed(path, &error))?;
        Ok(Box::new(begun))
    }

    fn append(&self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        make_folders(path)?;
        let opened = OpenOptions::new().append(true).create(true).open(path);
        opened
            .and_then(|mut file| file.write_all(bytes))
            .map_err(|error| failed(path, &error))
    }

    fn metadata(&self, path: &str) -> Result<Entry, FileError> {
        let metadata = fs::metadata(path).map_err(|error| failed(path, &error))?;
        let name = Path::new(path)
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Ok(entry(name, &metadata))
    }

    fn list(&self, path: &str, limit: usize) -> Result<Vec<Entry>, FileError> {
        let failed = |error: std::io::Error| failed(path, &error);
        let mut entries = Vec::new();
        for found in fs::read_dir(path).map_err(failed)? {
            let found = found.map_err(failed)?;
            if entries.len() == limit {
                return Err(FileError::new(path, FileErrorKind::TooLarge));
            }
            let name = found.file_name().to_string_lossy().into_owned();
            match found.metadata() {
                Ok(metadata) => entries.push(entry(name, &metadata)),
                Err(error) if error.kind() == ErrorKind::NotFound => {} // removed since it was listed
                Err(error) => return Err(failed(error)),
            }
        }
        entries.sort_unstable();
        Ok(entries)
    }

    fn remove(&self, path: &str) -> Result<(), FileError> {
        match fs::remove_file(path) {
            Err(_) if fs::metadata(path).is_ok_and(|metadata| metadata.is_dir()) => {
                Err(FileError::new(path, FileErrorKind::WrongKind))
            }
            Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(path, &error)),
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

/// The file with its size. Opening a folder works on some systems and fails on others: here it always fails.
fn open(path: &str) -> Result<(File, u64), FileError> {
    let opened = File::open(path).and_then(|file| Ok((file.metadata()?, file)));
    match opened {
        Ok((metadata, _)) if metadata.is_dir() => Err(FileError::new(path, FileErrorKind::WrongKind)),
        Ok((metadata, file)) => Ok((file, metadata.len())),
        Err(_) if fs::metadata(path).is_ok_and(|metadata| metadata.is_dir()) => {
            Err(FileError::new(path, FileErrorKind::WrongKind))
        }
        Err(error) => Err(failed(path, &error)),
    }
}

fn make_folders(path: &str) -> Result<(), FileError> {
    match Path::new(path).parent() {
        Some(folder) if !folder.as_os_str().is_empty() => match fs::create_dir_all(folder) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                Err(FileError::new(path, FileErrorKind::WrongKind))
            }
            made => made.map_err(|error| failed(path, &error)),
        },
        Some(_) | None => Ok(()),
    }
}

fn replace(path: &str, bytes: &[u8]) -> std::io::Result<()> {
    let mut draft = DiskDraft::beside(path)?;
    draft.file.write_all(bytes)?;
    draft.put()
}

/// A file beside the one it will replace. A link is followed, and keeps being one; what is no regular file
/// (`/dev/stdout`, a pipe) cannot be replaced and is written to.
struct DiskDraft {
    path: String,
    target: PathBuf,
    /// Where it is written, when that is not the target itself; removed when dropped.
    beside: Option<PathBuf>,
    /// The file that is replaced: its rights are kept.
    old: Option<fs::Metadata>,
    file: BufWriter<File>,
}

impl DiskDraft {
    fn beside(path: &str) -> std::io::Result<Self> {
        let target = fs::canonicalize(path).unwrap_or_else(|_| PathBuf::from(path));
        let old = fs::metadata(&target).ok();
        if old.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(ErrorKind::IsADirectory.into());
        }
        let irreplaceable = old.as_ref().is_some_and(|old| !old.is_file());
        let (beside, file) = if irreplaceable {
            (None, OpenOptions::new().write(true).open(&target)?)
        } else {
            let (draft, file) = draft_beside(&target)?;
            (Some(draft), file)
        };
        Ok(Self {
            path: path.to_owned(),
            target,
            beside,
            old,
            file: BufWriter::with_capacity(32 << 10, file),
        })
    }

    fn put(mut self) -> std::io::Result<()> {
        self.file.flush()?;
        let Some(draft) = &self.beside else { return Ok(()) };
        if let Some(old) = self.old.take() {
            self.file.get_ref().set_permissions(old.permissions())?;
        }
        fs::rename(draft, &self.target)?;
        self.beside = None;
        Ok(())
    }
}

impl Write for DiskDraft {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

impl Draft for DiskDraft {
    fn finish(self: Box<Self>) -> Result<(), FileError> {
        let path = self.path.clone();
        self.put().map_err(|error| failed(&path, &error))
    }
}

impl Drop for DiskDraft {
    fn drop(&mut self) {
        if let Some(draft) = &self.beside {
            // What made it fail has been told; a draft that stays harms nobody.
            drop(fs::remove_file(draft));
        }
    }
}

/// A new file in the same folder. Its short name fits wherever the target's fits.
fn draft_beside(target: &Path) -> std::io::Result<(PathBuf, File)> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let draft = target.with_file_name(format!(".windlass-{}-{number}.tmp", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&draft) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            opened => return opened.map(|file| (draft, file)),
        }
    }
}

fn entry(name: String, metadata: &fs::Metadata) -> Entry {
    let kind = kind_of(metadata.file_type());
    let size = if kind == EntryKind::File { metadata.len() } else { 0 };
    Entry { name, kind, size }
}

fn kind_of(kind: FileType) -> EntryKind {
    if kind.is_symlink() {
        EntryKind::Link
    } else if kind.is_dir() {
        EntryKind::Folder
    } else if kind.is_file() {
        EntryKind::File
    } else {
        EntryKind::Other
    }
}

fn failed(path: &str, error: &std::io::Error) -> FileError {
    let kind = match error.kind() {
        ErrorKind::NotFound => FileErrorKind::NotFound,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => FileErrorKind::Denied,
        ErrorKind::IsADirectory | ErrorKind::NotADirectory => FileErrorKind::WrongKind,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => FileErrorKind::Full,
        ErrorKind::AlreadyExists => FileErrorKind::Exists,
        _ => {
            return FileError {
                message: error.to_string(),
                ..FileError::new(path, FileErrorKind::Other)
            };
        }
    };
    FileError::new(path, kind)
}
