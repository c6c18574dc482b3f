//! How far down each page was: Back leads to the place where somebody has left it, any other way to the beginning.

use std::{cell::RefCell, collections::HashMap};

use leptos::prelude::{document, request_animation_frame, window};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, FocusOptions, HtmlElement};

use super::now;

/// The step back and its page belong together for so long, milliseconds.
const SOON: i64 = 1_000;
/// A page that is being written gets so many frames to become as long as it was.
const FRAMES: u32 = 60;

thread_local! {
    static PLACES: RefCell<HashMap<String, f64>> = RefCell::default();
    /// When somebody went back, to which page, and where it was left.
    static BACK: RefCell<Option<(i64, String, f64)>> = const { RefCell::new(None) };
}

fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

fn place() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// Notes from now on where pages are left.
pub(crate) fn remember_places() {
    let scrolled = Closure::<dyn Fn(Event)>::new(|_| {
        PLACES.with_borrow_mut(|places| places.insert(path(), place()));
    });
    // Before the browser itself scrolls, for that is noted as well.
    let back = Closure::<dyn Fn(Event)>::new(|_| {
        let left = PLACES.with_borrow(|places| places.get(&path()).copied());
        BACK.replace(left.map(|place| (now().millis(), path(), place)));
    });
    let listen = |kind, heard: &Closure<dyn Fn(Event)>| {
        let _ = window().add_event_listener_with_callback(kind, heard.as_ref().unchecked_ref());
    };
    listen("scroll", &scrolled);
    listen("popstate", &back);
    // As long as the application.
    scrolled.forget();
    back.forget();
}

/// Moves the focus to the page's heading, and the view to where somebody who comes back has left it, else to the top.
pub(crate) fn focus_heading() {
    if let Ok(Some(heading)) = document().query_selector("main h1") {
        let _ = heading.set_attribute("tabindex", "-1");
        if let Ok(heading) = heading.dyn_into::<HtmlElement>() {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = heading.focus_with_options(&options);
        }
    }
    // A page whose heading comes late arrives twice; whoever has gone on since has not come back.
    let left = BACK.with_borrow_mut(|back| {
        back.take_if(|(at, to, _)| now().millis() - *at >= SOON || *to != path());
        back.as_ref().map(|(.., place)| *place)
    });
    match left {
        Some(place) => go_to(place, 0.0, FRAMES),
        None => window().scroll_to_with_x_and_y(0.0, 0.0),
    }
}

#[expect(clippy::float_arithmetic, reason = "pixels of a page")]
fn go_to(wanted: f64, reached: f64, frames: u32) {
    // Somebody has gone up meanwhile; half a pixel is lost to rounding.
    if place() + 1.0 < reached {
        return;
    }
    window().scroll_to_with_x_and_y(0.0, wanted);
    let reached = place();
    if reached + 1.0 < wanted && frames > 0 {
        request_animation_frame(move || go_to(wanted, reached, frames - 1));
    }
}
