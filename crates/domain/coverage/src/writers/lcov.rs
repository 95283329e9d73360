//! LCOV tracefiles, version 1: what every consumer reads (`man geninfo`, section FILES).

use std::io::{self, Write};

use super::escape::one_line;
use crate::{Coverage, FileCoverage, FileName, Hits, Metric};

/// Writes all files as one tracefile.
///
/// # Errors
/// The stream's own.
pub fn write(coverage: &Coverage, out: &mut impl Write) -> io::Result<()> {
    for (name, file) in coverage.files() {
        write_file(name, file, out)?;
    }
    Ok(())
}

fn write_file(name: &FileName, file: &FileCoverage, out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"TN:\nSF:")?;
    out.write_all(&one_line(name.as_bytes()))?;
    out.write_all(b"\n")?;
    let totals = file.totals();
    write_functions(file, out)?;
    counters(out, "FN", totals.get(Metric::Function))?;
    write_branches(file, out)?;
    counters(out, "BR", totals.get(Metric::Branch))?;
    for line in file.lines() {
        writeln!(out, "DA:{},{}", line.number, line.hits().number_or_one())?;
    }
    counters(out, "L", totals.get(Metric::Line))?;
    out.write_all(b"end_of_record\n")
}

/// `LF` and `LH`, `BRF` and `BRH`, `FNF` and `FNH`; nothing without data.
fn counters(out: &mut impl Write, word: &str, ratio: Option<crate::totals::Ratio>) -> io::Result<()> {
    match ratio {
        Some(ratio) => writeln!(out, "{word}F:{}\n{word}H:{}", ratio.total, ratio.covered),
        None => Ok(()),
    }
}

fn write_functions(file: &FileCoverage, out: &mut impl Write) -> io::Result<()> {
    for function in file.functions() {
        write!(out, "FN:{},", function.start)?;
        out.write_all(&one_line(&function.name))?;
        out.write_all(b"\n")?;
    }
    for function in file.functions() {
        write!(out, "FNDA:{},", function.hits.number_or_one())?;
        out.write_all(&one_line(&function.name))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn write_branches(file: &FileCoverage, out: &mut impl Write) -> io::Result<()> {
    for (line, interval) in file.branch_lines() {
        let (identified, named) = file.identified_branches_at(line);
        for branch in identified {
            writeln!(
                out,
                "BRDA:{line},{},{},{}",
                branch.group,
                branch.id,
                Taken(branch.taken())
            )?;
        }
        for branch in named {
            write!(out, "BRDA:{line},")?;
            out.write_all(&one_line(branch.group.replace(',', ";").as_bytes()))?;
            out.write_all(b",")?;
            out.write_all(&one_line(branch.id.as_bytes()))?;
            writeln!(out, ",{}", Taken(branch.taken))?;
        }
        if identified.is_empty() && named.is_empty() {
            let hits = file.hits_at(line).unwrap_or(Hits::UNCOUNTED);
            for id in 0..interval.total {
                let taken = match (id < interval.low, hits.is_hit()) {
                    (true, true) => hits,
                    (true, false) => Hits::UNCOUNTED,
                    (false, true) => Hits::MISSED,
                    (false, false) => Hits::NEVER_EVALUATED,
                };
                writeln!(out, "BRDA:{line},0,{id},{}", Taken(taken))?;
            }
        }
    }
    Ok(())
}

struct Taken(Hits);

impl std::fmt::Display for Taken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0 == Hits::NEVER_EVALUATED {
            f.write_str("-")
        } else {
            write!(f, "{}", self.0.number_or_one())
        }
    }
}
