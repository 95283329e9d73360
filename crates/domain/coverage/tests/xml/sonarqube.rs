//! The traps of SonarQube's generic format.

use crate::check::check;

#[test]
fn lines_without_counts_and_branches_with_counts() {
    check(
        "<coverage version='1'><file path='a.m'><lineToCover lineNumber='1' covered='true'/><lineToCover lineNumber='2' covered='false'/>
         <lineToCover lineNumber='3' covered='true' branchesToCover='4' coveredBranches='1'/><lineToCover lineNumber='2' covered='true'/>
         <lineToCover lineNumber='5' covered='true' branchesToCover='2'/></file><file path='b.m'/></coverage>",
        "a.m 1=hit 2=hit 3=hit 5=hit ?3=1/4 ?5=0/2
         b.m",
    );
    check(
        "<coverage version='1'><file path='a'><lineToCover lineNumber='0' covered='true'/>
         <lineToCover lineNumber='3' covered='true' branchesToCover='1' coveredBranches='2'/></file><file/></coverage>",
        "a 3=hit ?3=1/1
         ! coverage-record-skipped x1 1:63 a line number is missing, 0 or no number: `0`
         ! coverage-number-lenient x1 2:90 more branches are covered than there are: `2`
         ! coverage-record-skipped x1 2:101 a file has no path: `file`",
    );
}
