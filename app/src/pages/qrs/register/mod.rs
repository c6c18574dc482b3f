//! Registration of a QR (R39–R70).

mod form;
mod kind;

use leptos::prelude::*;
use shared::dto::{AccountView, MerchantView, QrView, RegisterQr};

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
    ui::{
        Attempt, ButtonKind, Dialog, DialogForm, ErrorBox, IdempotencyKey, SelectField, TextField, Toasts, done, part,
    },
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
    let (attempt, key) = (Attempt::new(), IdempotencyKey::new());
    let form = Form::new();
    let errors = RwSignal::new(FieldErrors::default());
    let accounts = {
        let api = api.clone();
        LocalResource::new(move || {
            let api = api.clone();
            async move { api.accounts().await }
        })
    };
    let done = done(move |qr: QrView| {
        toasts.say(words.with("register-done", &[("name", qr.name.as_str().into())]));
        if attempt.is_alive() {
            open.try_set(false);
        }
        on_done.try_run(());
    });
    let beside = move |failure: &Failure| {
        let refused = FieldErrors::of_failure(failure);
        let speaks = !refused.is_empty();
        errors.try_set(refused);
        speaks
    };
    let submit = move |()| match form.read() {
        Ok(wanted) => {
            errors.set(FieldErrors::default());
            let RegisterQr { account, mfo, kind, name } = &wanted;
            let (api, key) = (api.clone(), key.of(format!("{account} {mfo} {kind:?} {name}")));
            let request = async move { api.register_qr(&wanted, key).await };
            attempt.run_beside(Box::new(beside), Box::pin(request), done.clone());
        }
        Err(refused) => {
            browser::focus_id(refused.first_id());
            errors.set(refused);
        }
    };
    let counter = Signal::derive(move || format!("{}/{MAX_NAME}", form.name.read().chars().count()));
    let name_error = Signal::derive(move || {
        errors.read().name.clone().or_else(|| form.name_error_while_typing()).map(|e| e.text(words))
    });
    let account_error = Signal::derive(move || errors.read().account.as_ref().map(|error| error.text(words)));
    let kind_error = Signal::derive(move || errors.read().kind.as_ref().map(|error| error.text(words)));
    view! {
        <DialogForm
            attempt=attempt
            submit=words.t("register-submit")
            kind=ButtonKind::Primary
            on_submit=submit
            on_cancel=Callback::new(move |()| open.set(false))
        >
                {part(move || session.get().and_then(Result::ok).map(|session| view! { <Facts merchant=session.merchant /> }.into_any()))}
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
        </DialogForm>
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
