//! Names of signals, as the engine knows them on Linux.

const NAMES: [&str; 36] = [
    "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE", "POLL",
    "PROF", "PWR", "QUIT", "RTMAX", "RTMIN", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU",
    "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ",
];

/// Is it a number but 0, or a name with or without `SIG`, or a place counted from an end of the real-time signals?
pub(super) fn is_signal(word: &str) -> bool {
    if let Ok(number) = word.parse::<i64>() {
        return number != 0;
    }
    let name = word.to_ascii_uppercase();
    let name = name.strip_prefix("SIG").unwrap_or(&name);
    let counted = |prefix: &str, most: u32| {
        let number = name.strip_prefix(prefix).filter(|it| !it.starts_with(['0', '+']));
        number
            .and_then(|it| it.parse::<u32>().ok())
            .is_some_and(|it| it <= most)
    };
    NAMES.contains(&name) || counted("RTMIN+", 15) || counted("RTMAX-", 14)
}
