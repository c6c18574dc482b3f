//! What comments carry for us and means nothing to a reader of the documents: the marks of the product's requirements,
//! `(R46–R70)`, and paragraphs with links that only rustdoc follows.

use serde_json::Value;

/// Takes the marks out of every summary and description.
pub(super) fn remove(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                match value {
                    Value::String(text) if matches!(name.as_str(), "summary" | "description") => *text = without(text),
                    value => remove(value),
                }
            }
        }
        Value::Array(all) => all.iter_mut().for_each(remove),
        _ => {}
    }
}

fn without(text: &str) -> String {
    let paragraphs: Vec<&str> = text.split("\n\n").filter(|paragraph| !paragraph.contains("[`")).collect();
    without_marks(&paragraphs.join("\n\n"))
}

fn without_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(" (R") {
        let (before, mark) = rest.split_at(start);
        out.push_str(before);
        match mark.find(')').map(|end| mark.split_at(end + 1)) {
            Some((mark, after)) if is_mark(mark) => rest = after,
            _ => {
                out.push_str(" (R");
                rest = mark.get(3..).unwrap_or_default();
            }
        }
    }
    out + rest
}

fn is_mark(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | 'R' | '–' | ',' | ';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marks_go() {
        assert_eq!(without("One QR (R46–R70)."), "One QR.");
        assert_eq!(without("A name (R58, R63) of letters (R1); two (2)"), "A name of letters; two (2)");
        assert_eq!(without("A number.\n\nNot checked, see [`check`]."), "A number.");
        assert_eq!(without("Read (RFC 9457) and (Rest"), "Read (RFC 9457) and (Rest");
    }
}
