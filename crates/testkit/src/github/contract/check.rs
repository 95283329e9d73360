//! Every exchange against the description.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use jsonschema::{Registry, Validator};
use serde_json::{Value, json};

use super::{Contract, Operation, Place, Route, escaped};
use crate::github::exchange::{Incoming, Reply};

/// Where the contract lies for references into it.
const ADDRESS: &str = "contract:github";

/// Finds what breaks the description. Each schema is compiled once, when it is first met.
pub(crate) struct Checker {
    contract: Rc<Contract>,
    registry: Registry<'static>,
    compiled: RefCell<BTreeMap<String, Rc<Validator>>>,
}

thread_local! {
    /// One for all GitHubs of a thread: each schema is compiled once, not once a test.
    static SHARED: Rc<Checker> = Rc::new(Checker::new(Rc::new(Contract::load())));
}

impl Checker {
    /// The checker over the committed contract.
    pub(crate) fn shared() -> Rc<Self> {
        SHARED.with(Rc::clone)
    }

    /// The contract that it checks.
    pub(crate) fn contract(&self) -> Rc<Contract> {
        Rc::clone(&self.contract)
    }

    /// A checker over a contract.
    ///
    /// # Panics
    /// When the contract is no schema document.
    #[expect(clippy::expect_used, reason = "a test fails by panicking")]
    fn new(contract: Rc<Contract>) -> Self {
        let registry = Registry::new()
            .add(ADDRESS, contract.document.clone())
            .and_then(jsonschema::RegistryBuilder::prepare)
            .expect("the contract is a schema document");
        Self {
            contract,
            registry,
            compiled: RefCell::default(),
        }
    }

    /// What is wrong with a request; the second part is its body, null for none.
    pub(crate) fn request(&self, route: &Route<'_>, request: &Incoming) -> (Vec<String>, Value) {
        let mut problems = Vec::new();
        self.parameters(route, request, &mut problems);
        let body = self.body(route, request, &mut problems);
        (problems, body)
    }

    fn parameters(&self, route: &Route<'_>, request: &Incoming, problems: &mut Vec<String>) {
        let operation = escaped(route.id);
        for (index, parameter) in route.operation.parameters.iter().enumerate() {
            let found = match parameter.place {
                Place::Path => route.path.get(&parameter.name).map(String::as_str),
                Place::Query => request.query(&parameter.name),
                Place::Header => request.header(&parameter.name),
            };
            let Some(text) = found else {
                if parameter.required {
                    problems.push(format!("required parameter `{}` is not there", parameter.name));
                }
                continue;
            };
            let pointer = format!("/operations/{operation}/parameters/{index}/schema");
            let broken = self.broken(&pointer, &json!(text));
            let typed = typed(&self.contract, &parameter.schema, text);
            // What reads as a number may be meant as text: it is wrong only when both readings are.
            if !broken.is_empty() && !self.broken(&pointer, &typed).is_empty() {
                problems.extend(broken.iter().map(|it| format!("parameter `{}`: {it}", parameter.name)));
            }
        }
        for (name, _) in &request.query {
            let known = |it: &super::Parameter| it.place == Place::Query && it.name == *name;
            if !route.operation.parameters.iter().any(known) {
                problems.push(format!("query parameter `{name}` is not described"));
            }
        }
    }

    fn body(&self, route: &Route<'_>, request: &Incoming, problems: &mut Vec<String>) -> Value {
        let described = route.operation.body.as_ref();
        if request.body.is_empty() {
            if described.is_some_and(|it| it.required) {
                problems.push("the request needs a body".to_owned());
            }
            return Value::Null;
        }
        if described.is_none() {
            problems.push("the operation takes no body".to_owned());
            return Value::Null;
        }
        let Ok(body) = serde_json::from_slice::<Value>(&request.body) else {
            problems.push("the body is no JSON".to_owned());
            return Value::Null;
        };
        let pointer = format!("/operations/{}/body/schema", escaped(route.id));
        problems.extend(self.broken(&pointer, &body));
        self.undescribed(&pointer, &body, problems);
        body
    }

