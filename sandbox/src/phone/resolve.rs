//! `POST /phone/resolve`: what the server knows of a code, before the buyer pays.

use super::page::{explain, front};
use super::upload;
use crate::bank::Bank;
use crate::bank::page::local;
use crate::phone::pay::PayError;
use crate::state::World;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use minijinja::{Value, context};
use reqwest::Method;
use serde_json::json;
use shared::QrKind;
use shared::dto::Resolved;
use std::sync::Arc;

/// Reads the code, asks the server, shows merchant, city and amount.
pub(crate) async fn resolve(State(world): State<Arc<World>>, form: Multipart) -> Response {
    let payload = match upload::payload(form).await {
        Ok(payload) => payload,
        Err(nothing) => return front(&world, StatusCode::UNPROCESSABLE_ENTITY, Some(nothing.message()), ""),
    };
    match ask(&world.bank, &payload).await {
        Ok(values) => {
            let code = context! { payload => payload };
            world.pages.render(StatusCode::OK, "resolved.html", context! { ..code, ..values })
        }
        Err(error) => front(&world, StatusCode::BAD_GATEWAY, Some(&explain(&error)), &payload),
    }
}

async fn ask(bank: &Bank, payload: &str) -> Result<Value, PayError> {
    let answer = bank.call(Method::POST, "/qr/resolve", Some(&json!({ "payload": payload }))).await?;
    if !answer.is_ok() {
        return Ok(context! { problem => answer.body, status => answer.status });
    }
    Ok(match serde_json::from_value::<Resolved>(answer.body.clone()) {
        Ok(Resolved { kind, qr_number, merchant_name, city, amount, invoice_id, expires_at }) => context! {
            kind => match kind { QrKind::Static => "статический", QrKind::Dynamic => "динамический" },
            qr_number, merchant_name, city, amount, invoice_id,
            expires_at => expires_at.map(local),
        },
        Err(_) => context! { problem => answer.body, status => answer.status },
    })
}
