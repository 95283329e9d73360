//! What is no sound report is refused with its place, never read as fewer findings.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use scanners::to_sarif::{ToLogOptions, TrivyOptions, to_log, trivy_log};
use scanners::{Format, ReadError, Report, read};
use surface::{Code, Explain};

const TRIVY: &str = r#"{"SchemaVersion":2,"Trivy":{"Version":"0.69.0"},"ArtifactName":"alpine:3.10","ArtifactType":"container_image",
"Metadata":{"ImageID":"sha256:1","RepoTags":["alpine:3.10"],"RepoDigests":null,"ImageConfig":{"architecture":"arm64"}},"Results":[
{"Target":"alpine:3.10 (alpine 3.10.2)","Class":"os-pkgs","Type":"alpine","Packages":[{"Name":"p","Version":"1","Identifier":{"PURL":"pkg:apk/alpine/p@1","UID":"1"},"Locations":[{"StartLine":3,"EndLine":4}],"DependsOn":["q@1"]},
{"ID":"q@1","Name":"q","Version":"1","Relationship":"direct","Identifier":{"PURL":"pkg:apk/alpine/q@1","BOMRef":"b"},"DependsOn":["p@1","none"]}],
"Vulnerabilities":[{"VulnerabilityID":"CVE-1","VendorIDs":["V-1"],"PkgName":"p","PkgIdentifier":{"PURL":"pkg:apk/alpine/p@1"},
"InstalledVersion":"1","FixedVersion":"2, 3","Status":"fixed","SeveritySource":"nvd","Severity":"HIGH","CweIDs":["CWE-1"],
"VendorSeverity":{"nvd":3},"CVSS":{"nvd":{"V2Vector":"AV:N","V2Score":5,"V3Score":7.5}},"References":["https://a.example"]}],
"ExperimentalModifiedFindings":[{"Type":"vulnerability","Status":"ignored","Finding":{"VulnerabilityID":"CVE-2","PkgName":"p"}}]},
{"Target":"Dockerfile","Class":"config","Misconfigurations":[{"ID":"DS-1","Status":"FAIL","Severity":"LOW","CauseMetadata":{"StartLine":1,"EndLine":2}},{"ID":"DS-2","Status":"PASS"}]},
{"Target":"key.txt","Class":"secret","Secrets":[{"RuleID":"aws","Severity":"CRITICAL","StartLine":1,"EndLine":1,"Match":"***"}]},
{"Target":"OS Packages","Class":"license","Licenses":[{"Severity":"LOW","Category":"notice","PkgName":"p","Name":"MIT","Confidence":1}]}]}"#;
const TRIVY_V1: &str = r#"[{"Target":"a/package-lock.json","Type":"npm","Vulnerabilities":[{"VulnerabilityID":"CVE-1","PkgName":"p","InstalledVersion":"1","Severity":"LOW"}]},{"Target":"b","Vulnerabilities":null}]"#;
const CLUSTER: &str = r#"{"ClusterName":"kind","Resources":[{"Namespace":"default","Kind":"Pod","Name":"a","Results":[{"Target":"Pod/a","Class":"config","Misconfigurations":[{"ID":"KSV-1","Status":"FAIL","Severity":"LOW"}]}],"Error":"no such image"}]}"#;
const GRYPE: &str = r#"{"matches":[{"vulnerability":{"id":"GHSA-1","dataSource":"https://a.example","namespace":"github:language:go","severity":"High","cvss":[{"source":"nvd","vector":"V","metrics":{"baseScore":7.5}}],"fix":{"versions":["2"],"state":"fixed"}},"relatedVulnerabilities":[{"id":"CVE-1","severity":"Medium"}],"artifact":{"name":"p","version":"1","purl":"pkg:golang/p@1","locations":[{"path":"/go.mod"}],"upstreams":[{"name":"s"}]}}],"ignoredMatches":[{"vulnerability":{"id":"CVE-2"},"artifact":{"name":"q"},"appliedIgnoreRules":[{"reason":"vex","vex-status":"fixed"}]}],"source":{"type":"image","target":{"userInput":"app:1","imageID":"sha256:1","tags":null,"repoDigests":["app@sha256:2"],"architecture":"arm64"}},"descriptor":{"name":"grype","version":"0.94.0"}}"#;
const SNYK: &str = r#"[{"vulnerabilities":[{"id":"SNYK-1","title":"t","severity":"high","severityWithCritical":"critical","cvssScore":9.8,"CVSSv3":"V","identifiers":{"CVE":["CVE-1"],"CWE":["CWE-1"],"NSP":[118]},"fixedIn":["2"],"from":["a@1","p@1"],"name":"p","version":"1","references":[{"url":"https://a.example"}]}],"ok":false,"dependencyCount":1,"packageManager":"npm","displayTargetFile":"a\\package-lock.json","filtered":{"ignore":[],"patch":[]}}]"#;

