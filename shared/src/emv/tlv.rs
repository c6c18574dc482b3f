//! From text to objects: id, length, value, nothing about their meaning.

use super::object::{Shape, shape};
use super::{EmvError, Object, ObjectPath, Value};

/// The objects of `text`, which stands inside `inside` and whose first character is the `at`-th of the payload.
pub(super) fn read(text: &str, inside: &ObjectPath, at: usize) -> Result<Vec<Object>, EmvError> {
    let mut reader = Reader { rest: text, at };
    let mut objects = Vec::new();
    while !reader.rest.is_empty() {
        objects.push(reader.object(inside)?);
    }
    Ok(objects)
}

struct Reader<'a> {
    rest: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn object(&mut self, inside: &ObjectPath) -> Result<Object, EmvError> {
        let id = self.two_digits().ok_or_else(|| EmvError::NoId { inside: inside.clone(), at: self.at })?;
        let object = inside.child(id);
        let at = self.at;
        let length = match self.two_digits() {
            Some(0) => return Err(EmvError::Empty { object, at }),
            Some(length) => usize::from(length),
            None => return Err(EmvError::NoLength { object, at }),
        };
        let value_at = self.at;
        match self.take(length) {
            Some(text) => Ok(Object { id, value: value(text, &object, value_at)? }),
            None => Err(EmvError::PastEnd { object, at }),
        }
    }

    fn two_digits(&mut self) -> Option<u8> {
        let [tens @ b'0'..=b'9', ones @ b'0'..=b'9', ..] = self.rest.as_bytes() else { return None };
        let number = (tens - b'0') * 10 + (ones - b'0');
        self.take(2).map(|_| number)
    }

    /// The next `count` characters; nothing is taken when there are fewer.
    fn take(&mut self, count: usize) -> Option<&'a str> {
        let end = match self.rest.char_indices().nth(count) {
            Some((end, _)) => end,
            None if self.rest.chars().count() == count => self.rest.len(),
            None => return None,
        };
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        self.at += count;
        Some(taken)
    }
}

fn value(text: &str, path: &ObjectPath, at: usize) -> Result<Value, EmvError> {
    Ok(match shape(path) {
        Shape::Text => Value::Text(text.to_owned()),
        Shape::Template => Value::Template(read(text, path, at)?),
        Shape::Either => nested(text, path).map_or_else(|| Value::Text(text.to_owned()), Value::Template),
    })
}

/// `text` as a template, when it is one without doubt.
pub(super) fn nested(text: &str, path: &ObjectPath) -> Option<Vec<Object>> {
    let objects = read(text, path, 1).ok()?;
    let starts_with_00 = objects.first().is_some_and(|first| first.id == 0);
    (starts_with_00 && duplicate(&objects).is_none()).then_some(objects)
}

/// The id that stands twice, if one does.
pub(super) fn duplicate(objects: &[Object]) -> Option<u8> {
    let twice = |(index, object): (usize, &Object)| {
        objects.iter().take(index).any(|earlier| earlier.id == object.id).then_some(object.id)
    };
    objects.iter().enumerate().find_map(twice)
}
