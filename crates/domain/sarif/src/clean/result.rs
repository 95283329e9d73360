//! Results: which rule they name.

use super::seen::Seen;
use super::{Cleaner, Demands, NamedRule, Repair, RuleName};
use crate::NO_RULE;
use crate::json::{Step, decode_text, elements, members, push_token};
use crate::schema::{REPORTING_DESCRIPTOR_REFERENCE, Table};

/// What a result says of its rule, as it stands there.
#[derive(Default)]
struct Named<'a> {
    id: Option<&'a [u8]>,
    index: Option<&'a [u8]>,
    /// Does the rule belong to another component than the driver, or is it known by its GUID alone?
    elsewhere: bool,
    /// The extension that it belongs to.
    component: Option<u64>,
}

impl Cleaner<'_> {
    /// Writes `ruleId`, `ruleIndex` and `rule` (sections 3.27.5 to 3.27.7) so that they mean the rules written.
    pub(super) fn end_result(&mut self, bytes: &[u8], body: usize, seen: &Seen, depth: u32) -> Step<()> {
        const KIND: u8 = 3;
        const LEVEL: u8 = 4;
        const LOCATIONS: u8 = 7;
        const GRAPH_TRAVERSALS: u8 = 16;
        let is_text = |token: &&[u8]| token.first() == Some(&b'"');
        let mut named = Named {
            id: seen.held(bytes, 0).filter(is_text),
            index: seen.held(bytes, 1),
            ..Named::default()
        };
        if let Some(rule) = seen.held(bytes, 2) {
            look_into(rule, depth, &mut named)?;
        }
        let id = named.id.map(decode_text);
        let index = named.index.and_then(super::scalar::place);
        if let Some(message) = self.message.take() {
            let rule = NamedRule {
                component: named.component,
                index,
                id: id.as_deref(),
            };
            self.tell(message, &rule, seen);
        }
        if self.demands == Demands::GitHub {
            if !seen.has(LOCATIONS) {
                self.located_at_root(body, seen);
            }
            if seen.has(GRAPH_TRAVERSALS) {
                self.end_traversals(body, seen);
            }
        }
        if named.elsewhere {
            return self.rule_elsewhere(bytes, body, seen, id.as_deref(), depth);
        }
        let RuleName {
            index: found,
            id: missing,
            level,
        } = if id.is_none() && index.is_none() {
            RuleName::default()
        } else {
            self.references.rule(index, id.as_deref())
        };
        let mut token = Vec::new();
        if let Some(id) = id.as_deref().or(missing) {
            push_token(id, &mut token);
        }
        if let Some(level) = level
            && !seen.has(LEVEL)
            && !seen.has(KIND)
        {
            self.name(body, "level");
            push_token(level.word(), &mut self.out);
        }
        if token.is_empty() && self.demands == Demands::GitHub {
            self.note(Repair::MissingRule, seen.start);
            push_token(NO_RULE, &mut token);
        }
        if !token.is_empty() {
            self.name(body, "ruleId");
            self.out.extend_from_slice(&token);
        }
        match (index, found) {
            (Some(_), Some(found)) => {
                self.name(body, "ruleIndex");
                self.out.extend_from_slice(found.to_string().as_bytes());
            }
            (Some(_), None) => self.note(Repair::DanglingRuleIndex, seen.start),
            (None, _) => {}
        }
        Ok(())
    }

    /// A traversal of a graph that the result does not have is left out (3.42.3).
    fn end_traversals(&mut self, body: usize, seen: &Seen) {
        let mut graphs = 0;
        if let Some((_, value)) = self.property(body, "graphs") {
            let _clean_bytes_are_a_list = elements(&self.out, value.start, 0, |_| graphs += 1);
        }
        let Some((_, value)) = self.property(body, "graphTraversals") else {
            return;
        };
        let mut kept: Vec<&[u8]> = Vec::new();
        let mut is_whole = true;
        let _clean_bytes_are_a_list = elements(&self.out, value.start, 0, |range| {
            let mut dangles = false;
            let _clean_bytes_are_an_object = members(&self.out, range.start, 0, &mut 0, |name, number| {
                let index = self.out.get(number).and_then(super::scalar::place);
                dangles |= name == b"\"resultGraphIndex\"" && index.is_some_and(|index| index >= graphs);
            });
            is_whole &= !dangles;
            kept.extend(self.out.get(range).filter(|_| !dangles));
        });
        if !is_whole {
            let list = [b"[".as_slice(), &kept.join(&b','), b"]"].concat();
            self.out.splice(value, list);
            self.note(Repair::DanglingIndex, seen.start);
        }
    }

    /// A rule of another component keeps its reference.
    fn rule_elsewhere(&mut self, bytes: &[u8], body: usize, seen: &Seen, id: Option<&str>, depth: u32) -> Step<()> {
        if let Some(id) = id {
            self.name(body, "ruleId");
            push_token(id, &mut self.out);
        }
        if let [_, _, Some((start, _))] = seen.held {
            let mark = self.out.len();
            self.name(body, "rule");
            self.about = Table::Rule;
            let (_, kept) = self.object(bytes, start, &REPORTING_DESCRIPTOR_REFERENCE, depth + 1)?;
            if !kept {
                self.out.truncate(mark);
            }
        }
        Ok(())
    }
}

/// What the reference of a result says.
fn look_into<'a>(rule: &'a [u8], depth: u32, named: &mut Named<'a>) -> Step<()> {
    if rule.first() != Some(&b'{') {
        return Ok(());
    }
    let (mut component, mut guid) = (None, false);
    members(rule, 0, depth, &mut 0, |name, range| {
        let value = rule.get(range);
        match name {
            b"\"id\"" => named.id = named.id.or(value.filter(|token| token.first() == Some(&b'"'))),
            b"\"index\"" => named.index = named.index.or(value),
            b"\"guid\"" => guid = true,
            b"\"toolComponent\"" => component = value.filter(|value| value.first() == Some(&b'{')),
            _ => {}
        }
    })?;
    if let Some(component) = component {
        members(component, 0, depth, &mut 0, |name, range| {
            if name == b"\"index\"" {
                named.component = component.get(range).and_then(super::scalar::place);
            }
        })?;
    }
    named.elsewhere = component.is_some() || guid && named.id.is_none() && named.index.is_none();
    Ok(())
}
