//! The choice of format by content.

use coverage::Format;
use coverage::formats::xml::detect;

#[test]
fn formats_are_told_by_root_and_one_more_thing() {
    let check = |head: &str, expect: Option<Format>| assert_eq!(detect(head.as_bytes()), expect, "{head}");
    check("<coverage line-rate='1'>", Some(Format::Cobertura));
    check("<coverage version='1' branch-rate='1'><file/>", Some(Format::Cobertura));
    check(
        "<?xml version='1.0'?><!-- x --><coverage><sources/>",
        Some(Format::Cobertura),
    );
    check("<coverage><packages>", Some(Format::Cobertura));
    check("<coverage generated='1'>", Some(Format::Clover));
    check("<coverage><project>", Some(Format::Clover));
    check("<coverage version='1'><file path='a'>", Some(Format::SonarQube));
    check("<coverage version='1'/>", Some(Format::SonarQube));
    check("<coverage profilerVersion='1'>", Some(Format::NCover));
    check("<coverage><module>", Some(Format::NCover));
    check("<coverage>", None);
    check("<coverage", None);
    check("\n<!DOCTYPE report PUBLIC 'a' 'b'><report name='x'><sessioninfo", None);
    check("<report><sessioninfo/>", Some(Format::Jacoco));
    check("<report><group>", Some(Format::Jacoco));
    check("<report><package>", Some(Format::Jacoco));
    check("<report><counter>", Some(Format::Jacoco));
    check("<report><title>counter</title></report>", None);
    check("<CoverageSession>", Some(Format::OpenCover));
    check("<Root ReportType='Xml'>", Some(Format::DotCover));
    check("<Root><Item/></Root>", None);
    check("<CoverageDSPriv>", Some(Format::VisualStudio));
    check("<results><modules>", Some(Format::VisualStudio));
    check("<results><test/></results>", None);
    check("<testsuites/>", None);
    check("<html><coverage line-rate='1'/></html>", None);
    check("<", None);
    check("", None);
}
