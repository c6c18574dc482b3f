//! What changes elsewhere — in another tab, at the bank, by a buyer — shows here without a reload.

mod recent;

use std::time::Duration;

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use shared::{EventKind, Moment, dto::STREAM_PING, moment, paths};

use self::recent::Recent;
use crate::{
    browser::{self, Heard},
    preferences,
};

/// Several changes within this time are one: a bank that registers forty QRs makes forty events.
const PAUSE: Duration = Duration::from_millis(200);
/// A stream that has been silent for so long, milliseconds, is dead: the server speaks every fifteen seconds.
const SILENCE: i64 = 40 * moment::SECOND;

/// How the stream of changes stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stream {
    /// Not yet open for the first time: on the server, while the page wakes up.
    Opening,
    /// What changes is heard.
    Open,
    /// It broke off; the way back is being tried.
    Lost,
}

/// Counts the changes that a page may be interested in, and knows how old what it shows may be.
#[derive(Clone, Copy)]
pub(crate) struct Live {
    /// Something about QRs.
    pub qrs: RwSignal<u32>,
    /// A payment or a refund.
    pub operations: RwSignal<u32>,
    /// Answers that were no stream: the session may have ended.
    pub refused: RwSignal<u32>,
    /// How the stream stands.
    pub stream: RwSignal<Stream>,
    /// When the server was last heard.
    heard_at: RwSignal<Option<Moment>>,
    /// The clock, once a second; nothing before the page is awake.
    pub now: RwSignal<Option<Moment>>,
    /// Counts the streams that were opened; odd means none.
    turn: RwSignal<u32>,
    /// The payments that were told of: what is added to one later is told as well.
    payments: StoredValue<Recent>,
}

impl Live {
    fn new() -> Self {
        Self {
            qrs: RwSignal::new(0),
            operations: RwSignal::new(0),
            refused: RwSignal::new(0),
            stream: RwSignal::new(Stream::Opening),
            heard_at: RwSignal::new(None),
            now: RwSignal::new(None),
            turn: RwSignal::new(0),
            payments: StoredValue::new(Recent::default()),
        }
    }

    /// Listens for as long as the surroundings stand. On the server nobody listens.
    pub(crate) fn provide() -> Self {
        let live = Self::new();
        provide_context(live);
        Effect::new(move |_| {
            live.turn.track();
            if live.is_paused() {
                return;
            }
            let mut kinds = EventKind::ALL.map(EventKind::as_str).to_vec();
            kinds.push(STREAM_PING);
            let listening = browser::listen(paths::EVENTS, &kinds, move |heard| live.hear(heard));
            let listening = SendWrapper::new(listening);
            on_cleanup(move || drop(listening));
        });
        Effect::new(move |_| {
            let ticking = set_interval_with_handle(move || live.tick(), Duration::from_secs(1));
            on_cleanup(move || {
                if let Ok(ticking) = ticking {
                    ticking.clear();
                }
            });
        });
        live
    }

    /// Those of this page.
    pub(crate) fn here() -> Self {
        use_context().unwrap_or_else(Self::new)
    }

    /// Whoever leaves wants no news any more, and no stream that is refused because he has left.
    pub(crate) fn pause(self) {
        self.turn.update(|turn| *turn |= 1);
    }

    fn is_paused(self) -> bool {
        self.turn.try_get_untracked().is_some_and(|turn| turn % 2 == 1)
    }

    /// He stays after all.
    pub(crate) fn resume(self) {
        self.turn.update(|turn| *turn = turn.wrapping_add(*turn & 1));
    }

    /// A payment or a refund has changed by what was done here: it shows at once, also while no stream says so.
    pub(crate) fn operations_changed(self) {
        browser::forget_prefetched();
        bump(self.operations);
    }

    /// Seconds since the server was last heard, once it was. What is shown was true then.
    pub(crate) fn age(self) -> Option<i64> {
        let since = self.now.get()?.millis().saturating_sub(self.heard_at.get()?.millis());
        Some((since / moment::SECOND).max(0))
    }

    fn hear(self, heard: Heard) {
        match heard {
            Heard::Broken => self.stream.set(Stream::Lost),
            Heard::Refused => {
                self.stream.set(Stream::Lost);
                bump(self.refused);
            }
            Heard::Opened | Heard::Event(..) => {
                self.heard_at.set(Some(browser::now()));
                self.stream.set(Stream::Open);
            }
        }
        let changed: &[RwSignal<u32>] = match &heard {
            // Nobody knows what was missed.
            Heard::Opened => &[self.qrs, self.operations],
            Heard::Event("qr", _) => &[self.qrs],
            Heard::Event("payment" | "refund", _) => &[self.operations],
            Heard::Event(..) | Heard::Broken | Heard::Refused => &[],
        };
        if !changed.is_empty() {
            browser::forget_prefetched();
        }
        for count in changed {
            bump(*count);
        }
        if self.is_paid(&heard) && preferences::SOUND.is_on() {
            browser::chime();
        }
    }

    /// Whether this page hears of a payment for the first time: its receipt comes later, as the same event.
    fn is_paid(self, heard: &Heard) -> bool {
        let Heard::Event(kind, subject) = heard else { return false };
        *kind == EventKind::Payment.as_str()
            && subject.as_deref().is_none_or(|number| {
                self.payments.try_update_value(|payments| payments.is_new(number)).unwrap_or(false)
            })
    }

    fn tick(self) {
        if browser::is_hidden() {
            return;
        }
        let now = browser::now();
        self.now.set(Some(now));
        let silent = self.heard_at.get_untracked().is_some_and(|at| now.millis() - at.millis() > SILENCE);
        // A network that has gone leaves a connection open that nobody answers at; so does a computer that has slept.
        if silent && self.stream.get_untracked() == Stream::Open {
            self.stream.set(Stream::Lost);
            self.turn.update(|turn| *turn = turn.wrapping_add(2));
        }
    }
}

fn bump(count: RwSignal<u32>) {
    count.try_update(|count| *count = count.wrapping_add(1));
}

/// Calls `refresh` after changes, but not while a menu is open: its rows must stay what they are while somebody aims.
/// However fast changes come, each is shown after the pause at the latest.
pub(crate) fn on_change(count: RwSignal<u32>, refresh: impl Fn() + Clone + 'static) {
    on_change_after(count, PAUSE, refresh);
}

/// The same after a pause of one's own, for what costs the server more than a page of a list.
pub(crate) fn on_change_after(count: RwSignal<u32>, pause: Duration, refresh: impl Fn() + Clone + 'static) {
    let live = Live::here();
    // Whether a refresh is on its way that will show this change too.
    let awaited = StoredValue::new(false);
    Effect::new(move |before: Option<u32>| {
        let now = count.get();
        if before.is_some_and(|before| before != now) && !awaited.get_value() {
            awaited.set_value(true);
            later(live, awaited, pause, refresh.clone());
        }
        now
    });
}

fn later(live: Live, awaited: StoredValue<bool>, pause: Duration, refresh: impl Fn() + Clone + 'static) {
    set_timeout(
        move || {
            if awaited.is_disposed() {
                // The page is gone.
            } else if browser::menu_is_open() {
                later(live, awaited, pause, refresh);
            } else {
                awaited.set_value(false);
                // Whoever signs out has just closed a menu; what waited for that would be refused now.
                if !live.is_paused() {
                    refresh();
                }
            }
        },
        pause,
    );
}
