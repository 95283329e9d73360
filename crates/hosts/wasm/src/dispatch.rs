use platform::{Platform, Stream};
use surface::ExitCode;

/// Runs one command line on any platform.
pub async fn dispatch(platform: Platform, arguments: Vec<String>) -> ExitCode {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (stream, text, code) = match words.as_slice() {
        ["--version"] => (
            Stream::Stdout,
            concat!("windlass ", env!("CARGO_PKG_VERSION")).to_owned(),
            ExitCode::Passed,
        ),
        [] => (
            Stream::Stderr,
            "no command; see `windlass --help`".to_owned(),
            ExitCode::Usage,
        ),
        [command, ..] => (
            Stream::Stderr,
            format!("unknown command `{command}`; see `windlass --help`"),
            ExitCode::Usage,
        ),
    };
    match platform.console.write(stream, format!("{text}\n").as_bytes()) {
        Ok(()) => code,
        Err(_) => ExitCode::Internal,
    }
}

#[cfg(test)]
mod tests {
    use surface::ExitCode;
    use testkit::{World, block_on};

    use super::dispatch;

    #[test]
    fn the_version_is_data_and_unknown_commands_are_usage() {
        let run = |words: &[&str]| {
            let world = World::new();
            let words = words.iter().map(|&word| word.to_owned()).collect();
            (
                block_on(dispatch(world.platform(), words)),
                world.stdout(),
                world.stderr(),
            )
        };
        let version = format!("windlass {}\n", env!("CARGO_PKG_VERSION"));
        assert_eq!(run(&["--version"]), (ExitCode::Passed, version, String::new()));
        assert_eq!(run(&["fly"]).2, "unknown command `fly`; see `windlass --help`\n");
        assert_eq!(run(&[]).0, ExitCode::Usage);
    }
}
