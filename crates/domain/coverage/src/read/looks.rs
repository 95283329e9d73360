//! What content that is no report looks like.

/// A few words for the kind of content, where it shows.
pub(super) fn like(head: &[u8]) -> Option<&'static str> {
    let binary = [
        (&b"PK\x03\x04"[..], "a zip archive"),
        (b"PK\x05\x06", "an empty zip archive"),
        (b"\x1f\x8b", "gzip inside gzip"),
        (b"BZh", "a bzip2 archive"),
        (b"\xfd7zXZ\0", "an xz archive"),
        (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
        (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
        (
            b"adcg",
            "binary coverage data of gcov (`.gcda`); run gcovr or lcov on it",
        ),
        (
            b"gcda",
            "binary coverage data of gcov (`.gcda`); run gcovr or lcov on it",
        ),
        (b"oncg", "binary notes of gcov (`.gcno`); run gcovr or lcov on them"),
        (b"gcno", "binary notes of gcov (`.gcno`); run gcovr or lcov on them"),
        (b"\xfflprofr\x81", "raw LLVM profile data; run `llvm-cov export` on it"),
        (b"\x81rforpl\xff", "raw LLVM profile data; run `llvm-cov export` on it"),
        (
            b"\xfflprofi\x81",
            "indexed LLVM profile data; run `llvm-cov export` on it",
        ),
        (
            b"SQLite format 3\0",
            "a database (coverage.py's `.coverage`?); run `coverage xml` or `coverage json`",
        ),
        (b"\x01\xc0\xc0", "binary JaCoCo execution data; write the XML report"),
        (b"\x7fELF", "a program"),
        (b"MZ", "a program"),
        (b"%PDF", "a PDF document"),
    ];
    if let Some((_, what)) = binary.iter().find(|(mark, _)| head.starts_with(mark)) {
        return Some(what);
    }
    let text = head.trim_ascii_start();
    match text.first()? {
        b'<' => Some(markup(text)),
        b'{' => Some(object(text)),
        b'[' => Some("a JSON array"),
        _ if text.contains(&0) => Some("binary data"),
        _ => Some(words(text)),
    }
}

fn markup(text: &[u8]) -> &'static str {
    let has = |tag: &str| memchr::memmem::find(text, tag.as_bytes()).is_some();
    let lower: Vec<u8> = text.iter().take(1024).map(u8::to_ascii_lowercase).collect();
    if lower.starts_with(b"<!doctype html") || memchr::memmem::find(&lower, b"<html").is_some() {
        "an HTML page"
    } else if has("<testsuite") {
        "a JUnit test report"
    } else if has("<TestRun") {
        "a Visual Studio test report"
    } else if has("<test-run") || has("<test-results") {
        "an NUnit test report"
    } else if has("<svg") {
        "an SVG picture"
    } else if has("<checkstyle") {
        "a Checkstyle report"
    } else {
        "XML of another kind"
    }
}

fn object(text: &[u8]) -> &'static str {
    let has = |key: &str| memchr::memmem::find(text, key.as_bytes()).is_some();
    if has("\"gcc_version\"") {
        "gcov's own JSON; run gcovr on it"
    } else if has("\"runs\"") && has("sarif") {
        "a SARIF log"
    } else if has("\"numTotalTests\"") || has("\"testResults\"") {
        "a Jest test report"
    } else {
        "JSON of another kind"
    }
}

fn words(text: &[u8]) -> &'static str {
    if text.starts_with(b"diff --git") || text.starts_with(b"--- ") {
        "a diff"
    } else if memchr::memmem::find(text, b"Stmts").is_some() && memchr::memmem::find(text, b"Miss").is_some() {
        "a printed table of coverage.py; write `coverage xml` or `coverage json`"
    } else {
        "plain text"
    }
}
