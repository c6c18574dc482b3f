use leptos::{ev::MouseEvent, prelude::*};
use shared::{
    ChatId, ErrorCode, Lang,
    dto::{BindTelegram, QrView, TelegramBot, TelegramState, TelegramTrouble, TelegramView},
    paths,
};

use super::End;
use crate::{
    api::{ApiClient, Failure},
    i18n::{Words, words},
    routes,
    ui::{Attempt, Button, ButtonKind, Chip, Choice, DialogForm, ErrorBox, Icon, Mark, TextField, Tone, done, part},
};

/// Which chat hears of the QR's payments (R126–R132).
#[component]
pub(super) fn Telegram(qr: QrView, end: End) -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    let bound = qr.telegram.clone();
    let lang = bound.as_ref().map_or_else(|| words.0, |binding| binding.lang);
    let chat = RwSignal::new(bound.as_ref().map(|binding| binding.chat_id.to_string()).unwrap_or_default());
    let lang = RwSignal::new(lang.as_str());
    let attempt = Attempt::new().forgets_when_typed(chat);
    let done = end.done(attempt, "telegram-done");
    let bot = {
        let api = api.clone();
        LocalResource::new(move || {
            let api = api.clone();
            async move { api.telegram_bot().await }
        })
    };
    let number = qr.number.clone();
    let bind = {
        let api = api.clone();
        move |()| match ChatId::parse(chat.read_untracked().trim()) {
            Ok(chat_id) => {
                let (api, number) = (api.clone(), number.clone());
                let wish = BindTelegram { chat_id, lang: Lang::parse(lang.get_untracked()).unwrap_or_default() };
                attempt.run("chat_id", Box::pin(async move { api.bind_telegram(&number, wish).await }), done.clone());
            }
            Err(_) if chat.read_untracked().trim().is_empty() => attempt.refuse("chat_id", words.t("invalid-required")),
            Err(why) => attempt.refuse("chat_id", words.t(&format!("invalid-{}", why.slug))),
        }
    };
    let first = bound.is_none();
    let submit = words.t(if first { "telegram-submit" } else { "telegram-replace" });
    view! {
        <DialogForm attempt=attempt submit=submit kind=ButtonKind::Primary on_submit=bind on_cancel=end.give_up()>
            <p class="muted">{words.with("telegram-what", &[("name", qr.name.as_str().into())])}</p>
            {bound.map(|binding| view! { <Bound qr=qr.clone() binding=binding attempt=attempt end=end /> }.into_any())}
            <Steps open=first bot=bot />
            {part(move || bot.get().and_then(Result::err).map(|failure| if failure.is(ErrorCode::TelegramOff) {
                view! { <p class="note warn"><Mark icon=Icon::Warning />{words.t("telegram-off")}</p> }.into_any()
            } else {
                view! { <ErrorBox failure=failure /> }.into_any()
            }))}
            <TextField
                id="chat_id"
                label="Chat ID".to_owned()
                hint=words.t("telegram-chat-hint")
                counter=Signal::derive(String::new)
                placeholder="-1001234567890".to_owned()
                value=chat
                error=Signal::derive(move || attempt.field_error())
            />
            <Choice name="lang" label=words.t("telegram-lang") options=words.languages() value=lang />
        </DialogForm>
    }
}

