//! `GET /bank`: what the bank knows.

use super::accounts;
use super::refunds::Instruction;
use super::registry::Code;
use super::settlements::{self, ReadError, Settlements};
use crate::clock::tashkent_text;
use crate::identities::people::PEOPLE;
use crate::state::World;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use minijinja::{Value, context};
use shared::dto::{AnsweredState, SettlementLine};
use shared::{Moment, SettlementKind};
use std::sync::Arc;

/// Shows merchants, accounts, credits and debits.
pub async fn page(State(world): State<Arc<World>>) -> Response {
    let merchants: Vec<_> = PEOPLE
        .iter()
        .filter_map(|person| {
            let merchant = person.merchant?;
            Some(context! {
                name => merchant.name,
                legal_form => merchant.legal_form,
                tax_id => person.tax_id(),
                mcc => merchant.mcc,
                city => merchant.city,
                accounts => accounts::of(&merchant).unwrap_or_default(),
            })
        })
        .collect();
    let (lines, more, failure) = match settlements::read(&world.bank).await {
        Ok(Settlements { lines, more }) => (lines.iter().rev().map(line).collect(), more, None),
        Err(error) => (Vec::new(), false, Some(explain(&error))),
    };
    let codes: Vec<_> = world.bank.registry.all().into_iter().rev().map(code).collect();
    let refunds: Vec<_> = world.bank.refunds.all().into_iter().rev().map(refund).collect();
    let values = context! { refunds, codes, merchants, lines, more, failure, mfo => accounts::MFO, bank_code => accounts::BANK_CODE };
    world.pages.render(StatusCode::OK, "bank.html", values)
}

fn code(code: Code) -> Value {
    let Code { tax_id, qr, told } = code;
    context! { tax_id, number => qr.number, name => qr.name, account => qr.account, told }
}

fn refund(instruction: Instruction) -> Value {
    let Instruction { refund_id, order, state, received, asked, told, at, .. } = instruction;
    let state = match state {
        AnsweredState::Accepted => "не решён",
        AnsweredState::Completed => "выплачен",
        AnsweredState::Failed => "отклонён",
    };
    let (payment, amount) = (order.payment_reference.to_string(), order.amount.to_string());
    context! { refund_id, payment, amount, state, received, asked, told, at => local(at) }
}

fn line(line: &SettlementLine) -> Value {
    let SettlementLine { kind, number, qr_number, tax_id, account, mfo, amount, at } = line;
    let kind = match kind {
        SettlementKind::Payment => "Оплата",
        SettlementKind::Refund => "Возврат",
    };
    context! { kind, number, qr_number, tax_id, account, mfo, amount, at => local(*at) }
}

/// A moment for people in Tashkent.
#[must_use]
pub fn local(at: Moment) -> String {
    tashkent_text(at.tashkent(), '-')
}

fn explain(error: &ReadError) -> String {
    match error {
        ReadError::NoAnswer(error) => format!("Сервер не ответил: {error}."),
        ReadError::Refused(answer) => {
            format!("Сервер отказал: HTTP {}, код {}.", answer.status, answer.code().unwrap_or("—"))
        }
        ReadError::Unreadable(_) => "Ответ сервера не похож на список операций.".to_owned(),
    }
}
