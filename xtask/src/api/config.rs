//! What schemathesis is told of an interface: credentials, ids of things that exist, what may happen to whom.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The three interfaces.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Interface {
    Till,
    Participant,
    Cabinet,
}

impl Interface {
    pub const ALL: [Self; 3] = [Self::Till, Self::Participant, Self::Cabinet];

    pub fn name(self) -> &'static str {
        match self {
            Self::Till => "till",
            Self::Participant => "participant",
            Self::Cabinet => "cabinet",
        }
    }

    /// Path of its document.
    pub fn document(self) -> &'static str {
        match self {
            Self::Till => "/pos/v1/openapi.json",
            Self::Participant => "/participant/v1/openapi.json",
            Self::Cabinet => "/api/v1/openapi.json",
        }
    }
}

/// The configuration as it is written down, by and by.
#[derive(Default)]
pub struct Config {
    /// A security scheme's settings, by its name.
    pub credentials: BTreeMap<&'static str, Vec<(&'static str, String)>>,
    /// What a parameter is drawn from most of the time, by its place and name.
    pub parameters: BTreeMap<&'static str, Vec<String>>,
    /// Texts of an operation's body that mean something, by its id.
    pub texts: BTreeMap<&'static str, Vec<String>>,
    /// Headers of an operation, by its id.
    pub headers: BTreeMap<&'static str, (&'static str, String)>,
}

/// How often a known value stands where any could.
const KNOWN: &str = "0.7";

/// What holds everywhere. A refusal of bad data may have any of these statuses; the answer itself must be documented anyway.
/// Whether good data are taken depends on rules that no schema tells: periods, cursors, control keys, hosts of receipts. A till
/// may wait, but not here.
const COMMON: &str = r#"
[checks]
enabled = true

[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 409, 413, 422, 429]

[checks.positive_data_acceptance]
enabled = false

[checks.missing_required_header]
expected-statuses = [400, 401, 403, 404]

[[operations]]
include-operation-id = "invoices_get"
parameters = { "query.wait" = 0 }
"#;

impl Config {
    /// As TOML, whose basic strings are those of JSON.
    pub fn toml(&self) -> String {
        let mut out = String::from(COMMON);
        let text = |text: &str| serde_json::Value::from(text).to_string();
        let list = |all: &[String]| all.iter().map(|one| text(one)).collect::<Vec<_>>().join(", ");
        for (scheme, settings) in &self.credentials {
            line(&mut out, format_args!("\n[auth.openapi.{scheme}]"));
            for (name, value) in settings {
                line(&mut out, format_args!("{name} = {}", text(value)));
            }
        }
        let named = |place: &str| place.replace('.', "-");
        for (place, values) in &self.parameters {
            line(&mut out, format_args!("\n[dictionaries.{}]\nvalues = [{}]", named(place), list(values)));
        }
        for (operation, values) in &self.texts {
            line(&mut out, format_args!("\n[dictionaries.{operation}]\nvalues = [{}]", list(values)));
        }
        line(&mut out, format_args!("\n[parameters]"));
        for place in self.parameters.keys() {
            let from = format_args!("{{ dictionary = \"{}\", probability = {KNOWN} }}", named(place)).to_string();
            line(&mut out, format_args!("{} = {from}", text(place)));
        }
        for (operation, (name, value)) in &self.headers {
            line(&mut out, format_args!("\n[[operations]]\ninclude-operation-id = \"{operation}\""));
            line(&mut out, format_args!("headers = {{ {} = {} }}", text(name), text(value)));
        }
        for operation in self.texts.keys() {
            line(&mut out, format_args!("\n[[operations]]\ninclude-operation-id = \"{operation}\""));
            line(&mut out, format_args!("[operations.generation.dictionaries]"));
            line(&mut out, format_args!("string = {{ dictionary = \"{operation}\", probability = {KNOWN} }}"));
        }
        out
    }
}

fn line(out: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = writeln!(out, "{line}");
}
