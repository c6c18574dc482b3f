use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A value of which only a boolean, a whole number or a text says anything.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) enum Scalar {
    Boolean(bool),
    Integer(i64),
    Text(String),
    #[default]
    Other,
}

impl Scalar {
    pub fn boolean(&self) -> Option<bool> {
        if let Self::Boolean(is) = self { Some(*is) } else { None }
    }

    /// A number, or a text that is one.
    pub fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
            Self::Boolean(_) | Self::Other => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Scalar;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("anything")
            }

            fn visit_bool<E>(self, is: bool) -> Result<Scalar, E> {
                Ok(Scalar::Boolean(is))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Scalar, E> {
                Ok(Scalar::Integer(number))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Scalar, E> {
                Ok(i64::try_from(number).map_or(Scalar::Other, Scalar::Integer))
            }

            fn visit_f64<E>(self, _: f64) -> Result<Scalar, E> {
                Ok(Scalar::Other)
            }

            fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
                Ok(Scalar::Text(text.to_owned()))
            }

            fn visit_unit<E>(self) -> Result<Scalar, E> {
                Ok(Scalar::Other)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Scalar, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Scalar::Other)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Scalar, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Scalar::Other)
            }
        }

        deserializer.deserialize_any(Any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_stands_there_is_read() {
        let read = |text: &str| serde_json::from_str::<Scalar>(text).unwrap();
        assert_eq!(read("true").boolean(), Some(true));
        for text in ["7", "\"7\"", "\" 7 \""] {
            assert_eq!(read(text).integer(), Some(7), "{text}");
        }
        assert_eq!(read("-5000").integer(), Some(-5000));
        assert_eq!(read("\"x\"").text(), Some("x"));
        for text in ["null", "1.5", "18446744073709551615", "[1, {}]", "{\"a\": [null]}"] {
            assert_eq!(read(text), Scalar::Other, "{text}");
        }
    }
}
