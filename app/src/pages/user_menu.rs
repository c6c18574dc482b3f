use leptos::prelude::*;
use shared::dto::UserView;

use super::{parts::signs_out, shortcuts::KeysHelp};
use crate::{
    browser, format,
    i18n::words,
    preferences::{AMOUNTS, OtherTabs, Preference, SOUND, THEME},
    routes,
    ui::{Icon, Mark, Menu, MenuChoice, MenuItem, MenuLink},
};

/// The user's name, and behind it: where and by whom the cabinet is used, how it looks and sounds on this device, and the way out (R33, R34).
#[component]
pub(super) fn UserMenu(user: UserView) -> impl IntoView {
    let words = words();
    let sign_out = signs_out();
    let keys = KeysHelp::here();
    let trigger = view! {
        <span class="avatar" aria-hidden="true">{format::initials(&user.name)}</span>
        <span class="user-name">{user.name.clone()}</span>
        <Mark icon=Icon::Caret />
    }
    .into_any();
    view! {
        <Menu id="user-menu".to_owned() label=user.name class="button user-button" trigger=trigger>
            <MenuLink href=routes::SESSIONS><Mark icon=Icon::Device />{words.t("sessions-title")}</MenuLink>
            <MenuLink href=routes::JOURNAL><Mark icon=Icon::Clock />{words.t("journal-title")}</MenuLink>
            <hr />
            <Theme />
            <Switch preference=AMOUNTS name="preference-amounts" />
            <Switch preference=SOUND name="preference-sound" />
            <hr />
            <MenuItem on_select=move |()| keys.0.set(true)><Mark icon=Icon::Keyboard />{words.t("keys-help-title")}</MenuItem>
            <MenuItem on_select=sign_out><Mark icon=Icon::Exit />{words.t("user-logout")}</MenuItem>
            <p class="menu-note">{words.t("user-logout-hint")}</p>
        </Menu>
    }
}

/// Light, dark, or what the system prefers.
#[component]
fn Theme() -> impl IntoView {
    let words = words();
    let chosen = RwSignal::new(None);
    Effect::new(move |_| {
        OtherTabs::track();
        chosen.set(THEME.chosen());
    });
    let choices = [(None, "theme-system"), (Some("light"), "theme-light"), (Some("dark"), "theme-dark")];
    view! {
        <div class="menu-group" role="group" aria-label=words.t("theme-title")>
            {choices.map(|(theme, name)| view! {
                <MenuChoice
                    one_of=true
                    chosen=Signal::derive(move || chosen.get() == theme)
                    on_select=move |()| {
                        THEME.choose(theme);
                        chosen.set(theme);
                    }
                >
                    {words.t(name)}
                </MenuChoice>
            })}
        </div>
    }
}

/// A choice that is on or off.
#[component]
fn Switch(preference: Preference, name: &'static str) -> impl IntoView {
    let on = RwSignal::new(false);
    Effect::new(move |_| {
        OtherTabs::track();
        on.set(preference.is_on());
    });
    view! {
        <MenuChoice
            chosen=on
            on_select=move |()| {
                on.set(preference.toggle());
                if preference == SOUND && on.get_untracked() {
                    // To be heard once, and because browsers allow sound only after a press.
                    browser::chime();
                }
            }
        >
            {words().t(name)}
        </MenuChoice>
    }
}
