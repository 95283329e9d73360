//! The coverage commands: report, gate, convert, explain, diff
