//! A form inside a dialog: what it shows while its request is on the way and when it was refused. Nothing that was typed
//! is lost, and a second press does nothing.

use std::{future::Future, pin::Pin, sync::Arc};

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use super::{Button, ButtonKind, ErrorBox, Toasts, on, part};
use crate::{
    api::Failure,
    browser,
    i18n::{Words, words},
};

/// A request on its way; answers with the thing as it is now.
type Request<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

/// What follows a success. Its request holds it, not the form: a form that was closed meanwhile takes nothing along. What it
/// touches of the page may be gone as well, so it only tries.
pub(crate) type Done<T> = Arc<dyn Fn(T) + Send + Sync>;

/// Shows a refusal beside the fields that it speaks of; says whether it speaks of any.
pub(crate) type Beside = Box<dyn FnOnce(&Failure) -> bool>;

/// Makes a [`Done`].
pub(crate) fn done<T>(follow: impl Fn(T) + Send + Sync + 'static) -> Done<T> {
    Arc::new(follow)
}

/// What a form knows of its request.
#[derive(Clone, Copy)]
pub(crate) struct Attempt {
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    field: RwSignal<Option<String>>,
    toasts: Toasts,
    words: Words,
}

impl Attempt {
    pub(crate) fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            field: RwSignal::new(None),
            toasts: Toasts::here(),
            words: words(),
        }
    }

    /// Forgets why the field was refused as soon as something else stands in it.
    pub(crate) fn forgets_when_typed(self, value: RwSignal<String>) -> Self {
        Effect::new(move |before: Option<()>| {
            value.track();
            if before.is_some() {
                self.field.set(None);
            }
        });
        self
    }

    /// Why the form's field was refused.
    pub(crate) fn field_error(self) -> Option<String> {
        self.field.get()
    }

    /// Refuses a field without asking the server.
    pub(crate) fn refuse(self, id: &'static str, why: String) {
        self.field.set(Some(why));
        browser::focus_id(id);
    }

    /// Whether the form is still on the screen.
    pub(crate) fn is_alive(self) -> bool {
        !self.busy.is_disposed()
    }

    /// Whether its request is on the way; `false` when the form is gone.
    pub(crate) fn is_busy(self) -> bool {
        self.busy.try_get().unwrap_or(false)
    }

    /// Sends a request. A refusal that speaks of `field` is shown there.
    pub(crate) fn run<T: 'static>(self, field: &'static str, request: Request<T>, done: Done<T>) {
        let beside = move |failure: &Failure| {
            let said = failure.of_field(field);
            let speaks = said.is_some();
            self.field.try_set(said);
            speaks
        };
        self.run_beside(Box::new(beside), request, done);
    }

    /// The same for a form of several fields. A refusal that speaks of none is shown above the form; when the form is gone,
    /// any is shown beside the page.
    pub(crate) fn run_beside<T: 'static>(self, beside: Beside, request: Request<T>, done: Done<T>) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        self.field.set(None);
        spawn_local(async move {
            match request.await {
                Ok(answer) => done(answer),
                Err(failure) if !self.is_alive() => {
                    self.toasts.say(format!("{} · {}", failure.title(self.words), failure.code()));
                }
                Err(failure) => {
                    if !beside(&failure) {
                        self.failure.try_set(Some(failure));
                    }
                }
            }
            self.busy.try_set(false);
        });
    }
}

/// The form's frame: a failure on top, the fields, giving up and doing it below. Giving up comes first in the tab order.
#[component]
pub(crate) fn DialogForm(
    attempt: Attempt,
    /// The verb on the button.
    submit: String,
    kind: ButtonKind,
    #[prop(into)] on_submit: Callback<()>,
    on_cancel: Callback<()>,
    /// It cannot be given up while its request is on the way.
    #[prop(optional)]
    holds: bool,
    children: Children,
) -> impl IntoView {
    let words = words();
    view! {
        <form class="dialog-form" novalidate on:submit=on(move |event: SubmitEvent| {
            event.prevent_default();
            on_submit.run(());
        })>
            <div class="dialog-body">
                {part(move || attempt.failure.get().map(|failure| view! { <ErrorBox failure=failure /> }.into_any()))}
                {children()}
            </div>
            <footer class="dialog-foot">
                <Button id="form-cancel" off=Signal::derive(move || holds && attempt.busy.get()) on_click=move |_| on_cancel.run(())>{words.t("button-cancel")}</Button>
                <Button kind=kind submits=true busy=attempt.busy>{submit}</Button>
            </footer>
        </form>
    }
}
