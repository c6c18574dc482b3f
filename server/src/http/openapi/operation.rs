//! What every operation of an interface has in common.

use serde_json::{Map, Value, json};

use super::{Interface, Scheme, problems};

/// Adds to an operation what its handler need not say: a name, the header against foreign pages, the refusals, the headers
/// and the words of its answers.
pub(super) fn complete(interface: &Interface, method: &str, operation: &mut Value, schemas: &Value) {
    let name = format!("{}_{}", text(&operation["tags"][0]), text(&operation["operationId"])).replace('-', "_");
    operation["operationId"] = json!(name);
    if interface.scheme == Scheme::Session && is_unsafe(method) {
        add_parameter(operation, own_page());
    }
    for parameter in operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
        if parameter["name"] == "limit" {
            // However large: what is too much is clamped.
            parameter["schema"] = json!({"type": "integer", "minimum": 1, "default": 25});
        }
    }
    plain_body(operation);
    let codes = problems::codes(interface, method, operation);
    operation["x-problems"] = codes.iter().map(|code| json!(code.as_str())).collect();
    let Some(answers) = operation["responses"].as_object_mut() else { return };
    answers.remove("default");
    for (status, answer) in answers.iter_mut() {
        describe(status, answer, schemas);
    }
    answers.extend(problems::answers(&codes));
    for (status, answer) in answers.iter_mut() {
        add_headers(interface, status, answer);
    }
}

/// Whether a method changes something, and so reads a body.
pub(super) fn is_unsafe(method: &str) -> bool {
    method != "get"
}

/// Whether anybody may call it.
pub(super) fn is_public(operation: &Value) -> bool {
    operation["security"] == json!([{}])
}

/// A parameter's own object, by its name.
pub(super) fn parameter<'o>(operation: &'o Value, name: &str) -> Option<&'o Value> {
    let mut all = operation["parameters"].as_array()?.iter();
    all.find(|parameter| text(&parameter["name"]).eq_ignore_ascii_case(name))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn add_parameter(operation: &mut Value, parameter: Value) {
    match operation["parameters"].as_array_mut() {
        Some(all) => all.push(parameter),
        None => operation["parameters"] = json!([parameter]),
    }
}

/// A body that may be left out is no `null` when it is there.
fn plain_body(operation: &mut Value) {
    let kinds =
        operation.get_mut("requestBody").and_then(|body| body.get_mut("content")).and_then(Value::as_object_mut);
    for media in kinds.into_iter().flat_map(Map::values_mut) {
        let variants = media["schema"]["oneOf"].as_array().into_iter().flatten();
        let there: Vec<&Value> = variants.filter(|variant| variant["type"] != "null").collect();
        if let [one] = there.as_slice() {
            media["schema"] = (*one).clone();
        }
    }
}

fn own_page() -> Value {
    json!({
        "name": "X-Requested-With",
        "in": "header",
        "required": true,
        "description": "Shows that a page of this site asks; a foreign page cannot add it.",
        "schema": {"type": "string", "enum": ["uzqr"], "default": "uzqr"},
        "example": "uzqr",
    })
}

/// An answer that says nothing of itself has the words of what it holds. Pixels and paper have no schema.
fn describe(status: &str, answer: &mut Value, schemas: &Value) {
    if let Some(kinds) = answer.get_mut("content").and_then(Value::as_object_mut) {
        for (kind, media) in kinds.iter_mut() {
            if kind == "image/png" || kind == "application/pdf" {
                *media = json!({});
            }
        }
    }
    if text(&answer["description"]).is_empty() {
        let name =
            text(&answer["content"]["application/json"]["schema"]["$ref"]).rsplit('/').next().unwrap_or_default();
        let words = match (text(&schemas[name]["description"]), status) {
            ("", "201") => "Made.",
            ("", "204") => "Done; there is nothing to tell.",
            ("", _) => "Done.",
            (words, _) => words,
        };
        answer["description"] = json!(words);
    }
}

fn add_headers(interface: &Interface, status: &str, answer: &mut Value) {
    let mut headers: Map<String, Value> = answer["headers"].as_object().cloned().unwrap_or_default();
    let mut add = |name: &str| headers.insert(name.to_owned(), json!({"$ref": format!("#/components/headers/{name}")}));
    add("X-Request-Id");
    if status == "429" {
        add("Retry-After");
    }
    if status == "401" && interface.scheme != Scheme::Session {
        add("WWW-Authenticate");
    }
    answer["headers"] = Value::Object(headers);
}
