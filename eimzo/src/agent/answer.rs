use std::collections::HashSet;

use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};

use super::{AgentVersion, Failure, scalar::Scalar};

/// Why an answer gives nothing to work with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// The agent refused or failed.
    #[error(transparent)]
    Failed(#[from] Failure),
    /// The frame is not an answer that we understand.
    #[error("the agent's answer cannot be read")]
    Unreadable,
}

/// The answer of a call that gives nothing but success.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {}

/// The answer to `version`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionInfo {
    /// First number, a string on the wire.
    #[serde(deserialize_with = "number", serialize_with = "text")]
    pub major: u32,
    /// Second number.
    #[serde(deserialize_with = "number", serialize_with = "text")]
    pub minor: u32,
    /// Third number.
    #[serde(default, deserialize_with = "number", serialize_with = "text")]
    pub patch: u32,
    /// The vendor's name of the build.
    #[serde(default)]
    pub edition: String,
}

impl VersionInfo {
    /// The comparable part.
    #[must_use]
    pub const fn version(&self) -> AgentVersion {
        AgentVersion { major: self.major, minor: self.minor, patch: self.patch }
    }
}

/// A key file that the agent found.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CertificateEntry {
    /// Root of the disk.
    #[serde(default)]
    pub disk: String,
    /// Folder under it.
    #[serde(default)]
    pub path: String,
    /// File name without extension.
    pub name: String,
    /// The key's friendly name: display data, see [`crate::alias`], and the argument that `load_key` wants back.
    pub alias: String,
}

/// The answer to `list_all_certificates`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificates {
    /// The key files, in the agent's order.
    #[serde(default)]
    pub certificates: Vec<CertificateEntry>,
}

/// The answer to `load_key`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoadedKey {
    /// Names the opened key in later calls.
    #[serde(rename = "keyId")]
    pub key_id: String,
    /// Kind of the key's store.
    #[serde(rename = "type", default)]
    pub kind: String,
}

/// The answer to `create_pkcs7`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pkcs7 {
    /// The signed message, base64.
    pub pkcs7_64: String,
    /// Serial of the signer's certificate, hex.
    #[serde(default)]
    pub signer_serial_number: String,
    /// The bare signature, hex.
    #[serde(default)]
    pub signature_hex: String,
}

impl std::fmt::Debug for Pkcs7 {
    // A signed login may not reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pkcs7").field("signer_serial_number", &self.signer_serial_number).finish_non_exhaustive()
    }
}

/// Reads one frame. Old agents leave `status` out, so `success` alone is enough.
///
/// # Errors
/// [`AnswerError::Failed`] when the agent says no, [`AnswerError::Unreadable`] when the frame is something else.
pub fn read_answer<T: DeserializeOwned>(frame: &str) -> Result<T, AnswerError> {
    // A list would be read as the fields in their order.
    if !frame.trim_start().starts_with('{') {
        return Err(AnswerError::Unreadable);
    }
    let unreadable = |_| AnswerError::Unreadable;
    let Head { success, status, reason } = serde_json::from_str(frame).map_err(unreadable)?;
    match (success.boolean(), status.integer()) {
        (Some(true), None | Some(1)) | (None, Some(1)) => serde_json::from_str(frame).map_err(unreadable),
        (None, None) => Err(AnswerError::Unreadable),
        (_, status) => Err(Failure::from_answer(status, reason.text()).into()),
    }
}

/// What every answer begins with. Agents differ in how they write it, so nothing of it is refused.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Head {
    success: Scalar,
    status: Scalar,
    reason: Scalar,
}

/// Drops repetitions: one file seen through two disk roots. The first stays.
#[must_use]
pub fn dedupe(entries: Vec<CertificateEntry>) -> Vec<CertificateEntry> {
    let mut seen = HashSet::new();
    entries.into_iter().filter(|entry| seen.insert((entry.name.clone(), entry.alias.clone()))).collect()
}

fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    Scalar::deserialize(deserializer)?
        .integer()
        .and_then(|number| u32::try_from(number).ok())
        .ok_or_else(|| serde::de::Error::custom("not a version number"))
}

fn text<S: serde::Serializer>(number: &u32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_come_as_strings_or_numbers() {
        let frame = r#"{"success":true,"status":1,"major":"6","minor":"4","patch":"7","edition":"Standard"}"#;
        let info: VersionInfo = read_answer(frame).unwrap();
        assert_eq!(info.version(), AgentVersion { major: 6, minor: 4, patch: 7 });
        let old: VersionInfo = read_answer(r#"{"success":true,"major":3,"minor":"36"}"#).unwrap();
        assert!(!old.version().is_supported());
        assert_eq!(serde_json::to_value(&info).unwrap()["major"], "6");
    }

    #[test]
    fn lists_are_read_with_unknown_fields_and_deduplicated() {
        let frame = r#"{"success":true,"status":1,"certificates":[
            {"disk":"/a/","path":"DSKEYS","name":"DS1","alias":"cn=a","extra":1},
            {"disk":"/b/","path":"","name":"DS1","alias":"cn=a"},
            {"disk":"/b/","path":"","name":"DS1","alias":"cn=b"}]}"#;
        let list: Certificates = read_answer(frame).unwrap();
        let kept = dedupe(list.certificates);
        assert_eq!(kept.iter().map(|entry| entry.disk.as_str()).collect::<Vec<_>>(), ["/a/", "/b/"]);
    }

    #[test]
    fn failures_are_typed() {
        let failure = |frame| read_answer::<Done>(frame).unwrap_err();
        assert_eq!(
            failure(r#"{"success":false,"status":-5000,"reason":"Ввод пароля отменен"}"#),
            AnswerError::Failed(Failure::Cancelled)
        );
        assert_eq!(
            failure(r#"{"success":false,"reason":"javax.crypto.BadPaddingException: pad block corrupted"}"#),
            AnswerError::Failed(Failure::WrongPassword)
        );
        assert_eq!(failure(r#"{"success":true,"status":-1010}"#), AnswerError::Failed(Failure::StaleKey));
        for frame in ["", "[]", "null", "{}", "{\"a\":1}", "\u{0}"] {
            assert_eq!(failure(frame), AnswerError::Unreadable, "{frame:?}");
        }
        assert_eq!(read_answer::<Done>(r#"{"success":true}"#), Ok(Done {}));
        assert_eq!(
            read_answer::<LoadedKey>(r#"{"success":true,"status":1}"#),
            Err(AnswerError::Unreadable),
            "success without its field is no success"
        );
    }

    #[test]
    fn keys_and_signatures_are_read() {
        let key: LoadedKey = read_answer(
            r#"{"success":true,"status":1,"keyId":"faeddd7e45e14fe094d341b6bb8f9901","type":"PFX_KEY_STORE"}"#,
        )
        .unwrap();
        assert_eq!(key.key_id.len(), 32);
        let signed: Pkcs7 =
            read_answer(r#"{"success":true,"status":1,"pkcs7_64":"MIAG","signer_serial_number":"7283d8ca"}"#).unwrap();
        assert_eq!(signed.pkcs7_64, "MIAG");
        assert!(!format!("{signed:?}").contains("MIAG"));
    }
}
