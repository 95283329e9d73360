//! What JavaScript throws, read for its `code` and `message`.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

pub(crate) fn code(thrown: &JsValue) -> String {
    property(thrown, "code").unwrap_or_default()
}

pub(crate) fn message(thrown: &JsValue) -> String {
    let message = property(thrown, "message").or_else(|| thrown.as_string());
    message.unwrap_or_else(|| "unknown failure of the host".to_owned())
}

fn property(thrown: &JsValue, name: &str) -> Option<String> {
    Reflect::get(thrown, &JsValue::from_str(name)).ok()?.as_string()
}
