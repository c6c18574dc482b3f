//! `GET /control/identities`: whose keys the agent offers.

use crate::bank::accounts;
use crate::clock;
use crate::identities::Identity;
use crate::state::World;
use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) async fn identities(State(world): State<Arc<World>>) -> Json<Value> {
    let items: Vec<_> = world.identities.all.iter().enumerate().map(|(index, one)| view(index, one)).collect();
    Json(json!({ "items": items }))
}

fn view(index: usize, identity: &Identity) -> Value {
    let Identity { person, certificate, entry, .. } = identity;
    let accounts = person.merchant.and_then(|merchant| accounts::of(&merchant).ok()).unwrap_or_default();
    let accounts: Vec<_> = accounts
        .iter()
        .map(|account| json!({ "account": account, "mfo": accounts::MFO, "bank_code": accounts::BANK_CODE }))
        .collect();
    json!({
        "index": index,
        "name": person.display_name(),
        "full_name": person.full_name,
        "tax_id": person.tax_id(),
        "pinfl": person.pinfl,
        "inn": person.company.map(|company| company.inn),
        "alias": entry.alias,
        "key": entry.name,
        "serial": certificate.serial(),
        "expired": certificate.not_after() < clock::now(),
        "registered": person.merchant.is_some(),
        "accounts": accounts,
    })
}
