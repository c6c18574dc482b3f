//! What a person has chosen for this device. Cookies, so that the server's first answer looks right already; they hold nothing
//! else than these words.

use leptos::prelude::*;

use crate::browser;

/// One choice: the cookie, the word that stands in it, and the attribute of `<html>` of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preference {
    /// `theme`: cookie `uzqr_theme`, attribute `data-theme`.
    pub name: &'static str,
    /// What may stand in it; anything else, and nothing, is the usual.
    pub words: &'static [&'static str],
}

/// Light or dark, whatever the system prefers.
pub const THEME: Preference = Preference { name: "theme", words: &["light", "dark"] };
/// Amounts are blurred, for whoever works before other eyes.
pub const AMOUNTS: Preference = Preference { name: "amounts", words: &["hidden"] };
/// A payment is heard.
pub(crate) const SOUND: Preference = Preference { name: "sound", words: &["on"] };
/// Single keys do nothing (WCAG 2.1.4).
pub(crate) const KEYS: Preference = Preference { name: "keys", words: &["off"] };

impl Preference {
    /// What the cookie's text means.
    #[must_use]
    pub fn read(self, text: &str) -> Option<&'static str> {
        self.words.iter().copied().find(|word| *word == text)
    }

    /// The word that was chosen, in the browser.
    pub(crate) fn chosen(self) -> Option<&'static str> {
        self.read(&browser::cookie(&format!("uzqr_{}", self.name))?)
    }

    /// For a choice of one word: whether it is that.
    pub(crate) fn is_on(self) -> bool {
        self.chosen().is_some()
    }

    /// Chooses; nothing is the usual. The page follows at once.
    pub(crate) fn choose(self, word: Option<&'static str>) {
        browser::set_cookie(&format!("uzqr_{}", self.name), word);
        browser::set_root_attribute(&format!("data-{}", self.name), word);
    }

    /// Turns a choice of one word on or off. What it is now.
    pub(crate) fn toggle(self) -> bool {
        let on = !self.is_on();
        self.choose(self.words.first().copied().filter(|_| on));
        on
    }
}

/// Counts the moments at which something may have been chosen in another tab.
#[derive(Clone, Copy)]
pub(crate) struct OtherTabs(RwSignal<u32>);

impl OtherTabs {
    /// What was chosen in another tab shows here as soon as somebody looks.
    pub(crate) fn follow() {
        let counted = RwSignal::new(0_u32);
        provide_context(Self(counted));
        Effect::new(move |_| {
            browser::when_shown(move || {
                for one in [THEME, AMOUNTS] {
                    browser::set_root_attribute(&format!("data-{}", one.name), one.chosen());
                }
                counted.try_update(|count| *count = count.wrapping_add(1));
            });
        });
    }

    /// For an effect that reads a choice: it runs again when that may be another one.
    pub(crate) fn track() {
        if let Some(Self(counted)) = use_context() {
            counted.track();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_known_words_are_choices() {
        assert_eq!(THEME.read("dark"), Some("dark"));
        assert_eq!(THEME.read("\" onload=x"), None);
        assert_eq!(AMOUNTS.read(""), None);
    }
}
