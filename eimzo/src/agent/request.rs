use std::borrow::Cow;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

use super::CertificateEntry;

/// One call to the agent. All arguments are strings; a command without a plugin must not name one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The function's plugin; none for `version`, `apikey` and `apidoc`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plugin: Option<Cow<'static, str>>,
    /// The function.
    pub name: Cow<'static, str>,
    /// Its arguments, in the vendor's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<String>,
}

/// Whether the signed message carries its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attachment {
    /// The content travels inside the message, as a login needs it.
    Attached,
    /// The message holds the signature only.
    Detached,
}

impl Request {
    /// Asks which version is running. Needs no registration of the domain.
    #[must_use]
    pub fn version() -> Self {
        Self::plain("version", Vec::new())
    }

    /// Registers the page's domain. One bad pair fails the whole call, so send only pairs that belong together.
    #[must_use]
    pub fn api_key(pairs: &[(&str, &str)]) -> Self {
        let arguments = pairs.iter().flat_map(|(domain, key)| [(*domain).to_owned(), (*key).to_owned()]).collect();
        Self::plain("apikey", arguments)
    }

    /// Lists the key files of all disks. Needs no password.
    #[must_use]
    pub fn list_all_certificates() -> Self {
        Self::of("pfx", "list_all_certificates", Vec::new())
    }

    /// Lists the plugged-in tokens.
    #[must_use]
    pub fn list_tokens() -> Self {
        Self::of("ckc", "list_ckc", Vec::new())
    }

    /// Opens a key file. The alias goes back exactly as the agent gave it.
    #[must_use]
    pub fn load_key(entry: &CertificateEntry) -> Self {
        let CertificateEntry { disk, path, name, alias } = entry;
        Self::of("pfx", "load_key", vec![disk.clone(), path.clone(), name.clone(), alias.clone()])
    }

    /// Forgets an opened key.
    #[must_use]
    pub fn unload_key(key_id: &str) -> Self {
        Self::of("pfx", "unload_key", vec![key_id.to_owned()])
    }

    /// Signs `content`; the agent shows its own password window. `key_id` comes from `load_key`, or is
    /// [`super::TOKEN_KEY_ID`].
    #[must_use]
    pub fn create_pkcs7(content: &[u8], key_id: &str, attachment: Attachment) -> Self {
        let detached = match attachment {
            Attachment::Attached => "no",
            Attachment::Detached => "yes",
        };
        Self::of("pkcs7", "create_pkcs7", vec![STANDARD.encode(content), key_id.to_owned(), detached.to_owned()])
    }

    /// The text frame to send.
    #[must_use]
    pub fn to_frame(&self) -> String {
        // Strings and lists of strings always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }

    fn plain(name: &'static str, arguments: Vec<String>) -> Self {
        Self { plugin: None, name: name.into(), arguments }
    }

    fn of(plugin: &'static str, name: &'static str, arguments: Vec<String>) -> Self {
        Self { plugin: Some(plugin.into()), name: name.into(), arguments }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::{LOCALHOST_API_KEY, LOOPBACK_API_KEY};

    #[test]
    fn commands_without_a_plugin_name_none() {
        assert_eq!(Request::version().to_frame(), r#"{"name":"version"}"#);
        let frame = Request::api_key(&[LOCALHOST_API_KEY, LOOPBACK_API_KEY]).to_frame();
        assert!(frame.starts_with(r#"{"name":"apikey","arguments":["localhost","96D0"#), "{frame}");
        assert!(frame.contains(r#""127.0.0.1","A7BC"#));
    }

    #[test]
    fn a_key_is_loaded_by_four_arguments_with_the_alias_untouched() {
        let entry = CertificateEntry {
            disk: "C:\\".into(),
            path: String::new(),
            name: "DS1".into(),
            alias: "cn=o'g'li,o=\"x\" mchj, filiali".into(),
        };
        assert_eq!(
            Request::load_key(&entry).to_frame(),
            r#"{"plugin":"pfx","name":"load_key","arguments":["C:\\","","DS1","cn=o'g'li,o=\"x\" mchj, filiali"]}"#
        );
    }

    #[test]
    fn content_is_sent_as_base64_and_stays_attached() {
        assert_eq!(
            Request::create_pkcs7(b"abc", "00ff", Attachment::Attached).to_frame(),
            r#"{"plugin":"pkcs7","name":"create_pkcs7","arguments":["YWJj","00ff","no"]}"#
        );
    }

    #[test]
    fn a_frame_reads_back() {
        let request = Request::unload_key("ab");
        assert_eq!(serde_json::from_str::<Request>(&request.to_frame()).unwrap(), request);
        assert!(serde_json::from_str::<Request>(r#"{"name":"version"}"#).unwrap().arguments.is_empty());
    }
}
