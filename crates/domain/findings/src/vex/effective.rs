//! Which statement holds for a finding.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Component, Graph, Product, Statement, Status,
    ways::{Walk, Ways},
};
use crate::{Kind, Miss, Subject, names};

/// Statements, found by the names of their vulnerabilities.
#[derive(Debug, Clone, Default)]
pub struct Vex {
    statements: Vec<Statement>,
    by_name: BTreeMap<String, Vec<usize>>,
}

/// What the statements say of a finding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VexDecision {
    /// The statement by which the finding goes away, as its number.
    pub suppressed_by: Option<usize>,
    /// Statements that speak of the finding's package or something that holds it.
    pub matched: BTreeSet<usize>,
    /// Those of them that were the newest where they matched.
    pub newest: BTreeSet<usize>,
    /// Why the finding stays although a statement covers one way to its package.
    pub other_way: Option<Miss>,
}

impl Vex {
    /// The statements of all documents, in any order.
    #[must_use]
    pub fn new(mut statements: Vec<Statement>) -> Self {
        ordered::sort_by(&mut statements, |one, two| one.position.cmp(&two.position));
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, statement) in statements.iter().enumerate() {
            let own: BTreeSet<String> = statement.vulnerability.iter().map(|it| names::normalised(it)).collect();
            for name in own {
                by_name.entry(name).or_default().push(number);
            }
        }
        Self { statements, by_name }
    }

    /// The statements, by file and place.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// The statements about a vulnerability with one of these names, as numbers.
    pub(crate) fn naming(&self, ids: &[&str]) -> BTreeSet<usize> {
        let numbers = ids.iter().filter_map(|id| self.by_name.get(&names::normalised(id)));
        numbers.flatten().copied().collect()
    }

    /// The statement that holds for a vulnerability, a product and perhaps a part of it: the newest that matches.
    #[must_use]
    pub fn effective(&self, vulnerability: &str, product: &str, part: Option<&str>) -> Option<&Statement> {
        let means = |statement: &&Statement| statement.products.iter().any(|it| it.means(product, part));
        let numbers = self.naming(&[vulnerability]);
        let naming = numbers.iter().filter_map(|at| self.statements.get(*at));
        naming.filter(means).max_by_key(|it| (it.time, it.status))
    }

    /// What the statements say of a finding: it goes away when a statement covers its package, or when on every way to
    /// what was scanned something is covered that holds the package.
    #[must_use]
    pub fn decide(&self, subject: &Subject<'_>, graph: &Graph) -> VexDecision {
        let mut decision = VexDecision::default();
        if subject.kind != Kind::Vulnerability {
            return decision;
        }
        let naming = self.naming(&subject.ids);
        if naming.is_empty() {
            return decision;
        }
        let ways = Ways::new(graph, subject);
        let leaf = ways.leaf();
        let walk = ways.walk(|place| {
            let matching = |at: &&usize| {
                self.statements
                    .get(**at)
                    .is_some_and(|it| matches(it, place, &leaf, graph))
            };
            let matching: Vec<usize> = naming.iter().filter(matching).copied().collect();
            decision.matched.extend(&matching);
            let newest = matching.into_iter().max_by_key(|at| self.weight(*at))?;
            decision.newest.insert(newest);
            let suppresses = self.statements.get(newest).is_some_and(|it| it.status.suppresses());
            suppresses.then_some(newest)
        });
        match walk {
            Walk::Cut(cuts) => decision.suppressed_by = cuts.first().copied(),
            Walk::Open { cuts, through } if !cuts.is_empty() => {
                let finding = subject.label();
                decision.other_way = Some(Miss::OtherWay { finding, through });
            }
            Walk::Open { .. } => {}
        }
        decision
    }

    /// Newest first, then the more careful status, then the first by file and place.
    fn weight(&self, at: usize) -> Option<(Option<surface::Instant>, Status, std::cmp::Reverse<usize>)> {
        self.statements
            .get(at)
            .map(|it| (it.time, it.status, std::cmp::Reverse(at)))
    }

    /// How near a statement came to a finding of its vulnerability that it does not match.
    #[must_use]
    pub fn miss(&self, number: usize, subject: &Subject<'_>, graph: &Graph) -> Option<Miss> {
        let statement = self.statements.get(number)?;
        if subject.kind != Kind::Vulnerability || !statement.names(&subject.ids) {
            return None;
        }
        let ways = Ways::new(graph, subject);
        let misses = statement
            .products
            .iter()
            .filter_map(|product| miss(product, &ways, subject, graph));
        misses.max_by_key(Miss::nearness)
    }
}

/// Does a statement speak of this place, on a way from that package? One about parts of a product speaks of those alone: go-vex
/// lets it cover the product's own package too when nobody asks for a part.
fn matches(statement: &Statement, place: &[String], leaf: &[String], graph: &Graph) -> bool {
    statement.products.iter().any(|product| {
        let parts = &product.subcomponents;
        is(&product.component, place, graph) && (parts.is_empty() || parts.iter().any(|it| is(it, leaf, graph)))
    })
}

fn fits_bom(component: &Component, graph: &Graph) -> bool {
    let scanned = graph.artifact().bom.as_ref();
    component
        .bom
        .as_ref()
        .is_none_or(|own| scanned.is_some_and(|it| it.is(own)))
}

fn is(component: &Component, names: &[String], graph: &Graph) -> bool {
    fits_bom(component, graph) && names.iter().any(|name| component.means(name))
}

fn miss(product: &Product, ways: &Ways<'_>, subject: &Subject<'_>, graph: &Graph) -> Option<Miss> {
    let finding = subject.label();
    let component = &product.component;
    if let (Some(rule), false) = (&component.bom, fits_bom(component, graph)) {
        let scanned = graph.artifact().bom.as_ref();
        return Some(Miss::Bom {
            finding,
            rule: rule.to_string(),
            scanned: scanned.map_or_else(|| "none".to_owned(), ToString::to_string),
        });
    }
    let (leaf, places) = (ways.leaf(), ways.places());
    let holds = places.iter().any(|place| is(component, place, graph));
    let label = component.label().to_owned();
    if holds && !product.subcomponents.is_empty() {
        let parts = product.subcomponents.iter().filter_map(|it| it.mismatch(&leaf));
        let nearest = parts.max_by_key(crate::Mismatch::nearness);
        return Some(match nearest {
            Some(mismatch) => Miss::Subcomponent {
                finding,
                product: label,
                mismatch,
            },
            None => Miss::NoPurl {
                finding,
                product: label,
            },
        });
    }
    if holds {
        return None;
    }
    if leaf.is_empty() && graph.artifact().names.is_empty() {
        return Some(Miss::NoPurl {
            finding,
            product: label,
        });
    }
    // a package of the same name is what the statement meant; else it meant something that was not scanned
    let own = component.mismatch(&leaf).filter(|it| it.nearness() > 1);
    if let (Some(mismatch), true) = (own, product.subcomponents.is_empty()) {
        return Some(Miss::Package { finding, mismatch });
    }
    let nearest = places.iter().filter_map(|place| component.mismatch(place));
    Some(Miss::Product {
        finding,
        product: label,
        mismatch: nearest
            .max_by_key(crate::Mismatch::nearness)
            .filter(|it| it.nearness() > 1),
    })
}
