//! What the application says about itself.

use serde_json::{Value, json};

/// The answer to `apidoc`: what is played here, in the vendor's shape but with short texts.
pub(super) fn text() -> Value {
    let function = |plugin: &str, name: &str, arguments: &[&str]| {
        let arguments: Vec<_> = arguments
            .iter()
            .map(|argument| {
                let name = argument.trim_end_matches('?');
                json!({ "name": name, "description": "", "optional": name.len() < argument.len() })
            })
            .collect();
        json!({ "plugin": plugin, "name": name, "description": "", "arguments": arguments })
    };
    let plugin = |name: &str, functions: Vec<Value>| json!({ "name": name, "description": "", "functions": functions });
    json!([
        plugin(
            "pfx",
            vec![
                function("pfx", "list_disks", &[]),
                function("pfx", "list_certificates", &["disk"]),
                function("pfx", "list_all_certificates", &[]),
                function("pfx", "load_key", &["disk", "path?", "name", "alias"]),
                function("pfx", "unload_key", &["pfxId"]),
                function("pfx", "verify_password", &["pfxId"]),
                function("pfx", "change_password", &["pfxId"]),
            ]
        ),
        plugin("pkcs7", vec![function("pkcs7", "create_pkcs7", &["data_64", "id", "detached?"])]),
        plugin("idcard", vec![function("idcard", "list_readers", &[])]),
        plugin("baikey", vec![function("baikey", "list_tokens", &[])]),
        plugin("ckc", vec![function("ckc", "list_ckc", &[])]),
    ])
}
