//! What changes elsewhere — in another tab, at the bank, by a buyer — shows here without a reload.

use std::time::Duration;

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use shared::{EventKind, paths};

use crate::browser;

/// Several changes within this time are one: a bank that registers forty QRs makes forty events.
const PAUSE: Duration = Duration::from_millis(200);

/// Counts the changes that a page may be interested in.
#[derive(Clone, Copy)]
pub(crate) struct Live {
    /// Something about QRs.
    pub qrs: RwSignal<u32>,
    /// A payment or a refund.
    pub operations: RwSignal<u32>,
}

impl Live {
    /// Listens for as long as the surroundings stand. On the server nobody listens.
    pub(crate) fn provide() {
        let live = Self { qrs: RwSignal::new(0), operations: RwSignal::new(0) };
        provide_context(live);
        Effect::new(move |_| {
            let kinds = EventKind::ALL.map(EventKind::as_str);
            let listening = browser::listen(paths::EVENTS, &kinds, move |kind| {
                let counts: &[RwSignal<u32>] = match kind {
                    Some("qr") => &[live.qrs],
                    Some(_) => &[live.operations],
                    // Nobody knows what was missed.
                    None => &[live.qrs, live.operations],
                };
                for count in counts {
                    count.try_update(|count| *count = count.wrapping_add(1));
                }
            });
            let listening = SendWrapper::new(listening);
            on_cleanup(move || drop(listening));
        });
    }

    /// Those of this page.
    pub(crate) fn here() -> Self {
        use_context().unwrap_or_else(|| Self { qrs: RwSignal::new(0), operations: RwSignal::new(0) })
    }
}

/// Calls `refresh` after changes, but not while a menu is open: its rows must stay what they are while somebody aims.
/// However fast changes come, each is shown after the pause at the latest.
pub(crate) fn on_change(count: RwSignal<u32>, refresh: impl Fn() + Clone + 'static) {
    on_change_after(count, PAUSE, refresh);
}

/// The same after a pause of one's own, for what costs the server more than a page of a list.
pub(crate) fn on_change_after(count: RwSignal<u32>, pause: Duration, refresh: impl Fn() + Clone + 'static) {
    // Whether a refresh is on its way that will show this change too.
    let awaited = StoredValue::new(false);
    Effect::new(move |before: Option<u32>| {
        let now = count.get();
        if before.is_some_and(|before| before != now) && !awaited.get_value() {
            awaited.set_value(true);
            later(awaited, pause, refresh.clone());
        }
        now
    });
}

fn later(awaited: StoredValue<bool>, pause: Duration, refresh: impl Fn() + Clone + 'static) {
    set_timeout(
        move || {
            if awaited.is_disposed() {
                // The page is gone.
            } else if browser::menu_is_open() {
                later(awaited, pause, refresh);
            } else {
                awaited.set_value(false);
                refresh();
            }
        },
        pause,
    );
}
