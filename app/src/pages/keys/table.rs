use leptos::prelude::*;
use shared::dto::{ApiKeyView, List};

use super::{Action, Chosen};
use crate::{
    browser, format,
    i18n::words,
    pages::parts::QrChip,
    ui::{Chip, Copy, Icon, Mark, Menu, MenuItem, Tone},
};

/// The table of R148; on a phone each row is a card.
#[component]
pub(super) fn KeyTable(list: List<ApiKeyView>, chosen: Chosen) -> impl IntoView {
    let words = words();
    let head = |key: &str| view! { <th scope="col">{words.t(key)}</th> };
    browser::keep_focus();
    view! {
        <div class="table-wrap" role="region" tabindex="0" aria-label=words.t("keys-title")>
            <table class="table qr-table key-table">
                <caption class="unseen">{words.t("keys-title")}</caption>
                <thead>
                    <tr>
                        {head("keys-column-row")} {head("keys-column-name")} {head("keys-column-state")}
                        {head("keys-column-qr")} {head("keys-column-qr-status")} {head("keys-column-created")}
                        {head("keys-column-used")}
                        <th scope="col"><span class="unseen">{words.t("keys-column-actions")}</span></th>
                    </tr>
                </thead>
                <tbody>
                    {list
                        .items
                        .into_iter()
                        .zip(list.first..)
                        .map(|(key, row)| view! { <Row key=key row=row chosen=chosen /> }.into_any())
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(key: ApiKeyView, row: u64, chosen: Chosen) -> impl IntoView {
    let words = words();
    let label = |key: &str| words.t(key);
    let used = key.last_used_at.map_or_else(|| words.t("keys-never-used"), format::date_time);
    let actions = view! { <Actions key=key.clone() chosen=chosen /> }.into_any();
    view! {
        <tr>
            <td class="muted cell-row">{row}</td>
            <th scope="row" class="cell-name">
                {key.name.to_string()}
                <span class="key-prefix mono">{format!("{}…", key.prefix)}</span>
            </th>
            <td class="cell-state"><Chip tone=Tone::Good text=words.t("keys-state-active") /></td>
            <td data-label=label("keys-column-qr")>
                <span class="cell-stack"><Copy value=key.qr.number.to_string() shown=key.qr.number.short() /><span class="muted small">{key.qr.name.to_string()}</span></span>
            </td>
            <td data-label=label("keys-column-qr-status")><QrChip status=key.qr.status /></td>
            <td data-label=label("keys-column-created")>{format::date(key.created_at)}</td>
            <td data-label=label("keys-column-used") class="muted">{used}</td>
            <td class="cell-actions">{actions}</td>
        </tr>
    }
}

/// What can be done with a key (R155, R156).
#[component]
fn Actions(key: ApiKeyView, chosen: Chosen) -> impl IntoView {
    let words = words();
    let label = words.with("keys-actions-for", &[("name", key.name.as_str().into())]);
    let id = format!("actions-{}", key.id);
    let trigger = view! { <Mark icon=Icon::Dots /> }.into_any();
    let key = StoredValue::new(key);
    view! {
        <Menu id=id label=label class="icon-button" trigger=trigger>
            <MenuItem on_select=move |()| chosen.set(Some((Action::Rebind, key.get_value())))>
                <Mark icon=Icon::Sync />
                {words.t("keys-rebind")}
            </MenuItem>
            <MenuItem danger=true on_select=move |()| chosen.set(Some((Action::Delete, key.get_value())))>
                <Mark icon=Icon::Close />
                {words.t("keys-delete")}
            </MenuItem>
        </Menu>
    }
}
