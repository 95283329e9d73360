use std::{fmt, time::Duration};

use image::{Digest, DocumentError, VerifyError};
use platform::{FileError, FileErrorKind, HttpError, HttpErrorKind};
use surface::{Code, Explain, Position};

use crate::{ChallengeFault, LoginError, layout::LayoutFault};

/// What errors name of a request: the method and the URL, never its query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The method.
    pub method: &'static str,
    /// The URL without its query.
    pub url: String,
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.url)
    }
}

/// An operation on a registry or a layout folder failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// No answer arrived.
    #[error("`{asked}` got no answer")]
    Unreachable {
        /// The request.
        asked: Asked,
        /// What the network says.
        #[source]
        source: HttpError,
    },
    /// The server failed, again and again where asking again is harmless.
    #[error("`{asked}` failed with status {status}: {says}")]
    Failing {
        /// The request.
        asked: Asked,
        /// 408, or 500 and more.
        status: u16,
        /// The server's words.
        says: String,
    },
    /// Status 401, from the registry or from where it gives out tokens.
    #[error("`{asked}` was refused without a valid login: {says}")]
    Unauthorized {
        /// The request.
        asked: Asked,
        /// The registry.
        host: String,
        /// Was a login sent?
        with_login: bool,
        /// The server's words.
        says: String,
    },
    /// Status 403.
    #[error("`{asked}` is not allowed: {says}")]
    Forbidden {
        /// The request.
        asked: Asked,
        /// The server's words.
        says: String,
    },
    /// Status 404, where there is no other word for it.
    #[error("`{asked}` is not there: {says}")]
    NotFound {
        /// The request.
        asked: Asked,
        /// The server's words.
        says: String,
    },
    /// The limits ask for a longer wait than this call may take.
    #[error(
        "`{asked}` met a rate limit that asks to wait {} s more, after {} s of waiting",
        needed.as_secs(),
        waited.as_secs()
    )]
    RateLimited {
        /// The request.
        asked: Asked,
        /// How long this call has waited already.
        waited: Duration,
        /// How long it would have to wait now.
        needed: Duration,
    },
    /// Any other status from 400 to 499.
    #[error("`{asked}` was refused with status {status}: {says}")]
    Refused {
        /// The request.
        asked: Asked,
        /// The status.
        status: u16,
        /// The server's words.
        says: String,
    },
    /// The answer breaks the rules of the protocol.
    #[error("the answer to `{asked}` cannot be understood: {fault}")]
    Answer {
        /// The request.
        asked: Asked,
        /// What is wrong.
        fault: AnswerFault,
    },
    /// The demand for a login cannot be met.
    #[error("the demand of `{host}` for a login cannot be met: {fault}")]
    Challenge {
        /// The registry.
        host: String,
        /// Why not.
        fault: ChallengeFault,
    },
    /// An answer leads to where it must not lead.
    #[error("the answer to `{asked}` leads to `{url}`, {fault}")]
    Leads {
        /// The request.
        asked: Asked,
        /// Where, without its query.
        url: String,
        /// Why it is not followed.
        fault: LeadFault,
    },
    /// The login could not be found out.
    #[error(transparent)]
    Login(#[from] LoginError),
    /// Bytes are not those that their digest or size names.
    #[error("the bytes of `{place}` are wrong")]
    Bytes {
        /// Where they came from.
        place: String,
        /// How they are wrong.
        #[source]
        source: VerifyError,
    },
    /// A document breaks the rules of its format.
    #[error("what stands at `{place}` is wrong")]
    Document {
        /// Where it came from.
        place: String,
        /// What is wrong.
        #[source]
        source: DocumentError,
    },
    /// There is more than the limit.
    #[error("`{what}` is larger than {limit} bytes")]
    TooLarge {
        /// What.
        what: String,
        /// The limit.
        limit: u64,
    },
    /// A manifest that is to be attached says not to what.
    #[error("the manifest `{digest}` has no subject to be attached to")]
    NoSubject {
        /// The manifest.
        digest: Digest,
    },
    /// Others write the list of referrers so busily that an entry does not stay in it.
    #[error("the referrer `{referrer}` does not stay in the list that the tag `{tag}` names")]
    Contended {
        /// The fallback tag.
        tag: String,
        /// What was to be listed.
        referrer: Digest,
    },
    /// A file of a layout folder.
    #[error(transparent)]
    File(#[from] FileError),
    /// A folder is no OCI layout.
    #[error("`{folder}` is no OCI image layout: {fault}")]
    Layout {
        /// The folder.
        folder: String,
        /// What is wrong.
        fault: LayoutFault,
    },
    /// The kind of place cannot be opened as a store.
    #[error("`{place}` cannot be opened: archives are not read yet")]
    Archive {
        /// The place.
        place: String,
    },
}

/// How an answer breaks the rules of the protocol (OCI distribution specification).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnswerFault {
    /// A success that is not the one that the request stands for.
    #[error("its status is {0}")]
    Status(u16),
    /// A header is missing.
    #[error("it has no header `{0}`")]
    Missing(&'static str),
    /// A header cannot be read.
    #[error("its header `{0}` cannot be read")]
    Header(&'static str),
    /// The body is not the JSON that it should be. Its text is not repeated: an answer with a token is one of these.
    #[error("its body is not of the documented shape")]
    Json,
    /// The pages lead back to one that was read already.
    #[error("its pages go round in a circle")]
    Circle,
    /// There are more pages than any list has.
    #[error("it has more than {0} pages")]
    Pages(usize),
    /// A place in an upload that was never sent.
    #[error("it claims bytes of an upload that were not sent")]
    Offset,
    /// The pieces of an upload would have to be larger than we hold.
    #[error("it asks for pieces of {0} bytes")]
    Piece(u64),
}

/// Why an answer is not followed to where it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LeadFault {
    /// By plain HTTP, to another machine.
    #[error("which is not https")]
    Insecure,
    /// A page or session of another server.
    #[error("which is another server")]
    OtherServer,
    /// Too often.
    #[error("after too many redirects")]
    Often,
    /// A write.
    #[error("and a write is not sent twice")]
    Write,
}

impl StoreError {
    pub(crate) fn bytes(place: &str, source: VerifyError) -> Self {
        Self::Bytes {
            place: place.to_owned(),
            source,
        }
    }

    /// May the server have acted, or act the next time? What is malformed, too large or not trusted stays so.
    pub(crate) fn may_pass(&self) -> bool {
        match self {
            Self::Unreachable { source, .. } => {
                [HttpErrorKind::Connect, HttpErrorKind::TimedOut, HttpErrorKind::Broken].contains(&source.kind)
            }
            Self::Failing { .. } => true,
            _ => false,
        }
    }
}

impl Explain for StoreError {
    fn code(&self) -> Code {
        match self {
            Self::Unreachable { .. } | Self::Failing { .. } => Code::RegistryUnreachable,
            Self::Unauthorized { .. } => Code::RegistryUnauthorized,
            Self::Forbidden { .. } => Code::RegistryForbidden,
            Self::NotFound { .. } => Code::RegistryNotFound,
            Self::RateLimited { .. } => Code::RegistryRateLimited,
            Self::Refused { .. } => Code::RegistryRefused,
            Self::Answer { .. } | Self::Challenge { .. } | Self::Leads { .. } => Code::RegistryAnswerMalformed,
            Self::Login(error) => error.code(),
            Self::Bytes { source, .. } => source.code(),
            Self::Document { source, .. } => source.code(),
            Self::TooLarge { .. } => Code::InputTooLarge,
            Self::NoSubject { .. } => Code::ImageDocumentMalformed,
            Self::Contended { .. } => Code::RegistryReferrersContended,
            Self::File(error) => match error.kind {
                FileErrorKind::Full | FileErrorKind::Exists => Code::FileUnwritable,
                _ => Code::FileUnreadable,
            },
            Self::Layout { .. } | Self::Archive { .. } => Code::ImageLayoutInvalid,
        }
    }

    fn hints(&self) -> Vec<String> {
        match self {
            Self::Unauthorized {
                host,
                with_login: false,
                ..
            } if host == "ghcr.io" => vec!["set `GITHUB_TOKEN`, or log in with `docker login ghcr.io`".to_owned()],
            Self::Unauthorized { host, with_login, .. } => {
                let again = if *with_login {
                    " again: the login is not accepted"
                } else {
                    ""
                };
                vec![format!("log in with `docker login {host}`{again}")]
            }
            Self::RateLimited { needed, .. } => vec![format!("run again in {} minutes", needed.as_secs() / 60 + 1)],
            Self::Leads {
                fault: LeadFault::Insecure,
                ..
            } => vec!["pass `--insecure` if plain HTTP is meant".to_owned()],
            Self::Unreachable { source, .. } if source.kind == HttpErrorKind::Tls => {
                vec!["pass `--insecure` if the registry speaks plain HTTP".to_owned()]
            }
            Self::Archive { .. } => vec!["unpack the archive into a folder and name it as `oci:FOLDER`".to_owned()],
            Self::Login(error) => error.hints(),
            Self::Bytes { source, .. } => source.hints(),
            Self::Document { source, .. } => source.hints(),
            _ => Vec::new(),
        }
    }

    fn position(&self) -> Position {
        match self {
            Self::Login(error) => error.position(),
            Self::Document { source, place } => source.position().in_file(place),
            _ => Position::default(),
        }
    }
}
