//! JaCoCo XML (`report.dtd` 1.0 and 1.1).
//!
//! - A file's name is its package and source file: `org/example/App.java`. Inside groups the groups' names stand before
//!   it (`core/org/example/App.java`), because the same pair may stand in several groups; [`Reading::modules`] lists
//!   these prefixes. Without groups a pair that comes twice is ambiguous, and a note says so.
//! - A line is hit when `ci` > 0; absent counts are 0. Branches have counts only.
//! - gcovr writes lines without `mi` and `ci`: there only the source file's LINE counter says how many are hit.
//! - Instructions are those of the lines, unless the source file's counter has more: code may belong to no line.
//! - Functions are the methods of the classes that name their source file; without such, the METHOD counter stands in.
//! - Counters of the report are claims; counters of packages and groups are not read.

use std::collections::BTreeMap;
use std::io::BufRead;

use surface::Code;

use super::xml::{Claim, Files, Notes, Token, Xml};
use crate::{FileBuilder, FileName, Format, Hits, Limits, Metric, ReadReportError, Reading, Sink, WHOLE_LINE};

/// Reads a report into the sink, file by file.
///
/// # Errors
///
/// When the document is no well-formed XML or its root is not `report`, and when it exceeds the limits.
pub fn read(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Result<Reading, ReadReportError> {
    let mut xml = Xml::new(input, Format::Jacoco, limits);
    xml.root(&["report"])?;
    let mut reader = Reader::new(sink);
    while let Some(token) = xml.next()? {
        match token {
            Token::Open => reader.open(&xml),
            Token::Close => reader.close(&xml),
            Token::Comment => {}
        }
    }
    for claim in reader.claims {
        reader.files.compare(&claim, &mut reader.notes);
    }
    Ok(Reading {
        format: Format::Jacoco,
        files: reader.files.count(),
        problems: reader.notes.into_problems(),
        roots: Vec::new(),
        modules: reader.modules,
        totals_only: false,
    })
}

struct Reader<'s> {
    files: Files<'s>,
    notes: Notes,
    modules: Vec<String>,
    /// The names of the open groups, each with a slash behind it, and where each begins.
    groups: Vec<u8>,
    group_starts: Vec<usize>,
    package: Vec<u8>,
    /// The open class: its name and source file.
    class: Option<(Vec<u8>, Vec<u8>)>,
    method: Option<Method>,
    methods: BTreeMap<Vec<u8>, Vec<Method>>,
    file: Option<SourceFile>,
    claims: Vec<Claim>,
}

struct Method {
    name: Vec<u8>,
    line: u32,
    hit: bool,
}

/// The open source file.
#[derive(Default)]
struct SourceFile {
    has_methods: bool,
    /// Lines with neither `mi` nor `ci`, and whether there are others.
    bare: Vec<u32>,
    counted: bool,
    /// Lines with their covered and all instructions.
    instructions: Vec<(u32, u32, u32)>,
    counters: Counters,
}

/// Covered and total of the counters that are read.
#[derive(Default)]
struct Counters {
    line: Option<(u64, u64)>,
    method: Option<(u64, u64)>,
    instruction: Option<(u64, u64)>,
}

impl<'s> Reader<'s> {
    fn new(sink: &'s mut dyn Sink) -> Self {
        Self {
            files: Files::new(Format::Jacoco, sink),
            notes: Notes::default(),
            modules: Vec::new(),
            groups: Vec::new(),
            group_starts: Vec::new(),
            package: Vec::new(),
            class: None,
            method: None,
            methods: BTreeMap::new(),
            file: None,
            claims: Vec::new(),
        }
    }

    fn open(&mut self, xml: &Xml<'_>) {
        match xml.name() {
            b"line" => self.line(xml),
            b"counter" => self.counter(xml),
            b"method" => self.open_method(xml),
            b"class" => {
                let file = xml.text_of(b"sourcefilename");
                self.class = (!file.is_empty()).then(|| (xml.text_of(b"name").into_owned(), file.into_owned()));
            }
            b"sourcefile" => self.open_file(&xml.text_of(b"name")),
            b"package" => self.package = xml.text_of(b"name").into_owned(),
            b"group" => {
                self.group_starts.push(self.groups.len());
                self.groups.extend_from_slice(&xml.text_of(b"name"));
                self.groups.push(b'/');
            }
            _ => {}
        }
    }

    fn close(&mut self, xml: &Xml<'_>) {
        match xml.name() {
            b"sourcefile" => self.close_file(xml),
            b"method" => self.close_method(),
            b"class" => self.class = None,
            b"package" => self.close_package(),
            b"group" => {
                if let Some(start) = self.group_starts.pop() {
                    self.groups.truncate(start);
                }
            }
            _ => {}
        }
    }

    /// Group, package and source file.
    fn path(&self, file: &[u8]) -> Vec<u8> {
        let mut path = self.groups.clone();
        path.extend_from_slice(&self.package);
        if !self.package.is_empty() {
            path.push(b'/');
        }
        path.extend_from_slice(file);
        path
    }

    fn open_file(&mut self, name: &[u8]) {
        if let Some(module) = self.groups.strip_suffix(b"/") {
            let module = String::from_utf8_lossy(module);
            if !self.modules.iter().rev().any(|known| *known == module) {
                self.modules.push(module.into_owned());
            }
        }
        self.files.open(&self.path(name));
        let methods = self.methods.remove(name).unwrap_or_default();
        self.file = Some(SourceFile {
            has_methods: !methods.is_empty(),
            ..SourceFile::default()
        });
        put_methods(&methods, self.files.builder());
    }

