//! The phone's screens. They work without scripts: forms, and a page that reloads itself while a payment goes on.

use super::operations::Operation;
use super::pay::{self, Mode, Order, PayError};
use crate::bank::page::local;
use crate::clock;
use crate::state::World;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use minijinja::context;
use serde::Deserialize;
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;

/// How many of the last operations the first screen lists.
const LISTED: usize = 10;
/// How long the buyer looks at the button before the next screen comes.
const PATIENCE: Duration = Duration::from_secs(3);

/// The payment form.
#[derive(Deserialize)]
pub(crate) struct Payment {
    payload: String,
    #[serde(default)]
    amount: String,
    mode: Mode,
}

/// `GET /phone`.
pub(crate) async fn start(State(world): State<Arc<World>>) -> Response {
    front(&world, StatusCode::OK, None, "")
}

/// `POST /phone/pay`: starts the payment and shows how it went, or how it goes.
pub(crate) async fn pay(State(world): State<Arc<World>>, Form(form): Form<Payment>) -> Response {
    let Payment { payload, amount, mode } = form;
    let reference = match pay::new_reference() {
        Ok(reference) => reference,
        Err(error) => return front(&world, StatusCode::INTERNAL_SERVER_ERROR, Some(&error.to_string()), &payload),
    };
    let amount = as_interfaces_write(&amount);
    world.operations.begin(Operation {
        reference: reference.clone(),
        at: clock::moment(),
        action: action(mode),
        amount: amount.clone(),
        exchanges: Vec::new(),
        finished: false,
        failure: None,
    });
    let order = Order {
        payload: Value::String(payload),
        amount: Value::String(amount),
        mode,
        reference: Some(reference.clone()),
    };
    let going_on = tokio::spawn(play(Arc::clone(&world), order, reference.clone()));
    // A late payment takes as long as the hold lives; its screen reloads itself.
    let _ = tokio::time::timeout(PATIENCE, going_on).await;
    Redirect::to(&format!("/phone/operations/{reference}")).into_response()
}

/// `GET /phone/operations/{reference}`.
pub(crate) async fn operation(State(world): State<Arc<World>>, Path(reference): Path<String>) -> Response {
    let Some(operation) = world.operations.get(&reference) else {
        let values = context! {
            title => "Такой оплаты нет",
            text => "Телефон помнит оплаты, пока стенд работает и пока его не сбросили.",
        };
        return world.pages.render(StatusCode::NOT_FOUND, "message.html", values);
    };
    let exchanges: Vec<_> = operation
        .exchanges
        .iter()
        .map(|exchange| {
            context! {
                request => exchange.request,
                status => exchange.answer.status,
                ok => exchange.answer.is_ok(),
                code => exchange.answer.code(),
                title => exchange.answer.body.get("title"),
                state => exchange.answer.body.get("state"),
                body => serde_json::to_string_pretty(&exchange.answer.body).unwrap_or_default(),
            }
        })
        .collect();
    let values = context! { exchanges, at => local(operation.at), operation };
    world.pages.render(StatusCode::OK, "operation.html", values)
}

/// The first screen.
pub(super) fn front(world: &World, status: StatusCode, message: Option<&str>, payload: &str) -> Response {
    let operations: Vec<_> = world
        .operations
        .newest(LISTED)
        .into_iter()
        .map(|operation| {
            let last = operation.exchanges.last().map(|exchange| exchange.answer.clone());
            context! {
                at => local(operation.at),
                code => last.as_ref().and_then(|answer| answer.code()),
                state => last.as_ref().and_then(|answer| answer.body.get("state")),
                operation,
            }
        })
        .collect();
    world.pages.render(status, "phone.html", context! { message, payload, operations })
}

/// For the buyer, when there is no answer at all.
pub(super) fn explain(error: &PayError) -> String {
    format!("Сервер не ответил: {error}.")
}

async fn play(world: Arc<World>, order: Order, reference: String) {
    let seen = |exchange| world.operations.add(&reference, exchange);
    let played = pay::pay(&world.bank, &order, &seen).await;
    world.operations.finish(&reference, played.err().map(|error| explain(&error)));
}

/// People write `1 000,50`; the interface wants `1000.50`. Anything else goes on as it was typed.
fn as_interfaces_write(amount: &str) -> String {
    amount
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| if letter == ',' { '.' } else { letter })
        .collect()
}

const fn action(mode: Mode) -> &'static str {
    match mode {
        Mode::Ok => "Оплатить",
        Mode::HoldOnly => "Только удержать",
        Mode::Late => "Оплатить с опозданием",
        Mode::Twice => "Оплатить дважды",
        Mode::Cancel => "Отказаться",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_the_interface_wants_them() {
        assert_eq!(as_interfaces_write(" 1\u{a0}000,50 "), "1000.50");
        assert_eq!(as_interfaces_write("12.345"), "12.345");
        assert_eq!(as_interfaces_write("abc"), "abc");
    }
}
