//! The part of GitHub's GraphQL schema that a list of fields needs, from the answer to its introspection (GraphQL, October
//! 2021, section 4) to the schema definition language (section 3).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use anyhow::{Context, bail};
use serde::Deserialize;

/// `__Schema` (4.2), as far as it is needed.
#[derive(Deserialize)]
pub(super) struct Schema {
    types: Vec<Type>,
}

/// `__Type` that has a name.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Type {
    kind: Kind,
    name: String,
    #[serde(default)]
    fields: Option<Vec<Field>>,
    #[serde(default)]
    input_fields: Option<Vec<Value>>,
    #[serde(default)]
    interfaces: Option<Vec<Reference>>,
    #[serde(default)]
    enum_values: Option<Vec<Named>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Kind {
    Scalar,
    Object,
    Interface,
    Union,
    Enum,
    InputObject,
    List,
    NonNull,
}

/// `__Field`.
#[derive(Deserialize)]
struct Field {
    name: String,
    args: Vec<Value>,
    #[serde(rename = "type")]
    of: Reference,
}

/// `__InputValue`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Value {
    name: String,
    #[serde(rename = "type")]
    of: Reference,
    default_value: Option<String>,
}

/// A type as it is used.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Reference {
    kind: Kind,
    name: Option<String>,
    of_type: Option<Box<Self>>,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

/// Cuts the fields, each `Type.field`, and prints what is left.
pub(super) fn subset(schema: &Schema, fields: &[&str]) -> anyhow::Result<String> {
    let cut = Cut::new(schema, fields)?;
    let mut text = String::new();
    for name in &cut.types {
        cut.print(cut.known(name)?, &mut text)?;
    }
    Ok(text)
}

/// What is kept.
struct Cut<'s> {
    schema: BTreeMap<&'s str, &'s Type>,
    /// Of each object and interface.
    fields: BTreeMap<&'s str, BTreeSet<&'s str>>,
    types: BTreeSet<&'s str>,
}

impl<'s> Cut<'s> {
    fn new(schema: &'s Schema, listed: &[&'s str]) -> anyhow::Result<Self> {
        let mut cut = Self {
            schema: schema.types.iter().map(|it| (it.name.as_str(), it)).collect(),
            fields: BTreeMap::new(),
            types: BTreeSet::new(),
        };
        for one in listed {
            let (of, field) = one
                .split_once('.')
                .with_context(|| format!("`{one}` is no `Type.field`"))?;
            cut.field(of, field)?;
            if !cut.fields.entry(of).or_default().insert(field) {
                bail!("`{one}` is listed twice");
            }
        }
        let all: Vec<(&str, &str)> = cut.kept().collect();
        for (of, field) in all {
            cut.need(of);
            let field = cut.field(of, field)?;
            cut.name(&field.of)?;
            for argument in &field.args {
                cut.name(&argument.of)?;
            }
        }
        for name in &cut.types {
            let kind = cut.known(name)?.kind;
            if matches!(kind, Kind::Object | Kind::Interface) && !cut.fields.contains_key(name) {
                bail!("a listed field leads to `{name}`, of which no field is listed");
            }
        }
        Ok(cut)
    }

    fn kept(&self) -> impl Iterator<Item = (&'s str, &'s str)> {
        let each = self.fields.iter();
        each.flat_map(|(of, fields)| fields.iter().map(|field| (*of, *field)))
    }

    fn known(&self, name: &str) -> anyhow::Result<&'s Type> {
        let found = self.schema.get(name).copied();
        found.with_context(|| format!("the schema has no type `{name}`"))
    }

    fn field(&self, of: &str, field: &str) -> anyhow::Result<&'s Field> {
        let mut fields = self.known(of)?.fields.iter().flatten();
        let found = fields.find(|it| it.name == field);
        found.with_context(|| format!("the schema has no field `{of}.{field}`"))
    }

    fn need(&mut self, name: &'s str) {
        self.types.insert(name);
    }

    /// The type that is used, and of an input everything that it names.
    fn name(&mut self, used: &'s Reference) -> anyhow::Result<()> {
        if let Some(inner) = &used.of_type {
            return self.name(inner);
        }
        let name = used.name.as_deref().context("a type without a name")?;
        let known = self.known(name)?;
        if known.kind == Kind::Union {
            bail!("`{name}` is a union, which is not made use of yet");
        }
        if self.types.insert(known.name.as_str()) {
            for input in known.input_fields.iter().flatten() {
                self.name(&input.of)?;
            }
        }
        Ok(())
    }

    fn print(&self, of: &Type, text: &mut String) -> anyhow::Result<()> {
        let name = &of.name;
        match of.kind {
            Kind::Scalar if ["Boolean", "Float", "ID", "Int", "String"].contains(&name.as_str()) => {}
            Kind::Scalar => writeln!(text, "scalar {name}\n")?,
            Kind::Enum => {
                writeln!(text, "enum {name} {{")?;
                for value in of.enum_values.iter().flatten() {
                    writeln!(text, "  {}", value.name)?;
                }
                writeln!(text, "}}\n")?;
            }
            Kind::InputObject => {
                writeln!(text, "input {name} {{")?;
                for input in of.input_fields.iter().flatten() {
                    writeln!(text, "  {}", input_value(input)?)?;
                }
                writeln!(text, "}}\n")?;
            }
            Kind::Object | Kind::Interface => {
                let word = if of.kind == Kind::Object { "type" } else { "interface" };
                let interfaces = self.interfaces(of);
                writeln!(text, "{word} {name}{interfaces} {{")?;
                for field in of.fields.iter().flatten().filter(|it| self.keeps(of, it)) {
                    let arguments: anyhow::Result<Vec<String>> = field.args.iter().map(input_value).collect();
                    let arguments = arguments?.join(", ");
                    let arguments = if arguments.is_empty() {
                        arguments
                    } else {
                        format!("({arguments})")
                    };
                    writeln!(text, "  {}{arguments}: {}", field.name, written(&field.of)?)?;
                }
                writeln!(text, "}}\n")?;
            }
            Kind::Union | Kind::List | Kind::NonNull => bail!("`{name}` cannot be printed"),
        }
        Ok(())
    }

    fn keeps(&self, of: &Type, field: &Field) -> bool {
        let listed = self.fields.get(of.name.as_str());
        listed.is_some_and(|it| it.contains(field.name.as_str()))
    }

    /// Those that are kept: ` implements A & B`.
    fn interfaces(&self, of: &Type) -> String {
        let names = of.interfaces.iter().flatten().filter_map(|it| it.name.as_deref());
        let kept: Vec<&str> = names.filter(|it| self.types.contains(it)).collect();
        if kept.is_empty() {
            return String::new();
        }
        format!(" implements {}", kept.join(" & "))
    }
}

