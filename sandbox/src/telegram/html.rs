//! Telegram's HTML: a few tags, four entities, nothing else.

use serde::Serialize;

const TAGS: [&str; 6] = ["b", "i", "u", "s", "code", "pre"];
const ENTITIES: [(&str, char); 4] = [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"')];

/// A stretch of text under one innermost tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Part {
    /// The tag, or nothing.
    pub(super) tag: &'static str,
    /// As a person reads it.
    pub(super) text: String,
}

/// Takes a message apart.
pub(super) fn parse(mut rest: &str) -> Result<Vec<Part>, String> {
    let mut open: Vec<&'static str> = Vec::new();
    let mut parts: Vec<Part> = Vec::new();
    while let Some(first) = rest.chars().next() {
        if first == '<' {
            let (tag, after) = rest.split_once('>').ok_or("unclosed start tag")?;
            let name = tag.trim_start_matches('<').trim_start_matches('/');
            let known =
                TAGS.iter().find(|known| **known == name).ok_or_else(|| format!("unsupported tag \"{name}\""))?;
            if !tag.starts_with("</") {
                open.push(known);
            } else if open.pop() != Some(known) {
                return Err(format!("unexpected end tag \"{name}\""));
            }
            rest = after;
            continue;
        }
        let (letter, length) = if first == '&' {
            let entity = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity)).ok_or("unknown entity")?;
            (entity.1, entity.0.len())
        } else {
            (first, first.len_utf8())
        };
        let tag = open.last().copied().unwrap_or_default();
        match parts.last_mut() {
            Some(part) if part.tag == tag => part.text.push(letter),
            _ => parts.push(Part { tag, text: letter.to_string() }),
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    if let Some(tag) = open.last() {
        return Err(format!("can't find end tag corresponding to start tag \"{tag}\""));
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_apart_into_what_a_person_reads() {
        let part = |tag, text: &str| Part { tag, text: text.to_owned() };
        assert_eq!(
            parse("Оплата <b>1 &lt; 2 &amp; 3</b>: <code>PAY</code>").unwrap(),
            [part("", "Оплата "), part("b", "1 < 2 & 3"), part("", ": "), part("code", "PAY")]
        );
        assert_eq!(parse("").unwrap(), []);
    }

    #[test]
    fn what_telegram_refuses_is_refused() {
        for bad in ["<b>", "</b>", "<b><i></b></i>", "<div>x</div>", "a < b", "a & b", "&nbsp;", "<"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