/// The present binding, with what can be done with it. A test that fails shows here what it has found out.
#[component]
fn Bound(qr: QrView, binding: TelegramView, attempt: Attempt, end: End) -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    let unbound = end.done(attempt, "telegram-unbound");
    let now = RwSignal::new(binding);
    // Here and not behind the dialog.
    let said = RwSignal::new(String::new());
    let told = done(move |_: QrView| {
        said.try_set(words.t("telegram-tested"));
        end.on_done.try_run(());
    });
    let test = {
        let (api, number) = (api.clone(), qr.number.clone());
        move |_: MouseEvent| {
            let (api, number) = (api.clone(), number.clone());
            said.set(String::new());
            let request = async move {
                let outcome = api.test_telegram(&number).await;
                if let Ok(Some(after)) = api.qr(&number).await.map(|qr| qr.telegram) {
                    now.try_set(after);
                }
                outcome
            };
            attempt.run("chat_id", Box::pin(request), told.clone());
        }
    };
    let unbind = move |_: MouseEvent| {
        let (api, number) = (api.clone(), qr.number.clone());
        attempt.run("", Box::pin(async move { api.unbind_telegram(&number).await }), unbound.clone());
    };
    let chip = part(move || match now.read().state {
        TelegramState::Bound => view! { <Chip tone=Tone::Good text=words.t("telegram-state-bound") /> },
        TelegramState::Broken => view! { <Chip tone=Tone::Waiting text=words.t("telegram-state-broken") /> },
    });
    let why = part(move || {
        let reason = now.read().reason?;
        Some(view! { <p class="note warn"><Mark icon=Icon::Warning />{words.t(trouble_key(reason))}</p> })
    });
    view! {
        <div class="binding">
            <div class="binding-head">
                <span class="mono">{Signal::derive(move || now.read().chat_id.to_string())}</span>
                {chip}
            </div>
            {why}
            <div class="binding-actions">
                <Button on_click=test>{words.t("telegram-test")}</Button>
                <Button on_click=unbind>{words.t("telegram-unbind")}</Button>
            </div>
            <p class="binding-told" role="status">{said}</p>
        </div>
    }
}

/// How one comes by a Chat ID (R131). The bot's own place is there before Telegram has told its name.
#[component]
fn Steps(open: bool, bot: LocalResource<Result<TelegramBot, Failure>>) -> impl IntoView {
    let words = words();
    let told = move || bot.get().and_then(Result::ok);
    let link = part(move || {
        let name = told()?.username?;
        Some(view! {
            <img src=paths::TELEGRAM_LINK alt=words.t("telegram-bot-code") width="104" height="104" />
            <a href=format!("https://t.me/{name}") target="_blank" rel="noopener">{format!("@{name}")}</a>
        })
    });
    let instruction = part(move || {
        let url = told()?.instruction_url?;
        Some(view! { <a href=url target="_blank" rel="noopener">{words.t("telegram-instruction")}</a> })
    });
    view! {
        <details class="steps" open=open>
            <summary>{words.t("telegram-how")}</summary>
            <div class="steps-body">
                <ol>
                    <li>{words.t("telegram-step-add")}</li>
                    <li>{words.t("telegram-step-admin")}</li>
                    <li>{words.t("telegram-step-id")}</li>
                    <li>{words.t("telegram-step-enter")}</li>
                </ol>
                <div class="bot">{link}</div>
            </div>
            {instruction}
            <a href=routes::help_chapter("manage-qr#chat-id") target="_blank" rel="noopener external">{words.t("help-about-chat-id")}</a>
        </details>
    }
}

/// Why notices do not reach the chat.
pub(in crate::pages::qrs) const fn trouble_key(trouble: TelegramTrouble) -> &'static str {
    match trouble {
        TelegramTrouble::Blocked => "telegram-why-blocked",
        TelegramTrouble::NotFound => "telegram-why-not-found",
        TelegramTrouble::NoRights => "telegram-why-no-rights",
    }
}

/// A mark beside the QR's name: a chat hears of its payments, or does not any more.
#[component]
pub(in crate::pages::qrs) fn TelegramMark(binding: TelegramView) -> impl IntoView {
    let words: Words = words();
    match binding.reason {
        None => {
            let text = words.with("telegram-mark", &[("chat", binding.chat_id.to_string().into())]);
            view! { <span class="telegram-mark" role="img" aria-label=text.clone() title=text><Mark icon=Icon::Send /></span> }
                .into_any()
        }
        Some(reason) => view! {
            <span class="telegram-mark broken" title=words.t(trouble_key(reason))>
                <Mark icon=Icon::Send />
                {words.t("telegram-mark-broken")}
            </span>
        }
        .into_any(),
    }
}
