//! The helpers that come with Handlebars.

use super::TemplateFault;
use super::render::{Renderer, Scope};
use super::syntax::Block;
use super::value::{Call, Value};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Builtin {
    If,
    Unless,
    With,
    Each,
}

/// Helpers that are no blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Helper {
    Lookup,
    Log,
    /// A block's name where no block is.
    Alone(Builtin),
}

pub(super) fn block(name: &str) -> Option<Builtin> {
    match name {
        "if" => Some(Builtin::If),
        "unless" => Some(Builtin::Unless),
        "with" => Some(Builtin::With),
        "each" => Some(Builtin::Each),
        _ => None,
    }
}

pub(super) fn helper(name: &str) -> Option<Helper> {
    match name {
        "lookup" => Some(Helper::Lookup),
        "log" => Some(Helper::Log),
        name => block(name).map(Helper::Alone),
    }
}

pub(super) fn call(helper: Helper, call: &Call) -> Result<Value, TemplateFault> {
    match (helper, call.arguments.as_slice()) {
        (Helper::Log, _) => Ok(Value::Undefined),
        (Helper::Lookup, [object, field]) => {
            let name = field.text()?;
            Ok(object.property(&name).unwrap_or_else(|| object.clone()))
        }
        (Helper::Lookup, _) => Err(TemplateFault::Internal {
            why: "`lookup` takes an object and a name",
        }),
        (Helper::Alone(Builtin::Each), []) => Err(TemplateFault::Iterator),
        (Helper::Alone(builtin), [_]) if builtin != Builtin::Each => Err(TemplateFault::Internal {
            why: "a block's helper stands where no block is",
        }),
        (Helper::Alone(Builtin::Each), _) => Err(TemplateFault::Internal {
            why: "a block's helper stands where no block is",
        }),
        (Helper::Alone(builtin), _) => Err(TemplateFault::Arguments { name: builtin.name() }),
    }
}

impl Builtin {
    const fn name(self) -> &'static str {
        match self {
            Self::If => "if",
            Self::Unless => "unless",
            Self::With => "with",
            Self::Each => "each",
        }
    }
}

/// A function among the arguments of a block is asked, unlike one among a helper's.
fn asked(value: &Value) -> Result<Value, TemplateFault> {
    match value {
        Value::Function(function) => function.bare(),
        value => Ok(value.clone()),
    }
}

pub(super) fn run(
    renderer: &mut Renderer,
    builtin: Builtin,
    arguments: &[Value],
    block: &Block,
    scope: &Scope,
) -> Result<String, TemplateFault> {
    let program = block.program.as_ref();
    let inverse = block.inverse.as_ref();
    let names = program.map_or(&[][..], |program| program.parameters.as_slice());
    let value = match (builtin, arguments) {
        (_, [value]) => asked(value)?,
        (Builtin::Each, [value, ..]) => asked(value)?,
        (Builtin::Each, []) => return Err(TemplateFault::Iterator),
        _ => return Err(TemplateFault::Arguments { name: builtin.name() }),
    };
    match builtin {
        Builtin::If | Builtin::Unless => {
            let zero = block.call.hash.iter().flatten().any(|(name, _)| name == "includeZero")
                && matches!(value, Value::Number(0.0));
            let holds = (value.is_truthy() || zero) && !value.is_empty();
            let half = if holds == (builtin == Builtin::If) {
                program
            } else {
                inverse
            };
            renderer.program(half, scope)
        }
        Builtin::With if value.is_empty() => renderer.program(inverse, scope),
        Builtin::With => {
            let inner = scope.inside(value.clone()).with_named(names, [value]);
            renderer.program(program, &inner)
        }
        Builtin::Each => each(renderer, &value, block, scope),
    }
}

/// The statements of a block for each item of a list, or each member of an object.
fn each(renderer: &mut Renderer, value: &Value, block: &Block, scope: &Scope) -> Result<String, TemplateFault> {
    let items: Vec<(Value, Value)> = match value {
        Value::List(items) => (0_u32..)
            .map(|at| Value::Number(f64::from(at)))
            .zip(items.iter().cloned())
            .collect(),
        Value::Object(object) => {
            let member = |(name, value): &(&'static str, Value)| (Value::Text((*name).to_owned()), value.clone());
            object.members.iter().map(member).collect()
        }
        _ => Vec::new(),
    };
    let names = block
        .program
        .as_ref()
        .map_or(&[][..], |program| program.parameters.as_slice());
    let mut text = String::new();
    let last = items.len().saturating_sub(1);
    for (at, (key, item)) in items.iter().enumerate() {
        let inner = scope
            .inside(item.clone())
            .with_data("key", key.clone())
            .with_data("index", Value::Number(at as f64))
            .with_data("first", Value::Bool(at == 0))
            .with_data("last", Value::Bool(at == last))
            .with_named(names, [item.clone(), key.clone()]);
        text.push_str(&renderer.program(block.program.as_ref(), &inner)?);
    }
    if items.is_empty() {
        renderer.program(block.inverse.as_ref(), scope)
    } else {
        Ok(text)
    }
}

/// A block that names a value instead of a helper.
pub(super) fn block_of_value(
    renderer: &mut Renderer,
    value: Value,
    block: &Block,
    scope: &Scope,
) -> Result<String, TemplateFault> {
    match value {
        Value::Bool(true) => renderer.program(block.program.as_ref(), &scope.inside(scope.this())),
        Value::Bool(false) | Value::Undefined | Value::Null => renderer.program(block.inverse.as_ref(), scope),
        Value::List(_) => each(renderer, &value, block, scope),
        value => renderer.program(block.program.as_ref(), &scope.inside(value)),
    }
}
