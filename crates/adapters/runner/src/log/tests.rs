use std::sync::Arc;

use platform::Stream;
use tracing_subscriber::{filter::LevelFilter, layer::SubscriberExt, registry};

use super::{ConsoleSink, LogFormat, LogLayer, LogSink, verbosity};
use crate::{Step, testing::world_of};

fn check(format: LogFormat, expect: &str) {
    let world = world_of(&[]);
    let step = Step::default();
    step.hide("hunter2");
    let sink = ConsoleSink::new(world.platform().console, Stream::Stderr);
    let layer = LogLayer::new(format, LevelFilter::DEBUG, step, sink);
    tracing::subscriber::with_default(registry().with(layer), || {
        tracing::info!("read 3 reports");
        let span = tracing::info_span!("merge", files = 2, state = tracing::field::Empty);
        span.record("state", "done");
        span.in_scope(|| tracing::warn!(path = "a b.rs", lines = 7, "::error::odd hunter2"));
        tracing::error!(error = %"it\nbroke", "stopped ##[add-mask]x");
        tracing::info!("::add-mask::ok\r::debug::x");
        tracing::debug!("100 %");
        tracing::trace!("never shown");
    });
    assert_eq!(world.stderr(), expect);
}

#[test]
fn human_lines() {
    check(
        LogFormat::Human { colour: false },
        "read 3 reports\n\
         warning: : :error::odd *** lines=7 path=\"a b.rs\" (in merge files=2 state=done)\n\
         error: stopped # #[add-mask]x error=\"it\\nbroke\"\n\
         : :add-mask::ok�::debug::x\n\
         debug: 100 %\n",
    );
}

#[test]
fn workflow_commands() {
    check(
        LogFormat::Github,
        "read 3 reports\n\
         ::warning::::error::odd *** lines=7 path=\"a b.rs\" (in merge files=2 state=done)\n\
         ::error::stopped ##[add-mask]x error=\"it\\nbroke\"\n\
         : :add-mask::ok�::debug::x\n\
         ::debug::100 %25\n",
    );
}

#[test]
fn json_lines() {
    let target = "adapter_runner::log::tests";
    let line = |level: &str, message: &str, fields: &str, spans: &str| {
        format!(
            "{{\"fields\":{{{fields}}},\"level\":\"{level}\",\"message\":\"{message}\",\"spans\":[{spans}],\"target\":\"{target}\"}}\n"
        )
    };
    let merge = r#"{"fields":{"files":2,"state":"done"},"name":"merge"}"#;
    let expect = [
        line("info", "read 3 reports", "", ""),
        line("warn", "::error::odd ***", r#""lines":7,"path":"a b.rs""#, merge),
        line("error", "stopped ##[add-mask]x", r#""error":"it\nbroke""#, ""),
        line("info", "::add-mask::ok\\r::debug::x", "", ""),
        line("debug", "100 %", "", ""),
    ];
    check(LogFormat::Json, &expect.concat());
}

#[test]
fn a_spent_budget_turns_annotations_into_plain_lines() {
    let world = world_of(&[]);
    let sink = ConsoleSink::new(world.platform().console, Stream::Stdout);
    let layer = LogLayer::new(LogFormat::Github, LevelFilter::INFO, Step::default(), sink);
    tracing::subscriber::with_default(registry().with(layer), || (0..12).for_each(|_| tracing::warn!("odd")));
    let expect = "::warning::odd\n".repeat(10) + &"warning: odd\n".repeat(2);
    assert_eq!(world.stdout(), expect);
}

#[test]
fn lines_of_other_threads_wait_for_the_home_thread() {
    let world = world_of(&[]);
    let sink = Arc::new(ConsoleSink::new(world.platform().console, Stream::Stderr));
    let elsewhere = sink.clone();
    std::thread::spawn(move || elsewhere.write("there\n")).join().unwrap();
    assert_eq!(world.stderr(), "");
    sink.write("here\n");
    assert_eq!(world.stderr(), "there\nhere\n");
}

#[test]
fn flags_and_runner_debug_choose_the_level() {
    assert_eq!(verbosity(0, false, false), LevelFilter::INFO);
    assert_eq!(verbosity(0, true, false), LevelFilter::ERROR);
    assert_eq!(verbosity(0, true, true), LevelFilter::DEBUG);
    assert_eq!(verbosity(1, false, false), LevelFilter::DEBUG);
    assert_eq!(verbosity(3, false, true), LevelFilter::TRACE);
}
