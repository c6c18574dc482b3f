//! One question over a WebSocket.

use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CloseEvent, MessageEvent, WebSocket};

/// Why a socket gave no answer. A browser does not tell a refused permission from a program that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SocketFailure {
    /// It could not be opened, or it closed without an answer.
    Closed,
    /// Nothing came in time.
    TimedOut,
}

/// Opens a socket, sends one frame, gives back the first that comes and closes.
pub(crate) async fn ask_socket(url: &str, frame: String, milliseconds: i32) -> Result<String, SocketFailure> {
    let socket = WebSocket::new(url).map_err(|_| SocketFailure::Closed)?;
    let answered = Promise::new(&mut |resolve, reject| {
        // Several of these may fire; a promise keeps the first word.
        let sender = socket.clone();
        let frame = frame.clone();
        let opened = Closure::once_into_js(move || {
            let _ = sender.send_with_str(&frame);
        });
        socket.set_onopen(Some(opened.unchecked_ref()));
        let answer = Closure::once_into_js(move |event: MessageEvent| {
            let _ = resolve.call1(&JsValue::NULL, &event.data());
        });
        socket.set_onmessage(Some(answer.unchecked_ref()));
        let refuse = reject.clone();
        let closed = Closure::once_into_js(move |_: CloseEvent| {
            let _ = refuse.call1(&JsValue::NULL, &JsValue::FALSE);
        });
        socket.set_onclose(Some(closed.unchecked_ref()));
        let late = Closure::once_into_js(move || {
            let _ = reject.call1(&JsValue::NULL, &JsValue::TRUE);
        });
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(late.unchecked_ref(), milliseconds);
    });
    let outcome = JsFuture::from(answered).await;
    socket.set_onclose(None);
    let _ = socket.close();
    match outcome {
        Ok(data) => data.as_string().ok_or(SocketFailure::Closed),
        Err(late) if late.is_truthy() => Err(SocketFailure::TimedOut),
        Err(_) => Err(SocketFailure::Closed),
    }
}
