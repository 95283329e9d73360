//! How large a log is, plain and compressed.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

/// Counts bytes.
#[derive(Debug, Default)]
struct Count(u64);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Measures what is written into it.
pub(super) struct Measure {
    plain: u64,
    /// As many bytes as are compressed at all.
    sample: u64,
    gzip: GzEncoder<Count>,
}

/// Bytes of a log.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    pub(super) plain: u64,
    /// Compressed; an estimate where only a sample was.
    pub(super) gzip: u64,
}

impl Measure {
    /// Compresses everything.
    pub(super) fn whole() -> Self {
        Self::sample(u64::MAX)
    }

    /// Compresses the first bytes.
    pub(super) fn sample(bytes: u64) -> Self {
        Self {
            plain: 0,
            sample: bytes,
            gzip: GzEncoder::new(Count::default(), Compression::default()),
        }
    }

    pub(super) fn finish(self) -> io::Result<Size> {
        let compressed = self.gzip.finish()?.0;
        let sampled = self.sample.min(self.plain).max(1);
        let gzip = u128::from(compressed) * u128::from(self.plain) / u128::from(sampled);
        Ok(Size {
            plain: self.plain,
            gzip: u64::try_from(gzip).unwrap_or(u64::MAX),
        })
    }
}

impl Write for Measure {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let left = self.sample.saturating_sub(self.plain);
        let left = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
        self.gzip.write_all(bytes.get(..left).unwrap_or_default())?;
        self.plain += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
