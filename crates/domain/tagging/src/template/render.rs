//! Filling a template in.

use super::TemplateFault;
use super::builtin;
use super::escape::escape;
use super::syntax::{Block, Expression, Invocation, Mustache, Partial, Path, Program, Statement};
use super::value::{Call, Function, Value};

/// Statements filled in before it is too much.
const LARGEST: usize = 100_000;

pub(super) fn render(body: &[Statement], context: &Value, escaping: bool) -> Result<String, TemplateFault> {
    let scope = Scope {
        contexts: vec![context.clone()],
        data: vec![("root", context.clone())],
        named: Vec::new(),
    };
    let mut renderer = Renderer {
        escaping,
        left: LARGEST,
    };
    renderer.body(body, &scope)
}

/// What names mean in a part of a template.
#[derive(Clone)]
pub(super) struct Scope {
    /// Outermost first.
    contexts: Vec<Value>,
    /// `@name`, the innermost last.
    data: Vec<(&'static str, Value)>,
    /// Names that blocks gave, the innermost last.
    named: Vec<(String, Value)>,
}

impl Scope {
    pub(super) fn this(&self) -> Value {
        self.contexts.last().cloned().unwrap_or(Value::Undefined)
    }

    /// One context further in.
    pub(super) fn inside(&self, context: Value) -> Self {
        let mut scope = self.clone();
        scope.contexts.push(context);
        scope
    }

    pub(super) fn with_data(mut self, name: &'static str, value: Value) -> Self {
        self.data.push((name, value));
        self
    }

    pub(super) fn with_named(mut self, names: &[String], values: impl IntoIterator<Item = Value>) -> Self {
        self.named.extend(names.iter().cloned().zip(values));
        self
    }
}

pub(super) struct Renderer {
    escaping: bool,
    left: usize,
}

impl Renderer {
    pub(super) fn program(&mut self, program: Option<&Program>, scope: &Scope) -> Result<String, TemplateFault> {
        match program {
            None => Ok(String::new()),
            Some(Program { chain: Some(block), .. }) => self.block(block, scope),
            Some(program) => self.body(&program.body, scope),
        }
    }

    fn body(&mut self, body: &[Statement], scope: &Scope) -> Result<String, TemplateFault> {
        let mut text = String::new();
        for statement in body {
            self.left = self.left.checked_sub(1).ok_or(TemplateFault::TooLarge)?;
            match statement {
                Statement::Content(content) => text.push_str(&content.value),
                Statement::Comment { .. } => {}
                Statement::Mustache(mustache) => text.push_str(&self.mustache(mustache, scope)?),
                Statement::Block(block) => text.push_str(&self.block(block, scope)?),
                Statement::Partial(partial) => text.push_str(&self.partial(partial, scope)?),
            }
        }
        Ok(text)
    }

    fn mustache(&mut self, mustache: &Mustache, scope: &Scope) -> Result<String, TemplateFault> {
        let text = self.invoke(&mustache.call, scope)?.text()?;
        Ok(if mustache.escaped && self.escaping {
            escape(&text)
        } else {
            text
        })
    }

    fn partial(&mut self, partial: &Partial, scope: &Scope) -> Result<String, TemplateFault> {
        match &partial.stand_in {
            Some(body) => self.body(body, scope),
            None => Err(TemplateFault::MissingPartial {
                name: partial.name.clone(),
            }),
        }
    }

    fn block(&mut self, block: &Block, scope: &Scope) -> Result<String, TemplateFault> {
        let path = block.call.path.as_ref();
        let simple = path
            .and_then(Path::simple)
            .filter(|name| !scope.named.iter().any(|(named, _)| named == name));
        if let Some(name) = simple.and_then(builtin::block) {
            let parameters = self.parameters(&block.call, scope)?;
            return builtin::run(self, name, &parameters, block, scope);
        }
        let value = self.invoke(&block.call, scope)?;
        let helped = !block.call.parameters.is_empty() || block.call.hash.is_some();
        if helped {
            return value.text();
        }
        builtin::block_of_value(self, value, block, scope)
    }

    pub(super) fn parameters(&mut self, call: &Invocation, scope: &Scope) -> Result<Vec<Value>, TemplateFault> {
        call.parameters
            .iter()
            .map(|parameter| self.expression(parameter, scope))
            .collect()
    }

    fn expression(&mut self, expression: &Expression, scope: &Scope) -> Result<Value, TemplateFault> {
        Ok(match expression {
            Expression::Path(path) => lookup(path, scope),
            Expression::Text(text) => Value::Text(text.clone()),
            Expression::Number(number) => Value::Number(*number),
            Expression::Bool(value) => Value::Bool(*value),
            Expression::Undefined => Value::Undefined,
            Expression::Null => Value::Null,
            Expression::Call(call) => self.invoke(call, scope)?,
        })
    }

    /// A name alone, or a name with arguments.
    pub(super) fn invoke(&mut self, call: &Invocation, scope: &Scope) -> Result<Value, TemplateFault> {
        let Some(path) = &call.path else {
            return Ok(Value::Undefined);
        };
        let named = path
            .simple()
            .is_some_and(|name| scope.named.iter().any(|(named, _)| named == name));
        let helped = !named && (!call.parameters.is_empty() || call.hash.is_some());
        let arguments = Call {
            arguments: self.parameters(call, scope)?,
            hash: match &call.hash {
                Some(pairs) => {
                    let pair =
                        |(name, value): &(String, Expression)| Ok((name.clone(), self.expression(value, scope)?));
                    Some(pairs.iter().map(pair).collect::<Result<_, _>>()?)
                }
                None => Some(Vec::new()),
            },
        };
        if let Some(helper) = path.simple().filter(|_| !named).and_then(builtin::helper) {
            return builtin::call(helper, &arguments);
        }
        let value = lookup(path, scope);
        match value {
            Value::Function(Function { call, .. }) if helped || path.simple().is_some() && !named => call(&arguments),
            Value::Function(function) => function.bare(),
            value if !helped => Ok(value),
            value if value.is_truthy() => Err(TemplateFault::Internal {
                why: "what is given arguments is no function",
            }),
            _ => Err(TemplateFault::MissingHelper {
                name: path.original.clone(),
            }),
        }
    }
}

/// What a path leads to. Functions on the way are not called.
fn lookup(path: &Path, scope: &Scope) -> Value {
    let follow = |start: Value, parts: &[String]| {
        let step = |value: Value, part: &String| value.property(part).unwrap_or(value);
        parts.iter().fold(start, step)
    };
    let Some((first, rest)) = path.parts.split_first() else {
        let at = scope.contexts.len().checked_sub(path.depth + 1);
        return at
            .and_then(|at| scope.contexts.get(at))
            .cloned()
            .unwrap_or(Value::Undefined);
    };
    if path.data {
        let data = scope.data.iter().rev().find(|(name, _)| name == first);
        return follow(data.map_or(Value::Undefined, |(_, value)| value.clone()), rest);
    }
    let named = scope
        .named
        .iter()
        .rev()
        .find(|(name, _)| name == first && path.depth == 0 && !path.scoped);
    if let Some((_, value)) = named {
        return follow(value.clone(), rest);
    }
    let at = scope.contexts.len().checked_sub(path.depth + 1);
    let context = at
        .and_then(|at| scope.contexts.get(at))
        .cloned()
        .unwrap_or(Value::Undefined);
    follow(context, &path.parts)
}
