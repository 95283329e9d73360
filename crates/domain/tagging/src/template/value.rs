//! What a name in a template may stand for.

use std::fmt;
use std::rc::Rc;

use crate::javascript::number_to_text;

use super::TemplateFault;

#[derive(Debug, Clone)]
pub(crate) enum Value {
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Rc<Vec<Value>>),
    Object(Rc<Object>),
    Function(Function),
}

/// Names and their values, and what the whole prints as.
#[derive(Debug)]
pub(crate) struct Object {
    pub(crate) members: Vec<(&'static str, Value)>,
    pub(crate) text: String,
}

/// A name that is asked when the template is filled in.
#[derive(Clone)]
pub(crate) struct Function {
    pub(crate) name: &'static str,
    /// How many arguments it declares.
    pub(crate) arity: u8,
    pub(crate) call: Rc<Body>,
}

/// What a function does.
type Body = dyn Fn(&Call) -> Result<Value, TemplateFault>;

/// What a function is given.
#[derive(Debug, Default)]
pub(crate) struct Call {
    pub(crate) arguments: Vec<Value>,
    /// `None`: the function was not called as a helper and gets no options at all.
    pub(crate) hash: Option<Vec<(String, Value)>>,
}

impl Function {
    /// A function that takes nothing.
    pub(crate) fn constant(name: &'static str, value: impl Fn() -> Result<Value, TemplateFault> + 'static) -> Value {
        Value::Function(Self {
            name,
            arity: 0,
            call: Rc::new(move |_| value()),
        })
    }

    /// Called without anything, as a name alone is.
    pub(crate) fn bare(&self) -> Result<Value, TemplateFault> {
        (self.call)(&Call::default())
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", self.name, self.arity)
    }
}

impl Value {
    pub(crate) fn object(members: Vec<(&'static str, Self)>, text: &str) -> Self {
        Self::Object(Rc::new(Object {
            members,
            text: text.to_owned(),
        }))
    }

    /// What a template prints of it.
    pub(crate) fn text(&self) -> Result<String, TemplateFault> {
        Ok(match self {
            Self::Undefined | Self::Null => String::new(),
            Self::Bool(value) => value.to_string(),
            Self::Number(number) => number_to_text(*number),
            Self::Text(text) => text.clone(),
            Self::List(items) => items.iter().map(Self::text).collect::<Result<Vec<_>, _>>()?.join(","),
            Self::Object(object) => object.text.clone(),
            Self::Function(_) => {
                let why = "a function would be printed as its source";
                return Err(TemplateFault::Internal { why });
            }
        })
    }

    pub(crate) fn is_truthy(&self) -> bool {
        match self {
            Self::Undefined | Self::Null => false,
            Self::Bool(value) => *value,
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Text(text) => !text.is_empty(),
            Self::List(_) | Self::Object(_) | Self::Function(_) => true,
        }
    }

    /// What `if` and `with` take for nothing: all that is false but 0, and lists without items.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Number(number) => number.is_nan(),
            Self::List(items) => items.is_empty(),
            other => !other.is_truthy(),
        }
    }

    /// A property of its own. `None`: undefined and null have none, not even an undefined one.
    pub(crate) fn property(&self, name: &str) -> Option<Self> {
        let length = |length: usize| Self::Number(length as f64);
        Some(match self {
            Self::Undefined | Self::Null => return None,
            Self::Object(object) => {
                let member = object.members.iter().find(|(key, _)| *key == name);
                member.map_or(Self::Undefined, |(_, value)| value.clone())
            }
            Self::List(items) if name == "length" => length(items.len()),
            Self::List(items) => name
                .parse::<usize>()
                .ok()
                .and_then(|at| items.get(at))
                .cloned()
                .unwrap_or(Self::Undefined),
            Self::Text(text) if name == "length" => length(text.encode_utf16().count()),
            Self::Function(function) if name == "length" => Self::Number(f64::from(function.arity)),
            Self::Function(function) if name == "name" => Self::Text(function.name.to_owned()),
            Self::Text(_) | Self::Bool(_) | Self::Number(_) | Self::Function(_) => Self::Undefined,
        })
    }
}
