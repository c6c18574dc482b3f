//! The interfaces' OpenAPI documents: what utoipa gathers from the handlers, and what holds for every call of an interface.
//!
//! A handler tells what is its own: summary, rules, parameters, bodies, and with `x-problems` the codes that only it answers
//! with. Credentials, the codes that everybody answers with, and the answers' headers are added here.

mod flattened;
mod interface;
mod marks;
mod operation;
mod problems;

pub use interface::{Interface, Scheme};

use serde_json::{Value, json};
use utoipa::openapi::OpenApi;

use crate::config::PublicUrl;

/// Methods under which a path item holds an operation.
const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];

/// The finished document.
#[must_use]
pub fn document(interface: &Interface, gathered: &OpenApi, site: &PublicUrl) -> Value {
    // A tree of texts and maps with text keys always serialises.
    let mut document = serde_json::to_value(gathered).unwrap_or_default();
    interface.introduce(&mut document, site);
    merge(&mut document["components"], problems::components(site.origin()));
    let schemas = document["components"]["schemas"].clone();
    if let Some(paths) = document["paths"].as_object_mut() {
        for item in paths.values_mut() {
            for method in METHODS {
                if let Some(operation) = item.get_mut(method) {
                    operation::complete(interface, method, operation, &schemas);
                }
            }
        }
    }
    flattened::open(&mut document["components"]["schemas"]);
    marks::remove(&mut document);
    document
}

/// Adds what `more` has to `to`, map by map.
fn merge(to: &mut Value, more: Value) {
    match (to, more) {
        (Value::Object(to), Value::Object(more)) => {
            for (name, value) in more {
                merge(to.entry(name).or_insert(json!(null)), value);
            }
        }
        (to, more) => *to = more,
    }
}

#[cfg(test)]
mod tests;
