//! The messages as the build has written them down, and how one is filled in.

use shared::Lang;

use crate::Value;
use crate::plural::{Category, category};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// A message in both languages.
pub(crate) struct Message {
    key: &'static str,
    ru: Pattern,
    uz: Pattern,
}

type Pattern = &'static [Piece];

/// A part of a message.
enum Piece {
    /// As it stands.
    Text(&'static str),
    /// The value of this variable.
    Variable(&'static str),
    /// Another pattern by the plural form of a number.
    Plural { number: &'static str, cases: &'static [(Case, Pattern)], otherwise: Pattern },
}

/// When a pattern is chosen; the first that fits is.
enum Case {
    /// By this very number.
    Exactly(i64),
    /// By any number of this form.
    Form(Category),
}

impl Case {
    fn fits(&self, lang: Lang, number: i64) -> bool {
        match self {
            Self::Exactly(this) => *this == number,
            Self::Form(form) => *form == category(lang, number),
        }
    }
}

/// The message filled in; `None` when there is no such key.
pub(crate) fn find(lang: Lang, key: &str, args: &[(&str, Value)]) -> Option<String> {
    let at = MESSAGES.binary_search_by(|message| message.key.cmp(key)).ok()?;
    let message = MESSAGES.get(at)?;
    let pattern = match lang {
        Lang::Ru => message.ru,
        Lang::Uz => message.uz,
    };
    let mut out = String::new();
    write(&mut out, lang, pattern, args);
    Some(out)
}

fn write(out: &mut String, lang: Lang, pattern: Pattern, args: &[(&str, Value)]) {
    let value = |name: &str| {
        let value = args.iter().find(|(given, _)| *given == name).map(|(_, value)| value);
        debug_assert!(value.is_some(), "the message wants `{name}`");
        value
    };
    for piece in pattern {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Variable(name) => match value(name) {
                Some(Value::Text(text)) => out.push_str(text),
                Some(Value::Number(number)) => out.push_str(&number.to_string()),
                // As Fluent shows what nobody has given.
                None => {
                    out.push('$');
                    out.push_str(name);
                }
            },
            Piece::Plural { number, cases, otherwise } => {
                let fitting = match value(number) {
                    Some(Value::Number(number)) => cases.iter().find(|(case, _)| case.fits(lang, *number)),
                    _ => None,
                };
                write(out, lang, fitting.map_or(*otherwise, |(_, text)| text), args);
            }
        }
    }
}

/// Every key, sorted, for the tests.
#[doc(hidden)]
pub fn keys() -> impl Iterator<Item = &'static str> {
    MESSAGES.iter().map(|message| message.key)
}
