//! Results: which rule they name.

use super::object::Seen;
use super::{Cleaner, Repair, RuleName};
use crate::json::{Step, decode_text, members, push_token};
use crate::schema::{REPORTING_DESCRIPTOR_REFERENCE, Table};

/// What a result says of its rule, as it stands there.
#[derive(Default)]
struct Named<'a> {
    id: Option<&'a [u8]>,
    index: Option<&'a [u8]>,
    /// Does the rule belong to another component than the driver, or is it known by its GUID alone?
    elsewhere: bool,
}

impl Cleaner<'_> {
    /// Writes `ruleId`, `ruleIndex` and `rule` (sections 3.27.5 to 3.27.7) so that they mean the rules written.
    pub(super) fn end_result(&mut self, bytes: &[u8], body: usize, seen: &Seen, depth: u32) -> Step<()> {
        const KIND: u8 = 3;
        const LEVEL: u8 = 4;
        let is_text = |token: &&[u8]| token.first() == Some(&b'"');
        let mut named = Named {
            id: seen.held(bytes, 0).filter(is_text),
            index: seen.held(bytes, 1),
            elsewhere: false,
        };
        if let Some(rule) = seen.held(bytes, 2) {
            look_into(rule, depth, &mut named)?;
        }
        let id = named.id.map(decode_text);
        if named.elsewhere {
            self.rule_elsewhere(bytes, body, seen, id.as_deref(), depth)?;
            return Ok(());
        }
        let index = named.index.and_then(super::scalar::place);
        if id.is_none() && index.is_none() {
            return Ok(());
        }
        let RuleName {
            index: found,
            id: missing,
            level,
        } = self.references.rule(index, id.as_deref());
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
    let (mut component, mut guid) = (false, false);
    members(rule, 0, depth, &mut 0, |name, range| {
        let value = rule.get(range);
        match name {
            b"\"id\"" => named.id = named.id.or(value.filter(|token| token.first() == Some(&b'"'))),
            b"\"index\"" => named.index = named.index.or(value),
            b"\"guid\"" => guid = true,
            b"\"toolComponent\"" => component = value.is_some_and(|value| value.first() == Some(&b'{')),
            _ => {}
        }
    })?;
    named.elsewhere = component || guid && named.id.is_none() && named.index.is_none();
    Ok(())
}
