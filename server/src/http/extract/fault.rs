//! From serde's sentences to codes, fields and slugs. Serde tells what is wrong in English only, so its fixed sentences
//! are taken apart here, once, and no other place looks at them.

use crate::failure::{Failure, FieldFault, Refusal, code_of};

/// A request that cannot be read and has no field to blame.
pub(super) fn unreadable() -> Failure {
    of("", "malformed")
}

/// One field with one broken rule; some rules have a code of their own.
pub(super) fn of(field: &str, slug: &str) -> Failure {
    let code = code_of(slug);
    let fields = vec![FieldFault { field: printable(field), slug: slug.to_owned() }];
    Refusal { code, fields, retry_after: None }.into()
}

/// What serde said, at the path where it said it.
pub(super) fn of_serde(path: &serde_path_to_error::Path, message: &str) -> Failure {
    let path = path.to_string();
    let path = if path == "." { "" } else { path.as_str() };
    // serde_json adds where in the text it was.
    let message = message.rsplit_once(" at line ").map_or(message, |(sentence, _)| sentence);

    let named = |prefix: &str| {
        let (name, _) = message.strip_prefix(prefix)?.split_once('`')?;
        Some(name)
    };
    if let Some(name) = named("unknown field `") {
        of(&inside(path, name), "unknown-field")
    } else if let Some(name) = named("missing field `") {
        of(&inside(path, name), "required")
    } else if let Some(name) = named("duplicate field `") {
        of(&inside(path, name), "duplicate")
    } else if message.starts_with("unknown variant `") {
        of(path, "not-allowed")
    } else if message.starts_with("invalid type: null") {
        of(path, "required")
    } else if message.starts_with("invalid type: ") {
        // These have codes of their own whatever is wrong with them. An amount is a text; a number would have been a float on
        // the way.
        let slug = match path.rsplit('.').next() {
            Some("amount") => "amount",
            Some("external_id") => "external-id",
            Some("fiscal_module") => "fiscal-module",
            _ => "type",
        };
        of(path, slug)
    } else if let Some(slug) = message.strip_prefix("invalid ").filter(|rest| is_slug(rest)) {
        of(path, slug)
    } else {
        of(path, "malformed")
    }
}

/// Serde's path may or may not include the field that its sentence names.
fn inside(path: &str, name: &str) -> String {
    if path.is_empty() || path == name {
        name.to_owned()
    } else if path.strip_suffix(name).is_some_and(|rest| rest.ends_with('.')) {
        path.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// A name that the caller chose goes back to him and into the log: short, and nothing that a terminal would obey.
fn printable(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(64).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Code, field and slug of a refusal, for the tests of the extractors.
    pub fn parts(failure: Failure) -> (&'static str, String, String) {
        match failure {
            Failure::Refused(Refusal { code, mut fields, .. }) => {
                let fault = fields.pop().unwrap_or(FieldFault { field: String::new(), slug: String::new() });
                (code.as_str(), fault.field, fault.slug)
            }
            Failure::Internal(cause) => panic!("internal: {cause}"),
        }
    }

    #[test]
    fn rules_with_a_code_of_their_own_keep_it() {
        assert_eq!(parts(of("amount", "amount")).0, "2002");
        assert_eq!(parts(of("cursor", "cursor")).0, "2006");
        assert_eq!(parts(of("name", "qr-name")).0, "2001");
    }

    #[test]
    fn names_are_made_harmless() {
        let (_, field, _) = parts(of(&format!("a\n\u{1b}[31m{}", "b".repeat(100)), "unknown-field"));
        assert!(field.starts_with("a[31mb") && field.len() == 64, "{field}");
    }

    #[test]
    fn paths_are_not_doubled() {
        assert_eq!(inside("", "x"), "x");
        assert_eq!(inside("payer", "phone"), "payer.phone");
        assert_eq!(inside("payer.phone", "phone"), "payer.phone");
        assert_eq!(inside("telephone", "phone"), "telephone.phone");
    }
}
