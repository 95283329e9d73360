//! SimpleCov's traps.

use crate::check;

#[test]
fn documents() {
    // plain arrays before 0.18; a timestamp may be a float
    check(
        r#"{"a":{"coverage":{"x.rb":[1,null,0]},"timestamp":1.5}}"#,
        "simplecov\nx.rb: 1=1 3=0",
    );
    check(
        r#"{"RSpec":{"coverage":{"x.rb":{"lines":[1,"ignored",0],"branches":{"[:if, 0, 3, 4, 5, 7]":{"[:then, 1, 4, 6, 4, 9]":2,"[:else, 2, 3, 4, 5, 7]":0}}}},"timestamp":2}}"#,
        "simplecov\nx.rb: 1=1 3=0 3/if 3 4 5 7/else 3 4 5 7=0 3/if 3 4 5 7/then 4 6 4 9=2",
    );
    check(
        r#"{"$schema":"x","meta":{"simplecov_version":"1.0.0"},"coverage":{"x.rb":{"lines":[1,0],"branches":[{"type":"then","start_line":1,"end_line":1,"coverage":0},{"type":"then","start_line":1,"end_line":1,"coverage":"ignored"}]}},"groups":{},"odd":[1]}"#,
        "simplecov\nx.rb: 1=1 2=0 1/0/then 1 1=0",
    );
    check(
        r#"{"meta":{"simplecov_version":"1"},"coverage":{"x.rb":{"lines":[1,"x"]}}}"#,
        "refused: malformed simplecov report: invalid value: string \"x\", expected a count, null or \"ignored\" at line 1 column 68 [1:68]",
    );
}

/// Files that were never loaded have zeros on lines that are no code, and null there from the command that loaded them.
#[test]
fn null_and_a_count_is_the_count_and_null_and_zero_is_null() {
    check(
        r#"{"a":{"coverage":{"x.rb":[1,null,0,null,null]}},"b":{"coverage":{"x.rb":[null,2,0,0,null,0]}}}"#,
        "simplecov\nx.rb: 1=1 2=2 3=0 6=0",
    );
    check(
        r#"{"a":{"coverage":{"x.rb":[0]}},"b":{"coverage":{"x.rb":[null]}},"c":{"coverage":{"x.rb":[0]}}}"#,
        "simplecov\nx.rb:",
    );
    check(
        r#"{"a":{"coverage":{"x.rb":{"lines":[0],"branches":{"[:if, 0, 1, 0, 1, 9]":{"[:then, 1, 1, 0, 1, 9]":0}}}}},
        "b":{"coverage":{"x.rb":{"lines":[3],"branches":{"[:if, 4, 1, 0, 1, 9]":{"[:then, 5, 1, 0, 1, 9]":3}}}}}}"#,
        "simplecov\nx.rb: 1=3 1/if 1 0 1 9/then 1 0 1 9=3",
    );
}

#[test]
fn totals_and_methods_of_the_first_version_are_read_past() {
    check(
        r#"{"meta":{"simplecov_version":"1.0.0"},"total":{"lines":{"covered":9,"total":9}},
        "coverage":{"x.rb":{"lines":[1,0],"methods":[{"name":"A#go","start_line":1,"coverage":1}],"covered_percent":99}}}"#,
        "simplecov\nx.rb: 1=1 2=0",
    );
}
