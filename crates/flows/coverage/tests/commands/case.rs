//! The commands over the machines of the tests.

use surface::actions::coverage::ACTION;
use testkit::{Case, Doors, block_on};

const DOORS: Doors = Doors {
    action: &ACTION,
    run: |command, values, options, platform| {
        block_on(flow_coverage::run(command, values, options, platform))
            .unwrap_or_else(|refusal| refusal.tell(options, platform, true))
    },
    act: |action, command, options, platform| block_on(flow_coverage::action(action, command, options, platform)),
};

/// A command in a repository without files.
pub(crate) fn of(command: &'static [&'static str]) -> Case {
    Case::new(&DOORS, command).listed()
}

/// The gate in a repository of two sources, over one report that covers 5 of their 8 lines, 2 of 4 branches.
pub(crate) fn gate() -> Case {
    of(&["coverage", "gate"])
        .source("src/a.py", "1\n2\n3\n4\n")
        .source("src/b.py", "1\n2\n3\n4\n")
        .file(
            "lcov.info",
            "SF:src/a.py\nBRDA:2,0,0,1\nBRDA:2,0,1,1\nDA:1,1\nDA:2,2\nDA:3,1\nDA:4,0\nend_of_record\n\
             SF:src/b.py\nBRDA:2,0,0,0\nBRDA:2,0,1,0\nDA:1,1\nDA:2,1\nDA:3,0\nDA:4,0\nend_of_record\n",
        )
        .input("reports", "lcov.info")
}
