//! Entries for `GITHUB_OUTPUT` and its sisters: what is written is what the runner reads, and nothing beside it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use runner_protocol::reading::{LineEnds, read_file_commands};
use runner_protocol::{Delimiter, entry};

fuzz_target!(|text: &str| {
    // The reader takes any file without a panic, and reads what it read once more.
    for ends in [LineEnds::Unix, LineEnds::Windows] {
        if let Ok(entries) = read_file_commands(text, ends) {
            round_trip(&entries);
        }
    }
    let (name, value) = text.split_once('\0').unwrap_or(("name", text));
    round_trip(&[(name.to_owned(), value.to_owned()), ("last".to_owned(), String::new())]);
});

fn round_trip(entries: &[(String, String)]) {
    let delimiter = Delimiter::new([0x5a; 16]);
    let mut file = String::new();
    let mut written = Vec::new();
    for (name, value) in entries {
        if let Ok(text) = entry(name, value, &delimiter) {
            file.push_str(&text);
            written.push((name.clone(), value.clone()));
        }
    }
    assert_eq!(
        read_file_commands(&file, LineEnds::Unix).as_ref(),
        Ok(&written),
        "{file:?}"
    );
    // A runner on Windows also ends lines at CR LF: nothing but such a CR may be lost.
    let windows = read_file_commands(&file, LineEnds::Windows).expect("it reads what we write");
    assert_eq!(windows.len(), written.len(), "{file:?}");
    for ((name, value), (wanted, meant)) in windows.iter().zip(&written) {
        assert_eq!(
            (name, value.trim_end_matches('\r')),
            (wanted, meant.trim_end_matches('\r')),
            "{file:?}"
        );
    }
}
