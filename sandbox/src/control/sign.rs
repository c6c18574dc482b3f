//! `POST /control/sign`: a signed message of an identity without the agent, for tests that speak HTTP only.

use super::input::{Input, Refused};
use crate::clock;
use crate::identities::Identity;
use crate::identities::sign::{SignError, Tamper};
use crate::state::World;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::STANDARD};
use eimzo::agent::Attachment;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// An identity, by ordinal (from 0) or by tax id.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Named {
    Ordinal(usize),
    TaxId(String),
}

impl Named {
    pub(super) fn find<'a>(&self, world: &'a World) -> Result<&'a Identity, Refused> {
        let found = match self {
            Self::Ordinal(index) => world.identities.all.get(*index),
            Self::TaxId(tax_id) => world.identities.find(tax_id).map(|(_, identity)| identity),
        };
        found.ok_or_else(|| Refused(StatusCode::NOT_FOUND, "there is no such identity".to_owned()))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sign {
    identity: Named,
    data_64: String,
    #[serde(default)]
    tamper: Option<Tamper>,
}

/// `{"identity": ordinal or tax id, "data_64", "tamper"?: "content|attributes|signature|certificate|chain|clock"}` → what
/// `create_pkcs7` answers.
pub(super) async fn sign(
    State(world): State<Arc<World>>,
    Input(Sign { identity, data_64, tamper }): Input<Sign>,
) -> Result<Json<Value>, Refused> {
    let identity = identity.find(&world)?;
    let data =
        STANDARD.decode(data_64).map_err(|_| Refused(StatusCode::BAD_REQUEST, "data_64 is not base64".to_owned()))?;
    let authority = &world.identities.authority;
    let signed = match tamper {
        None => identity.sign(authority, &data, Attachment::Attached, clock::now()),
        Some(tamper) => identity.sign_badly(authority, &data, tamper, clock::now()),
    };
    let signed = signed.map_err(|error| match error {
        SignError::NothingToTamper => Refused(StatusCode::BAD_REQUEST, error.to_string()),
        SignError::Build(_) | SignError::NoEntropy(_) | SignError::Stranger(_) => {
            Refused(StatusCode::INTERNAL_SERVER_ERROR, error.to_string())
        }
    })?;
    Ok(Json(json!({
        "pkcs7_64": STANDARD.encode(signed.pkcs7),
        "signer_serial_number": identity.certificate.serial(),
        "signature_hex": hex::encode(signed.signature),
    })))
}
