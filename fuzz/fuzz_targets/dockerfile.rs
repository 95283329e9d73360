//! Dockerfiles, from their bytes to what a build of them is: problems and places lie inside the file, and reading it twice
//! gives the same.
#![no_main]

use dockerfile::{Inputs, Limits, Problem, Settings, frontend, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _frontend = frontend(bytes);
    let read = parse("Dockerfile", bytes, &Limits::default());
    assert_eq!(read, parse("Dockerfile", bytes, &Limits::default()));
    let file = match read {
        Ok(file) => file,
        Err(problems) => {
            assert!(!problems.is_empty(), "a refusal has a reason");
            return problems.iter().for_each(|problem| inside(problem, bytes));
        }
    };
    for instruction in file.stages.iter().flat_map(|stage| &stage.instructions) {
        assert!(instruction.span.end <= bytes.len() && instruction.span.line <= instruction.span.last_line);
    }
    let inputs = Inputs {
        platform: "linux/arm64".parse().expect("a platform"),
        build_platform: "linux/amd64".parse().expect("a platform"),
        ..Inputs::default()
    };
    let planned = file.plan(&inputs);
    let evaluated = planned.and_then(|plan| {
        assert!(plan.needed.contains(&plan.target));
        plan.evaluate(|_, _| Settings::scratch("linux"))
    });
    if let Err(problem) = evaluated {
        inside(&problem, bytes);
    }
});

fn inside(problem: &Problem, bytes: &[u8]) {
    assert!(
        problem.span.start <= problem.span.end && problem.span.end <= bytes.len(),
        "{problem:?} of {}",
        bytes.len()
    );
}
