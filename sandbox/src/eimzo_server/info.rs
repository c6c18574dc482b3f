//! `GET /info`: version and trusted certificates. The dates here are written with dots.

use super::answer::subject_name;
use crate::clock::{self, tashkent_text};
use crate::state::World;
use axum::Json;
use axum::extract::State;
use eimzo::x509::Certificate;
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) async fn info(State(world): State<Arc<World>>) -> Json<Value> {
    let authority = &world.identities.authority;
    Json(json!({
        "version": "2.2.1",
        "serverTime": tashkent_text(clock::now(), '.'),
        "vpnKeyInfo": certificate(&authority.ca),
        "trustedCertificates": [certificate(&authority.root), certificate(&authority.ca)],
    }))
}

fn certificate(certificate: &Certificate) -> Value {
    json!({
        "serialNumber": certificate.serial(),
        "validFrom": tashkent_text(certificate.not_before(), '.'),
        "validTo": tashkent_text(certificate.not_after(), '.'),
        "subjectInfo": subject_name(certificate),
    })
}
