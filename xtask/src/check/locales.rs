//! Both languages say the same things: the same messages, with the same variables and attributes, file by file.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast;
use fluent_syntax::parser;

use super::sources::{File, Sources};
use crate::Result;

const FIRST: &str = "locales/ru/";
const SECOND: &str = "locales/uz/";

/// What a message is made of, whatever it says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Shape {
    pub variables: BTreeSet<String>,
    /// Messages and terms that it names.
    pub references: BTreeSet<String>,
    attributes: BTreeMap<String, BTreeSet<String>>,
}

pub fn parity(sources: &Sources) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    let (first, second) = (language(sources, FIRST, &mut findings), language(sources, SECOND, &mut findings));
    let names: BTreeSet<&String> = first.keys().chain(second.keys()).collect();
    for name in names {
        match (first.get(name), second.get(name)) {
            (Some(one), Some(other)) => compare(name, one, other, &mut findings),
            (Some(_), None) => findings.push(format!("{SECOND}{name} is missing")),
            (None, _) => findings.push(format!("{FIRST}{name} is missing")),
        }
    }
    Ok(findings)
}

type Messages = BTreeMap<String, Shape>;

fn language(sources: &Sources, folder: &str, findings: &mut Vec<String>) -> BTreeMap<String, Messages> {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut files = BTreeMap::new();
    for file in sources.with_ending(".ftl") {
        let Some(name) = file.path.strip_prefix(folder) else { continue };
        let messages = shapes(file, findings);
        for key in messages.keys() {
            if let Some(other) = known.insert(key.clone(), file.path.clone()) {
                findings.push(format!("{}: {key} stands in {other} too", file.path));
            }
        }
        files.insert(name.to_owned(), messages);
    }
    files
}

fn compare(name: &str, first: &Messages, second: &Messages, findings: &mut Vec<String>) {
    let keys: BTreeSet<&String> = first.keys().chain(second.keys()).collect();
    for key in keys {
        match (first.get(key), second.get(key)) {
            (Some(one), Some(other)) => {
                if one.variables != other.variables {
                    let (one, other) = (&one.variables, &other.variables);
                    findings.push(format!("{name}: {key} has the variables {one:?} in ru and {other:?} in uz"));
                }
                if one.attributes != other.attributes {
                    let (one, other) = (&one.attributes, &other.attributes);
                    findings.push(format!("{name}: {key} has the attributes {one:?} in ru and {other:?} in uz"));
                }
            }
            (Some(_), None) => findings.push(format!("{SECOND}{name}: {key} is missing")),
            (None, _) => findings.push(format!("{FIRST}{name}: {key} is missing")),
        }
    }
}

/// The messages and terms (`-name`) of a file; what does not parse or stands twice is a finding.
pub fn shapes(file: &File, findings: &mut Vec<String>) -> Messages {
    let resource = parser::parse(file.text.as_str()).unwrap_or_else(|(resource, errors)| {
        for error in errors {
            let line = file.text[..error.pos.start.min(file.text.len())].matches('\n').count() + 1;
            findings.push(file.at(line, &format!("{error}")));
        }
        resource
    });
    let mut messages = Messages::new();
    for entry in &resource.body {
        let (key, value, attributes) = match entry {
            ast::Entry::Message(message) => (message.id.name.to_owned(), message.value.as_ref(), &message.attributes),
            ast::Entry::Term(term) => (format!("-{}", term.id.name), Some(&term.value), &term.attributes),
            _ => continue,
        };
        let mut shape = Shape::default();
        if let Some(pattern) = value {
            visit(pattern, &mut shape);
        }
        for attribute in attributes {
            let mut inner = Shape::default();
            visit(&attribute.value, &mut inner);
            shape.references.append(&mut inner.references);
            shape.attributes.insert(attribute.id.name.to_owned(), inner.variables);
        }
        if messages.insert(key.clone(), shape).is_some() {
            findings.push(format!("{}: {key} stands twice", file.path));
        }
    }
    messages
}

fn visit(pattern: &ast::Pattern<&str>, shape: &mut Shape) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            visit_expression(expression, shape);
        }
    }
}

fn visit_expression(expression: &ast::Expression<&str>, shape: &mut Shape) {
    match expression {
        ast::Expression::Inline(inline) => visit_inline(inline, shape),
        ast::Expression::Select { selector, variants } => {
            visit_inline(selector, shape);
            for variant in variants {
                visit(&variant.value, shape);
            }
        }
    }
}

fn visit_inline(inline: &ast::InlineExpression<&str>, shape: &mut Shape) {
    let arguments = match inline {
        ast::InlineExpression::VariableReference { id } => {
            shape.variables.insert(id.name.to_owned());
            None
        }
        ast::InlineExpression::MessageReference { id, .. } => {
            shape.references.insert(id.name.to_owned());
            None
        }
        ast::InlineExpression::TermReference { id, arguments, .. } => {
            shape.references.insert(format!("-{}", id.name));
            arguments.as_ref()
        }
        ast::InlineExpression::FunctionReference { arguments, .. } => Some(arguments),
        ast::InlineExpression::Placeable { expression } => {
            visit_expression(expression, shape);
            None
        }
        ast::InlineExpression::StringLiteral { .. } | ast::InlineExpression::NumberLiteral { .. } => None,
    };
    if let Some(arguments) = arguments {
        arguments.positional.iter().for_each(|argument| visit_inline(argument, shape));
        arguments.named.iter().for_each(|argument| visit_inline(&argument.value, shape));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(ru: &str, uz: &str) -> Vec<String> {
        parity(&Sources::of(&[("locales/ru/a.ftl", ru), ("locales/uz/a.ftl", uz)])).unwrap()
    }

    #[test]
    fn the_same_shape_in_other_words_is_parity() {
        let ru = "a = Всего { $n ->\n    [one] { $n } строка\n    [few] { $n } строки\n   *[other] { $n } строк\n}\n    .title = Т { $x }\n";
        let uz = "a = Jami { $n } qator\n    .title = { $x } T\n";
        assert_eq!(findings(ru, uz), [""; 0]);
    }

    #[test]
    fn missing_messages_variables_attributes_and_files_are_found() {
        assert_eq!(findings("a = А\nb = Б\n", "a = A\n"), ["locales/uz/a.ftl: b is missing"]);
        assert_eq!(findings("a = А\n", "a = A\nb = B\n"), ["locales/ru/a.ftl: b is missing"]);
        assert_eq!(findings("a = { $x }\n", "a = { $y }\n").len(), 1);
        assert_eq!(findings("a = А\n    .b = Б\n", "a = A\n").len(), 1);
        let alone = parity(&Sources::of(&[("locales/uz/b.ftl", "a = A\n")])).unwrap();
        assert_eq!(alone, ["locales/ru/b.ftl is missing"]);
    }

    #[test]
    fn what_does_not_parse_or_stands_twice_is_found() {
        assert!(!findings("a = { $x\n", "a = { $x\n").is_empty());
        assert!(findings("a = А\na = Б\n", "a = A\n").iter().any(|finding| finding.contains("twice")));
        let sources = Sources::of(&[("locales/ru/a.ftl", "a = А\n"), ("locales/ru/b.ftl", "a = А\n")]);
        assert!(parity(&sources).unwrap().iter().any(|finding| finding.contains("too")));
    }
}
