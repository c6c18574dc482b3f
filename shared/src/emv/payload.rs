//! A whole payload.

use super::crc::checksum;
use super::object::{Shape, shape};
use super::{EmvError, Object, ObjectPath, Value, Warning, rules, tlv, warning};

/// The most characters a payload may have («EMV QRCPS MPM 4.7»).
pub const MAX_CHARACTERS: usize = 512;

const CRC_ID: u8 = 63;
const CRC_HEAD: &str = "6304";

/// The objects of a payload from 00 on, in their order, without 63: the CRC follows from the rest.
///
/// There is no unchecked way in, so a payload can always be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payload {
    objects: Vec<Object>,
}

impl Payload {
    /// Reads a scanned text.
    ///
    /// # Errors
    /// When lengths, order, formats or the CRC are wrong, or an object stands twice; the error names the object.
    pub fn parse(text: &str) -> Result<Self, EmvError> {
        let characters = text.chars().count();
        if characters > MAX_CHARACTERS {
            return Err(EmvError::TooLong { characters });
        }
        let root = ObjectPath::default();
        let mut objects = tlv::read(text, &root, 1)?;
        check_unique(&objects, &root)?;
        let crc = match objects.pop() {
            Some(Object { id: CRC_ID, value: Value::Text(crc) }) => crc,
            _ if objects.iter().any(|object| object.id == CRC_ID) => return Err(crc_out_of_order()),
            _ => return Err(EmvError::NoCrc),
        };
        check(&objects)?;
        check_crc(text, &crc)?;
        Ok(Self { objects })
    }

    /// Builds a payload. Objects without a value are left out; 63 is not given, it is computed. A text that reads as a
    /// template, at a place where its owner decides, comes back from [`Payload::parse`] as that template.
    ///
    /// # Errors
    /// When an object breaks its format or stands in the wrong place, or the whole becomes too long.
    pub fn new(objects: Vec<Object>) -> Result<Self, EmvError> {
        let objects: Vec<Object> = objects.into_iter().filter_map(Object::without_empty).collect();
        if objects.iter().any(|object| object.id == CRC_ID) {
            return Err(crc_out_of_order());
        }
        check_unique(&objects, &ObjectPath::default())?;
        check(&objects)?;
        let payload = Self { objects };
        let characters = payload.encode().chars().count();
        if characters > MAX_CHARACTERS { Err(EmvError::TooLong { characters }) } else { Ok(payload) }
    }

    /// The text to put into a QR symbol.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut text = String::new();
        self.objects.iter().for_each(|object| object.write(&mut text));
        text.push_str(CRC_HEAD);
        let crc = checksum(&text);
        text.push_str(&crc);
        text
    }

    /// The four characters of object 63.
    #[must_use]
    pub fn crc(&self) -> String {
        let text = self.encode();
        text.get(text.len() - 4..).unwrap_or_default().to_owned()
    }

    /// The objects in their order, 63 not among them.
    #[must_use]
    pub fn objects(&self) -> &[Object] {
        &self.objects
    }

    /// The object at the root.
    #[must_use]
    pub fn get(&self, id: u8) -> Option<&Object> {
        self.objects.iter().find(|object| object.id == id)
    }

    /// What is against the specification and yet found in codes that people pay by.
    #[must_use]
    pub fn warnings(&self) -> Vec<Warning> {
        warning::warnings(self)
    }

    /// The payload, if it has no warnings: what we issue.
    ///
    /// # Errors
    /// The first warning.
    pub fn strict(self) -> Result<Self, EmvError> {
        match self.warnings().into_iter().next() {
            None => Ok(self),
            Some(warning) => Err(EmvError::NotStrict(warning)),
        }
    }
}

fn crc_out_of_order() -> EmvError {
    EmvError::Order { object: ObjectPath::from([CRC_ID]) }
}

/// Everything that parsing and building have in common.
fn check(objects: &[Object]) -> Result<(), EmvError> {
    match objects.first() {
        Some(first) if first.id == 0 => check_level(objects, &ObjectPath::default()),
        _ => Err(EmvError::Order { object: ObjectPath::from([0]) }),
    }
}

fn check_level(objects: &[Object], inside: &ObjectPath) -> Result<(), EmvError> {
    check_unique(objects, inside)?;
    for object in objects {
        let path = inside.child(object.id);
        if object.id > 99 {
            return Err(EmvError::Format { object: path, rule: "ids go from 00 to 99" });
        }
        if object.raw().chars().count() > 99 {
            return Err(EmvError::Format { object: path, rule: "the value is at most 99 characters" });
        }
        match (&object.value, shape(&path)) {
            (Value::Text(text), Shape::Text | Shape::Either) => rules::check(&path, text)?,
            (Value::Template(inner), Shape::Template) => check_level(inner, &path)?,
            (Value::Template(inner), Shape::Either) if inner.first().is_some_and(|first| first.id == 0) => {
                check_level(inner, &path)?;
            }
            (Value::Template(_), Shape::Text | Shape::Either) => {
                return Err(EmvError::Format { object: path, rule: "a template cannot stand here" });
            }
            (Value::Text(_), Shape::Template) => {
                return Err(EmvError::Format { object: path, rule: "the value is a template" });
            }
        }
    }
    Ok(())
}

fn check_unique(objects: &[Object], inside: &ObjectPath) -> Result<(), EmvError> {
    tlv::duplicate(objects).map_or(Ok(()), |id| Err(EmvError::Duplicate { object: inside.child(id) }))
}

fn check_crc(text: &str, found: &str) -> Result<(), EmvError> {
    if found.len() != 4 || !found.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(EmvError::Format {
            object: ObjectPath::from([CRC_ID]),
            rule: "the CRC is four hexadecimal digits",
        });
    }
    let computed = checksum(text.strip_suffix(found).unwrap_or(text));
    if computed == found {
        Ok(())
    } else if computed.eq_ignore_ascii_case(found) {
        Err(EmvError::LowerCaseCrc { found: found.to_owned() })
    } else {
        Err(EmvError::Crc { found: found.to_owned(), computed })
    }
}
