use js_sys::{Array, Object, Reflect};
use platform::{Command, LocalFuture, Process, ProcessError, ProcessErrorKind, ProcessLimits, ProcessOutput};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::{failure, host, host::Ended, surroundings::milliseconds};

/// Programs by node's child_process.
pub(crate) struct NodeProcess;

impl Process for NodeProcess {
    fn run(&self, command: Command, limits: ProcessLimits) -> LocalFuture<'_, Result<ProcessOutput, ProcessError>> {
        Box::pin(async move {
            let Command {
                program,
                arguments,
                env,
                folder,
                stdin,
            } = command;
            let env = env.iter().map(|(name, value)| pair(name, value.as_deref())).collect();
            let started = host::process_run(&program, arguments, env, folder, stdin, numbers(limits));
            let ended = match started {
                Ok(promise) => JsFuture::from(promise).await,
                Err(thrown) => Err(thrown),
            };
            let ended: Ended = ended.map_err(|thrown| failed(&program, &thrown))?.unchecked_into();
            Ok(ProcessOutput {
                code: ended.code(),
                stdout: ended.stdout(),
                stderr: ended.stderr(),
            })
        })
    }
}

/// `[name, value]`, undefined for a variable to remove.
pub(crate) fn pair(name: &str, value: Option<&str>) -> JsValue {
    let value = value.map_or(JsValue::UNDEFINED, JsValue::from_str);
    Array::of2(&JsValue::from_str(name), &value).into()
}

fn numbers(limits: ProcessLimits) -> Object {
    let object = Object::new();
    let bytes = [("stdout", limits.stdout as f64), ("stderr", limits.stderr as f64)];
    for (name, number) in [("time", milliseconds(limits.time))].into_iter().chain(bytes) {
        // A fresh plain object takes every property.
        drop(Reflect::set(
            &object,
            &JsValue::from_str(name),
            &JsValue::from_f64(number),
        ));
    }
    object
}

fn failed(program: &str, thrown: &JsValue) -> ProcessError {
    let kind = match failure::code(thrown).as_str() {
        "ENOENT" | "ENOTDIR" => ProcessErrorKind::NotFound,
        "EACCES" | "EPERM" => ProcessErrorKind::Denied,
        "LIMIT_TIME" => ProcessErrorKind::TimedOut,
        "LIMIT" => ProcessErrorKind::TooLarge,
        _ => {
            let message = failure::message(thrown);
            return ProcessError {
                message,
                ..ProcessError::new(program, ProcessErrorKind::Other)
            };
        }
    };
    ProcessError::new(program, kind)
}