    /// What is wrong with an answer: a status that is not listed, a body that is not as described.
    pub(crate) fn response(&self, id: &str, operation: &Operation, reply: &Reply) -> Vec<String> {
        let status = reply.status.to_string();
        let pointer = match operation.responses.get(&status) {
            Some(Value::Null) => return Vec::new(),
            Some(_) => format!("/operations/{}/responses/{status}", escaped(id)),
            // Rule `undescribed-errors`.
            None if matches!(reply.status, 401 | 403 | 404 | 422 | 429 | 500..) => "/schemas/basic-error".to_owned(),
            None => return vec![format!("status {status} is not described")],
        };
        let Ok(body) = serde_json::from_slice::<Value>(&reply.body) else {
            return vec!["the body is no JSON".to_owned()];
        };
        let mut problems = self.broken(&pointer, &body);
        // GitHub's own refusals carry a `status` that not all of their schemas name.
        if reply.status < 300 {
            self.undescribed(&pointer, &body, &mut problems);
        }
        problems
    }

    /// The fields of an object that its schema does not name: GitHub ignores them in silence.
    fn undescribed(&self, pointer: &str, value: &Value, problems: &mut Vec<String>) {
        let Some(schema) = self.contract.document.pointer(pointer) else {
            return;
        };
        let mut described = Vec::new();
        if !names(&self.contract, schema, &mut described) {
            return;
        }
        for name in value.as_object().into_iter().flatten().map(|(name, _)| name) {
            if !described.contains(&name.as_str()) {
                problems.push(format!("field `{name}` is not described"));
            }
        }
    }

    fn broken(&self, pointer: &str, value: &Value) -> Vec<String> {
        let validator = self.validator(pointer);
        let errors = validator.iter_errors(value);
        errors
            .map(|it| format!("`{}`: {}", it.instance_path(), cut(&it.to_string())))
            .collect()
    }

    #[expect(clippy::expect_used, reason = "a test fails by panicking")]
    fn validator(&self, pointer: &str) -> Rc<Validator> {
        if let Some(known) = self.compiled.borrow().get(pointer) {
            return Rc::clone(known);
        }
        let validator = jsonschema::options()
            .with_registry(&self.registry)
            .should_validate_formats(true)
            .build(&json!({ "$ref": format!("{ADDRESS}#{pointer}") }))
            .expect("each schema of the contract compiles");
        let validator = Rc::new(validator);
        self.compiled
            .borrow_mut()
            .insert(pointer.to_owned(), Rc::clone(&validator));
        validator
    }
}

/// Adds the names of all fields that a schema describes; false when it is open or describes none.
fn names<'c>(contract: &'c Contract, schema: &'c Value, found: &mut Vec<&'c str>) -> bool {
    let schema = contract.resolve(schema);
    if schema
        .get("additionalProperties")
        .is_some_and(|it| *it != Value::Bool(false))
    {
        return false;
    }
    let properties = schema.get("properties").and_then(Value::as_object);
    found.extend(properties.into_iter().flatten().map(|(name, _)| name.as_str()));
    let branches = ["allOf", "anyOf", "oneOf"]
        .into_iter()
        .filter_map(|it| schema.get(it)?.as_array());
    for branch in branches.flatten() {
        if branch.get("properties").is_some() || branch.get("$ref").is_some() {
            names(contract, branch, found);
        }
    }
    !found.is_empty()
}

/// A parameter's text in the type that its schema asks for.
fn typed(contract: &Contract, schema: &Value, text: &str) -> Value {
    let kind = contract.resolve(schema).get("type").and_then(Value::as_str);
    match kind {
        Some("integer" | "number" | "boolean") => serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
        Some("array") => text.split(',').collect(),
        _ => serde_json::from_str::<i64>(text).map_or_else(|_| json!(text), Value::from),
    }
}

/// Enough of a message to see what is meant: values are quoted in it whole.
fn cut(message: &str) -> String {
    const MOST: usize = 300;
    match message.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}...", message.get(..at).unwrap_or_default()),
        None => message.to_owned(),
    }
}
