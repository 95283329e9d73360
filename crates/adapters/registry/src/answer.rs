//! What an answer says.

use platform::{HttpError, HttpErrorKind, Response};
use serde::Deserialize;

use crate::{AnswerFault, Asked, StoreError};

/// Bytes of a refusal that are looked at, and characters of it that are shown.
const LOOKED_AT: usize = 64 << 10;
const SHOWN: usize = 300;

/// An answer of an expected status, its body unread.
pub(crate) struct Answer {
    pub(crate) asked: Asked,
    pub(crate) response: Response,
}

impl Answer {
    pub(crate) fn status(&self) -> u16 {
        self.response.status
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.response.header(name)
    }

    /// A header that has to be there.
    pub(crate) fn need(&self, name: &'static str) -> Result<&str, StoreError> {
        self.header(name).ok_or_else(|| self.fault(AnswerFault::Missing(name)))
    }

    /// The content of a header that may be left out, but not be nonsense.
    pub(crate) fn read<T: std::str::FromStr>(&self, name: &'static str) -> Result<Option<T>, StoreError> {
        let read = |text: &str| text.trim().parse().map_err(|_| self.fault(AnswerFault::Header(name)));
        self.header(name).map(read).transpose()
    }

    pub(crate) fn fault(&self, fault: AnswerFault) -> StoreError {
        StoreError::Answer {
            asked: self.asked.clone(),
            fault,
        }
    }

    /// The whole body, which the request's limits bound.
    pub(crate) async fn bytes(self) -> Result<Vec<u8>, StoreError> {
        let asked = self.asked;
        self.response.bytes().await.map_err(|source| lost(&asked, source))
    }
}

/// The network gave no whole answer.
pub(crate) fn lost(asked: &Asked, source: HttpError) -> StoreError {
    let asked = asked.clone();
    match source.kind {
        HttpErrorKind::TooLarge => StoreError::TooLarge {
            what: asked.to_string(),
            limit: 4 << 20,
        },
        _ => StoreError::Unreachable { asked, source },
    }
}

/// What a registry says of its refusal (OCI distribution specification, error codes), or the beginning of what stands
/// there instead, in one line.
pub(crate) async fn says(mut response: Response) -> String {
    #[derive(Deserialize)]
    struct Body {
        errors: Vec<Complaint>,
    }
    #[derive(Deserialize)]
    struct Complaint {
        #[serde(default)]
        code: String,
        #[serde(default)]
        message: String,
    }
    let mut bytes = Vec::new();
    while bytes.len() < LOOKED_AT {
        match response.body.chunk().await {
            Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
            Ok(None) | Err(_) => break,
        }
    }
    let text = match serde_json::from_slice::<Body>(&bytes) {
        Ok(body) if !body.errors.is_empty() => {
            let shown = body.errors.iter().take(10);
            let shown: Vec<String> = shown.map(|it| format!("{} {}", it.code, it.message)).collect();
            shown.join(", ")
        }
        Ok(_) | Err(_) => String::from_utf8_lossy(&bytes).into_owned(),
    };
    let line = text.split(|it: char| it.is_whitespace() || it.is_control());
    let line: Vec<&str> = line.filter(|word| !word.is_empty()).collect();
    let short: String = line.join(" ").chars().take(SHOWN).collect();
    if short.is_empty() {
        "nothing more".to_owned()
    } else {
        short
    }
}