const SAMPLES: [(Format, &str, usize); 5] = [
    (Format::Trivy, TRIVY, 5),
    (Format::Trivy, TRIVY_V1, 1),
    (Format::TrivyK8s, CLUSTER, 1),
    (Format::Grype, GRYPE, 2),
    (Format::Snyk, SNYK, 1),
];

#[test]
fn samples_are_read_whole() {
    for (format, text, count) in SAMPLES {
        let report = read(text.as_bytes(), "r.json", None).unwrap();
        assert_eq!((report.format, report.findings.len()), (format, count));
        let wide: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(read(&wide, "r.json", None).unwrap(), report, "UTF-16 reads the same");
        let marked = format!("\u{feff} \n{text}\n");
        assert_eq!(
            read(marked.as_bytes(), "r.json", None).unwrap(),
            report,
            "so does a byte order mark"
        );
    }
}

#[test]
fn a_report_cut_off_anywhere_is_refused() {
    for (format, text, _) in SAMPLES {
        for end in 0..text.len() {
            for format in [None, Some(format)] {
                let head = text.as_bytes().get(..end).unwrap();
                let refused = read(head, "r.json", format).expect_err("a part is no report");
                assert_eq!(refused.position().file.as_deref(), Some("r.json"));
            }
        }
    }
}

/// Splitmix64: the same inputs in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap()
    }

    fn mutate(&mut self, text: &str) -> Vec<u8> {
        const PIECES: [&str; 12] = [
            "null", "-1", "1e999", "\"\"", "[]", "{}", "\\u0000", "\"", ",", "}", "\u{feff}", "9",
        ];
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..=self.below(3) {
            let at = self.below(bytes.len());
            match self.below(4) {
                0 => {
                    bytes.remove(at);
                }
                1 => bytes
                    .splice(
                        at..at,
                        PIECES
                            .get(self.below(PIECES.len()))
                            .copied()
                            .unwrap_or_default()
                            .bytes(),
                    )
                    .for_each(drop),
                2 => bytes.extend_from_within(at..),
                _ => {
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte ^= 1 << self.below(8);
                    }
                }
            }
        }
        bytes
    }
}

#[test]
fn mutations_never_panic_and_what_is_read_can_be_written() {
    let mut random = Random(20_260_601);
    let (mut sound, mut refused) = (0, 0);
    for (format, text, _) in SAMPLES {
        for round in 0..2_500 {
            let bytes = random.mutate(text);
            let asked = (round % 2 == 0).then_some(format);
            match read(&bytes, "r.json", asked) {
                Ok(Report { findings, .. }) => {
                    sound += 1;
                    let log = to_log(&[], &findings, &ToLogOptions::default());
                    assert_eq!(log.runs.is_empty(), findings.is_empty());
                }
                Err(error) => {
                    refused += 1;
                    assert!(matches!(
                        error.code(),
                        Code::ScanInputMalformed | Code::ScanInputUnknown
                    ));
                    assert!(error.position().file.is_some());
                }
            }
            if format == Format::Trivy {
                let _refusal = trivy_log(&bytes, "r.json", &TrivyOptions::default());
            }
        }
    }
    assert!(sound > 500 && refused > 5_000, "{sound} read, {refused} refused");
}

/// Code, position and message of a refusal.
fn refusal(text: &[u8], format: Option<Format>) -> (Code, String, String) {
    match read(text, "r.json", format) {
        Ok(report) => panic!("read as {report:?}"),
        Err(error) => {
            let cause = match &error {
                ReadError::Malformed { source, .. } => format!("{error}: {source}"),
                _ => error.to_string(),
            };
            (error.code(), error.position().to_string(), cause)
        }
    }
}

