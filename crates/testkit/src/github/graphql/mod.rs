//! The GraphQL API: documents, variables and answers are held to the committed part of GitHub's schema, by a validator and an
//! executor that are not ours.

mod resolvers;
mod service;

use std::rc::Rc;

use apollo_compiler::{
    ExecutableDocument, Schema,
    request::coerce_variable_values,
    resolvers::{Execution, ObjectValue},
    response::{GraphQLError, JsonMap},
    validation::Valid,
};
use serde::Deserialize;
use serde_json::{Value, json};

pub(crate) use resolvers::Root;
pub(crate) use service::PATH;

/// What refuses a request, by its sentence.
pub(crate) const FORBIDDEN: &str = "Resource not accessible by integration";
/// How the sentence begins that says that an id is none.
pub(crate) const NOT_FOUND: &str = "Could not resolve to a node with the global id of";

/// `tests/fixtures/github-graphql/schema.graphql`.
#[derive(Clone)]
pub(crate) struct Contract(Rc<Valid<Schema>>);

/// A request that the schema admits.
pub(crate) struct Asked {
    document: Valid<ExecutableDocument>,
    variables: Valid<JsonMap>,
    /// `graphql/` and the first field that it asks for.
    pub(crate) id: String,
    /// Is it no mutation?
    pub(crate) is_read: bool,
}

/// The body of a request.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    query: String,
    #[serde(default)]
    variables: JsonMap,
}

impl Contract {
    /// The committed schema.
    ///
    /// # Panics
    /// When it is none: the stub is worth nothing without it.
    #[expect(clippy::expect_used, reason = "a test fails by panicking")]
    pub(crate) fn load() -> Self {
        let text = include_str!("../../../../../tests/fixtures/github-graphql/schema.graphql");
        let schema = Schema::parse_and_validate(text, "schema.graphql");
        Self(Rc::new(schema.expect("the schema is one")))
    }

    /// A request, or what is wrong with it.
    pub(crate) fn request(&self, body: &[u8]) -> Result<Asked, String> {
        let body: Body = serde_json::from_slice(body).map_err(|error| format!("the body: {error}"))?;
        let document = ExecutableDocument::parse_and_validate(&self.0, &body.query, "query.graphql");
        let document = document.map_err(|refused| refused.errors.to_string())?;
        let operation = document.operations.get(None);
        let operation = operation.map_err(|error| error.message().to_string())?;
        let declared = |name: &str| operation.variables.iter().any(|it| it.name == name);
        if let Some(name) = body.variables.keys().find(|name| !declared(name.as_str())) {
            return Err(format!("the variable `{}` is not declared", name.as_str()));
        }
        let variables = coerce_variable_values(&self.0, operation, &body.variables);
        let variables = variables.map_err(|error| error.message().to_string())?;
        let first = operation.root_fields(&document).next();
        Ok(Asked {
            id: format!("graphql/{}", first.map_or("", |it| it.name.as_str())),
            is_read: operation.is_query(),
            variables,
            document,
        })
    }

    /// The body of the answer, and what of it the schema does not admit.
    pub(crate) fn answer(&self, asked: &Asked, root: &dyn ObjectValue) -> (Value, Vec<String>) {
        let execution = Execution::new(&self.0, &asked.document).coerced_variable_values(&asked.variables);
        let answer = match execution.execute_sync(root) {
            Ok(answer) => answer,
            Err(error) => return (Value::Null, vec![error.message().to_string()]),
        };
        let problems = answer.errors.iter().filter(|it| kind(it).is_none());
        let problems = problems.map(|it| it.message.clone()).collect();
        let errors: Vec<Value> = answer.errors.iter().map(error).collect();
        let data = serde_json::to_value(&answer.data).unwrap_or_default();
        let body = if errors.is_empty() {
            json!({ "data": data })
        } else {
            json!({ "data": data, "errors": errors })
        };
        (body, problems)
    }
}

