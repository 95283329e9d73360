use findings::Kind;

use super::advisory::{is_advisory, named_in};
use super::rule::Rule;
use super::tool::Tool;
use crate::formats::field::links;

/// The name of a finding and its other names.
///
/// Grype's rules are `CVE-package`: the package goes, so that the advisory is left. Trivy's licences are
/// `package:license`. Snyk tells the CVEs in the rule's full description, OSV-Scanner the aliases in the message and in
/// the rule's earlier ids. Other texts are prose: names in it may be about anything.
pub(super) fn names(
    tool: Tool,
    kind: Kind,
    rule_id: &str,
    package: &str,
    text: &str,
    rule: Option<&Rule>,
) -> (String, Vec<String>) {
    let id = match tool {
        Tool::Grype => without_package(rule_id, package),
        Tool::Trivy if kind == Kind::License => rule_id.rsplit_once(':').map_or(rule_id, |(_, license)| license),
        _ => rule_id,
    };
    let full = rule.map(|rule| rule.full.as_str()).unwrap_or_default();
    let told = match tool {
        Tool::Snyk => full
            .split_once(')')
            .map(|(names, _)| named_in(names))
            .unwrap_or_default(),
        Tool::OsvScanner => named_in(text),
        _ => Vec::new(),
    };
    let earlier = rule.into_iter().flat_map(|rule| rule.earlier_ids.iter());
    let earlier = earlier.map(|id| id.as_str()).filter(|id| is_advisory(id));
    let others = told.iter().map(String::as_str).chain(earlier);
    let aliases = links(others.filter(|other| *other != id));
    (id.to_owned(), aliases)
}

fn without_package<'r>(rule_id: &'r str, package: &str) -> &'r str {
    let bare = rule_id.strip_suffix(package).and_then(|rest| rest.strip_suffix('-'));
    bare.filter(|_| !package.is_empty()).unwrap_or(rule_id)
}
