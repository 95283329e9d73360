//! Byte order marks and UTF-16, as some tools on Windows write.

use std::io::{self, Read};

/// How the bytes of a document stand in its file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// As they are.
    #[default]
    Plain,
    /// After a byte order mark of three bytes.
    Marked,
    /// As UTF-16.
    Utf16,
}

/// The stream as UTF-8 without a byte order mark. UTF-16 is told by its mark, or by the zero beside an ASCII byte.
pub(crate) fn decoded<'a>(mut reader: Box<dyn Read + 'a>) -> io::Result<(Box<dyn Read + 'a>, Encoding)> {
    let mut head = [0; 3];
    let mut length = 0;
    while let Some(room) = head.get_mut(length..).filter(|room| !room.is_empty()) {
        match reader.read(room) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let head = head.get(..length).unwrap_or_default().to_vec();
    let (skipped, order) = match head.as_slice() {
        [0xEF, 0xBB, 0xBF] => (3, None),
        [0xFF, 0xFE, ..] => (2, Some(Order::Little)),
        [0xFE, 0xFF, ..] => (2, Some(Order::Big)),
        [b'{' | b'[' | b' ' | b'\r' | b'\n', 0, ..] => (0, Some(Order::Little)),
        [0, b'{' | b'[' | b' ' | b'\r' | b'\n', ..] => (0, Some(Order::Big)),
        _ => (0, None),
    };
    let rest = io::Cursor::new(head.get(skipped..).unwrap_or_default().to_vec()).chain(reader);
    Ok(match order {
        None if skipped == 0 => (Box::new(rest), Encoding::Plain),
        None => (Box::new(rest), Encoding::Marked),
        Some(order) => {
            let utf16 = Utf16 {
                reader: rest,
                order,
                bytes: Vec::new(),
                high: None,
                out: Vec::new(),
                given: 0,
                ended: false,
            };
            (Box::new(utf16), Encoding::Utf16)
        }
    })
}

#[derive(Clone, Copy)]
enum Order {
    Little,
    Big,
}

/// UTF-16 read as UTF-8. A unit without its other half becomes U+FFFD.
struct Utf16<R> {
    reader: R,
    order: Order,
    bytes: Vec<u8>,
    high: Option<u16>,
    out: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Utf16<R> {
    fn fill(&mut self) -> io::Result<()> {
        let mut chunk = [0; 8192];
        let count = self.reader.read(&mut chunk)?;
        self.ended = count == 0;
        self.bytes.extend_from_slice(chunk.get(..count).unwrap_or_default());
        self.out.clear();
        self.given = 0;
        let whole = self.bytes.len() / 2 * 2;
        for pair in self.bytes.get(..whole).unwrap_or_default().chunks_exact(2) {
            let &[first, second] = pair else { continue };
            let unit = match self.order {
                Order::Little => u16::from_le_bytes([first, second]),
                Order::Big => u16::from_be_bytes([first, second]),
            };
            let units: Vec<u16> = match (self.high.take(), unit) {
                (None, 0xD800..=0xDBFF) => {
                    self.high = Some(unit);
                    continue;
                }
                (None, _) => vec![unit],
                (Some(high), 0xD800..=0xDBFF) => {
                    self.high = Some(unit);
                    vec![high]
                }
                (Some(high), _) => vec![high, unit],
            };
            for character in char::decode_utf16(units) {
                let character = character.unwrap_or(char::REPLACEMENT_CHARACTER);
                self.out
                    .extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
        self.bytes.drain(..whole);
        if self.ended && (self.high.take().is_some() || !self.bytes.is_empty()) {
            self.bytes.clear();
            self.out.extend_from_slice("\u{FFFD}".as_bytes());
        }
        Ok(())
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        while self.given == self.out.len() && !self.ended {
            self.fill()?;
        }
        let ready = self.out.get(self.given..).unwrap_or_default();
        let count = ready.len().min(room.len());
        if let (Some(to), Some(from)) = (room.get_mut(..count), ready.get(..count)) {
            to.copy_from_slice(from);
        }
        self.given += count;
        Ok(count)
    }
}