#[test]
fn refusals_name_the_place() {
    let trivy = |results: &str| format!("{{\"SchemaVersion\":2,\n\"Results\":[\n{results}]}}");
    for (text, format, code, place, says) in [
        ("", None, Code::ScanInputMalformed, "r.json", "is empty"),
        (
            " \n",
            Some(Format::Trivy),
            Code::ScanInputMalformed,
            "r.json",
            "is empty",
        ),
        ("\u{feff}\n", None, Code::ScanInputMalformed, "r.json", "is empty"),
        (
            "[{\"Vulnerabilities\":[]}]",
            Some(Format::Trivy),
            Code::ScanInputMalformed,
            "r.json:1:2 (/0)",
            "`Target` is missing",
        ),
        (
            "[]",
            None,
            Code::ScanInputUnknown,
            "r.json",
            "format of `r.json` is not known",
        ),
        ("{}", None, Code::ScanInputUnknown, "r.json", "not known"),
        (
            "{}",
            Some(Format::Trivy),
            Code::ScanInputMalformed,
            "r.json:1:1 ()",
            "`SchemaVersion` is missing",
        ),
        (
            "{}",
            Some(Format::TrivyK8s),
            Code::ScanInputMalformed,
            "r.json:1:1 ()",
            "`ClusterName` is missing",
        ),
        (
            "{}",
            Some(Format::Grype),
            Code::ScanInputMalformed,
            "r.json:1:1 ()",
            "`matches` is missing",
        ),
        (
            "{}",
            Some(Format::Snyk),
            Code::ScanInputMalformed,
            "r.json:1:1 ()",
            "`vulnerabilities` is missing",
        ),
        (
            &trivy("{\"Target\":\"a\",\"Vulnerabilities\":[{}, 7]}"),
            None,
            Code::ScanInputMalformed,
            "r.json:3:38 (/Results/0/Vulnerabilities/1)",
            "invalid type: integer `7`",
        ),
        (
            &trivy("{\"Target\":\"a\",\"Vulnerabilities\":[{\"Title\":\"t\"}]}"),
            None,
            Code::ScanInputMalformed,
            "r.json:3:34 (/Results/0/Vulnerabilities/0)",
            "`VulnerabilityID` is missing or empty",
        ),
        (
            &trivy("{\"Misconfigurations\":[{\"ID\":\"A\",\"Status\":\"MAYBE\"}]}"),
            None,
            Code::ScanInputMalformed,
            "r.json:3:42 (/Results/0/Misconfigurations/0/Status)",
            "`MAYBE` is no status of a check",
        ),
        (
            &trivy("{\"ExperimentalModifiedFindings\":[{\"Type\":\"secret\",\"Finding\":{\"StartLine\":\"x\"}}]}"),
            None,
            Code::ScanInputMalformed,
            "r.json:3:74 (/Results/0/ExperimentalModifiedFindings/0/Finding/StartLine)",
            "`x` is no number",
        ),
        (
            "{\"SchemaVersion\":3,\"ArtifactName\":\"a\"}",
            None,
            Code::ScanInputMalformed,
            "r.json:1:18 (/SchemaVersion)",
            "`3` is no schema version up to 2",
        ),
        (
            "{\"SchemaVersion\":2,\"ClusterName\":\"a\",\"Resources\":[]}",
            Some(Format::Trivy),
            Code::ScanInputMalformed,
            "r.json:1:34 (/ClusterName)",
            "of a cluster",
        ),
        (
            "{\"matches\":[{\"artifact\":{\"name\":\"a\"}}]}",
            None,
            Code::ScanInputMalformed,
            "r.json:1:13 (/matches/0)",
            "`vulnerability` is missing",
        ),
        (
            "[{\"ok\":false,\"error\":\"no supported files\"}]",
            None,
            Code::ScanInputMalformed,
            "r.json:1:22 (/0/error)",
            "the scanner failed: no supported files",
        ),
        (
            "{\"matches\":[]} x",
            None,
            Code::ScanInputMalformed,
            "r.json:1:16 ()",
            "trailing characters",
        ),
    ] {
        let (found_code, found_place, found_says) = refusal(text.as_bytes(), format);
        assert_eq!(
            (found_code, found_place.as_str()),
            (code, place),
            "{text}: {found_says}"
        );
        assert!(found_says.contains(says), "{text}: {found_says}");
    }
}

#[test]
fn what_is_no_text_is_refused_by_its_first_bad_byte() {
    let (code, place, _) = refusal(b"{\"SchemaVersion\":2,\n\"a\":\"\xe9\"}", None);
    assert_eq!((code, place.as_str()), (Code::ScanInputMalformed, "r.json:2:6"));
    let (code, place, _) = refusal(b"\x7fELF\xff", None);
    assert_eq!((code, place.as_str()), (Code::ScanInputMalformed, "r.json:1:5"));
}

#[test]
fn nothing_found_is_a_report() {
    for (text, format) in [
        ("[]", Format::Trivy),
        ("null", Format::Trivy),
        ("{\"SchemaVersion\":2,\"ArtifactName\":\"a\"}", Format::Trivy),
        ("{\"ClusterName\":\"a\",\"Resources\":null}", Format::TrivyK8s),
        ("{\"matches\":null}", Format::Grype),
        ("[]", Format::Snyk),
        ("{\"vulnerabilities\":[],\"ok\":true}", Format::Snyk),
    ] {
        let report = read(text.as_bytes(), "r.json", Some(format)).unwrap();
        assert_eq!((report.findings, report.notes), (Vec::new(), Vec::new()), "{text}");
    }
}

#[test]
fn hostile_texts_pass_through_as_data() {
    const TEXT: &str = "</script>::error::\u{0}\u{202e}${{ secrets.X }}|`<!--";
    let quoted = serde_json::to_string(TEXT).unwrap();
    let text = format!(
        "{{\"matches\":[{{\"vulnerability\":{{\"id\":{quoted},\"description\":{quoted},\"severity\":{quoted}}},\"artifact\":{{\"name\":{quoted}}}}}]}}"
    );
    let report = read(text.as_bytes(), "r.json", None).unwrap();
    let finding = report.findings.first().unwrap();
    assert_eq!((finding.id.as_str(), finding.description.as_str()), (TEXT, TEXT));
    assert_eq!(finding.package.as_ref().unwrap().name, TEXT);
    assert_eq!(finding.severity, findings::Severity::Unknown);
    assert_eq!(report.notes.len(), 1, "a severity that is no word is noted");
}
