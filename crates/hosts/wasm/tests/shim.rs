//! The shim's own tests run under node: `shim.test.js` asks of it what the native host's tests ask of theirs.

use std::process::Command;

#[test]
fn the_shim_keeps_the_promises_of_the_seam() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");
    let output = Command::new("node")
        .args(["--test", "shim.test.js"])
        .current_dir(folder)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}");
    // A runner that found no test passes too.
    let passed = told.lines().find_map(|line| {
        line.strip_prefix("# pass ")
            .or_else(|| line.strip_prefix("\u{2139} pass "))
    });
    assert!(
        passed
            .and_then(|count| count.parse::<u32>().ok())
            .is_some_and(|count| count >= 14),
        "{told}"
    );
}
