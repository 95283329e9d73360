//! What js/host.js offers. Found on `globalThis`, because imports of modules would make a folder of snippets.

use js_sys::{Array, Object, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(js_namespace = windlass_host)]
extern "C" {
    #[wasm_bindgen(catch, js_name = fileOpen)]
    pub(crate) fn file_open(path: &str) -> Result<u32, JsValue>;
    #[wasm_bindgen(catch, js_name = fileSize)]
    pub(crate) fn file_size(descriptor: u32) -> Result<f64, JsValue>;
    /// Node reads straight into the memory of the module, from this byte of the file or where the last read ended.
    #[wasm_bindgen(catch, js_name = fileRead)]
    pub(crate) fn file_read(descriptor: u32, buffer: &mut [u8], position: Option<f64>) -> Result<u32, JsValue>;
    #[wasm_bindgen(catch, js_name = fileClose)]
    pub(crate) fn file_close(descriptor: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_name = fileReplace)]
    pub(crate) fn file_replace(path: &str, bytes: &[u8]) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_name = fileDraft)]
    pub(crate) fn file_draft(path: &str) -> Result<u32, JsValue>;
    #[wasm_bindgen(catch, js_name = fileWrite)]
    pub(crate) fn file_write(descriptor: u32, bytes: &[u8]) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_name = fileFinish)]
    pub(crate) fn file_finish(descriptor: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_name = fileDiscard)]
    pub(crate) fn file_discard(descriptor: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_name = fileAppend)]
    pub(crate) fn file_append(path: &str, bytes: &[u8]) -> Result<(), JsValue>;
    /// `kind size`
    #[wasm_bindgen(catch, js_name = fileDescribe)]
    pub(crate) fn file_describe(path: &str) -> Result<String, JsValue>;
    /// `kind size name`, unsorted
    #[wasm_bindgen(catch, js_name = fileList)]
    pub(crate) fn file_list(path: &str, limit: f64) -> Result<Vec<String>, JsValue>;
    #[wasm_bindgen(catch, js_name = fileRemove)]
    pub(crate) fn file_remove(path: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(js_name = envVar)]
    pub(crate) fn env_var(name: &str) -> Option<String>;
    #[wasm_bindgen(js_name = envNames)]
    pub(crate) fn env_names() -> Vec<String>;
    #[wasm_bindgen(js_name = envFolder)]
    pub(crate) fn env_folder() -> String;

    /// Milliseconds since 1970.
    #[wasm_bindgen(js_name = clockNow)]
    pub(crate) fn clock_now() -> f64;
    #[wasm_bindgen(js_name = clockSleep)]
    pub(crate) fn clock_sleep(milliseconds: f64) -> Promise;

    #[wasm_bindgen(catch, js_name = randomFill)]
    pub(crate) fn random_fill(bytes: &mut [u8]) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_name = consoleWrite)]
    pub(crate) fn console_write(descriptor: u32, bytes: &[u8]) -> Result<(), JsValue>;
    #[wasm_bindgen(js_name = consoleIsTerminal)]
    pub(crate) fn console_is_terminal(descriptor: u32) -> bool;
    #[wasm_bindgen(js_name = consoleWidth)]
    pub(crate) fn console_width() -> Option<u16>;

    /// `env` is a list of `[name, value or undefined]`.
    #[wasm_bindgen(catch, js_name = processRun)]
    pub(crate) fn process_run(
        program: &str,
        arguments: Vec<String>,
        env: Array,
        folder: Option<String>,
        stdin: Vec<u8>,
        limits: Object,
    ) -> Result<Promise, JsValue>;

    /// `headers` is a list of `[name, value]`.
    #[wasm_bindgen(js_name = httpSend)]
    pub(crate) fn http_send(
        method: &str,
        url: &str,
        headers: Array,
        body: Vec<u8>,
        proxy: Option<String>,
        headers_time: f64,
    ) -> Promise;

    /// Ends the process at once.
    pub(crate) fn quit(code: u8);
}

#[wasm_bindgen]
extern "C" {
    /// What a program left.
    pub(crate) type Ended;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn code(this: &Ended) -> Option<i32>;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn stdout(this: &Ended) -> Vec<u8>;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn stderr(this: &Ended) -> Vec<u8>;

    /// A response whose body is pulled.
    pub(crate) type Exchange;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn status(this: &Exchange) -> u16;
    /// Names and values in turn.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn headers(this: &Exchange) -> Vec<String>;
    #[wasm_bindgen(method)]
    pub(crate) fn next(this: &Exchange, idle_time: f64) -> Promise;
    #[wasm_bindgen(method)]
    pub(crate) fn close(this: &Exchange);
}
