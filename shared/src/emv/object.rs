//! Data objects and the places where templates may stand.

use super::ObjectPath;

/// One data object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// 0…99, written as two digits.
    pub id: u8,
    /// What it holds.
    pub value: Value,
}

/// What an object holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A plain text.
    Text(String),
    /// Further objects.
    Template(Vec<Object>),
}

impl Object {
    /// An object with a plain text.
    #[must_use]
    pub fn text(id: u8, value: impl Into<String>) -> Self {
        Self { id, value: Value::Text(value.into()) }
    }

    /// An object with further objects inside.
    #[must_use]
    pub fn template(id: u8, objects: Vec<Self>) -> Self {
        Self { id, value: Value::Template(objects) }
    }

    /// The value as it stands in the payload, templates written out.
    #[must_use]
    pub fn raw(&self) -> String {
        match &self.value {
            Value::Text(text) => text.clone(),
            Value::Template(objects) => {
                let mut text = String::new();
                objects.iter().for_each(|object| object.write(&mut text));
                text
            }
        }
    }

    /// The objects inside; none when the value is a plain text.
    #[must_use]
    pub fn objects(&self) -> &[Self] {
        match &self.value {
            Value::Text(_) => &[],
            Value::Template(objects) => objects,
        }
    }

    /// The object `id` directly inside this one.
    #[must_use]
    pub fn get(&self, id: u8) -> Option<&Self> {
        self.objects().iter().find(|object| object.id == id)
    }

    pub(super) fn write(&self, out: &mut String) {
        let value = self.raw();
        out.push_str(&format!("{:02}{:02}", self.id, value.chars().count()));
        out.push_str(&value);
    }

    /// Without the empty values inside; nothing when nothing is left.
    pub(super) fn without_empty(self) -> Option<Self> {
        let value = match self.value {
            Value::Text(text) if text.is_empty() => return None,
            Value::Text(text) => Value::Text(text),
            Value::Template(objects) => {
                let kept: Vec<Self> = objects.into_iter().filter_map(Self::without_empty).collect();
                if kept.is_empty() {
                    return None;
                }
                Value::Template(kept)
            }
        };
        Some(Self { id: self.id, value })
    }
}

/// Serialised as support staff reads it: `{"id":"59","value":"…"}` or `{"id":"40","objects":[…]}`.
impl serde::Serialize for Object {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut fields = serializer.serialize_struct("Object", 2)?;
        fields.serialize_field("id", &format!("{:02}", self.id))?;
        match &self.value {
            Value::Text(text) => fields.serialize_field("value", text)?,
            Value::Template(objects) => fields.serialize_field("objects", objects)?,
        }
        fields.end()
    }
}

/// What the specification lets stand at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    Template,
    /// The owner of the surrounding template decides and tells nobody, so the value decides: it is a template when it
    /// reads as one that begins with 00.
    Either,
}

/// The shape of the object at `path` («EMV QRCPS MPM 4.7», tables of the root and of templates 26–51, 62, 64, 80–99).
pub(super) fn shape(path: &ObjectPath) -> Shape {
    match path.ids() {
        [26..=51 | 62 | 64 | 80..=99] => Shape::Template,
        [26..=51 | 80..=99, 1..=99] | [62, 50..=99] => Shape::Either,
        _ => Shape::Text,
    }
}
