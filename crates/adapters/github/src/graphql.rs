//! Queries of the GraphQL API.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{Client, GithubError, answer::one_line, call::Call};

#[derive(Serialize)]
struct Body<'a, V> {
    query: &'a str,
    variables: &'a V,
}

#[derive(Deserialize)]
struct Reply<T> {
    data: Option<T>,
    #[serde(default)]
    errors: Vec<Complaint>,
}

#[derive(Deserialize)]
struct Complaint {
    message: String,
}

impl Client {
    /// Asks a query, which like every read may be sent again; a mutation does not belong here. An answer in part is an
    /// error: the API gives `data` beside `errors` where the token may not see everything.
    ///
    /// # Errors
    /// The API answers with errors, or the call fails.
    pub async fn query<T: DeserializeOwned>(&self, query: &str, variables: &impl Serialize) -> Result<T, GithubError> {
        let call = Call::graphql(&Body { query, variables });
        let reply: Reply<T> = self.read(&call).await?.json(200)?;
        match (reply.data, reply.errors) {
            (Some(data), errors) if errors.is_empty() => Ok(data),
            (_, errors) => Err(GithubError::Graphql {
                says: errors.iter().take(10).map(|error| one_line(&error.message)).collect(),
            }),
        }
    }
}
