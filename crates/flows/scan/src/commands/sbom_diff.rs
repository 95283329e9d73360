//! `scan sbom-diff`: two bills of materials side by side.

use flow_call::{Call, Place, Refusal};
use scanners::sbom::{self, Bom, BomDiff, Component, Direction};
use surface::commands::scan::{NEW, OLD};
use surface::documents::sbom_diff::{Change, KIND, SbomDiff, Side, Vulnerability};
use surface::{ExitCode, Explain, Input};

use crate::{reading, view};

pub(crate) fn run(call: &Call<'_>) -> Result<ExitCode, Refusal> {
    let read = |input: Input| {
        let name = call.values.text(input.name).unwrap_or_default();
        let bytes = reading::bytes(call, &Place::new("."), name)?;
        Ok::<_, reading::Unreadable>((name, sbom::read(&bytes, name)?))
    };
    match (read(OLD), read(NEW)) {
        (Ok((old_name, old)), Ok((new_name, new))) => {
            let document = document((old_name, &old), (new_name, &new), &sbom::diff(&old, &new));
            call.result(&document, || view::sbom_diff::document(&document))
        }
        (old, new) => {
            let errors = [old.err(), new.err()];
            Err(Refusal::all(errors.iter().flatten().map(|error| error as &dyn Explain)))
        }
    }
}

fn document(old: (&str, &Bom), new: (&str, &Bom), diff: &BomDiff<'_>) -> SbomDiff {
    let added = diff.added.iter().map(|component| Change {
        new: vec![component.version.clone()],
        ..change("added", component)
    });
    let removed = diff.removed.iter().map(|component| Change {
        old: vec![component.version.clone()],
        ..change("removed", component)
    });
    let changed = diff.changed.iter().map(|pair| {
        let word = match pair.direction {
            Direction::Up => "upgraded",
            Direction::Down => "downgraded",
            Direction::Unknown => "version-changed",
        };
        Change {
            old: vec![pair.old.version.clone()],
            new: vec![pair.new.version.clone()],
            ..change(word, pair.new)
        }
    });
    let relicensed = diff.relicensed.iter().map(|pair| Change {
        old_licenses: pair.old.licenses.clone(),
        new_licenses: pair.new.licenses.clone(),
        ..change("license-changed", pair.new)
    });
    let vulnerabilities = diff.vulnerabilities.iter().map(|found| Vulnerability {
        id: found.vulnerability.id.clone(),
        component: found
            .component
            .map_or_else(|| found.reference.to_owned(), |component| component.name.clone()),
    });
    SbomDiff {
        schema: KIND,
        old: side(old),
        new: side(new),
        changes: added.chain(removed).chain(changed).chain(relicensed).collect(),
        unchanged: diff.unchanged as u64,
        new_vulnerabilities: vulnerabilities.collect(),
    }
}

fn change(change: &'static str, component: &Component) -> Change {
    Change {
        change,
        purl: (!component.purl.is_empty()).then(|| component.purl.clone()),
        name: component.name.clone(),
        old: Vec::new(),
        new: Vec::new(),
        old_licenses: Vec::new(),
        new_licenses: Vec::new(),
    }
}

fn side((name, bom): (&str, &Bom)) -> Side {
    Side {
        path: name.to_owned(),
        format: format!("{} {}", bom.format.name(), bom.version),
        components: bom.components.len() as u64,
    }
}
