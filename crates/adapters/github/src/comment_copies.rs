//! Copies of a kept comment, which two runs at once may both have made: hidden, not deleted, for somebody may have answered.

use serde::{Deserialize, Serialize};

use crate::{Client, GithubError};

/// Ids that one query may name.
const BATCH: usize = 100;

const SHOWN: &str = "query Shown($ids: [ID!]!) { nodes(ids: $ids) { ... on IssueComment { id isMinimized } } }";
const HIDE: &str = "mutation Hide($id: ID!) { \
     minimizeComment(input: {subjectId: $id, classifier: OUTDATED}) { minimizedComment { isMinimized } } }";

/// The id of a comment in the GraphQL API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeId(pub(crate) String);

#[derive(Serialize)]
struct Ids<'a> {
    ids: &'a [NodeId],
}

#[derive(Serialize)]
struct Id<'a> {
    id: &'a NodeId,
}

#[derive(Deserialize)]
struct Nodes {
    nodes: Vec<Option<Node>>,
}

/// Empty for what is no comment.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Node {
    id: Option<NodeId>,
    #[serde(default)]
    is_minimized: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Hidden {
    minimize_comment: Option<Payload>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Payload {
    minimized_comment: Option<Node>,
}

impl Client {
    /// Hides comments as outdated, but for those that are hidden already. Gives back how many it has hidden.
    ///
    /// # Errors
    /// The token may not, or a call fails.
    pub async fn hide_comments(&self, comments: &[NodeId]) -> Result<usize, GithubError> {
        let mut hidden = 0;
        for batch in comments.chunks(BATCH) {
            for id in self.shown(batch).await? {
                self.hide(&id).await?;
                hidden += 1;
            }
        }
        Ok(hidden)
    }

    /// Those that people see.
    async fn shown(&self, ids: &[NodeId]) -> Result<Vec<NodeId>, GithubError> {
        let Nodes { nodes } = self.query(SHOWN, &Ids { ids }).await?;
        let shown = nodes.into_iter().flatten().filter(|node| !node.is_minimized);
        Ok(shown.filter_map(|node| node.id).collect())
    }

    async fn hide(&self, id: &NodeId) -> Result<(), GithubError> {
        let done = |hidden: Hidden| hidden.minimize_comment?.minimized_comment?.is_minimized.then_some(());
        let look = async || {
            let shown = self.shown(std::slice::from_ref(id)).await?;
            Ok(shown.is_empty().then_some(()))
        };
        self.mutate(HIDE, &Id { id }, done, look).await
    }
}
