use super::{Bom, cyclonedx, spdx};
use crate::document::Document;
use crate::{Fault, Format, ReadError, sniff};

/// Reads a bill of materials, the standard found by content. `file` is its name for messages.
///
/// # Errors
/// [`ReadError`], with the place: no JSON, another document, a version that is not read (CycloneDX before 1.2, SPDX
/// before 2.2, SPDX 3), or a part of the wrong kind.
pub fn read(bytes: &[u8], file: &str) -> Result<Bom, ReadError> {
    if bytes.trim_ascii().is_empty() {
        return Err(ReadError::Empty { file: file.to_owned() });
    }
    let Some(format) = sniff(bytes) else {
        return Err(ReadError::Unknown { file: file.to_owned() });
    };
    of_document(&Document::decode(bytes, file, format)?)
}

/// The bill of materials that this document is.
pub(crate) fn of_document(document: &Document<'_>) -> Result<Bom, ReadError> {
    match document.format {
        Format::CycloneDx => cyclonedx::read(document),
        Format::Spdx => spdx::read(document),
        other => {
            let fault = Fault::Unexpected {
                wanted: "bill of materials (CycloneDX 1.2 to 1.7, SPDX 2.2 and 2.3, as JSON)",
                found: other.word().to_owned(),
            };
            Err(document.entry("", fault))
        }
    }
}
