//! Reads bytes the way callers do: the format is chosen by content.

use coverage::formats::{clover, cobertura, dotcover, jacoco, ncover, opencover, sonarqube, visualstudio};
use coverage::{Coverage, Format, Limits, ReadReportError, Reading};

/// Reads with the reader of this format.
pub(crate) fn read_as(format: Format, bytes: &[u8], limits: &Limits) -> Result<(Reading, Coverage), ReadReportError> {
    let mut coverage = Coverage::default();
    let mut input = bytes;
    let reading = match format {
        Format::Cobertura => cobertura::read(&mut input, limits, &mut coverage),
        Format::Jacoco => jacoco::read(&mut input, limits, &mut coverage),
        Format::Clover => clover::read(&mut input, limits, &mut coverage),
        Format::OpenCover => opencover::read(&mut input, limits, &mut coverage),
        Format::SonarQube => sonarqube::read(&mut input, limits, &mut coverage),
        Format::NCover => ncover::read(&mut input, limits, &mut coverage),
        Format::DotCover => dotcover::read(&mut input, limits, &mut coverage),
        Format::VisualStudio => visualstudio::read(&mut input, limits, &mut coverage),
        other => panic!("{other} is no XML format"),
    }?;
    Ok((reading, coverage))
}
