//! How a text that has rules becomes a type: one private field, one parsing constructor, used by serde, by forms and by
//! the store alike (there is no second way in).

/// Why a text is not a value of its type. `slug` names the Fluent message `invalid-<slug>` that a person reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("invalid {slug}")]
pub struct Invalid {
    /// Stable machine name of the broken rule, e.g. `qr-name`.
    pub slug: &'static str,
}

/// Declares a text newtype: `text_newtype! { /// docs  pub struct QrName: "qr-name", |s| is_name(s); openapi(…) }`.
/// The rule receives the text as it came; nothing is trimmed or changed on the way. `openapi` tells the same rule to readers
/// of the interfaces' documents, as far as JSON Schema can: `pattern = "^…$", example = "…"`.
macro_rules! text_newtype {
    ($(#[$meta:meta])* pub struct $name:ident: $slug:literal, $rule:expr; $(openapi($($schema:tt)*))?) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String $(, $($schema)*)?))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The one way in.
            ///
            /// # Errors
            /// When the text breaks the type's rule.
            pub fn parse(text: impl Into<String>) -> Result<Self, $crate::Invalid> {
                let text = text.into();
                let rule: fn(&str) -> bool = $rule;
                if rule(&text) { Ok(Self(text)) } else { Err($crate::Invalid { slug: $slug }) }
            }

            /// The text as it was given.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::Invalid;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Invalid;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
pub(crate) use text_newtype;
