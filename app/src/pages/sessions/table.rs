use leptos::{ev::MouseEvent, prelude::*, task::spawn_local};
use shared::dto::{List, OpenSession};

use super::{Desk, Wish, device};
use crate::{
    api::ApiClient,
    browser, format,
    i18n::words,
    pages::parts::signs_out,
    ui::{Button, Chip, Toasts, Tone},
};

/// The sessions, the newest first; on a phone each row is a card.
#[component]
pub(super) fn SessionTable(list: List<OpenSession>, desk: Desk) -> impl IntoView {
    let words = words();
    let head = |key: &str| view! { <th scope="col">{words.t(key)}</th> };
    view! {
        <div class="table-wrap" role="region" tabindex="0" aria-label=words.t("sessions-title")>
            <table class="table session-table">
                <caption class="unseen">{words.t("sessions-title")}</caption>
                <thead>
                    <tr>
                        {head("sessions-column-device")} {head("sessions-column-who")} {head("sessions-column-address")}
                        {head("sessions-column-began")} {head("sessions-column-seen")}
                        <th scope="col"><span class="unseen">{words.t("keys-column-actions")}</span></th>
                    </tr>
                </thead>
                <tbody>{list.items.into_iter().map(|session| view! { <Row session=session desk=desk /> }.into_any()).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(session: OpenSession, desk: Desk) -> impl IntoView {
    let words = words();
    let label = |key: &str| words.t(key);
    let current = session.current.then(|| view! { <Chip tone=Tone::Good text=words.t("sessions-this") /> });
    let address = session.address.clone().unwrap_or_else(|| words.t("sessions-address-unknown"));
    view! {
        <tr>
            <th scope="row" class="cell-name"><span class="cell-stack">{device(words, &session)} {current}</span></th>
            <td data-label=label("sessions-column-who")>{session.user.name.clone()}</td>
            <td data-label=label("sessions-column-address") class="figures">{address}</td>
            <td data-label=label("sessions-column-began") class="figures">{format::date_time(session.created_at)}</td>
            <td data-label=label("sessions-column-seen") class="figures">{format::date_time(session.seen_at)}</td>
            <td class="cell-end"><End session=session desk=desk /></td>
        </tr>
    }
}

/// Ends a session. One's own others end without a question, a colleague's is asked about; the end of the one that is being used
/// is a sign-out.
#[component]
fn End(session: OpenSession, desk: Desk) -> impl IntoView {
    let words = words();
    let (api, toasts) = (ApiClient::here(), Toasts::here());
    if session.current {
        let out = signs_out();
        return view! { <Button on_click=move |_: MouseEvent| out.run(())>{words.t("user-logout")}</Button> }
            .into_any();
    }
    let name = device(words, &session);
    let label = words
        .with("sessions-end-for", &[("device", name.as_str().into()), ("name", session.user.name.as_str().into())]);
    let busy = RwSignal::new(false);
    let end = move |_: MouseEvent| {
        if !session.own {
            desk.wish.set(Some(Wish::Colleague(session.clone())));
            return;
        }
        busy.set(true);
        let (api, id, name) = (api.clone(), session.id.clone(), name.clone());
        spawn_local(async move {
            toasts.say(match api.end_session(&id).await {
                Ok(()) => words.with("sessions-ended", &[("device", name.as_str().into())]),
                Err(failure) => format!("{} · {}", failure.title(words), failure.code()),
            });
            busy.try_set(false);
            // The row goes, and with it the button that has the focus.
            browser::focus_heading();
            desk.on_done.try_run(());
        });
    };
    view! {
        <Button busy=busy on_click=end>
            <span aria-hidden="true">{words.t("sessions-end")}</span>
            <span class="unseen">{label}</span>
        </Button>
    }
    .into_any()
}
