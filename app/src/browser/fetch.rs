//! Requests by `fetch`, and answers that were asked for a moment before they are needed.

use std::cell::RefCell;

use js_sys::{Array, Promise};
use leptos::prelude::window;
use send_wrapper::SendWrapper;
use shared::Moment;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{RequestInit, Response};

use crate::api::{ApiRequest, ApiResponse, Method, Reply, Transport};

/// An answer that came earlier than this before it was needed, milliseconds, may be true no more.
const FRESH: i64 = 3_000;

thread_local! {
    /// The one answer that was asked for ahead: its path, when, and what comes.
    static AHEAD: RefCell<Option<(String, Moment, Promise)>> = const { RefCell::new(None) };
}

/// Asks ahead for what a page will want: somebody's pointer or focus is on the link to it.
pub(crate) fn prefetch(path: &str) {
    let asked = AHEAD.with_borrow(|ahead| ahead.as_ref().is_some_and(|(known, at, _)| known == path && is_fresh(*at)));
    if asked {
        return;
    }
    let request = ApiRequest { method: Method::Get, path: path.to_owned(), body: None, idempotency_key: None };
    let coming = future_to_promise(async move {
        let ApiResponse { status, body } = fetch(&request).await?;
        Ok(Array::of2(&status.into(), &body.into()).into())
    });
    AHEAD.set(Some((path.to_owned(), super::now(), coming)));
}

fn is_fresh(at: Moment) -> bool {
    super::now().millis().saturating_sub(at.millis()) < FRESH
}

/// Something has changed: what was asked for ahead may not be true any more.
pub(crate) fn forget_prefetched() {
    AHEAD.set(None);
}

/// The answer to just this request, if it was asked for ahead. It serves once, and no longer than until something is changed.
fn taken(request: &ApiRequest) -> Option<JsFuture> {
    if request.method != Method::Get {
        forget_prefetched();
    }
    AHEAD.with_borrow_mut(|ahead| {
        let fits = ahead.as_ref().is_some_and(|(path, at, _)| *path == request.path && is_fresh(*at));
        ahead.take_if(|_| fits && request.method == Method::Get).map(|(.., coming)| coming.into())
    })
}

/// Of a good answer only: a failure is worth another question.
fn read(answer: JsValue) -> Option<ApiResponse> {
    let pair: Array = answer.dyn_into().ok()?;
    // A status is a whole number below a thousand.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "see above")]
    let status = pair.get(0).as_f64()? as u16;
    (status == 200).then_some(ApiResponse { status, body: pair.get(1).as_string()? })
}

/// Carries requests by `fetch`.
pub(crate) struct Fetch;

impl Transport for Fetch {
    fn call(&self, request: ApiRequest) -> Reply {
        Box::pin(SendWrapper::new(async move {
            let answer = match taken(&request) {
                Some(coming) => coming.await.ok().and_then(read),
                None => None,
            };
            match answer {
                Some(answer) => Some(answer),
                None => fetch(&request).await.ok(),
            }
        }))
    }

    fn now(&self) -> Moment {
        super::now()
    }
}

async fn fetch(request: &ApiRequest) -> Result<ApiResponse, JsValue> {
    let init = RequestInit::new();
    init.set_method(request.method.as_str());
    let headers = web_sys::Headers::new()?;
    headers.set("Accept", "application/json")?;
    if request.method != Method::Get {
        headers.set("X-Requested-With", "uzqr")?;
    }
    if let Some(key) = &request.idempotency_key {
        headers.set("Idempotency-Key", key)?;
    }
    if let Some(body) = &request.body {
        headers.set("Content-Type", "application/json")?;
        init.set_body(&JsValue::from_str(body));
    }
    init.set_headers(headers.as_ref());
    let response: Response =
        JsFuture::from(window().fetch_with_str_and_init(&request.path, &init)).await?.dyn_into()?;
    let status = response.status();
    let body = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    Ok(ApiResponse { status, body })
}
