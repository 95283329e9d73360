//! JaCoCo: as many lines a file as the other formats have.

use super::Shape;
use super::seeded::hits;
use std::io::{Result, Write};

const FILES_PER_100_MB: u64 = 5_460;
const LINES: u64 = 400;
const FILES_PER_PACKAGE: u64 = 20;
const BRANCHED: u64 = 8;

pub(super) fn write(out: &mut dyn Write, megabytes: u64) -> Result<Shape> {
    let files = FILES_PER_100_MB * megabytes / 100;
    let mut shape = Shape {
        files,
        ..Shape::default()
    };
    write!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>")?;
    writeln!(
        out,
        "<!DOCTYPE report PUBLIC \"-//JACOCO//DTD Report 1.1//EN\" \"report.dtd\">"
    )?;
    writeln!(
        out,
        "<report name=\"bench\"><sessioninfo id=\"one\" start=\"1\" dump=\"2\"/>"
    )?;
    for first in (0..files).step_by(usize::try_from(FILES_PER_PACKAGE).unwrap_or(1)) {
        let package = format!("com/example/package{}", first / FILES_PER_PACKAGE);
        let members = first..files.min(first + FILES_PER_PACKAGE);
        writeln!(out, "<package name=\"{package}\">")?;
        for file in members.clone() {
            writeln!(
                out,
                "<class name=\"{package}/Module{file}\" sourcefilename=\"Module{file}.java\">"
            )?;
            let ran = u64::from(hits(1, file, 0) > 0);
            write!(out, "<method name=\"run\" desc=\"()V\" line=\"1\">")?;
            writeln!(
                out,
                "<counter type=\"METHOD\" missed=\"{}\" covered=\"{ran}\"/></method></class>",
                1 - ran
            )?;
        }
        for file in members {
            writeln!(out, "<sourcefile name=\"Module{file}.java\">")?;
            let covered = lines(out, file, &mut shape)?;
            writeln!(
                out,
                "<counter type=\"LINE\" missed=\"{}\" covered=\"{covered}\"/></sourcefile>",
                LINES - covered
            )?;
        }
        writeln!(out, "</package>")?;
    }
    let Shape { covered, total, .. } = shape;
    writeln!(
        out,
        "<counter type=\"LINE\" missed=\"{}\" covered=\"{covered}\"/></report>",
        total - covered
    )?;
    Ok(shape)
}

fn lines(out: &mut dyn Write, file: u64, shape: &mut Shape) -> Result<u64> {
    let mut covered = 0;
    for line in 0..LINES {
        let count = hits(1, file, line) % 100_000;
        let ran = u64::from(count > 0);
        let branches = if line % BRANCHED == 0 { 2 } else { 0 };
        let (missed, met) = (branches * (1 - ran), branches * ran);
        let (mi, ci) = (4 * (1 - ran), 4 * ran);
        writeln!(
            out,
            "<line nr=\"{}\" mi=\"{mi}\" ci=\"{ci}\" mb=\"{missed}\" cb=\"{met}\"/>",
            line * 3 / 2 + 1
        )?;
        covered += ran;
        shape.branches += branches;
    }
    shape.records += LINES;
    shape.total += LINES;
    shape.covered += covered;
    Ok(covered)
}
