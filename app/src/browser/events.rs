//! Server-sent events.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use leptos::prelude::document;
use shared::dto::EventData;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{EventSource, MessageEvent};

use super::sleep;

/// What a stream of events tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Heard {
    /// It is open. Events before it may have been missed: since the page was rendered, since it was last seen.
    Opened,
    /// An event of this kind, and of which thing; of none, when the server only says that it is there.
    Event(&'static str, Option<String>),
    /// The connection broke; the browser comes back by itself.
    Broken,
    /// Somebody answered with something else than a stream. It is asked for again later.
    Refused,
}

/// Listens to server-sent events of these kinds for as long as the page is seen: browsers allow a site few connections,
/// and a tab in the background needs none. Ends when dropped.
pub(crate) fn listen(url: &'static str, kinds: &[&'static str], heard: impl Fn(Heard) + 'static) -> Listening {
    let heard: Rc<dyn Fn(Heard)> = Rc::new(heard);
    let first = Rc::clone(&heard);
    let opened = Closure::new(move |_: web_sys::Event| first(Heard::Opened));
    let told = kinds.iter().map(|kind| {
        let (kind, heard) = (*kind, Rc::clone(&heard));
        (kind, Closure::new(move |event: web_sys::Event| heard(Heard::Event(kind, subject(&event)))))
    });
    let told = told.collect();
    let ears = Rc::new_cyclic(|weak: &Weak<Ears>| {
        let failing = weak.clone();
        let failed = Closure::new(move |_: web_sys::Event| {
            if let Some(ears) = failing.upgrade() {
                heard(if ears.retry() { Heard::Refused } else { Heard::Broken });
            }
        });
        Ears { url, source: RefCell::new(None), opened, failed, told, weak: weak.clone() }
    });
    ears.attend();
    let attending = Rc::clone(&ears);
    let seen = Closure::new(move |_: web_sys::Event| attending.attend());
    let _ = document().add_event_listener_with_callback("visibilitychange", seen.as_ref().unchecked_ref());
    Listening { ears, seen }
}

/// Which thing an event is about.
fn subject(event: &web_sys::Event) -> Option<String> {
    let data = event.dyn_ref::<MessageEvent>()?.data().as_string()?;
    serde_json::from_str::<EventData>(&data).ok().map(|data| data.subject)
}

/// What the browser calls.
type Handler = Closure<dyn Fn(web_sys::Event)>;

/// See [`listen`].
pub(crate) struct Listening {
    ears: Rc<Ears>,
    seen: Handler,
}

struct Ears {
    url: &'static str,
    source: RefCell<Option<EventSource>>,
    opened: Handler,
    failed: Handler,
    told: Vec<(&'static str, Handler)>,
    weak: Weak<Ears>,
}

/// How long to wait before a stream that was refused is asked for again, milliseconds.
const REOPEN: i32 = 10_000;

impl Ears {
    /// Opens when the page is seen, closes when it is not.
    fn attend(&self) {
        let mut source = self.source.borrow_mut();
        if document().hidden() {
            if let Some(source) = source.take() {
                source.close();
            }
        } else if source.is_none() {
            *source = EventSource::new(self.url).ok().inspect(|source| {
                source.set_onopen(Some(self.opened.as_ref().unchecked_ref()));
                source.set_onerror(Some(self.failed.as_ref().unchecked_ref()));
                for (kind, told) in &self.told {
                    let _ = source.add_event_listener_with_callback(kind, told.as_ref().unchecked_ref());
                }
            });
        }
    }
}

impl Ears {
    /// A browser comes back by itself after a broken connection, but gives up for good after any other answer than a
    /// stream: a server that starts, a proxy's error page, the end of the session. True after such an answer.
    fn retry(&self) -> bool {
        let closed = |source: &EventSource| source.ready_state() == EventSource::CLOSED;
        if !self.source.borrow().as_ref().is_some_and(closed) {
            return false;
        }
        self.source.borrow_mut().take();
        let ears = self.weak.clone();
        wasm_bindgen_futures::spawn_local(async move {
            sleep(REOPEN).await;
            if let Some(ears) = ears.upgrade() {
                ears.attend();
            }
        });
        true
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = document().remove_event_listener_with_callback("visibilitychange", self.seen.as_ref().unchecked_ref());
        if let Some(source) = self.ears.source.borrow_mut().take() {
            source.close();
        }
    }
}
