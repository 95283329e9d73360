//! The JavaScript that is ours: the shim, and one stub for each action.

use surface::{ACTIONS, Host};

const HOST: &str = include_str!("../../../hosts/wasm/js/host.js");
const HOST_HTTP: &str = include_str!("../../../hosts/wasm/js/host-http.js");
const STUB: &str = include_str!("../../../hosts/wasm/js/stub.js");
const NATIVE_STUB: &str = include_str!("../../../hosts/wasm/js/native-stub.js");

pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    let shim = [("host.js", HOST), ("host-http.js", HOST_HTTP)].map(|(name, text)| (name.to_owned(), text.into()));
    let stubs = ACTIONS.iter().map(|action| match action.host {
        Host::Portable => stub(STUB, action.name),
        Host::Native => stub(NATIVE_STUB, action.name),
    });
    shim.into_iter().chain(stubs).collect()
}

fn stub(template: &str, action: &str) -> (String, Vec<u8>) {
    (
        format!("{action}.js"),
        template.replace("{{action}}", action).into_bytes(),
    )
}

#[cfg(test)]
mod tests {
    use super::{NATIVE_STUB, STUB, files, stub};

    #[test]
    fn stubs_name_their_action_and_nothing_collides() {
        for template in [STUB, NATIVE_STUB] {
            let (name, bytes) = stub(template, "sign");
            let text = String::from_utf8(bytes).unwrap();
            assert_eq!(name, "sign.js");
            assert!(text.contains("['action', 'sign']") && !text.contains("{{"), "{text}");
        }
        let mut names: Vec<_> = files().into_iter().map(|(name, _)| name).collect();
        names.sort();
        assert_eq!(
            names,
            [
                "coverage.js",
                "host-http.js",
                "host.js",
                "metadata.js",
                "scan.js",
                "toolkit.js"
            ]
        );
    }
}
