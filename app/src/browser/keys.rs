//! Single keys. They are known by their place on the keyboard, so that they work in a Cyrillic layout too.

use leptos::prelude::document;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// A key that was pressed by itself, outside of fields, dialogs and menus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeyPress {
    /// Its place: `KeyG`, `Slash`.
    pub code: String,
    /// Whether it stands for a question mark: by the layout, or as Shift with the slash key.
    pub asks: bool,
}

/// Calls `pressed` for every such key until it is dropped. Where that says true, the key does nothing else.
pub(crate) fn listen_to_keys(pressed: impl Fn(&KeyPress) -> bool + 'static) -> Keys {
    let heard = Closure::new(move |event: KeyboardEvent| {
        if event.default_prevented() || event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing()
        {
            return;
        }
        if is_typing(&event)
            || document().query_selector("dialog[open], [popover=auto]:popover-open").ok().flatten().is_some()
        {
            return;
        }
        let code = event.code();
        let asks = event.key() == "?" || (event.shift_key() && code == "Slash");
        if (asks || !event.shift_key()) && pressed(&KeyPress { code, asks }) {
            event.prevent_default();
        }
    });
    let _ = document().add_event_listener_with_callback("keydown", heard.as_ref().unchecked_ref());
    Keys(heard)
}

/// See [`listen_to_keys`].
pub(crate) struct Keys(Closure<dyn Fn(KeyboardEvent)>);

impl Drop for Keys {
    fn drop(&mut self) {
        let _ = document().remove_event_listener_with_callback("keydown", self.0.as_ref().unchecked_ref());
    }
}

/// Whether the key goes into a field.
fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches("input, textarea, select, [contenteditable]").unwrap_or(true))
}

/// Does what the element with this `aria-keyshortcuts` does: a field takes the focus, anything else is pressed.
pub(crate) fn use_key(key: &str) -> bool {
    let found = document().query_selector(&format!("main [aria-keyshortcuts=\"{key}\"]")).ok().flatten();
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return false };
    if element.matches("input, select").unwrap_or(false) {
        let _ = element.focus();
    } else {
        element.click();
    }
    true
}

/// Moves the focus to the first link or button of the next row of the page's table, or of the one before.
pub(crate) fn step_through_rows(forwards: bool) -> bool {
    let Ok(rows) = document().query_selector_all("main tbody tr") else { return false };
    let active = document().active_element();
    let count = rows.length();
    let here = (0..count).find(|at| rows.item(*at).is_some_and(|row| row.contains(active.as_deref())));
    let there = match (here, forwards) {
        (None, true) => Some(0),
        (None, false) => count.checked_sub(1),
        (Some(at), true) => Some(at + 1),
        (Some(at), false) => at.checked_sub(1),
    };
    let row = there.and_then(|at| rows.item(at)).and_then(|row| row.dyn_into::<Element>().ok());
    let target = row.and_then(|row| row.query_selector("a, button").ok().flatten());
    let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return false };
    let _ = target.focus();
    true
}
