//! The module that runs under the runner's own node: the platform over `globalThis.windlass_host` (js/host.js), an
//! allocator that grows in large steps, a panic hook that reports, and one way in.
//!
//! It knows no action: [`dispatch`] hands the command line to the flows.

#[cfg(target_arch = "wasm32")]
mod allocator;
mod console;
mod dispatch;
mod failure;
mod files;
mod host;
mod http;
mod panic;
mod process;
mod surroundings;

use std::rc::Rc;

use platform::{Platform, Proxies};
use wasm_bindgen::prelude::wasm_bindgen;

pub use dispatch::dispatch as entry;

/// Handles on the machine that node runs on. Proxies are read from the environment now.
fn platform() -> Platform {
    Platform {
        files: Rc::new(files::NodeFiles),
        env: Rc::new(surroundings::NodeEnv),
        clock: Rc::new(surroundings::NodeClock),
        console: Rc::new(console::NodeConsole),
        process: Rc::new(process::NodeProcess),
        http: Rc::new(http::NodeHttp {
            proxies: Proxies::from_env(&surroundings::NodeEnv),
        }),
        random: Rc::new(surroundings::NodeRandom),
    }
}

/// Runs a command line (without the program's own name) and resolves to the exit code.
#[wasm_bindgen]
pub async fn run(arguments: Vec<String>) -> u8 {
    panic::report_to_the_runner();
    entry(platform(), arguments).await.number()
}
