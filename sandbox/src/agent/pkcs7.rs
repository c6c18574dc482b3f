//! Signing.

use super::Agent;
use super::dispatch::Caller;
use super::reply::{Refusal, Reply, done};
use crate::clock;
use base64::{Engine, engine::general_purpose::STANDARD};
use eimzo::agent::Attachment;
use serde_json::json;

/// Ids that stand for a plugged-in token.
const TOKENS: [&str; 3] = ["idcard", "baikey", "ckc"];

impl Agent {
    pub(super) async fn create_pkcs7(&self, caller: &Caller, data: &str, id: &str, detached: &str) -> Reply {
        let attachment = match detached {
            "yes" => Attachment::Detached,
            "no" | "" => Attachment::Attached,
            _ => return Err(Refusal::other("Аргумент detached недействителен")),
        };
        let data = STANDARD.decode(data).map_err(|_| Refusal::other("java.lang.IllegalArgumentException: base64"))?;
        if TOKENS.contains(&id) {
            return Err(Refusal::other("Устройство не найдено"));
        }
        let identity = self.opened(id).ok_or_else(|| Refusal::new(-1010, "Ключ по идентификатору не найден"))?;
        self.ask_password(&caller.domain, &identity.entry.name).await?;
        let signed = identity
            .sign(&self.identities.authority, &data, attachment, clock::now())
            .map_err(|error| Refusal::other(error.to_string()))?;
        done(json!({
            "pkcs7_64": STANDARD.encode(&signed.pkcs7),
            "signer_serial_number": identity.certificate.serial(),
            "signature_hex": hex::encode(signed.signature),
        }))
    }
}
