//! Which operation a request means.

use std::collections::BTreeMap;

use super::{Contract, Operation, Place};
use crate::github::exchange::percent_decoded;

/// An operation, with the values of the parameters in its path.
pub(crate) struct Route<'c> {
    pub(crate) id: &'c str,
    pub(crate) operation: &'c Operation,
    pub(crate) path: BTreeMap<String, String>,
}

impl Contract {
    /// The operation of a method and a path; the one with most literal segments where several fit.
    pub(crate) fn route(&self, method: &str, path: &str) -> Option<Route<'_>> {
        let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
        let fitting = self.operations.iter().filter(|(_, it)| it.method == method);
        let fitting = fitting.filter_map(|(id, operation)| {
            let template: Vec<&str> = operation.path.trim_matches('/').split('/').collect();
            let path = fit(operation, &template, &segments)?;
            Some(Route { id, operation, path })
        });
        fitting.max_by_key(|it| it.operation.path.split('/').filter(|it| !it.starts_with('{')).count())
    }
}

/// The values of the parameters when the segments fit the template.
fn fit(operation: &Operation, template: &[&str], segments: &[&str]) -> Option<BTreeMap<String, String>> {
    let Some((first, rest)) = template.split_first() else {
        return segments.is_empty().then(BTreeMap::new);
    };
    let Some(name) = first.strip_prefix('{').and_then(|it| it.strip_suffix('}')) else {
        let (found, left) = segments.split_first()?;
        return (found == first).then(|| fit(operation, rest, left)).flatten();
    };
    let greedy = operation
        .parameters
        .iter()
        .any(|it| it.place == Place::Path && it.name == name && it.multi_segment);
    let most = if greedy { segments.len() } else { 1 };
    (1..=most).rev().find_map(|taken| {
        let (value, left) = segments.split_at_checked(taken)?;
        let mut values = fit(operation, rest, left)?;
        values.insert(name.to_owned(), percent_decoded(&value.join("/")));
        Some(values)
    })
}

#[cfg(test)]
mod tests {
    use super::Contract;

    #[test]
    fn the_most_literal_operation_wins() {
        let contract = Contract::load();
        let check = |path: &str, id: &str, name: &str, value: &str| {
            let route = contract.route("GET", path).unwrap();
            assert_eq!(route.id, id);
            assert_eq!(route.path[name], value);
        };
        check("/repos/o/r/commits/a%2Fb", "repos/get-commit", "ref", "a/b");
        check("/repos/o/r/commits/a/b", "repos/get-commit", "ref", "a/b");
        check("/repos/o/r/commits/a/b/check-runs", "checks/list-for-ref", "ref", "a/b");
        check("/repos/o/r/git/ref/heads/main", "git/get-ref", "ref", "heads/main");
        check("/repos/o/r/issues/comments/7", "issues/get-comment", "comment_id", "7");
        check("/repos/o/r/pulls/7", "pulls/get", "pull_number", "7");
        assert!(contract.route("GET", "/repos/o").is_none());
        assert!(contract.route("PUT", "/repos/o/r").is_none());
    }
}