/// An error as GitHub writes it. Rule `graphql-errors`.
fn error(error: &GraphQLError) -> Value {
    json!({ "type": kind(error), "path": error.path, "locations": error.locations, "message": said(error) })
}

/// The kind of an error that a resolver gave. Any other one says that the answer is not of the schema.
fn kind(error: &GraphQLError) -> Option<&'static str> {
    match said(error) {
        FORBIDDEN => Some("FORBIDDEN"),
        text if text.starts_with(NOT_FOUND) => Some("NOT_FOUND"),
        _ => None,
    }
}

/// What a resolver said, without what the executor puts before it.
fn said(error: &GraphQLError) -> &str {
    error.message.strip_prefix("resolver error: ").unwrap_or(&error.message)
}

#[cfg(test)]
mod tests {
    use super::Contract;
    use apollo_compiler::{
        resolvers::{FieldError, ObjectValue, ResolveInfo, ResolvedValue},
        response::JsonValue,
    };
    use serde_json::json;

    /// A root whose one node says what it likes.
    struct Liar(JsonValue);

    struct Lie<'l>(&'l JsonValue);

    impl ObjectValue for Liar {
        fn type_name(&self) -> &str {
            "Query"
        }

        fn resolve_field<'a>(&'a self, _: &'a ResolveInfo<'a>) -> Result<ResolvedValue<'a>, FieldError> {
            Ok(ResolvedValue::List(Box::new(std::iter::once(Ok(
                ResolvedValue::object(Lie(&self.0)),
            )))))
        }
    }

    impl ObjectValue for Lie<'_> {
        fn type_name(&self) -> &str {
            "IssueComment"
        }

        fn resolve_field<'a>(&'a self, _: &'a ResolveInfo<'a>) -> Result<ResolvedValue<'a>, FieldError> {
            Ok(ResolvedValue::Leaf(self.0.clone()))
        }
    }

    #[test]
    fn an_answer_that_the_schema_does_not_admit_is_found_out() {
        let contract = Contract::load();
        let query = json!({ "query": "{ nodes(ids: [\"x\"]) { ... on IssueComment { isMinimized } } }" });
        let asked = contract.request(query.to_string().as_bytes()).unwrap();
        for (value, sound) in [
            (json!(true), true),
            (json!("yes"), false),
            (json!(1), false),
            (json!(null), false),
            (json!([true]), false),
        ] {
            let (_, problems) = contract.answer(&asked, &Liar(value.clone().into()));
            assert_eq!(problems.is_empty(), sound, "{value}: {problems:?}");
        }
    }

    #[test]
    fn what_the_schema_does_not_admit_is_named() {
        let contract = Contract::load();
        let check = |query: &str, variables: serde_json::Value, expected: &str| {
            let body = json!({ "query": query, "variables": variables }).to_string();
            match contract.request(body.as_bytes()) {
                Ok(asked) => assert_eq!(asked.id, expected, "{query}"),
                Err(problem) => assert!(problem.contains(expected), "{query}: {problem}"),
            }
        };
        let nodes = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
        check(nodes, json!({ "ids": ["IC_1"] }), "graphql/nodes");
        check(nodes, json!({ "ids": ["IC_1"], "more": 1 }), "`more` is not declared");
        check(nodes, json!({ "ids": [null] }), "ids");
        check(nodes, json!({}), "ids");
        check("{ nodes(ids: []) { isMinimized } }", json!({}), "isMinimized");
        check("{ nodes { id } }", json!({}), "ids");
        check("{ viewer { login } }", json!({}), "viewer");
        check("{ nodes(ids: []) { id }", json!({}), "syntax error");
        check(
            "mutation { minimizeComment(input: {subjectId: \"x\", classifier: OLD}) { minimizedComment { isMinimized } } }",
            json!({}),
            "OLD",
        );
        assert!(
            contract
                .request(b"{\"query\": \"{ nodes(ids: []) { id } }\", \"extra\": 1}")
                .is_err()
        );
        assert!(contract.request(b"").is_err());
    }
}
