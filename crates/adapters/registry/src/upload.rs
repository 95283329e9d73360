//! Blobs of a repository, on their way there (OCI distribution specification, pushing blobs): in one request where the
//! blob fits into one piece, else piece by piece. After a lost answer the server is asked how far it came.

use image::{Descriptor, Digest, Verifier};
use platform::{Method, Patience};

use crate::{
    AnswerFault, Blob, LeadFault, Put, Repository, Source, StoreError,
    answer::Answer,
    call::Call,
    endpoint::{encoded, resolved, with_parameter},
    registry::{Attempt, leads},
    repository::scope,
};

/// How often an upload begins anew.
const STARTS: u32 = 3;
/// How often one piece is sent.
const SENDS: u32 = 5;
/// Bytes of a piece that a server may ask for at least; we would have to hold them.
const LARGEST_PIECE: u64 = 64 << 20;

/// An upload that a server has begun.
struct Session {
    url: String,
    piece: usize,
    offset: u64,
}

/// How an upload ended that did not fail for good.
enum Ended {
    Done,
    /// The server has lost it, or does not say.
    Again(StoreError),
}

impl Repository {
    pub(crate) async fn upload(&self, descriptor: &Descriptor, source: &dyn Source) -> Result<Put, StoreError> {
        if self.head_blob(&descriptor.digest).await?.is_some() {
            return Ok(Put::Present);
        }
        let mut patience = self.registry.patience();
        let mut starts = 0;
        loop {
            starts += 1;
            let error = match self.upload_once(descriptor, source, &mut patience).await? {
                Ended::Done => return Ok(Put::Sent),
                Ended::Again(error) => error,
            };
            if self.head_blob(&descriptor.digest).await?.is_some() {
                return Ok(Put::Sent);
            }
            if starts >= STARTS || !patience.back_off(starts).await {
                return Err(error);
            }
            tracing::debug!(%error, "beginning the upload anew");
        }
    }

    pub(crate) async fn mount_blob(&self, digest: &Digest, from: &str) -> Result<bool, StoreError> {
        let below = format!("blobs/uploads/?mount={digest}&from={}", encoded(from));
        let mut call = self.writing(Method::Post, self.url(&below), &[201, 202, 404, 405]);
        call.scopes.push(scope(from, "pull"));
        let answer = match self.registry.attempt(&call, &mut self.registry.patience()).await {
            Ok(Attempt::Answered(answer)) => answer,
            // Who may not read over there may still send the bytes.
            Err(StoreError::Unauthorized { .. } | StoreError::Forbidden { .. }) => return Ok(false),
            Ok(Attempt::Lost(error)) | Err(error) => return Err(error),
        };
        match answer.status() {
            201 => Ok(true),
            202 => {
                // The server has begun an upload instead; nobody will go on with it.
                let session = self.session(&call, &answer)?;
                self.give_up(&session).await;
                Ok(false)
            }
            _ => Ok(false),
        }
    }

    async fn upload_once(
        &self,
        descriptor: &Descriptor,
        source: &dyn Source,
        patience: &mut Patience,
    ) -> Result<Ended, StoreError> {
        let call = self.writing(Method::Post, self.url("blobs/uploads/"), &[202]);
        let mut session = match self.registry.attempt(&call, patience).await? {
            Attempt::Answered(answer) => self.session(&call, &answer)?,
            Attempt::Lost(error) => return Ok(Ended::Again(error)),
        };
        let ended = self.send_all(descriptor, source, &mut session, patience).await;
        if ended.is_err() {
            self.give_up(&session).await;
        }
        ended
    }

    async fn send_all(
        &self,
        descriptor: &Descriptor,
        source: &dyn Source,
        session: &mut Session,
        patience: &mut Patience,
    ) -> Result<Ended, StoreError> {
        let mut reader = Reader::new(source.open().await?, descriptor);
        let last = loop {
            let piece = reader.fill(session.piece).await?;
            if reader.is_at_end() && session.offset == 0 {
                break piece;
            }
            if piece.is_empty() {
                break Vec::new();
            }
            if let Some(error) = self.send_piece(session, &piece, patience).await? {
                return Ok(Ended::Again(error));
            }
        };
        reader.finish()?;
        self.close(session, &descriptor.digest, last, patience).await
    }

    /// Sends one piece, as often as needed to have all of it there. The inner error is a session that is lost.
    async fn send_piece(
        &self,
        session: &mut Session,
        piece: &[u8],
        patience: &mut Patience,
    ) -> Result<Option<StoreError>, StoreError> {
        let start = session.offset;
        let end = start + piece.len() as u64;
        for sent in 1..=SENDS {
            let left = usize::try_from(session.offset - start).unwrap_or(usize::MAX);
            let left = piece.get(left..).unwrap_or_default();
            let range = format!("{}-{}", session.offset, end - 1);
            let call = self.writing(Method::Patch, session.url.clone(), &[202, 404, 416]);
            let call = call
                .header("content-range", range)
                .body("application/octet-stream", left.to_vec());
            let lost = match self.registry.attempt(&call, patience).await? {
                Attempt::Answered(answer) if answer.status() == 202 => {
                    let came = came(&answer)?.unwrap_or(end);
                    session.url = self.location(&call, &answer)?;
                    if came > end {
                        return Err(answer.fault(AnswerFault::Offset));
                    }
                    if came == end {
                        session.offset = end;
                        return Ok(None);
                    }
                    answer.fault(AnswerFault::Offset)
                }
                Attempt::Answered(answer) => answer.fault(AnswerFault::Status(answer.status())),
                Attempt::Lost(error) => error,
            };
            tracing::debug!(error = %lost, "asking how far the upload came");
            if sent == SENDS || !patience.back_off(sent).await {
                return Ok(Some(lost));
            }
            match self.look_up(session, patience).await? {
                Some(offset) if offset == end => {
                    session.offset = end;
                    return Ok(None);
                }
                Some(offset) if (start..end).contains(&offset) => session.offset = offset,
                // What came before this piece is not held any more.
                Some(_) | None => return Ok(Some(lost)),
            }
        }
        Ok(None)
    }

