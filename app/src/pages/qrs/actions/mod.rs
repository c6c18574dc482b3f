//! What is done with one QR (R84–R91): the menu of its row, and the dialog that opens from it.

mod block;
mod menu;
mod picture;
mod rename;
mod telegram;
mod unblock;

use leptos::prelude::*;
use shared::dto::QrView;

use self::{block::Block, picture::Picture, rename::Rename, telegram::Telegram, unblock::Unblock};
use crate::{
    i18n::words,
    ui::{Attempt, Dialog, Done, Toasts, done, part},
};

pub(super) use menu::ActionsMenu;
pub(super) use telegram::TelegramMark;

/// What somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Rename,
    Block,
    Unblock,
    Telegram,
    Picture,
}

/// The action and the QR that a dialog is open for. The dialog keeps the QR as it was when it opened, whatever the list
/// shows meanwhile.
pub(super) type Chosen = RwSignal<Option<(Action, QrView)>>;

/// The dialog of whatever was chosen.
#[component]
pub(super) fn ActionDialog(chosen: Chosen, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let words = words();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if chosen.read().is_some() {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            chosen.set(None);
        }
    });
    let title = Signal::derive(move || match chosen.get() {
        None => String::new(),
        Some((Action::Rename, _)) => words.t("rename-title"),
        Some((Action::Block, _)) => words.t("block-title"),
        Some((Action::Unblock, _)) => words.t("unblock-title"),
        Some((Action::Telegram, _)) => words.t("telegram-title"),
        Some((Action::Picture, qr)) => words.with("image-title", &[("name", qr.name.as_str().into())]),
    });
    view! {
        <Dialog open=open title=title id="qr-action">
            {part(move || chosen.get().map(|(action, qr)| match action {
                Action::Rename => view! { <Rename qr=qr end=End { open, on_done } /> }.into_any(),
                Action::Block => view! { <Block qr=qr end=End { open, on_done } /> }.into_any(),
                Action::Unblock => view! { <Unblock qr=qr end=End { open, on_done } /> }.into_any(),
                Action::Telegram => view! { <Telegram qr=qr end=End { open, on_done } /> }.into_any(),
                Action::Picture => view! { <Picture qr=qr /> }.into_any(),
            }))}
        </Dialog>
    }
}

/// How an action ends: given up, or done.
#[derive(Clone, Copy)]
struct End {
    open: RwSignal<bool>,
    on_done: Callback<()>,
}

impl End {
    fn give_up(self) -> Callback<()> {
        Callback::new(move |()| self.open.set(false))
    }

    /// What follows a success: news, a fresh list, and the dialog closes if it is still this attempt's.
    fn done(self, attempt: Attempt, key: &'static str) -> Done<QrView> {
        let (words, toasts) = (words(), Toasts::here());
        done(move |qr: QrView| {
            toasts.say(words.with(key, &[("name", qr.name.as_str().into())]));
            if attempt.is_alive() {
                self.open.try_set(false);
            }
            self.on_done.try_run(());
        })
    }
}
