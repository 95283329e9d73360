//! The size of a file as it is uploaded: compressed with gzip.

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

/// Passes bytes through and weighs them.
#[derive(Debug)]
pub(super) struct Weighed<R> {
    reader: R,
    bytes: u64,
    gzip: Option<GzEncoder<Count>>,
}

impl<R: Read> Weighed<R> {
    /// With or without compressing them. The level is the usual one (6), as GitHub's upload action has it.
    pub(super) fn new(reader: R, compress: bool) -> Self {
        Self {
            reader,
            bytes: 0,
            gzip: compress.then(|| GzEncoder::new(Count(0), Compression::default())),
        }
    }

    /// Reads to the end. Gives the size as it is, and compressed when that was asked for.
    pub(super) fn finish(mut self) -> io::Result<(u64, Option<u64>)> {
        io::copy(&mut self, &mut io::sink())?;
        let gzip = self.gzip.map(GzEncoder::finish).transpose()?;
        Ok((self.bytes, gzip.map(|count| count.0)))
    }
}

impl<R: Read> Read for Weighed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.reader.read(buffer)?;
        self.bytes += length as u64;
        if let Some(gzip) = &mut self.gzip {
            gzip.write_all(buffer.get(..length).unwrap_or_default())?;
        }
        Ok(length)
    }
}

#[derive(Debug)]
struct Count(u64);

impl Write for Count {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.0 += buffer.len() as u64;
        Ok(buffer.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
