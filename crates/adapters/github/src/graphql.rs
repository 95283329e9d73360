//! Queries and mutations of the GraphQL API.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    Client, GithubError,
    answer::{Answer, one_line},
    call::Call,
};

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
        data(&self.read(&call).await?)
    }

    /// Does a mutation, and again only when it proved undone. `done` reads the answer, `None` for one that says no; `look`
    /// finds what the mutation would have done.
    pub(crate) async fn mutate<D: DeserializeOwned, T>(
        &self,
        mutation: &str,
        variables: &impl Serialize,
        done: impl Fn(D) -> Option<T>,
        look: impl AsyncFn() -> Result<Option<T>, GithubError>,
    ) -> Result<T, GithubError> {
        let query = mutation;
        let call = Call::graphql(&Body { query, variables });
        let undone = || GithubError::Graphql {
            says: vec!["the mutation has done nothing".to_owned()],
        };
        let read = |answer: &Answer| data(answer).and_then(|data| done(data).ok_or_else(undone));
        self.write_once(&call, read, look).await
    }
}

fn data<T: DeserializeOwned>(answer: &Answer) -> Result<T, GithubError> {
    let reply: Reply<serde_json::Value> = answer.json(200)?;
    let says: Vec<String> = reply
        .errors
        .iter()
        .map(|error| one_line(&error.message))
        .take(10)
        .collect();
    let (Some(data), true) = (reply.data, says.is_empty()) else {
        return Err(GithubError::Graphql { says });
    };
    serde_json::from_value(data).map_err(|source| GithubError::Malformed {
        asked: answer.asked.clone(),
        source,
    })
}
