use leptos::prelude::*;
use shared::{
    QrKind,
    dto::{List, QrView},
};

use super::actions::{ActionsMenu, Chosen, TelegramMark};
use crate::{browser, format, i18n::words, pages::parts::QrChip, ui::Copy};

/// The table of R72; on a phone each row is a card.
#[component]
pub(super) fn QrTable(list: List<QrView>, chosen: Chosen) -> impl IntoView {
    let words = words();
    let head = |key: &str| view! { <th scope="col">{words.t(key)}</th> };
    browser::keep_focus();
    view! {
        <div class="table-wrap" role="region" tabindex="0" aria-label=words.t("qrs-caption")>
            <table class="table qr-table">
                <caption class="unseen">{words.t("qrs-caption")}</caption>
                <thead>
                    <tr>
                        {head("qrs-column-row")} {head("qrs-column-number")} {head("qrs-column-name")}
                        {head("qrs-column-kind")} {head("qrs-column-account")} {head("qrs-column-mfo")}
                        {head("qrs-column-bank")} {head("qrs-column-status")}
                        <th scope="col" class="number">{words.t("qrs-column-apis")}</th>
                        <th scope="col"><span class="unseen">{words.t("qrs-column-actions")}</span></th>
                    </tr>
                </thead>
                <tbody>
                    {list
                        .items
                        .into_iter()
                        .zip(list.first..)
                        .map(|(qr, row)| view! { <Row qr=qr row=row chosen=chosen /> }.into_any())
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(qr: QrView, row: u64, chosen: Chosen) -> impl IntoView {
    let words = words();
    let label = |key: &str| words.t(key);
    let telegram = qr.telegram.clone().map(|binding| view! { <TelegramMark binding=binding /> }.into_any());
    let actions = view! { <ActionsMenu qr=qr.clone() chosen=chosen /> }.into_any();
    view! {
        <tr>
            <td class="muted cell-row">{row}</td>
            <td class="cell-number"><Copy value=qr.number.to_string() shown=qr.number.short() /></td>
            <th scope="row" class="cell-name">{qr.name.to_string()} {telegram}</th>
            <td data-label=label("qrs-column-kind")>{words.t(kind_key(qr.kind))}</td>
            <td data-label=label("qrs-column-account") class="mono" title=format::account(&qr.account)>
                {format::account_short(&qr.account)}
            </td>
            <td data-label=label("qrs-column-mfo") class="mono">{qr.mfo.to_string()}</td>
            <td data-label=label("qrs-column-bank") class="mono">{qr.bank_code.to_string()}</td>
            <td class="cell-state"><QrChip status=qr.status /></td>
            <td data-label=label("qrs-column-apis") class="number">{qr.api_key_count}</td>
            <td class="cell-actions">{actions}</td>
        </tr>
    }
}

pub(super) const fn kind_key(kind: QrKind) -> &'static str {
    match kind {
        QrKind::Static => "qr-kind-static",
        QrKind::Dynamic => "qr-kind-dynamic",
    }
}
