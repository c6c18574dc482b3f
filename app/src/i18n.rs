//! The words of the page's one language. A change of language is a new page, so nothing here is reactive.

use leptos::prelude::use_context;
use locales::{Value, text, text_with};
use shared::Lang;

/// Gives messages in the page's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Words(pub Lang);

impl Words {
    /// A message without variables.
    pub(crate) fn t(self, key: &str) -> String {
        text(self.0, key)
    }

    /// A language's name in itself.
    pub(crate) fn own_name(self, lang: Lang) -> String {
        self.t(if lang == Lang::Ru { "language-ru" } else { "language-uz" })
    }

    /// Both languages, to choose one of.
    pub(crate) fn languages(self) -> Vec<(&'static str, String)> {
        Lang::ALL.map(|lang| (lang.as_str(), self.own_name(lang))).into()
    }

    /// Why what was typed breaks a rule.
    pub(crate) fn refusal(self, typed: &str, slug: &str) -> String {
        self.t(&format!("invalid-{}", if typed.is_empty() { "required" } else { slug }))
    }

    /// A message with variables.
    pub(crate) fn with(self, key: &str, args: &[(&str, Value)]) -> String {
        text_with(self.0, key, args)
    }
}

/// The words of this page.
pub(crate) fn words() -> Words {
    use_context::<Words>().unwrap_or(Words(Lang::default()))
}
