//! A report's coverage under the repository's paths.

use super::{Mapper, Match, PathAudit};
use crate::{Coverage, FileName, Sink};

/// The same coverage with the repository's paths as names; names that lead to one file are merged. External files are
/// left out. Unmatched and ambiguous ones keep the name that the report gave them: the audit counts them, the verdict
/// decides.
#[must_use]
pub fn relocate(coverage: Coverage, mapper: Mapper<'_>, audit: &mut PathAudit) -> Coverage {
    let mapper = mapper.knowing(coverage.files().map(|(name, _)| name));
    let (files, tallies) = coverage.into_parts();
    let mut relocated = Coverage::default();
    for (name, file) in files {
        let found = mapper.map(&name);
        match &found {
            Match::Exact | Match::Ambiguous { .. } | Match::Unmatched => relocated.file(name.clone(), file),
            Match::Mapped { path, .. } => relocated.file(FileName::from(path.as_str()), file),
            Match::External => {}
        }
        audit.note(name, found);
    }
    relocated.with_tallies(tallies)
}

#[cfg(test)]
mod tests {
    use crate::paths::{GoModules, Mapper, Origin, PathAudit, PathRules, TreeIndex, relocate};
    use crate::{Coverage, FileBuilder, FileName, Format, Hits, Metric, Sink};

    #[test]
    fn names_of_one_file_are_merged_and_every_name_is_counted() {
        let mut coverage = Coverage::default();
        let mut builder = FileBuilder::new(Format::Lcov);
        for (name, line) in [
            ("src/a.py", 1),
            (r"C:\ci\src\a.py", 2),
            ("/x/gone.py", 3),
            ("/v/site-packages/y.py", 4),
            ("/q/b/main.py", 5),
        ] {
            builder.line(line, Hits::count(1));
            coverage.file(FileName::from(name), builder.finish());
        }
        let tree = TreeIndex::new(["src/a.py", "x/b/main.py", "y/b/main.py"]);
        let (rules, modules) = (PathRules::default(), GoModules::default());
        let mut audit = PathAudit::default();
        let relocated = relocate(
            coverage,
            Mapper::new(&tree, &rules, &modules, Origin::default()),
            &mut audit,
        );
        let names: Vec<_> = relocated.files().map(|(name, _)| name.text().into_owned()).collect();
        assert_eq!(names, ["/q/b/main.py", "/x/gone.py", "src/a.py"]);
        assert_eq!(relocated.get(&FileName::from("src/a.py")).unwrap().lines().len(), 2);
        assert_eq!(relocated.totals().get(Metric::Line).unwrap().total, 4);
        assert_eq!(
            audit.to_string(),
            "2 of 4 files found; 1 unmatched; 1 ambiguous; 1 outside the repository"
        );
    }
}
