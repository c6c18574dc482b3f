//! Every word that a person reads, in Russian and Uzbek. The messages are written in Fluent; the build reads them and
//! writes a table (`build.rs`), which is a tenth of what their parser and resolver would add to the browser's download.
//!
//! ```
//! use locales::{Value, text, text_with};
//! use shared::Lang;
//!
//! assert_eq!(text(Lang::Uz, "language-uz"), "Oʻzbekcha");
//! assert_eq!(text_with(Lang::Ru, "register-done", &[("name", Value::from("SHOP"))]), "QR SHOP зарегистрирован");
//! ```

mod plural;
mod table;
mod value;

use shared::Lang;

#[doc(hidden)]
pub use table::keys;
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
    let found = table::find(lang, key, args);
    debug_assert!(found.is_some(), "no message `{key}` in `{}`", lang.as_str());
    found.unwrap_or_else(|| key.to_owned())
}

/// The message `key` in `lang` if there is one: for keys that are built from data, like `error-<code>-title`.
#[must_use]
pub fn find_text(lang: Lang, key: &str) -> Option<String> {
    table::find(lang, key, &[])
}
