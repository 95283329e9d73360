//! Trivy's own JSON: the packages of 20 images with 2,500 vulnerabilities each.

use super::Shape;
use super::sarif::prose;
use super::seeded::bits;
use std::io::{Result, Write};

const IMAGES: u64 = 20;
const VULNERABILITIES: u64 = 2_500;
const SEED: u64 = 13;

/// Writes the report; every vulnerability counts. Its size in hundredths.
pub(super) fn write(out: &mut dyn Write, percent: u64) -> Result<Shape> {
    let each = VULNERABILITIES * percent / 100;
    write!(
        out,
        "{{\"SchemaVersion\":2,\"CreatedAt\":\"2026-01-02T03:04:05Z\",\"ArtifactName\":\"registry.example.com/app:1\",\
         \"ArtifactType\":\"container_image\",\"Results\":["
    )?;
    for image in 0..IMAGES {
        let comma = if image > 0 { "," } else { "" };
        write!(
            out,
            "{comma}\n{{\"Target\":\"layer{image} (debian 12.5)\",\"Class\":\"os-pkgs\",\"Type\":\"debian\",\"Vulnerabilities\":["
        )?;
        for number in 0..each {
            let comma = if number > 0 { "," } else { "" };
            vulnerability(out, comma, image * VULNERABILITIES + number)?;
        }
        write!(out, "]}}")?;
    }
    writeln!(out, "]}}")?;
    Ok(Shape {
        files: 1,
        records: IMAGES * each,
        branches: 0,
        covered: IMAGES * each,
        total: IMAGES * each,
    })
}

fn vulnerability(out: &mut dyn Write, comma: &str, place: u64) -> Result<()> {
    let bits = bits(SEED, 0, place);
    let (package, minor, score) = (bits % 900, (bits >> 16) % 40, (bits >> 32) % 100);
    let severity = match score {
        90.. => "CRITICAL",
        70..90 => "HIGH",
        40..70 => "MEDIUM",
        _ => "LOW",
    };
    let (score, rest) = (score / 10, score % 10);
    let (title, description) = (prose(SEED, place * 2, 60), prose(SEED, place * 2 + 1, 480));
    write!(
        out,
        "{comma}\n{{\"VulnerabilityID\":\"CVE-2024-{place}\",\"PkgID\":\"lib{package}@1.{minor}.0\",\"PkgName\":\"lib{package}\",\
         \"PkgIdentifier\":{{\"PURL\":\"pkg:deb/debian/lib{package}@1.{minor}.0?arch=amd64&distro=debian-12.5\"}},\
         \"InstalledVersion\":\"1.{minor}.0\",\"FixedVersion\":\"1.{minor}.1\",\"Status\":\"fixed\",\"SeveritySource\":\"nvd\",\
         \"PrimaryURL\":\"https://example.com/nvd/cve-2024-{place}\",\"Title\":\"{title}\",\"Description\":\"{description}\",\
         \"Severity\":\"{severity}\",\"CweIDs\":[\"CWE-787\"],\"CVSS\":{{\"nvd\":{{\
         \"V3Vector\":\"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H\",\"V3Score\":{score}.{rest}}}}},\
         \"References\":[\"https://example.com/a/{place}\",\"https://example.com/b/{place}\"],\
         \"PublishedDate\":\"2024-02-03T04:05:06Z\",\"LastModifiedDate\":\"2024-03-04T05:06:07Z\"}}"
    )
}
