//! Registration of a QR (R39–R70).

mod form;
mod kind;

use leptos::{prelude::*, task::spawn_local};
use shared::dto::{AccountView, MerchantView};

use self::{
    form::{FieldErrors, Form, MAX_NAME},
    kind::KindChoice,
};
use crate::{
    api::{ApiClient, Failure},
    browser,
    context::{Session, support_phone},
    format,
    i18n::words,
    routes,
    ui::{Button, ButtonKind, Dialog, ErrorBox, SelectField, TextField, Toasts, on, part},
};

/// The dialog. Closing it in any way registers nothing (R68).
#[component]
pub(super) fn RegisterDialog(open: RwSignal<bool>, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let title = words().t("register-title");
    view! {
        <Dialog open=open title=title id="register-qr">
            <RegisterForm open=open on_done=on_done />
        </Dialog>
    }
}

#[component]
fn RegisterForm(open: RwSignal<bool>, on_done: Callback<()>) -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    let toasts = Toasts::here();
    let Session(session) = expect_context();
    // One name for this attempt, however often the button is pressed or the network repeats it.
    let key = StoredValue::new(browser::random_id());
    let form = Form::new();
    let busy = RwSignal::new(false);
    let errors = RwSignal::new(FieldErrors::default());
    let failure = RwSignal::new(None::<Failure>);
    let accounts = {
        let api = api.clone();
        LocalResource::new(move || {
            let api = api.clone();
            async move { api.accounts().await }
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        failure.set(None);
        let wanted = match form.read() {
            Ok(wanted) => wanted,
            Err(refused) => {
                browser::focus_id(refused.first_id());
                return errors.set(refused);
            }
        };
        errors.set(FieldErrors::default());
        busy.set(true);
        let (api, attempt) = (api.clone(), key.get_value());
        spawn_local(async move {
            match api.register_qr(&wanted, attempt).await {
                Ok(qr) => {
                    toasts.say(words.with("register-done", &[("name", qr.name.as_str().into())]));
                    if !busy.is_disposed() {
                        open.try_set(false);
                    }
                    on_done.try_run(());
                }
                Err(why) => {
                    let refused = FieldErrors::of_failure(&why);
                    if refused.is_empty() {
                        failure.try_set(Some(why));
                    }
                    // What is sent next is another attempt: its body may differ.
                    key.try_set_value(browser::random_id());
                    errors.try_set(refused);
                    busy.try_set(false);
                }
            }
        });
    };
    let counter = Signal::derive(move || format!("{}/{MAX_NAME}", form.name.read().chars().count()));
    let name_error = Signal::derive(move || {
        errors.read().name.clone().or_else(|| form.name_error_while_typing()).map(|e| e.text(words))
    });
    let account_error = Signal::derive(move || errors.read().account.as_ref().map(|error| error.text(words)));
    let kind_error = Signal::derive(move || errors.read().kind.as_ref().map(|error| error.text(words)));
    view! {
        <form class="dialog-form" novalidate on:submit=on(submit)>
            <div class="dialog-body">
                {part(move || session.get().and_then(Result::ok).map(|session| view! { <Facts merchant=session.merchant /> }.into_any()))}
                {part(move || failure.get().map(|failure| view! { <ErrorBox failure=failure /> }.into_any()))}
                {part(move || match accounts.get() {
                    None => view! { <div class="field skeleton-field"></div> }.into_any(),
                    Some(Err(failure)) => view! { <ErrorBox failure=failure /> }.into_any(),
                    Some(Ok(accounts)) => view! { <Accounts accounts=accounts form=form error=account_error /> }.into_any(),
                })}
                <KindChoice kind=form.kind error=kind_error />
                <TextField
                    id="name"
                    label=words.t("register-name")
                    hint=format!("{}. {}", words.t("register-name-hint"), words.t("register-name-examples"))
                    counter=counter
                    placeholder=words.t("register-name-placeholder")
                    value=form.name
                    error=name_error
                />
                <a class="facts-help" href=routes::help_chapter("advice#names") target="_blank" rel="noopener external">
                    {words.t("help-about-names")}
                </a>
            </div>
            <footer class="dialog-foot">
                <Button on_click=move |_| open.set(false)>{words.t("button-cancel")}</Button>
                <Button kind=ButtonKind::Primary submits=true busy=busy>{words.t("register-submit")}</Button>
            </footer>
        </form>
    }
}

/// What the bank has registered; to be checked, not changed (R40–R45).
#[component]
fn Facts(merchant: MerchantView) -> impl IntoView {
    let words = words();
    let fact = |key: &str, value: String| view! { <div><dt>{words.t(key)}</dt><dd>{value}</dd></div> };
    view! {
        <div class="facts">
            <dl>
                {fact("register-subject", merchant.name)}
                {fact("register-tax-id", merchant.tax_id.to_string())}
                {fact("register-country", merchant.country)}
                {fact("register-currency", merchant.currency)}
            </dl>
            <a class="facts-help" rel="external" href=format!("tel:{}", support_phone())>
                {words.with("register-mistake", &[("phone", support_phone().into())])}
            </a>
        </div>
    }
}

/// The open accounts (R46–R50).
#[component]
fn Accounts(accounts: Vec<AccountView>, form: Form, error: Signal<Option<String>>) -> impl IntoView {
    let words = words();
    if accounts.is_empty() {
        return view! { <p class="note">{words.t("register-account-none")}</p> }.into_any();
    }
    let options = accounts.iter().map(|one| {
        let text = words.with(
            "register-account-option",
            &[
                ("account", format::account(&one.account).into()),
                ("mfo", one.mfo.as_str().into()),
                ("bank", one.bank_name.as_str().into()),
            ],
        );
        (form::account_key(one), text)
    });
    view! {
        <SelectField
            id="account"
            label=words.t("register-account")
            placeholder=words.t("register-account-placeholder")
            options=options.collect()
            value=form.account
            error=error
        />
    }
    .into_any()
}
