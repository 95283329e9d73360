//! One comment on a pull request that is kept up to date, found again by a marker that readers do not see.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{Client, GithubError, NodeId, call::Call, text};

/// The longest body of a comment, in characters.
pub const COMMENT_LIMIT: usize = 65_536;
/// The most pages of comments that are searched: 5,000 comments.
const PAGES: usize = 50;

/// Which comment it is: one for each key on a pull request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentKey(String);

/// The text cannot be a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no key of a comment: 1 to 100 letters, digits, `.`, `/`, `:` and `_`, with single `-` between")]
pub struct ParseCommentKeyError {
    /// The text.
    pub text: String,
}

impl FromStr for CommentKey {
    type Err = ParseCommentKeyError;

    /// `--` and `>` could end the HTML comment that holds the key.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let known = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:".contains(&byte);
        let sound = (1..=100).contains(&text.len()) && text.bytes().all(known);
        let ends = text.contains("--") || text.starts_with('-') || text.ends_with('-');
        if sound && !ends {
            Ok(Self(text.to_owned()))
        } else {
            Err(ParseCommentKeyError { text: text.to_owned() })
        }
    }
}

impl fmt::Display for CommentKey {
    /// The first line of the comment.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<!-- windlass:{} -->", self.0)
    }
}

/// A comment as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its number.
    pub id: u64,
    /// Where people read it.
    pub url: String,
    /// What had to be done.
    pub change: CommentChange,
    /// Newer comments of the same key, for [`Client::hide_comments`]: two runs at once have each made one.
    pub copies: Vec<NodeId>,
}

/// What had to be done to a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommentChange {
    /// There was none.
    Created,
    /// It said something else.
    Updated,
    /// It said the same.
    Unchanged,
}

/// A comment cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum CommentError {
    /// Even the shortest version is too long.
    #[error("the shortest version of the comment has more than {COMMENT_LIMIT} characters")]
    TooLong,
    /// The call failed.
    #[error(transparent)]
    Github(#[from] GithubError),
}

impl surface::Explain for CommentError {
    fn code(&self) -> surface::Code {
        match self {
            Self::TooLong => surface::Code::GithubRefused,
            Self::Github(error) => error.code(),
        }
    }

    fn hints(&self) -> Vec<String> {
        match self {
            Self::TooLong => vec!["shorten what the comment shows".to_owned()],
            Self::Github(error) => error.hints(),
        }
    }
}

#[derive(Serialize)]
struct Body<'a> {
    body: &'a str,
}

#[derive(Deserialize)]
struct Wire {
    id: u64,
    node_id: Option<NodeId>,
    html_url: String,
    body: Option<String>,
    user: Option<User>,
    author_association: Option<String>,
}

#[derive(Deserialize)]
struct User {
    #[serde(rename = "type")]
    kind: Option<String>,
}

impl Client {
    /// Makes the comment of this key on an issue or pull request say one of these versions: the first, from rich to
    /// short, that fits into a comment. It is created at most once and updated only when it says something else.
    ///
    /// # Errors
    /// No version fits, the token may not comment (as on pull requests from forks), or the call fails.
    pub async fn keep_comment(
        &self,
        issue: u64,
        key: &CommentKey,
        versions: impl IntoIterator<Item = String>,
    ) -> Result<Comment, CommentError> {
        let marked = versions.into_iter().map(|version| format!("{key}\n{version}"));
        let body = marked
            .into_iter()
            .find(|body| text::fits(body, COMMENT_LIMIT))
            .ok_or(CommentError::TooLong)?;
        let mut found = self.find_comments(issue, key).await?.into_iter();
        let oldest = found.next();
        let copies = found.filter_map(|copy| copy.node_id).collect();
        let (kept, change) = match oldest {
            None => (self.create_comment(issue, key, &body).await?, CommentChange::Created),
            Some(found) if found.says(&body) => (found, CommentChange::Unchanged),
            Some(found) => (self.update_comment(found.id, &body).await?, CommentChange::Updated),
        };
        Ok(Comment {
            id: kept.id,
            url: kept.html_url,
            change,
            copies,
        })
    }

    async fn create_comment(&self, issue: u64, key: &CommentKey, body: &str) -> Result<Wire, GithubError> {
        let route = self.route("issues").name(issue).words("comments");
        self.write_once(
            &Call::post(route, &Body { body }),
            |answer| answer.json(201),
            async || Ok(self.find_comments(issue, key).await?.into_iter().next()),
        )
        .await
    }

    async fn update_comment(&self, id: u64, body: &str) -> Result<Wire, GithubError> {
        let route = self.route("issues/comments").name(id);
        self.write_once(
            &Call::patch(route.clone(), &Body { body }),
            |answer| answer.json(200),
            async || {
                let found: Wire = self.read(&Call::get(route.clone())).await?.json(200)?;
                Ok(Some(found).filter(|found| found.says(body)))
            },
        )
        .await
    }

    /// The comments with this marker that somebody with a say in the repository wrote, the oldest first.
    async fn find_comments(&self, issue: u64, key: &CommentKey) -> Result<Vec<Wire>, GithubError> {
        let marker = key.to_string();
        let mut pages = self.pages(self.route("issues").name(issue).words("comments"), PAGES);
        let mut found = Vec::new();
        loop {
            let page = match pages.next().await {
                // The one to keep is found: copies of it beyond the last page are seen by nobody.
                Err(GithubError::TooManyPages { .. }) if !found.is_empty() => None,
                page => page?,
            };
            let Some(page) = page else { return Ok(found) };
            let comments: Vec<Wire> = page.json(200)?;
            found.extend(comments.into_iter().filter(|comment| comment.is_ours(&marker)));
        }
    }
}

impl Wire {
    /// Anybody may write a marker into a comment of his own. What we would write there he could change afterwards, so
    /// only comments of bots and of people who can write to the repository count.
    fn is_ours(&self, marker: &str) -> bool {
        let marked = self.body.as_deref().and_then(|body| body.lines().next()) == Some(marker);
        let bot = self.user.as_ref().and_then(|user| user.kind.as_deref()) == Some("Bot");
        let trusted =
            ["OWNER", "MEMBER", "COLLABORATOR"].contains(&self.author_association.as_deref().unwrap_or_default());
        marked && (bot || trusted)
    }

    /// GitHub turns line ends into CRLF here and there, and drops blanks at the end.
    fn says(&self, body: &str) -> bool {
        let mut ours = body.trim_end().lines();
        let mut theirs = self.body.as_deref().unwrap_or_default().trim_end().lines();
        ours.by_ref().eq(theirs.by_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::CommentKey;

    #[test]
    fn a_key_cannot_leave_its_html_comment() {
        assert_eq!(
            "coverage/unit".parse::<CommentKey>().unwrap().to_string(),
            "<!-- windlass:coverage/unit -->"
        );
        for text in ["", "a--b", "a-", "-a", "a>b", "a b", "a\nb", "ü", &"a".repeat(101)] {
            assert!(text.parse::<CommentKey>().is_err(), "{text}");
        }
    }
}
