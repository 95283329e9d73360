//! A run (section 3.14) and its tool (section 3.18).

use super::{List, Member, Reading, Rules};
use crate::clean::{Demands, Repair, Repairs};
use crate::json::{Expected, Section, WalkError, decode_text};
use crate::schema::{RUN, TOOL, TOOL_COMPONENT, Table};

/// What the first walk notes of a run.
#[derive(Default)]
pub(crate) struct RunOutline {
    /// Its place in `runs` of its document.
    pub(crate) pointer: String,
    /// Members of `tool.driver` but its lists.
    pub(crate) driver: Vec<Member>,
    /// Members of `tool` but the driver and the extensions.
    pub(crate) tool: Vec<Member>,
    /// Members of the run but its large lists.
    pub(crate) members: Vec<Member>,
    pub(crate) rules: Rules,
    lists: Vec<(Table, List)>,
    /// `results`; `None`: absent.
    pub(crate) results: Option<Section>,
    /// Is the tool written as before 2.1.0?
    pub(crate) bare_tool: bool,
    pub(crate) has_driver: bool,
    /// What its lists will be asked for when they are written.
    demands: Demands,
}

impl RunOutline {
    /// One of the run's lists, when it is there.
    pub(crate) fn list(&self, table: Table) -> Option<&List> {
        self.lists
            .iter()
            .find(|(known, _)| *known == table)
            .map(|(_, list)| list)
    }

    /// The name of the tool; `unknown` when it has none.
    pub(crate) fn tool_name(&self) -> String {
        text_of(&self.driver, "name").unwrap_or_else(|| "unknown".to_owned())
    }

    /// The id of its `automationDetails`; empty when it has none.
    pub(crate) fn automation_id(&self) -> String {
        let raw = self.members.iter().find(|(name, _)| name == "automationDetails");
        let mut id = None;
        if let Some((_, raw)) = raw {
            let _is_an_object = crate::json::members(raw, 0, 0, &mut 0, |name, range| {
                if name == b"\"id\"" {
                    id = raw.get(range).filter(|token| token.first() == Some(&b'"'));
                }
            });
        }
        id.map(|token| decode_text(token).into_owned()).unwrap_or_default()
    }

    /// The pointer of one of the run's lists.
    pub(crate) fn pointer_of(&self, table: Table) -> String {
        let room = match table {
            Table::Rule | Table::Notification | Table::Taxon => "/tool/driver",
            Table::Extension => "/tool",
            _ => "",
        };
        format!("{}{room}/{}", self.pointer, table.name())
    }

    fn add(&mut self, table: Table, list: List) {
        self.lists.retain(|(known, _)| *known != table); // the last one stays, as readers of JSON have it
        self.lists.push((table, list));
    }
}

/// A text among members.
pub(crate) fn text_of(members: &[Member], name: &str) -> Option<String> {
    let (_, raw) = members.iter().rfind(|(known, _)| known == name)?;
    (raw.first() == Some(&b'"')).then(|| decode_text(raw).into_owned())
}

/// Walks over a run.
pub(super) fn walk(walker: &mut Reading<'_>, demands: Demands, repairs: &mut Repairs) -> Result<RunOutline, WalkError> {
    let mut run = RunOutline {
        pointer: walker.pointer(),
        demands,
        ..RunOutline::default()
    };
    walker.enter_object()?;
    while let Some(name) = walker.member()? {
        let table = Table::LISTS
            .into_iter()
            .find(|table| table.in_run() && table.name() == name);
        match (name.as_str(), table) {
            ("tool", _) if walker.peek()? == b'{' => tool(walker, &mut run, repairs)?,
            ("results", _) => run.results = Some(results(walker, repairs)?),
            (_, Some(table)) => list(walker, table, &mut run, repairs)?,
            (known, None) if RUN.knows(known) => run.members.push((name, walker.raw()?)),
            (_, None) => unknown(walker, repairs)?,
        }
    }
    Ok(run)
}

fn unknown(walker: &mut Reading<'_>, repairs: &mut Repairs) -> Result<(), WalkError> {
    repairs.note(Repair::UnknownProperty, || walker.pointer());
    walker.skip()
}

fn tool(walker: &mut Reading<'_>, run: &mut RunOutline, repairs: &mut Repairs) -> Result<(), WalkError> {
    walker.enter_object()?;
    while let Some(name) = walker.member()? {
        match name.as_str() {
            "driver" if walker.peek()? == b'{' => driver(walker, run, repairs)?,
            "extensions" => list(walker, Table::Extension, run, repairs)?,
            known if TOOL.knows(known) => run.tool.push((name, walker.raw()?)),
            "name" => {
                run.bare_tool = true;
                walker.skip()?;
            }
            _ => unknown(walker, repairs)?,
        }
    }
    Ok(())
}

fn driver(walker: &mut Reading<'_>, run: &mut RunOutline, repairs: &mut Repairs) -> Result<(), WalkError> {
    run.has_driver = true;
    walker.enter_object()?;
    while let Some(name) = walker.member()? {
        match name.as_str() {
            "rules" if walker.peek()? == b'[' => run.rules = Rules::walk(walker, repairs)?,
            "notifications" => list(walker, Table::Notification, run, repairs)?,
            "taxa" => list(walker, Table::Taxon, run, repairs)?,
            known if TOOL_COMPONENT.knows(known) => run.driver.push((name, walker.raw()?)),
            _ => unknown(walker, repairs)?,
        }
    }
    Ok(())
}

fn list(walker: &mut Reading<'_>, table: Table, run: &mut RunOutline, repairs: &mut Repairs) -> Result<(), WalkError> {
    match walker.peek()? {
        b'[' => {
            let list = List::walk(walker, table, run.demands)?;
            run.add(table, list);
            Ok(())
        }
        first => {
            let repair = if first == b'n' { Repair::Null } else { Repair::WrongType };
            repairs.note(repair, || walker.pointer());
            walker.skip()
        }
    }
}

/// The results, each walked over as a whole. A scalar in their place holds none; an object might, so it is refused.
fn results(walker: &mut Reading<'_>, repairs: &mut Repairs) -> Result<Section, WalkError> {
    let first = walker.peek()?;
    let mut section = Section {
        offset: walker.offset(),
        count: 0,
    };
    match first {
        b'n' => {
            repairs.note(Repair::Null, || walker.pointer());
            walker.skip()?;
        }
        b'[' => {
            walker.enter_list()?;
            while walker.element()? {
                walker.skip()?;
                section.count += 1;
            }
        }
        b'{' => return Err(walker.unexpected(Expected::List)),
        _ => {
            repairs.note(Repair::WrongType, || walker.pointer());
            walker.skip()?;
        }
    }
    Ok(section)
}
