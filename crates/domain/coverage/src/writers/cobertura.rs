//! Cobertura XML, valid by `coverage-04.dtd`: one class a file, one package a folder.

use std::io::{self, Write};

use super::escape::attribute;
use crate::{Coverage, FileCoverage, FileName, Interval, Metric, Totals, WHOLE_LINE, totals::Ratio};

/// Writes all files; `timestamp` is in seconds since 1970.
///
/// # Errors
/// The stream's own.
pub fn write(coverage: &Coverage, timestamp: i64, out: &mut impl Write) -> io::Result<()> {
    let totals = coverage.totals();
    let (lines, branches) = (ratio(&totals, Metric::Line), ratio(&totals, Metric::Branch));
    out.write_all(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
          <!DOCTYPE coverage SYSTEM \"http://cobertura.sourceforge.net/xml/coverage-04.dtd\">\n",
    )?;
    writeln!(
        out,
        "<coverage {} lines-covered=\"{}\" lines-valid=\"{}\" branches-covered=\"{}\" branches-valid=\"{}\" \
         complexity=\"0\" version=\"windlass\" timestamp=\"{timestamp}\">",
        rates(&totals),
        lines.covered,
        lines.total,
        branches.covered,
        branches.total,
    )?;
    out.write_all(b"  <sources><source>.</source></sources>\n  <packages>\n")?;
    // Names are ordered by bytes, so one folder's files need not be neighbours: collect the folders first.
    let mut packages: std::collections::BTreeMap<String, Vec<(&FileName, &FileCoverage)>> = Default::default();
    for (name, file) in coverage.files() {
        let text = name.text();
        let folder = text.rsplit_once('/').map_or("", |(folder, _)| folder);
        packages.entry(folder.replace('/', ".")).or_default().push((name, file));
    }
    for (package, files) in &packages {
        let mut totals = Totals::default();
        files.iter().for_each(|(_, file)| totals.plus(&file.totals()));
        let name = attribute(package);
        writeln!(
            out,
            "    <package name=\"{name}\" {} complexity=\"0\">\n      <classes>",
            rates(&totals)
        )?;
        for (name, file) in files {
            write_class(name, file, out)?;
        }
        out.write_all(b"      </classes>\n    </package>\n")?;
    }
    out.write_all(b"  </packages>\n</coverage>\n")
}

fn write_class(name: &FileName, file: &FileCoverage, out: &mut impl Write) -> io::Result<()> {
    let path = name.text();
    let base = path.rsplit('/').next().unwrap_or(&path);
    writeln!(
        out,
        "        <class name=\"{}\" filename=\"{}\" {} complexity=\"0\">",
        attribute(base),
        attribute(&path),
        rates(&file.totals()),
    )?;
    out.write_all(b"          <methods>\n")?;
    for function in file.functions() {
        let name = String::from_utf8_lossy(&function.name);
        let rate = u8::from(function.hits.is_hit());
        write!(
            out,
            "            <method name=\"{}\" signature=\"\" line-rate=\"{rate}\" branch-rate=\"{rate}\" complexity=\"0\"><lines>",
            attribute(&name),
        )?;
        if function.start > 0 {
            write!(
                out,
                "<line number=\"{}\" hits=\"{}\"/>",
                function.start,
                function.hits.number_or_one()
            )?;
        }
        out.write_all(b"</lines></method>\n")?;
    }
    out.write_all(b"          </methods>\n          <lines>\n")?;
    let mut branches = file.branch_lines().peekable();
    for line in file.lines() {
        while branches.next_if(|(at, _)| *at < line.number).is_some() {}
        write!(
            out,
            "            <line number=\"{}\" hits=\"{}\"",
            line.number,
            line.hits().number_or_one()
        )?;
        match branches.next_if(|(at, _)| *at == line.number) {
            Some((_, interval)) => write_branches(file, line.number, interval, out)?,
            None => out.write_all(b" branch=\"false\"/>\n")?,
        }
    }
    out.write_all(b"          </lines>\n        </class>\n")
}

fn write_branches(file: &FileCoverage, line: u32, interval: Interval, out: &mut impl Write) -> io::Result<()> {
    let Interval { low, total, .. } = interval;
    write!(
        out,
        " branch=\"true\" condition-coverage=\"{}% ({low}/{total})\"",
        percent(low, total)
    )?;
    let conditions = conditions(file, line);
    // A reader takes a condition for two outcomes: others are told by the line's own count alone.
    if conditions.is_empty() || conditions.iter().any(|(_, interval)| interval.total != 2) {
        return out.write_all(b"/>\n");
    }
    out.write_all(b"><conditions>")?;
    for (number, interval) in conditions {
        let percent = percent(interval.low, interval.total);
        write!(
            out,
            "<condition number=\"{number}\" type=\"jump\" coverage=\"{percent}%\"/>"
        )?;
    }
    out.write_all(b"</conditions></line>\n")
}

/// The decisions of a line with the branches of each, where the decisions are known.
fn conditions(file: &FileCoverage, line: u32) -> Vec<(u32, Interval)> {
    let (identified, named) = file.identified_branches_at(line);
    let mut conditions: Vec<(u32, Interval)> = Vec::new();
    let mut add = |group: u32, interval: Interval| match conditions.last_mut() {
        Some((last, sum)) if *last == group => *sum = sum.plus(interval),
        _ => conditions.push((group, interval)),
    };
    if !named.is_empty() {
        return Vec::new();
    }
    for branch in identified {
        add(branch.group, Interval::exact(u32::from(branch.taken().is_hit()), 1));
    }
    if identified.is_empty() && file.targeted_branches_at(line).is_empty() {
        for record in file
            .counted_branches_at(line)
            .iter()
            .filter(|record| record.group != WHOLE_LINE)
        {
            add(record.group, record.interval);
        }
    }
    conditions
}

const fn percent(covered: u32, total: u32) -> u64 {
    if total == 0 {
        0
    } else {
        covered as u64 * 100 / total as u64
    }
}

fn ratio(totals: &Totals, metric: Metric) -> Ratio {
    totals.get(metric).unwrap_or_default()
}

fn rates(totals: &Totals) -> String {
    let rate = |metric| {
        let Ratio { covered, total, .. } = ratio(totals, metric);
        // Four digits, cut: a rate of 1 means all.
        let scaled = if total == 0 {
            0
        } else {
            u128::from(covered) * 10_000 / u128::from(total)
        };
        if scaled == 10_000 {
            "1".to_owned()
        } else {
            format!("0.{scaled:04}")
        }
    };
    format!(
        "line-rate=\"{}\" branch-rate=\"{}\"",
        rate(Metric::Line),
        rate(Metric::Branch)
    )
}
