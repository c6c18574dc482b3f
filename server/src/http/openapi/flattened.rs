//! An input refuses fields that it does not know. Flattened into an answer, beside other fields, the same schema must not.

use serde_json::{Map, Value, json};

/// Puts open copies where a schema is flattened into another one.
pub(super) fn open(schemas: &mut Value) {
    let Some(known) = schemas.as_object().cloned() else { return };
    for schema in schemas.as_object_mut().into_iter().flat_map(Map::values_mut) {
        for part in schema.get_mut("allOf").and_then(Value::as_array_mut).into_iter().flatten() {
            opened(part, &known);
        }
    }
}

fn opened(part: &mut Value, known: &Map<String, Value>) {
    let name = part.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next());
    let Some(target) = name.and_then(|name| known.get(name)) else { return };
    if target["additionalProperties"] == false {
        let mut copy = target.clone();
        if let Some(copy) = copy.as_object_mut() {
            copy.remove("additionalProperties");
        }
        *part = copy;
    } else if let Some(variants) = target["oneOf"].as_array() {
        // Open variants overlap: an answer that fits the longer one fits the shorter one too.
        let mut variants = variants.clone();
        variants.iter_mut().for_each(|variant| opened(variant, known));
        *part = json!({"description": target["description"], "anyOf": variants});
    }
}