fn input_value(value: &Value) -> anyhow::Result<String> {
    let default = value
        .default_value
        .as_ref()
        .map(|it| format!(" = {it}"))
        .unwrap_or_default();
    Ok(format!("{}: {}{default}", value.name, written(&value.of)?))
}

/// A type as it is written (3.12): `[ID!]!`.
fn written(used: &Reference) -> anyhow::Result<String> {
    let inner = || used.of_type.as_deref().context("a wrapper around no type");
    Ok(match used.kind {
        Kind::NonNull => format!("{}!", written(inner()?)?),
        Kind::List => format!("[{}]", written(inner()?)?),
        _ => used.name.clone().context("a type without a name")?,
    })
}

#[cfg(test)]
mod tests {
    use super::{Schema, subset};
    use serde_json::{Value, json};

    fn schema() -> Schema {
        let named = |kind: &str, name: &str| json!({ "kind": kind, "name": name, "ofType": null });
        let non_null = |of: Value| json!({ "kind": "NON_NULL", "name": null, "ofType": of });
        let list = |of: Value| json!({ "kind": "LIST", "name": null, "ofType": of });
        let id = json!({ "name": "id", "args": [], "type": non_null(named("SCALAR", "ID")) });
        serde_json::from_value(json!({ "types": [
            { "kind": "OBJECT", "name": "Query", "interfaces": [], "fields": [
                { "name": "things", "type": list(named("INTERFACE", "Thing")), "args": [
                    { "name": "by", "type": non_null(named("INPUT_OBJECT", "By")), "defaultValue": "{}" }] },
                { "name": "other", "type": named("OBJECT", "Other"), "args": [] }
            ] },
            { "kind": "INTERFACE", "name": "Thing", "fields": [id], "possibleTypes": [named("OBJECT", "Box")] },
            { "kind": "INTERFACE", "name": "Unused", "fields": [id] },
            { "kind": "OBJECT", "name": "Box", "fields": [id, { "name": "size", "args": [], "type": named("SCALAR", "Int") }],
                "interfaces": [named("INTERFACE", "Thing"), named("INTERFACE", "Unused")] },
            { "kind": "OBJECT", "name": "Other", "fields": [id] },
            { "kind": "INPUT_OBJECT", "name": "By", "inputFields": [
                { "name": "colour", "type": named("ENUM", "Colour"), "defaultValue": null }] },
            { "kind": "ENUM", "name": "Colour", "enumValues": [{ "name": "RED" }, { "name": "BLUE" }] },
            { "kind": "SCALAR", "name": "ID" },
            { "kind": "SCALAR", "name": "Int" }
        ] }))
        .unwrap()
    }

    #[test]
    fn listed_fields_bring_what_they_name() {
        let text = subset(&schema(), &["Query.things", "Thing.id", "Box.id"]).unwrap();
        assert_eq!(
            text,
            "type Box implements Thing {\n  id: ID!\n}\n\ninput By {\n  colour: Colour\n}\n\nenum Colour {\n  RED\n  BLUE\n}\n\n\
             type Query {\n  things(by: By! = {}): [Thing]\n}\n\ninterface Thing {\n  id: ID!\n}\n\n"
        );
    }

    #[test]
    fn a_list_that_does_not_hold_together_is_an_error() {
        for list in [
            vec!["Query.nothing"],
            vec!["Nothing.id"],
            vec!["Query"],
            vec!["Query.other"],
            vec!["Other.id", "Other.id"],
        ] {
            assert!(subset(&schema(), &list).is_err(), "{list:?}");
        }
    }
}
