//! Every word that a person reads, in Russian and Uzbek, as Fluent messages embedded in the program.
//!
//! ```
//! use locales::{Value, text, text_with};
//! use shared::Lang;
//!
//! assert_eq!(text(Lang::Uz, "language-uz"), "Oʻzbekcha");
//! assert_eq!(text_with(Lang::Ru, "register-done", &[("name", Value::from("SHOP"))]), "QR SHOP зарегистрирован");
//! ```

mod bundle;
mod value;

use shared::Lang;

pub use bundle::{Message, messages};
pub use value::Value;

/// The message `key` in `lang`. A key that does not exist stops a debug build and a test; a release build shows the key.
#[must_use]
pub fn text(lang: Lang, key: &str) -> String {
    text_with(lang, key, &[])
}

/// The message `key` in `lang` with its variables filled in. Text values stand as they are given: money, dates and
/// numbers with separators are formatted by the caller; a [`Value::Number`] also chooses the plural form.
#[must_use]
pub fn text_with(lang: Lang, key: &str, args: &[(&str, Value)]) -> String {
    let found = find(lang, key, args);
    debug_assert!(found.is_some(), "no message `{key}` in `{}`", lang.as_str());
    found.unwrap_or_else(|| key.to_owned())
}

/// The message `key` in `lang` if there is one: for keys that are built from data, like `error-<code>-title`.
#[must_use]
pub fn find_text(lang: Lang, key: &str) -> Option<String> {
    find(lang, key, &[])
}

fn find(lang: Lang, key: &str, args: &[(&str, Value)]) -> Option<String> {
    let bundle = bundle::of(lang);
    let pattern = bundle.get_message(key)?.value()?;
    let args = args.iter().map(|(name, value)| (*name, value.as_fluent())).collect();
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
    debug_assert!(errors.is_empty(), "message `{key}` in `{}`: {errors:?}", lang.as_str());
    Some(text)
}
