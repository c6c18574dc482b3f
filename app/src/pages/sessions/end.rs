use leptos::prelude::*;

use super::{Desk, Wish, device};
use crate::{
    api::ApiClient,
    browser,
    i18n::words,
    ui::{Attempt, ButtonKind, Dialog, DialogForm, Toasts, done, part},
};

/// Asks before sessions end in which somebody else may be at work.
#[component]
pub(super) fn EndDialog(desk: Desk) -> impl IntoView {
    let words = words();
    let open = RwSignal::new(false);
    let wish = desk.wish;
    Effect::new(move |_| {
        if wish.read().is_some() {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            wish.set(None);
        }
    });
    let title = Signal::derive(move || match wish.get() {
        None => String::new(),
        Some(Wish::Colleague(_)) => words.t("sessions-end-one-title"),
        Some(Wish::Others) => words.t("sessions-end-others-title"),
    });
    view! {
        <Dialog open=open title=title id="session-end">
            {part(move || wish.get().map(|wish| view! { <Question wish=wish open=open on_done=desk.on_done /> }.into_any()))}
        </Dialog>
    }
}

#[component]
fn Question(wish: Wish, open: RwSignal<bool>, on_done: Callback<()>) -> impl IntoView {
    let words = words();
    let (api, toasts) = (ApiClient::here(), Toasts::here());
    let attempt = Attempt::new();
    // What is not to be done by a careless Enter is not where the focus begins.
    Effect::new(|_| browser::focus_id("form-cancel"));
    let (what, said) = match &wish {
        Wish::Colleague(session) => {
            let device = device(words, session);
            let name = session.user.name.as_str();
            (
                words.with("sessions-end-one-what", &[("name", name.into()), ("device", device.as_str().into())]),
                words.with("sessions-ended", &[("device", device.as_str().into())]),
            )
        }
        Wish::Others => (words.t("sessions-end-others-what"), words.t("sessions-others-ended")),
    };
    let done = done(move |()| {
        toasts.say(said.clone());
        if attempt.is_alive() {
            open.try_set(false);
            browser::focus_heading();
        }
        on_done.try_run(());
    });
    let submit = move |()| {
        let (api, wish) = (api.clone(), wish.clone());
        let request = async move {
            match wish {
                Wish::Colleague(session) => api.end_session(&session.id).await,
                Wish::Others => api.end_other_sessions().await,
            }
        };
        attempt.run("", Box::pin(request), done.clone());
    };
    view! {
        <DialogForm
            attempt=attempt
            submit=words.t("sessions-end")
            kind=ButtonKind::Danger
            on_submit=submit
            on_cancel=Callback::new(move |()| open.set(false))
        >
            <p>{what}</p>
        </DialogForm>
    }
}
