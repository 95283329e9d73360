//! Files of a real disk.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    io::{Read, Write},
    path::Path,
};

use host_native::{Options, platform};
use platform::{EntryKind, FileErrorKind, Files};
use tempfile::TempDir;

fn scratch() -> (TempDir, std::rc::Rc<dyn Files>, impl Fn(&str) -> String) {
    let folder = TempDir::new().unwrap();
    let root = folder.path().to_str().unwrap().to_owned();
    (folder, platform(Options::default()).files, move |name: &str| {
        format!("{root}/{name}")
    })
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_written_whole_and_leaves_nothing_beside_it() {
    let (folder, files, at) = scratch();
    files.write(&at("a/b/c"), b"one").unwrap();
    files.write(&at("a/b/c"), b"two").unwrap();
    files.append(&at("a/log"), b"1").unwrap();
    files.append(&at("a/log"), b"2").unwrap();
    assert_eq!(files.read(&at("a/b/c"), 3).unwrap(), b"two");
    assert_eq!(files.read(&at("a/log"), 3).unwrap(), b"12");
    assert_eq!(names(&folder.path().join("a/b")), ["c"]);
    let mut text = String::new();
    files.open(&at("a/b/c")).unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text, "two");
}

#[test]
fn a_draft_is_seen_when_it_is_finished_and_gone_when_it_is_dropped() {
    let (folder, files, at) = scratch();
    files.write(&at("a/b"), b"old").unwrap();
    for (finished, expect) in [(false, b"old"), (true, b"new")] {
        let mut draft = files.create(&at("a/b")).unwrap();
        draft.write_all(b"new").unwrap();
        draft.flush().unwrap();
        assert_eq!(files.read(&at("a/b"), 3).unwrap(), b"old");
        if finished {
            draft.finish().unwrap();
        } else {
            drop(draft);
        }
        assert_eq!(files.read(&at("a/b"), 3).unwrap(), expect);
        assert_eq!(names(&folder.path().join("a")), ["b"]);
    }
    assert_eq!(files.create(&at("a")).err().unwrap().kind, FileErrorKind::WrongKind);
}

#[test]
fn a_file_is_read_from_any_byte() {
    let (_folder, files, at) = scratch();
    files.write(&at("f"), b"0123456789").unwrap();
    for (offset, expect) in [(0, "0123456789"), (7, "789"), (10, ""), (99, "")] {
        let mut text = String::new();
        files
            .open_at(&at("f"), offset)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, expect, "{offset}");
    }
    assert_eq!(
        files.open_at(&at("none"), 1).err().unwrap().kind,
        FileErrorKind::NotFound
    );
}

#[test]
fn a_failed_write_changes_nothing() {
    let (folder, files, at) = scratch();
    std::fs::create_dir_all(folder.path().join("d/inside")).unwrap();
    files.write(&at("f"), b"kept").unwrap();
    assert_eq!(files.write(&at("d"), b"x").unwrap_err().kind, FileErrorKind::WrongKind);
    assert_eq!(
        files.write(&at("f/below"), b"x").unwrap_err().kind,
        FileErrorKind::WrongKind
    );
    assert_eq!(
        files.write(&at("f/deep/below"), b"x").unwrap_err().kind,
        FileErrorKind::WrongKind
    );
    assert_eq!(names(folder.path()), ["d", "f"]);
    assert_eq!(files.read(&at("f"), 9).unwrap(), b"kept");
}

#[test]
fn errors_carry_the_kind_and_the_words_of_the_seam() {
    let (folder, files, at) = scratch();
    std::fs::create_dir(folder.path().join("d")).unwrap();
    files.write(&at("f"), b"12345").unwrap();
    let gone = files.read(&at("gone"), 9).unwrap_err();
    assert_eq!(gone.to_string(), format!("`{}`: no such file or folder", at("gone")));
    assert_eq!(files.open(&at("d")).err().unwrap().kind, FileErrorKind::WrongKind);
    assert_eq!(files.read(&at("f"), 4).unwrap_err().kind, FileErrorKind::TooLarge);
    assert_eq!(files.read("/dev/zero", 4).unwrap_err().kind, FileErrorKind::TooLarge);
    assert_eq!(files.metadata(&at("f/x")).unwrap_err().kind, FileErrorKind::WrongKind);
    assert_eq!(files.list(&at("f"), 9).unwrap_err().kind, FileErrorKind::WrongKind);
    assert_eq!(files.remove(&at("d")).unwrap_err().kind, FileErrorKind::WrongKind);
    files.remove(&at("f")).unwrap();
    files.remove(&at("f")).unwrap();
}

#[test]
fn folders_are_listed_by_name_up_to_a_limit() {
    let (folder, files, at) = scratch();
    for name in ["b", "a", "Z"] {
        files.write(&at(name), b"12").unwrap();
    }
    std::fs::create_dir(folder.path().join("c")).unwrap();
    let listed: Vec<_> = files
        .list(&at(""), 4)
        .unwrap()
        .into_iter()
        .map(|it| (it.name, it.kind, it.size))
        .collect();
    let file = EntryKind::File;
    let expected = [
        ("Z", file, 2),
        ("a", file, 2),
        ("b", file, 2),
        ("c", EntryKind::Folder, 0),
    ];
    assert_eq!(listed, expected.map(|(name, kind, size)| (name.to_owned(), kind, size)));
    assert_eq!(files.list(&at(""), 3).unwrap_err().kind, FileErrorKind::TooLarge);
}

#[cfg(unix)]
#[test]
fn links_stay_links_and_rights_stay_rights() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (folder, files, at) = scratch();
    files.write(&at("real"), b"old").unwrap();
    std::fs::set_permissions(folder.path().join("real"), std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real", folder.path().join("link")).unwrap();
    files.write(&at("link"), b"new").unwrap();
    assert_eq!(files.read(&at("real"), 9).unwrap(), b"new");
    assert_eq!(
        std::fs::metadata(folder.path().join("real"))
            .unwrap()
            .permissions()
            .mode()
            & 0o777,
        0o640
    );
    let kinds: Vec<_> = files.list(&at(""), 9).unwrap().into_iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [EntryKind::Link, EntryKind::File]);
    files.write("/dev/null", b"swallowed").unwrap();
    assert_eq!(files.metadata("/dev/null").unwrap().kind, EntryKind::Other);
}
