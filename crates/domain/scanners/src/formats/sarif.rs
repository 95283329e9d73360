use crate::document::Document;
use crate::{ReadError, Report};

pub(crate) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    super::without_findings::read(document)
}
