//! Reads `ru/*.ftl` and `uz/*.ftl` with Fluent's own parser and writes them down as a sorted table, so that no program
//! carries a parser, a resolver or a key twice. A message that one language lacks, a key that repeats, a variable that the
//! other language does not know, and whatever our messages have no need of (terms, references, functions) stop the build.

#![expect(clippy::panic, clippy::expect_used, reason = "this is how a build script stops the build")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, VariantKey};

/// Words that only the host needs: the server sends those of its own failures and of the error directory along, pictures and
/// messages are its own, and so are the lines of the journal.
const HOST_ONLY: [&str; 7] = ["directory", "docs", "errors", "export", "journal", "poster", "telegram"];
const LANGUAGES: [&str; 2] = ["ru", "uz"];

fn main() {
    for lang in LANGUAGES {
        println!("cargo::rerun-if-changed={lang}");
    }
    let browser = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    let [ru, uz] = LANGUAGES.map(|lang| messages(lang, browser));
    let keys: BTreeSet<&String> = ru.keys().chain(uz.keys()).collect();
    let mut table = String::from("pub(crate) static MESSAGES: &[Message] = &[\n");
    for key in keys {
        let (Some(in_ru), Some(in_uz)) = (ru.get(key), uz.get(key)) else {
            panic!("`{key}` is there in one language only");
        };
        assert_eq!(in_ru.variables, in_uz.variables, "`{key}` has other variables in the other language");
        let _ = writeln!(table, "    Message {{ key: {key:?}, ru: {}, uz: {} }},", in_ru.code, in_uz.code);
    }
    table += "];\n";
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("messages.rs"), table).expect("the folder for generated code is writable");
}

struct Compiled {
    code: String,
    variables: BTreeSet<String>,
}

fn messages(lang: &str, browser: bool) -> BTreeMap<String, Compiled> {
    let mut all = BTreeMap::new();
    let folder = fs::read_dir(lang).unwrap_or_else(|error| panic!("{lang}: {error}"));
    for path in folder.map(|entry| entry.expect("a readable folder").path()) {
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        if path.extension().is_none_or(|ending| ending != "ftl") || (browser && HOST_ONLY.contains(&name)) {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        add(&mut all, &path, &parse(&path, &source));
    }
    all
}

fn parse<'s>(path: &Path, source: &'s str) -> Resource<&'s str> {
    fluent_syntax::parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()))
}

fn add(all: &mut BTreeMap<String, Compiled>, path: &Path, resource: &Resource<&str>) {
    for entry in &resource.body {
        let message = match entry {
            Entry::Message(message) => message,
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            other => panic!("{}: messages only, please: {other:?}", path.display()),
        };
        let key = message.id.name;
        assert!(message.attributes.is_empty(), "{}: `{key}` has attributes", path.display());
        let value = message.value.as_ref().unwrap_or_else(|| panic!("{}: `{key}` is empty", path.display()));
        let mut variables = BTreeSet::new();
        let code = pattern(value, &mut variables);
        let before = all.insert(key.to_owned(), Compiled { code, variables });
        assert!(before.is_none(), "{}: `{key}` stands twice", path.display());
    }
}

fn pattern(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) -> String {
    // The parser gives a text with line ends in several elements; one piece is enough.
    let mut pieces: Vec<String> = Vec::new();
    let mut open = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => open += value,
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                open += &fluent_syntax::unicode::unescape_unicode_to_string(value);
            }
            PatternElement::Placeable { expression } => {
                flush(&mut open, &mut pieces);
                pieces.push(placeable(expression, variables));
            }
        }
    }
    flush(&mut open, &mut pieces);
    format!("&[{}]", pieces.join(", "))
}

fn flush(open: &mut String, pieces: &mut Vec<String>) {
    if !open.is_empty() {
        pieces.push(format!("Piece::Text({open:?})"));
        open.clear();
    }
}

fn placeable(expression: &Expression<&str>, variables: &mut BTreeSet<String>) -> String {
    match expression {
        Expression::Inline(inline) => format!("Piece::Variable({:?})", variable(inline, variables)),
        Expression::Select { selector, variants } => {
            let name = variable(selector, variables);
            let mut last = None;
            let mut cases = String::new();
            for variant in variants {
                let text = pattern(&variant.value, variables);
                let case = match &variant.key {
                    VariantKey::NumberLiteral { value } => format!("Exactly({value})"),
                    VariantKey::Identifier { name: "one" } => "Form(Category::One)".to_owned(),
                    VariantKey::Identifier { name: "few" } => "Form(Category::Few)".to_owned(),
                    VariantKey::Identifier { name: "many" } => "Form(Category::Many)".to_owned(),
                    VariantKey::Identifier { name: "other" } => "Form(Category::Other)".to_owned(),
                    VariantKey::Identifier { name } => panic!("no plural category: {name}"),
                };
                if variant.default {
                    last = Some(text.clone());
                }
                let _ = write!(cases, "(Case::{case}, {text}), ");
            }
            // Fluent's grammar demands a default.
            let last = last.expect("a select expression has a default");
            format!("Piece::Plural {{ number: {name:?}, cases: &[{cases}], otherwise: {last} }}")
        }
    }
}

fn variable(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) -> String {
    let InlineExpression::VariableReference { id } = inline else { panic!("variables only: {inline:?}") };
    variables.insert(id.name.to_owned());
    id.name.to_owned()
}
