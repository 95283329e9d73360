//! The traps of OpenCover, NCover, dotCover and Visual Studio.

use crate::check::check;

/// An OpenCover report with a module of these files and methods.
fn opencover(files: &str, methods: &str) -> String {
    format!(
        "<CoverageSession><Modules><Module><Files>{files}</Files><Classes><Class><Methods>{methods}</Methods></Class></Classes></Module></Modules></CoverageSession>"
    )
}

const FILES: &str =
    "<File uid='1' fullPath='C:\\a.cs'/><File uid='2' fullPath='b.cs'/><File uid='3' fullPath='unused.cs'/>";

#[test]
fn opencover_points_name_their_file_or_inherit_it() {
    check(
        &opencover(
            FILES,
            "<Method visited='true'><Name>go</Name><FileRef uid='1'/><SequencePoints><SequencePoint vc='3' sl='4' sc='1' el='5' ec='9'/><SequencePoint vc='0' sl='5' sc='10' el='5' ec='12'/>
             <SequencePoint vc='1' sl='7' sc='1' el='7' ec='2' fileid='2'/><SequencePoint vc='1' sl='16707566' sc='0' el='16707566' ec='0'/><SequencePoint vc='1' sl='15732480' el='15732480'/></SequencePoints>
             <BranchPoints><BranchPoint vc='2' sl='4' offset='9' path='0'/><BranchPoint vc='0' sl='4' offset='9' path='1'/></BranchPoints></Method>",
        ),
        "C:\\a.cs 4=3 5=3 ?4=1/2 f:go@4=hit s:4:1-5:9=3 s:5:10-5:12=0
         b.cs 7=1 s:7:1-7:2=1",
    );
}

#[test]
fn opencover_counts_saturate_and_points_count_no_branches() {
    check(
        &opencover(
            FILES,
            "<Method><FileRef uid='2'/><SequencePoints><SequencePoint vc='99999999999999999999' sl='4' bec='9' bev='9'/></SequencePoints></Method>",
        ),
        "b.cs 4=18446744073709551613 f:@4=hit s:4:0-4:0=18446744073709551613
         ! coverage-number-lenient x1 1:237 a count over the largest number, cut there: `99999999999999999999`",
    );
}

#[test]
fn opencover_branch_points_without_a_line_belong_to_the_point_before_them() {
    check(
        &opencover(
            FILES,
            "<Method><FileRef uid='2'/><SequencePoints><SequencePoint vc='1' sl='4' offset='0'/><SequencePoint vc='1' sl='6' offset='8'/></SequencePoints>
             <BranchPoints><BranchPoint vc='1' offset='9' path='0'/><BranchPoint vc='0' offset='5' path='1'/></BranchPoints></Method>",
        ),
        "b.cs 4=1 6=1 ?4=0/1 ?6=1/1 f:@4=hit s:4:0-4:0=1 s:6:0-6:0=1",
    );
    check(
        &opencover(
            FILES,
            "<Method><FileRef uid='2'/><BranchPoints><BranchPoint vc='1' path='0'/></BranchPoints></Method>",
        ),
        "! coverage-record-skipped x1 1:216 a branch point has no line: `BranchPoint`",
    );
}

#[test]
fn opencover_modules_have_their_own_ids_and_share_paths() {
    let module = |uid: u32, line: u32| {
        format!(
            "<Module><Files><File uid='{uid}' fullPath='a.cs'/></Files><Method><FileRef uid='{uid}'/><SequencePoint vc='1' sl='{line}'/></Method></Module>"
        )
    };
    check(
        &format!(
            "<CoverageSession><Summary numSequencePoints='2926' visitedSequencePoints='14'/><Modules><Module skippedDueTo='Filter'><Classes/></Module>{}{}</Modules></CoverageSession>",
            module(1, 3),
            module(7, 4)
        ),
        "a.cs 3=1 4=1 f:@3=hit f:@4=hit s:3:0-3:0=1 s:4:0-4:0=1
         ! coverage-claims-differ x1 1:18 claimed statements differ: `14/2926 sequence points claimed, 2/2 read`",
    );
    check(
        &opencover("", "<Method><FileRef uid='9'/><SequencePoint vc='1' sl='3'/></Method>"),
        "! coverage-record-skipped x1 1:168 points name a file that the module does not list: `9`",
    );
}

#[test]
fn ncover_points_may_be_excluded() {
    check(
        "<coverage profilerVersion='1.5.8'><module><method excluded='false'><seqpnt visitcount='2' line='3' column='1' endline='4' endcolumn='2' excluded='false' document='a.cs'/>
         <seqpnt visitcount='0' line='5' column='1' endline='5' endcolumn='2' excluded='true' document='a.cs'/><seqpnt visitcount='1' line='16707566' document='a.cs'/></method>
         <method excluded='true'><seqpnt visitcount='0' line='6' document='a.cs'/></method></module></coverage>",
        "a.cs 3=2 4=2 s:3:1-4:2=2",
    );
}

#[test]
fn dotcover_has_statements_only_when_detailed() {
    check(
        "<Root CoveredStatements='1' TotalStatements='2' ReportType='DetailedXml'><FileIndices><File Index='1' Name='C:\\a.cs'/></FileIndices>
         <Statement FileIndex='1' Line='3' Column='1' EndLine='3' EndColumn='9' Covered='True'/><Statement FileIndex='1' Line='4' Column='1' EndLine='4' EndColumn='9' Covered='False'/></Root>",
        "C:\\a.cs 3=hit 4=0 s:3:1-3:9=hit s:4:1-4:9=0",
    );
    check(
        "<Root CoveredStatements='3' TotalStatements='4' ReportType='Xml'><Assembly Name='A'/></Root>",
        "all statements 3/4",
    );
    check(
        "<Root CoveredStatements='1' TotalStatements='1' ReportType='DetailedXml'><Statement FileIndex='5' Line='3' Covered='True'/></Root>",
        "! coverage-record-skipped x1 1:131 statements name a file that is not listed: `5`
         ! coverage-claims-differ x1 1:1 claimed statements differ: `1/1 statements claimed, 0/0 read`",
    );
}

#[test]
fn visual_studio_codes_are_inverted_and_microsofts_are_words() {
    let lines = |start: u32, end: u32, coverage: &str| {
        format!(
            "<Lines><LnStart>{start}</LnStart><LnEnd>{end}</LnEnd><Coverage>{coverage}</Coverage><SourceFileID>1</SourceFileID></Lines>"
        )
    };
    check(
        &format!(
            "<CoverageDSPriv><Module><ModuleName>m</ModuleName>{}{}{}{}</Module><SourceFileNames><SourceFileID>1</SourceFileID><SourceFileName>C:\\a.cs</SourceFileName></SourceFileNames></CoverageDSPriv>",
            lines(1, 1, "0"),
            lines(2, 3, "1"),
            lines(4, 4, "2"),
            lines(5, 5, "x"),
        ),
        "C:\\a.cs 1=hit 2=hit 3=hit 4=0
         ! coverage-record-skipped x1 1:455 a range of lines is incomplete: `Lines`",
    );
    check(
        "<results><modules><module><range source_id='0' covered='yes' start_line='1' end_line='2'/><range source_id='0' covered='partial' start_line='3' end_line='3'/>
         <range source_id='0' covered='no' start_line='3' end_line='4'/><source_files><source_file id='0' path='a.cs'/></source_files></module>
         <module><range source_id='0' covered='no' start_line='1' end_line='1'/><source_files><source_file id='0' path='b.cs'/></source_files></module></modules></results>",
        "a.cs 1=hit 2=hit 3=hit 4=0
         b.cs 1=0",
    );
}