    fn line(&mut self, xml: &Xml<'_>) {
        let [
            mut number,
            mut missed,
            mut covered,
            mut missed_branches,
            mut covered_branches,
        ] = [None; 5];
        for (name, value) in xml.attributes() {
            match name {
                b"nr" => number = Some(value),
                b"mi" => missed = Some(value),
                b"ci" => covered = Some(value),
                b"mb" => missed_branches = Some(value),
                b"cb" => covered_branches = Some(value),
                _ => {}
            }
        }
        let Some(file) = &mut self.file else { return };
        let Some(line) = self.notes.line(xml, number) else {
            return;
        };
        let builder = self.files.builder();
        if missed.is_none() && covered.is_none() {
            file.bare.push(line);
        } else {
            file.counted = true;
            let missed = self.notes.small(xml, missed);
            let covered = self.notes.small(xml, covered);
            builder.line(line, Hits::ran(covered > 0));
            file.instructions.push((line, covered, missed.saturating_add(covered)));
        }
        if missed_branches.is_some() || covered_branches.is_some() {
            let missed = self.notes.small(xml, missed_branches);
            let covered = self.notes.small(xml, covered_branches);
            builder.counted_branches(line, WHOLE_LINE, covered, missed.saturating_add(covered));
        }
    }

    fn counter(&mut self, xml: &Xml<'_>) {
        let Some(kind) = xml.attribute(b"type") else { return };
        if let Some(method) = &mut self.method {
            if kind.raw == b"METHOD" {
                method.hit = self.notes.small(xml, xml.attribute(b"covered")) > 0;
            }
            return;
        }
        if self.file.is_none() && xml.depth() != 2 {
            return;
        }
        let covered = self.notes.count(xml, xml.attribute(b"covered"));
        let missed = self.notes.count(xml, xml.attribute(b"missed"));
        let counts = covered
            .zip(missed)
            .map(|(covered, missed)| (covered, covered.saturating_add(missed)));
        let mut claim = |metric| {
            self.claims.push(Claim {
                metric,
                counts,
                position: xml.position(0),
            })
        };
        match (&mut self.file, kind.raw) {
            (Some(file), b"LINE") => file.counters.line = counts,
            (Some(file), b"METHOD") => file.counters.method = counts,
            (Some(file), b"INSTRUCTION") => file.counters.instruction = counts,
            (None, b"LINE") => claim(Metric::Line),
            (None, b"BRANCH") => claim(Metric::Branch),
            _ => {}
        }
    }

    fn open_method(&mut self, xml: &Xml<'_>) {
        let Some((class, _)) = &self.class else { return };
        let mut name = class.clone();
        name.push(b'.');
        name.extend_from_slice(&xml.text_of(b"name"));
        name.extend_from_slice(&xml.text_of(b"desc"));
        let line = self.notes.small(xml, xml.attribute(b"line"));
        self.method = Some(Method { name, line, hit: false });
    }

    fn close_method(&mut self) {
        if let (Some(method), Some((_, file))) = (self.method.take(), &self.class) {
            match self.methods.get_mut(file) {
                Some(methods) => methods.push(method),
                None => {
                    self.methods.insert(file.clone(), vec![method]);
                }
            }
        }
    }

    fn close_file(&mut self, xml: &Xml<'_>) {
        let Some(file) = self.file.take() else { return };
        let narrow = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let builder = self.files.builder();
        match file.counters.line {
            Some((covered, total)) if !file.counted && !file.bare.is_empty() => {
                builder.tally(Metric::Line, narrow(covered), narrow(total));
                let mut distinct = file.bare;
                distinct.sort_unstable();
                distinct.dedup();
                if distinct.len() as u64 != total {
                    let sample = format!("{} lines listed, {total} counted", distinct.len());
                    let what = "a LINE counter stands for lines without counts, but for more or fewer";
                    self.notes
                        .report(Code::CoverageClaimsDiffer, what, &sample, xml.position(0));
                }
            }
            _ => {
                for line in file.bare {
                    builder.line(line, Hits::MISSED);
                }
            }
        }
        let sum = file
            .instructions
            .iter()
            .fold((0, 0), |sum: (u64, u64), &(_, covered, all)| {
                (sum.0.saturating_add(covered.into()), sum.1.saturating_add(all.into()))
            });
        match file.counters.instruction {
            Some((covered, total)) if (covered, total) != sum => {
                builder.tally(Metric::Instruction, narrow(covered), narrow(total));
            }
            _ => {
                for &(line, covered, all) in &file.instructions {
                    builder.instructions(line, covered, all);
                }
            }
        }
        if let (false, Some((covered, total))) = (file.has_methods, file.counters.method) {
            builder.tally(Metric::Function, narrow(covered), narrow(total));
        }
        if let Some(again) = self.files.close() {
            let what = "the same package and source file come again, perhaps from another module";
            let again = String::from_utf8_lossy(&again);
            self.notes
                .report(Code::CoveragePathsAmbiguous, what, &again, xml.position(0));
        }
    }

    /// Methods whose source file did not follow their class.
    fn close_package(&mut self) {
        for (file, methods) in std::mem::take(&mut self.methods) {
            let mut builder = FileBuilder::new(Format::Jacoco);
            put_methods(&methods, &mut builder);
            self.files
                .supplement(FileName::new(&self.path(&file)), builder.finish());
        }
    }
}

fn put_methods(methods: &[Method], builder: &mut FileBuilder) {
    for method in methods {
        builder.function(&method.name, method.line, 0, Hits::ran(method.hit));
    }
}
