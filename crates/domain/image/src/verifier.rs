use surface::{Code, Explain};

use crate::{Digest, digest::Digester};

/// Holds bytes that come piece by piece against the digest and the size that they should have. What it has let through
/// counts for nothing until [`Verifier::finish`] says so.
///
/// ```
/// let wanted = image::Digest::of(b"layer");
/// let mut verifier = image::Verifier::new(wanted, Some(5));
/// verifier.update(b"lay").expect("not too many");
/// verifier.update(b"er").expect("not too many");
/// assert!(verifier.finish().is_ok());
/// ```
#[derive(Debug, Clone)]
pub struct Verifier {
    wanted: Digest,
    size: Option<u64>,
    seen: u64,
    digester: Digester,
}

/// Bytes that are not those that were asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// More bytes than there should be.
    #[error("`{wanted}` has more than its {size} bytes")]
    TooLong {
        /// The digest.
        wanted: Digest,
        /// How many bytes there should be.
        size: u64,
    },
    /// Fewer bytes than there should be.
    #[error("`{wanted}` ends after {seen} of its {size} bytes")]
    TooShort {
        /// The digest.
        wanted: Digest,
        /// How many bytes there should be.
        size: u64,
        /// How many there are.
        seen: u64,
    },
    /// Other bytes.
    #[error("the bytes asked for as `{wanted}` are `{found}`")]
    Other {
        /// The digest asked for.
        wanted: Digest,
        /// The digest of what came.
        found: Digest,
    },
}

impl Explain for VerifyError {
    fn code(&self) -> Code {
        Code::ImageDigestMismatch
    }
}

impl Verifier {
    /// One that has seen no bytes; `size` is what the descriptor says, when there is one.
    #[must_use]
    pub fn new(wanted: Digest, size: Option<u64>) -> Self {
        Self {
            digester: Digester::new(wanted.algorithm()),
            wanted,
            size,
            seen: 0,
        }
    }

    /// The next bytes.
    ///
    /// # Errors
    /// There are more than there should be; nothing needs to be read on then.
    pub fn update(&mut self, bytes: &[u8]) -> Result<(), VerifyError> {
        self.seen += bytes.len() as u64;
        match self.size {
            Some(size) if self.seen > size => Err(VerifyError::TooLong {
                wanted: self.wanted.clone(),
                size,
            }),
            Some(_) | None => {
                self.digester.update(bytes);
                Ok(())
            }
        }
    }

    /// All bytes have come; how many there are.
    ///
    /// # Errors
    /// There are too few or too many, or they are others.
    pub fn finish(self) -> Result<u64, VerifyError> {
        let (wanted, seen) = (self.wanted, self.seen);
        match self.size {
            Some(size) if seen < size => return Err(VerifyError::TooShort { wanted, size, seen }),
            Some(size) if seen > size => return Err(VerifyError::TooLong { wanted, size }),
            Some(_) | None => {}
        }
        let (found, _) = self.digester.finish();
        if found == wanted {
            Ok(seen)
        } else {
            Err(VerifyError::Other { wanted, found })
        }
    }
}
