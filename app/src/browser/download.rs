//! A file that is fetched piece by piece, so that one sees how far it is, can stop it, and never gets half of it for the
//! whole.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Reflect, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Blob, BlobPropertyBag, HtmlAnchorElement, ReadableStreamDefaultReader, RequestInit, Response, Url,
};

use super::now;
use crate::api::Failure;
use shared::{ErrorCode, dto::Problem};

/// How a download ended.
pub(crate) enum Download {
    /// The browser has the whole file.
    Saved,
    /// Somebody stopped it.
    Stopped,
    /// It was refused, or broke off: nothing was saved.
    Failed(Failure),
}

/// A download on its way.
#[derive(Clone, Default)]
pub(crate) struct Progress(Rc<RefCell<Option<AbortController>>>);

impl Progress {
    /// Stops it.
    pub(crate) fn stop(&self) {
        if let Some(controller) = self.0.borrow_mut().take() {
            controller.abort();
        }
    }
}

/// Fetches a file and saves it under the name that the server gives; `got` hears how many bytes have come.
pub(crate) async fn download(url: &str, progress: &Progress, got: impl Fn(u64)) -> Download {
    let Ok(controller) = AbortController::new() else { return broken() };
    let signal = controller.signal();
    progress.0.replace(Some(controller));
    let outcome = fetch(url, &signal, got).await;
    progress.0.take();
    match outcome {
        Ok(download) => download,
        Err(_) if signal.aborted() => Download::Stopped,
        Err(_) => broken(),
    }
}

fn broken() -> Download {
    Download::Failed(Failure::local(ErrorCode::NetworkUnreachable, now()))
}

async fn fetch(url: &str, signal: &web_sys::AbortSignal, got: impl Fn(u64)) -> Result<Download, JsValue> {
    let init = RequestInit::new();
    init.set_signal(Some(signal));
    let response: Response = JsFuture::from(window().fetch_with_str_and_init(url, &init)).await?.dyn_into()?;
    if !response.ok() {
        let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
        return Ok(serde_json::from_str::<Problem>(&text)
            .map_or_else(|_| broken(), |problem| Download::Failed(Failure::Problem(Box::new(problem)))));
    }
    let name = response.headers().get("Content-Disposition")?.as_deref().and_then(file_name).unwrap_or_default();
    let body = response.body().ok_or(JsValue::NULL)?;
    let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into()?;
    let pieces = Array::new();
    let mut bytes = 0_u64;
    loop {
        let step = JsFuture::from(reader.read()).await?;
        if Reflect::get(&step, &JsValue::from_str("done"))?.is_truthy() {
            break;
        }
        let piece: Uint8Array = Reflect::get(&step, &JsValue::from_str("value"))?.dyn_into()?;
        bytes += u64::from(piece.length());
        pieces.push(&piece);
        got(bytes);
    }
    save(&pieces, &name)?;
    Ok(Download::Saved)
}

fn save(pieces: &Array, name: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/csv");
    let blob = Blob::new_with_u8_array_sequence_and_options(pieces, &kind)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser has taken the file over by the time it comes back to us.
    Url::revoke_object_url(&url)
}

/// The plain `filename="…"` of a `Content-Disposition`: our names are ASCII.
fn file_name(header: &str) -> Option<String> {
    let (_, rest) = header.split_once("filename=\"")?;
    rest.split_once('"').map(|(name, _)| name.to_owned())
}
