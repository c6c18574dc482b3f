//! The embedded files and the parsed bundle of each language, made once.

use std::sync::OnceLock;

use fluent_bundle::{FluentResource, concurrent::FluentBundle};
use shared::Lang;
use unic_langid::langid;

/// One message as it stands in its file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    /// `errors`, `qrs`…: the file's name without `.ftl`.
    pub file: &'static str,
    /// The message's key.
    pub key: String,
    /// Its variables, sorted, each once.
    pub variables: Vec<String>,
}

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        const RU: &[(&str, &str)] = &[$(($name, include_str!(concat!("../ru/", $name, ".ftl")))),+];
        const UZ: &[(&str, &str)] = &[$(($name, include_str!(concat!("../uz/", $name, ".ftl")))),+];
    };
}

#[cfg(not(target_arch = "wasm32"))]
files!("common", "login", "qrs", "operations", "browser", "errors", "invalid");
// The server sends the words of its own failures along, so the browser need not carry them.
#[cfg(target_arch = "wasm32")]
files!("common", "login", "qrs", "operations", "browser", "invalid");

const fn files_of(lang: Lang) -> &'static [(&'static str, &'static str)] {
    match lang {
        Lang::Ru => RU,
        Lang::Uz => UZ,
    }
}

pub(crate) fn of(lang: Lang) -> &'static FluentBundle<FluentResource> {
    static RU_BUNDLE: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    static UZ_BUNDLE: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    match lang {
        Lang::Ru => RU_BUNDLE.get_or_init(|| build(lang)),
        Lang::Uz => UZ_BUNDLE.get_or_init(|| build(lang)),
    }
}

fn build(lang: Lang) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![match lang {
        Lang::Ru => langid!("ru"),
        Lang::Uz => langid!("uz"),
    }]);
    // The isolation marks of Unicode would stand in the middle of copied numbers; both our languages run left to right.
    bundle.set_use_isolating(false);
    for (file, source) in files_of(lang) {
        let resource = parse(source);
        debug_assert!(resource.is_ok(), "{}/{file}.ftl does not parse", lang.as_str());
        let resource = resource.unwrap_or_else(|partly| partly);
        let added = bundle.add_resource(resource);
        debug_assert!(added.is_ok(), "{}/{file}.ftl repeats a key: {added:?}", lang.as_str());
    }
    bundle
}

fn parse(source: &str) -> Result<FluentResource, FluentResource> {
    FluentResource::try_new(source.to_owned()).map_err(|(partly, _)| partly)
}

/// The name, the variables and the file of every message in `lang`, for the tests that compare languages.
#[must_use]
pub fn messages(lang: Lang) -> Vec<Message> {
    let mut all = Vec::new();
    for (file, source) in files_of(lang) {
        let mut open: Option<Message> = None;
        for line in source.lines() {
            if line.starts_with('#') {
                continue;
            }
            if let Some((key, _)) = line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
            {
                all.extend(open.take());
                open = Some(Message { file, key: key.to_owned(), variables: Vec::new() });
            }
            if let Some(message) = &mut open {
                message.variables.extend(variables_in(line));
            }
        }
        all.extend(open);
    }
    for message in &mut all {
        message.variables.sort();
        message.variables.dedup();
    }
    all
}

fn variables_in(line: &str) -> impl Iterator<Item = String> {
    line.split('$')
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect())
}
