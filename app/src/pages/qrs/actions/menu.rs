use leptos::prelude::*;
use shared::{BlockKind, QrKind, QrStatus, dto::QrView};

use super::{Action, Chosen};
use crate::{
    i18n::words,
    ui::{Icon, Mark, Menu, MenuItem},
};

/// What can be done with a QR, by its kind and state (R84–R91).
#[component]
pub(in crate::pages::qrs) fn ActionsMenu(qr: QrView, chosen: Chosen) -> impl IntoView {
    let words = words();
    let label = words.with("qrs-actions-for", &[("name", qr.name.as_str().into())]);
    let id = format!("actions-{}", qr.number);
    let trigger = view! { <Mark icon=Icon::Dots /> }.into_any();
    let (status, kind) = (qr.status, qr.kind);
    let qr = StoredValue::new(qr);
    let item = move |action: Action, icon: Icon, key: &'static str| {
        view! {
            <MenuItem danger=matches!(action, Action::Block) on_select=move |()| chosen.set(Some((action, qr.get_value())))>
                <Mark icon=icon />
                {words.t(key)}
            </MenuItem>
        }
        .into_any()
    };
    let pause = match status {
        QrStatus::Active => item(Action::Block, Icon::Pause, "block-action"),
        QrStatus::Blocked { kind: BlockKind::Manual, .. } => item(Action::Unblock, Icon::Play, "unblock-action"),
        // Not his to lift (7004): said instead of offered.
        QrStatus::Blocked { kind: BlockKind::Bank, .. } => note(words.t("unblock-by-bank")),
        QrStatus::Blocked { kind: BlockKind::System, .. } => note(words.t("unblock-by-system")),
    };
    view! {
        <Menu id=id label=label class="icon-button" trigger=trigger>
            {item(Action::Rename, Icon::Pencil, "rename-action")}
            {(kind == QrKind::Static).then(|| item(Action::Telegram, Icon::Send, "telegram-action"))}
            {(kind == QrKind::Static).then(|| item(Action::Picture, Icon::Download, "image-action"))}
            {pause}
        </Menu>
    }
}

fn note(text: String) -> AnyView {
    view! { <p class="menu-note">{text}</p> }.into_any()
}
