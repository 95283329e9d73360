//! One small report of each format, written after the real ones.

use scanners::Format;

/// Name, format, the report, and what must be told of each finding.
pub(crate) const SAMPLES: &[(&str, Format, &str, &[&str])] = &[
    (
        "bandit",
        Format::Bandit,
        r#"{"errors":[{"filename":"bad.py","reason":"syntax error while parsing AST from file"}],"generated_at":"2026-01-01T00:00:00Z","metrics":{},"results":[{"code":"1 x","col_offset":0,"end_col_offset":4,"filename":"./a.py","issue_confidence":"HIGH","issue_cwe":{"id":78,"link":"https://cwe.mitre.org/data/definitions/78.html"},"issue_severity":"LOW","issue_text":"Consider possible security implications","line_number":1,"line_range":[1,2],"more_info":"https://bandit.example/b404","test_id":"B404","test_name":"blacklist"}]}"#,
        &["code B404 low ./a.py:1:1-2:5 [blacklist] CWE-78"],
    ),
    (
        "hadolint",
        Format::Hadolint,
        r#"[{"code":"DL3008","column":1,"file":"docker\\Dockerfile","level":"warning","line":9,"message":"Pin versions in apt get install"},{"code":"DL3059","column":1,"file":"-","level":"info","line":10,"message":"Multiple consecutive `RUN` instructions"}]"#,
        &[
            "misconfiguration DL3008 medium docker/Dockerfile:9:1 []",
            "misconfiguration DL3059 info -:10:1 []",
        ],
    ),
    (
        "gosec",
        Format::Gosec,
        r#"{"Golang errors":{"/src/b/c.go":[{"line":3,"column":1,"error":"expected declaration"}]},"Issues":[{"severity":"MEDIUM","confidence":"HIGH","cwe":{"id":"327","url":"https://cwe.example/327"},"rule_id":"G401","details":"Use of weak cryptographic primitive","file":"/src/a.go","code":"md5.New()","line":"12-14","column":"2","nosec":true,"suppressions":[{"kind":"inSource","justification":"checksum only"}]}],"Stats":{"files":1,"lines":20,"nosec":0,"found":1},"GosecVersion":"2.21.4"}"#,
        &["code G401 medium /src/a.go:12:2-14 [] CWE-327 in-source(checksum only)"],
    ),
    (
        "gitleaks",
        Format::Gitleaks,
        r#"[{"RuleID":"aws-access-token","Description":"AWS","StartLine":2,"EndLine":2,"StartColumn":5,"EndColumn":24,"Match":"key = AKIA-hidden","Secret":"AKIA-hidden","File":"conf/aws.tf","SymlinkFile":"","Commit":"74d5","Entropy":3.5,"Author":"a","Email":"a@example.com","Date":"2021-10-14T17:05:15Z","Message":"m","Tags":[],"Fingerprint":"74d5:conf/aws.tf:aws-access-token:2"}]"#,
        &["secret aws-access-token unknown conf/aws.tf:2:5-2:25 []"],
    ),
    (
        "gitleaks 7",
        Format::Gitleaks,
        r#"[{"line":"key = AKIA-hidden","lineNumber":13,"offender":"AKIA-hidden","commit":"6d12","repo":".","repoURL":"","leakURL":"https://example.com/6d12#L13","rule":"AWS Access Key","commitMessage":"m","author":"a","email":"a@example.com","file":"x.json","date":"2021-07-15T22:00:32+07:00","tags":"key, AWS"}]"#,
        &["secret AWS Access Key unknown x.json:13 []"],
    ),
    (
        "semgrep",
        Format::Semgrep,
        r#"{"version":"1.100.0","results":[{"check_id":"python.lang.exec","path":"a.py","start":{"line":3,"col":5,"offset":9},"end":{"line":4,"col":2,"offset":30},"extra":{"message":"Detected exec.\nMore words.","metadata":{"cwe":["CWE-95: Eval"],"references":["https://example.com/r"],"source":"https://semgrep.dev/r/python.lang.exec"},"severity":"ERROR","fingerprint":"requires login","is_ignored":true,"lines":"requires login"}},{"check_id":"generic.secrets.key","path":"k","start":{"line":1,"col":1},"end":{"line":1,"col":9},"extra":{"message":"Key","metadata":{"cwe":"CWE-798"},"severity":"WARNING","fingerprint":"ab_0","lines":"x"}},{"check_id":"ssc-1","path":"go.mod","start":{"line":7,"col":1},"end":{"line":7,"col":2},"extra":{"message":"Vulnerable","severity":"CRITICAL","metadata":{"sca-vuln-database-identifier":"CVE-2024-3"},"sca_info":{"reachable":false,"dependency_match":{"lockfile":"go.mod","found_dependency":{"package":"golang.org/x/net","version":"0.1.0","ecosystem":"gomod"}}}}}],"errors":[{"code":3,"level":"warn","type":"Syntax error","message":"Syntax error at line b.py:1:\n `x`","path":"b.py"}],"paths":{"scanned":["a.py"]}}"#,
        &[
            "code python.lang.exec high a.py:3:5-4:2 [] CWE-95 in-source()",
            "secret generic.secrets.key medium k:1:1-1:9 [] CWE-798",
            "vulnerability CVE-2024-3 critical go.mod:7:1-7:2 [ssc-1] golang golang.org/x/net@0.1.0",
        ],
    ),
    (
        "checkov",
        Format::Checkov,
        r#"[{"check_type":"terraform","results":{"passed_checks":[{"check_id":"CKV_AWS_1"},{"check_id":"CKV_AWS_2"}],"failed_checks":[{"check_id":"CKV_AWS_161","bc_check_id":"BC_AWS_161","check_name":"Ensure IAM authentication","check_result":{"result":"FAILED"},"file_path":"/db.tf","repo_file_path":"/aws/db.tf","file_line_range":[1,41],"resource":"aws_db_instance.default","severity":null,"guideline":"https://example.com/g"}],"skipped_checks":[{"check_id":"CKV_AWS_20","check_name":"S3","check_result":{"result":"SKIPPED","suppress_comment":"public on purpose"},"file_path":"/s3.tf","file_line_range":[0,0],"resource":"aws_s3_bucket.b"}],"parsing_errors":["/broken.tf"]},"summary":{"checkov_version":"3.2.1"}},{"check_type":"sca_package","results":{"failed_checks":[{"check_id":"BC_CVE_2024_1","check_name":"SCA","file_path":"/go.sum","file_line_range":[3,3],"resource":"go.sum.x","severity":"HIGH","vulnerability_details":{"id":"CVE-2024-1","package_name":"x","package_version":"1.0","fixed_versions":["1.1"],"link":"https://example.com/v"}}]},"summary":{}}]"#,
        &[
            "misconfiguration CKV_AWS_161 unknown aws/db.tf:1-41 [BC_AWS_161]",
            "misconfiguration CKV_AWS_20 unknown s3.tf [] in-source(public on purpose)",
            "vulnerability CVE-2024-1 high go.sum:3-3 [BC_CVE_2024_1]  x@1.0 fix 1.1",
        ],
    ),
    (
        "checkov nothing",
        Format::Checkov,
        r#"{"passed":0,"failed":0,"skipped":0,"parsing_errors":0,"resource_count":0,"checkov_version":"3.2.1"}"#,
        &[],
    ),
    (
        "osv",
        Format::Osv,
        r#"{"results":[{"source":{"path":"/src/Cargo.lock","type":"lockfile"},"packages":[{"package":{"name":"time","version":"0.1.45","ecosystem":"crates.io"},"vulnerabilities":[{"id":"RUSTSEC-2020-0071","aliases":["CVE-2020-26235"],"summary":"Segfault in time","details":"d","published":"2020-11-18T12:00:00Z","severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H"}],"affected":[{"package":{"ecosystem":"crates.io","name":"time"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"0.2.23"}]}]}],"references":[{"type":"WEB","url":"https://example.com/a"}]},{"id":"GHSA-wcg3-cvx6-7396","database_specific":{"severity":"MODERATE","cwe_ids":["CWE-476"]},"affected":[{"package":{"name":"time"},"ranges":[{"events":[{"introduced":"0"}]}]}]}],"groups":[{"ids":["RUSTSEC-2020-0071","GHSA-wcg3-cvx6-7396"],"aliases":["CVE-2020-26235"],"max_severity":"6.2"}],"license_violations":["GPL-3.0"]}]}],"experimental_config":{}}"#,
        &[
            "vulnerability RUSTSEC-2020-0071 medium /src/Cargo.lock [CVE-2020-26235, GHSA-wcg3-cvx6-7396] cargo time@0.1.45 fix 0.2.23",
            "vulnerability GHSA-wcg3-cvx6-7396 medium /src/Cargo.lock [RUSTSEC-2020-0071, CVE-2020-26235] cargo time@0.1.45 CWE-476 no fix",
            "license GPL-3.0 unknown /src/Cargo.lock [] cargo time@0.1.45",
        ],
    ),
    (
        "npm audit 1",
        Format::NpmAudit,
        r#"{"actions":[],"advisories":{"1068298":{"findings":[{"version":"1.3.5","paths":["rc>ini"]},{"version":"1.3.4","paths":["ini"]}],"id":1068298,"title":"Prototype Pollution","module_name":"ini","severity":"high","github_advisory_id":"GHSA-qqgx-2p2h-9c37","cves":["CVE-2020-7788"],"patched_versions":">=1.3.6","vulnerable_versions":"<1.3.6","cvss":{"score":7.3,"vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L"},"cwe":"[\"CWE-1321\"]","overview":"o","created":"2020-12-10T16:53:45.000Z","url":"https://github.com/advisories/GHSA-qqgx-2p2h-9c37"},"146":{"findings":[],"id":146,"title":"Command Injection","module_name":"growl","severity":"critical","cves":[],"patched_versions":"<0.0.0","cwe":null,"overview":"o","url":"https://www.npmjs.com/advisories/146"}},"muted":[],"metadata":{}}"#,
        &[
            "vulnerability GHSA-qqgx-2p2h-9c37 high - [CVE-2020-7788] npm ini@1.3.5 CWE-1321 fix >=1.3.6",
            "vulnerability 146 critical - [] npm growl@ no fix",
        ],
    ),
    (
        "npm audit 2",
        Format::NpmAudit,
        r#"{"auditReportVersion":2,"vulnerabilities":{"acorn":{"name":"acorn","severity":"moderate","isDirect":false,"via":[{"source":1488,"name":"acorn","title":"ReDoS","url":"https://github.com/advisories/GHSA-6chw-6frg-f759","severity":"moderate","cwe":["CWE-1333"],"cvss":{"score":0,"vectorString":null},"range":"<5.7.4"},{"source":1489,"name":"acorn","title":"Other","url":"https://npmjs.com/advisories/1489","severity":"low","range":"<1"}],"effects":["espree"],"nodes":["node_modules/acorn"],"fixAvailable":true},"espree":{"name":"espree","severity":"moderate","via":["loop","acorn"],"nodes":["node_modules/espree"],"fixAvailable":{"name":"eslint","version":"9.0.0","isSemVerMajor":true}},"loop":{"name":"loop","severity":"low","via":["espree"],"fixAvailable":false}},"metadata":{}}"#,
        &[
            "vulnerability GHSA-6chw-6frg-f759 medium - [] npm acorn@ CWE-1333 fix ",
            "vulnerability 1489 low - [] npm acorn@ fix ",
            "vulnerability GHSA-6chw-6frg-f759 medium - [] npm espree@ CWE-1333 fix eslint@9.0.0",
            "vulnerability GHSA-6chw-6frg-f759 low - [] npm loop@ CWE-1333 no fix",
        ],
    ),
    (
        "cargo-audit",
        Format::CargoAudit,
        r#"{"database":{"advisory-count":1},"lockfile":{"dependency-count":2},"settings":{},"vulnerabilities":{"found":true,"count":1,"list":[{"advisory":{"id":"RUSTSEC-2026-0047","package":"aws-lc-sys","title":"Bypass","description":"d","date":"2026-03-02","aliases":["CVE-2026-3338"],"cvss":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N","references":["https://example.com/r"],"url":"https://example.com/u"},"versions":{"patched":[">=0.38.0"],"unaffected":[]},"affected":null,"package":{"name":"aws-lc-sys","version":"0.36.0"}}]},"warnings":{"unmaintained":[{"kind":"unmaintained"}],"yanked":[{"kind":"yanked"}]}}"#,
        &["vulnerability RUSTSEC-2026-0047 high - [CVE-2026-3338] cargo aws-lc-sys@0.36.0 fix >=0.38.0"],
    ),
    (
        "gitlab",
        Format::Gitlab,
        r#"{"version":"15.0.7","scan":{"type":"dependency_scanning","status":"success","scanner":{"id":"gemnasium","name":"Gemnasium","version":"2.24.1"},"messages":[{"level":"warn","value":"no lock file"}]},"vulnerabilities":[{"id":"2d8b","name":"XML Entity Expansion","description":"d","severity":"High","solution":"Upgrade","location":{"file":"go.sum","dependency":{"package":{"name":"gopkg.in/yaml.v2"},"version":"v2.2.1"}},"identifiers":[{"type":"gemnasium","name":"G","value":"7368"},{"type":"CWE","value":776},{"type":"cve","value":"CVE-2019-11253","url":"https://example.com/c"}],"links":[{"url":"https://example.com/l"}],"flags":[{"type":"flagged-as-likely-false-positive","origin":"o","description":"not reached"}]},{"id":"x","name":"Leak","severity":"Unknown","location":{"hostname":"http://a","path":"/b","image":""},"identifiers":[]}],"remediations":[]}"#,
        &[
            "vulnerability CVE-2019-11253 high go.sum [7368]  gopkg.in/yaml.v2@v2.2.1 CWE-776 external, not in force(not reached)",
            "vulnerability Leak unknown - []",
        ],
    ),
    (
        "sarif",
        Format::Sarif,
        r#"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Trivy","version":"0.60.0","rules":[{"id":"CVE-2024-1","name":"LanguageSpecificPackageVulnerability","shortDescription":{"text":"lodash: pollution"},"fullDescription":{"text":"d"},"helpUri":"https://example.com/v","properties":{"security-severity":"9.8","tags":["vulnerability","CWE-1321"]}},{"id":"DS002","name":"Misconfiguration"}]}},"results":[{"ruleId":"CVE-2024-1","ruleIndex":0,"level":"error","message":{"text":"Package: lodash\nInstalled Version: 4.17.4\nSeverity: HIGH\nFixed Version: 4.17.5"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"package-lock.json","uriBaseId":"ROOTPATH"},"region":{"startLine":7,"startColumn":1,"endLine":9,"endColumn":1}}}],"suppressions":[{"kind":"external","status":"rejected","justification":"no"}]},{"ruleId":"DS002","ruleIndex":1,"message":{"text":"Severity: MEDIUM"},"kind":"fail","locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%20b/Dockerfile"}}}]}]}]}"#,
        &[
            "vulnerability CVE-2024-1 high package-lock.json:7:1-9:1 []  lodash@4.17.4 CWE-1321 fix 4.17.5 external, not in force(no)",
            "misconfiguration DS002 medium a b/Dockerfile []",
        ],
    ),
];
