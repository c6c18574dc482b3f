//! The query string of a request.

use std::collections::BTreeSet;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::value::MapDeserializer;
use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};

use super::fault;
use crate::failure::Failure;

/// The parameters of a query, read strictly: unknown, doubled, malformed ones are refused by name. `T` must not flatten.
#[derive(Debug, Clone)]
pub struct Params<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Params<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        read(parts.uri.query().unwrap_or_default()).map(Self)
    }
}

fn read<T: DeserializeOwned>(query: &str) -> Result<T, Failure> {
    let mut seen = BTreeSet::new();
    let mut pairs = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        // Bytes that are no UTF-8 have become this character; NUL is a text that no database takes.
        if value.contains(['\u{fffd}', '\0']) {
            return Err(fault::of(&name, "malformed"));
        }
        if !seen.insert(name.to_string()) {
            return Err(fault::of(&name, "duplicate"));
        }
        pairs.push((name.into_owned(), Text(value.into_owned())));
    }
    let query = Query { pairs };
    serde_path_to_error::deserialize(query).map_err(|error| fault::of_serde(error.path(), &error.inner().to_string()))
}

type Error = serde::de::value::Error;

/// The whole query. It asks the struct for its fields and refuses all others, whether the struct says so or not.
struct Query {
    pairs: Vec<(String, Text)>,
}

impl<'de> Deserializer<'de> for Query {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(MapDeserializer::new(self.pairs.into_iter()))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.pairs.iter().find(|(name, _)| !fields.contains(&name.as_str())) {
            Some((name, _)) => Err(serde::de::Error::unknown_field(name, fields)),
            None => self.deserialize_any(visitor),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// One value: a text, or what its text spells.
struct Text(String);

impl IntoDeserializer<'_, Error> for Text {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! spelled {
    ($($method:ident => $visit:ident,)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self.0.parse() {
                Ok(value) => visitor.$visit(value),
                Err(_) => Err(serde::de::Error::custom("invalid malformed")),
            }
        })*
    };
}

impl<'de> Deserializer<'de> for Text {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_string(self.0)
    }

    /// A parameter that is there is `Some`, even an empty one.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(self.0.into_deserializer())
    }

    spelled! {
        deserialize_bool => visit_bool,
        deserialize_u16 => visit_u16,
        deserialize_u32 => visit_u32,
        deserialize_u64 => visit_u64,
        deserialize_i64 => visit_i64,
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct
        identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::super::fault::tests::parts;
    use super::super::{Limit, Paging};
    use super::*;
    use serde::Deserialize;
    use shared::{Day, QrKind};

    #[derive(Debug, PartialEq, Deserialize)]
    struct Filter {
        search: Option<String>,
        kind: Option<QrKind>,
        from: Option<Day>,
        days: Option<u32>,
        #[serde(default)]
        limit: Limit,
    }

    fn refused(query: &str) -> (&'static str, String, String) {
        parts(read::<Filter>(query).unwrap_err())
    }

    fn expected(field: &str, slug: &str) -> (&'static str, String, String) {
        ("2001", field.to_owned(), slug.to_owned())
    }

    #[test]
    fn parameters_are_read_into_their_types() {
        let filter: Filter = read("search=a%20b+c%C2%BB&kind=static&from=2026-11-22&days=7&limit=3").unwrap();
        assert_eq!(filter.search.as_deref(), Some("a b c»"));
        assert_eq!(filter.kind, Some(QrKind::Static));
        assert_eq!(filter.from.map(|day| day.to_string()).as_deref(), Some("2026-11-22"));
        assert_eq!((filter.days, filter.limit.get()), (Some(7), 3));
        let empty: Filter = read("").unwrap();
        assert_eq!((empty.search, empty.limit.get()), (None, 25));
    }

    #[test]
    fn what_is_unknown_doubled_or_malformed_is_named() {
        assert_eq!(refused("serch=a"), expected("serch", "unknown-field"));
        assert_eq!(refused("search=a&search=b"), expected("search", "duplicate"));
        assert_eq!(refused("kind=round"), expected("kind", "not-allowed"));
        assert_eq!(refused("kind="), expected("kind", "not-allowed"));
        assert_eq!(refused("from=22.11.2026"), expected("from", "day"));
        assert_eq!(refused("days=many"), expected("days", "malformed"));
        assert_eq!(refused("search=%FF"), expected("search", "malformed"));
        assert_eq!(refused("search=%00"), expected("search", "malformed"));
        assert_eq!(refused("limit=0"), expected("limit", "limit"));
    }

    #[test]
    fn a_list_without_filters_takes_only_a_cursor_and_a_limit() {
        let paging: Paging = read("cursor=abc&limit=1000").unwrap();
        assert_eq!((paging.cursor.as_deref(), paging.limit.get()), (Some("abc"), 100));
        assert_eq!(parts(read::<Paging>("page=2").unwrap_err()), expected("page", "unknown-field"));
    }
}