    /// How many bytes the server has; `None` when it has lost the session or does not say.
    async fn look_up(&self, session: &mut Session, patience: &mut Patience) -> Result<Option<u64>, StoreError> {
        let call = self.writing(Method::Get, session.url.clone(), &[202, 204, 404]);
        let answer = match self.registry.attempt(&call, patience).await? {
            Attempt::Answered(answer) if answer.status() != 404 => answer,
            Attempt::Answered(_) | Attempt::Lost(_) => return Ok(None),
        };
        if answer.header("location").is_some() {
            session.url = self.location(&call, &answer)?;
        }
        came(&answer)
    }

    /// Ends the upload with what is left of it; the server holds it against the digest as well.
    async fn close(
        &self,
        session: &Session,
        digest: &Digest,
        last: Vec<u8>,
        patience: &mut Patience,
    ) -> Result<Ended, StoreError> {
        let url = with_parameter(&session.url, "digest", &digest.to_string());
        let mut call = self.writing(Method::Put, url, &[201, 202, 204, 404]);
        if !last.is_empty() {
            call = call.body("application/octet-stream", last);
        }
        Ok(match self.registry.attempt(&call, patience).await? {
            Attempt::Answered(answer) if answer.status() == 404 => Ended::Again(answer.fault(AnswerFault::Status(404))),
            Attempt::Answered(_) => Ended::Done,
            Attempt::Lost(error) => Ended::Again(error),
        })
    }

    /// Tells the server that nothing more comes. It would find out by itself, so nothing hangs on its answer.
    async fn give_up(&self, session: &Session) {
        let call = self.writing(Method::Delete, session.url.clone(), &[200, 202, 204, 404, 405]);
        if let Err(error) = self.registry.attempt(&call, &mut self.registry.patience()).await {
            tracing::debug!(%error, "the upload was given up");
        }
    }

    fn session(&self, call: &Call, answer: &Answer) -> Result<Session, StoreError> {
        let least = answer.read::<u64>("oci-chunk-min-length")?.unwrap_or_default();
        if least > LARGEST_PIECE {
            return Err(answer.fault(AnswerFault::Piece(least)));
        }
        let least = usize::try_from(least).unwrap_or(usize::MAX);
        Ok(Session {
            url: self.location(call, answer)?,
            piece: self.registry.settings().piece.max(least).max(1),
            offset: 0,
        })
    }

    fn location(&self, call: &Call, answer: &Answer) -> Result<String, StoreError> {
        let location = answer.need("location")?;
        let url = resolved(&call.url, location).ok_or_else(|| answer.fault(AnswerFault::Header("location")))?;
        if self.registry.endpoint().allows(&url) {
            Ok(url)
        } else {
            Err(leads(call, &url, LeadFault::Insecure))
        }
    }
}

/// How many bytes of an upload are there: `0-9` are ten, but `0-0` is written for none, and pieces are never of one byte.
fn came(answer: &Answer) -> Result<Option<u64>, StoreError> {
    let Some(range) = answer.header("range") else {
        return Ok(None);
    };
    let range = range.strip_prefix("bytes=").unwrap_or(range);
    let last = range.split_once('-').filter(|(start, _)| *start == "0");
    let last = last.and_then(|(_, last)| last.trim().parse::<u64>().ok());
    let last = last.ok_or_else(|| answer.fault(AnswerFault::Header("range")))?;
    Ok(Some(if last == 0 { 0 } else { last.saturating_add(1) }))
}

/// Takes pieces of one size from a source, and holds them against what they should be.
struct Reader<'a> {
    blob: Box<dyn Blob + 'a>,
    held: Vec<u8>,
    verifier: Verifier,
    place: String,
    has_ended: bool,
}

impl<'a> Reader<'a> {
    fn new(blob: Box<dyn Blob + 'a>, descriptor: &Descriptor) -> Self {
        Self {
            blob,
            held: Vec::new(),
            verifier: Verifier::new(descriptor.digest.clone(), Some(descriptor.size)),
            place: descriptor.digest.to_string(),
            has_ended: false,
        }
    }

    /// The next piece: of exactly this size, or what is left.
    async fn fill(&mut self, size: usize) -> Result<Vec<u8>, StoreError> {
        while self.held.len() <= size && !self.has_ended {
            match self.blob.chunk().await? {
                Some(chunk) => {
                    let verified = self.verifier.update(&chunk);
                    verified.map_err(|source| StoreError::bytes(&self.place, source))?;
                    self.held.extend_from_slice(&chunk);
                }
                None => self.has_ended = true,
            }
        }
        let rest = self.held.split_off(size.min(self.held.len()));
        Ok(std::mem::replace(&mut self.held, rest))
    }

    fn is_at_end(&self) -> bool {
        self.has_ended && self.held.is_empty()
    }

    fn finish(self) -> Result<(), StoreError> {
        let verified = self.verifier.finish().map(drop);
        verified.map_err(|source| StoreError::bytes(&self.place, source))
    }
}
