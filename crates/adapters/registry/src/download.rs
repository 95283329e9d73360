//! Blobs of a repository, on their way here (OCI distribution specification, pulling blobs).

use image::{Descriptor, Digest, Verifier, VerifyError};
use platform::{Body, HttpError, HttpErrorKind, Method, Patience};

use crate::{
    AnswerFault, Asked, Blob, Repository, StoreError, StoreFuture,
    answer::{Answer, lost},
    registry::is_broken,
};

/// How often in a row a download goes on without a byte more.
const STANDSTILLS: u32 = 5;

impl Repository {
    pub(crate) async fn head_blob(&self, digest: &Digest) -> Result<Option<u64>, StoreError> {
        let call = self.reading(Method::Head, &format!("blobs/{digest}"), &[200, 404]);
        let answer = self.registry.read(&call).await?;
        if answer.status() == 404 {
            return Ok(None);
        }
        // A redirect to a store of files has no digest in its answer, so only the length is asked for.
        let size = answer.read::<u64>("content-length")?;
        size.map(Some)
            .ok_or_else(|| answer.fault(AnswerFault::Missing("content-length")))
    }

    pub(crate) async fn download(&self, descriptor: &Descriptor) -> Result<Download, StoreError> {
        let mut download = Download {
            repository: self.clone(),
            descriptor: descriptor.clone(),
            verifier: Some(Verifier::new(descriptor.digest.clone(), Some(descriptor.size))),
            body: None,
            seen: 0,
            skip: 0,
            standstills: 0,
            patience: self.registry.patience(),
        };
        download.open().await?;
        Ok(download)
    }
}

/// A blob that is being read. A connection that breaks is taken up where it broke.
pub(crate) struct Download {
    repository: Repository,
    descriptor: Descriptor,
    verifier: Option<Verifier>,
    body: Option<Box<dyn Body>>,
    /// Bytes that were handed on.
    seen: u64,
    /// Bytes that a server without ranges sends once more.
    skip: u64,
    standstills: u32,
    patience: Patience,
}

/// What the connection gave.
enum Piece {
    Bytes(Vec<u8>),
    End,
    Broken(StoreError),
}

impl Download {
    fn place(&self) -> String {
        self.repository.url(&format!("blobs/{}", self.descriptor.digest))
    }

    async fn open(&mut self) -> Result<(), StoreError> {
        let below = format!("blobs/{}", self.descriptor.digest);
        let mut call = self.repository.reading(Method::Get, &below, &[200, 206]).streamed();
        if self.seen > 0 {
            call = call.header("range", format!("bytes={}-", self.seen));
        }
        let answer = self.repository.registry.read(&call).await?;
        self.skip = match answer.status() {
            206 if self.seen > 0 => {
                let start = range_start(&answer)?;
                self.seen
                    .checked_sub(start)
                    .ok_or_else(|| answer.fault(AnswerFault::Header("content-range")))?
            }
            206 => return Err(answer.fault(AnswerFault::Status(206))),
            _ => self.seen,
        };
        self.body = Some(answer.response.body);
        Ok(())
    }

    async fn piece(&mut self) -> Result<Piece, StoreError> {
        let asked = Asked {
            method: Method::Get.text(),
            url: self.place(),
        };
        let Some(body) = &mut self.body else {
            return Ok(Piece::End);
        };
        let ended = || Piece::Broken(lost(&asked, HttpError::new("GET", &asked.url, HttpErrorKind::Broken)));
        match body.chunk().await {
            Ok(Some(bytes)) => Ok(Piece::Bytes(bytes)),
            Ok(None) if self.seen < self.descriptor.size => Ok(ended()),
            Ok(None) => Ok(Piece::End),
            Err(error) if is_broken(error.kind) => Ok(Piece::Broken(lost(&asked, error))),
            Err(error) => Err(lost(&asked, error)),
        }
    }

    async fn next(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        loop {
            match self.piece().await? {
                Piece::Bytes(mut bytes) => {
                    let skipped = self.skip.min(bytes.len() as u64);
                    self.skip -= skipped;
                    bytes.drain(..usize::try_from(skipped).unwrap_or(bytes.len()));
                    if bytes.is_empty() {
                        continue;
                    }
                    self.seen += bytes.len() as u64;
                    self.standstills = 0;
                    let place = self.place();
                    let Some(verifier) = &mut self.verifier else {
                        return Ok(None);
                    };
                    verifier
                        .update(&bytes)
                        .map_err(|source| StoreError::bytes(&place, source))?;
                    return Ok(Some(bytes));
                }
                Piece::End => return self.finish(),
                Piece::Broken(error) => self.take_up(error).await?,
            }
        }
    }

    fn finish(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        self.body = None;
        let Some(verifier) = self.verifier.take() else {
            return Ok(None);
        };
        match verifier.finish() {
            Ok(_) => Ok(None),
            Err(source) => Err(StoreError::bytes(&self.place(), source)),
        }
    }

    /// Goes on where the connection broke. What ends too early again and again is too short.
    async fn take_up(&mut self, error: StoreError) -> Result<(), StoreError> {
        self.standstills += 1;
        tracing::debug!(%error, seen = self.seen, "taking the blob up where it broke");
        if self.standstills >= STANDSTILLS || !self.patience.back_off(self.standstills).await {
            return Err(match error {
                StoreError::Unreachable { source, .. } if source.kind == HttpErrorKind::Broken => {
                    let source = VerifyError::TooShort {
                        wanted: self.descriptor.digest.clone(),
                        size: self.descriptor.size,
                        seen: self.seen,
                    };
                    StoreError::bytes(&self.place(), source)
                }
                error => error,
            });
        }
        self.open().await
    }
}

impl Blob for Download {
    fn chunk(&mut self) -> StoreFuture<'_, Option<Vec<u8>>> {
        Box::pin(self.next())
    }
}

/// Where the bytes of a partial answer begin: `bytes 5-9/10`.
fn range_start(answer: &Answer) -> Result<u64, StoreError> {
    let header = answer.need("content-range")?;
    let start = header
        .strip_prefix("bytes ")
        .and_then(|it| it.split_once('-'))
        .and_then(|(start, _)| start.trim().parse().ok());
    start.ok_or_else(|| answer.fault(AnswerFault::Header("content-range")))
}
