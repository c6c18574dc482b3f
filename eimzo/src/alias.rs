//! The alias: a key's friendly name, out of which the list of certificates is drawn.
//!
//! It is comma-joined `key=value` text whose values may themselves hold commas and apostrophes. It is display data:
//! anybody can write any alias into a key file, so nothing is ever decided by it.

use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use crate::agent::CertificateEntry;

const INN: &str = "1.2.860.3.16.1.1";
const PINFL: &str = "1.2.860.3.16.1.2";

/// A parsed alias, with the text that it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    raw: String,
    parts: Vec<(String, String)>,
}

impl Alias {
    /// Parses an alias. There is no wrong one: what is not recognised is simply absent.
    ///
    /// A new part begins only at a comma that is followed by letters and `=`, or by digits and dots and `=`.
    #[must_use]
    pub fn parse(raw: &str) -> Self {
        let parts = cut(raw)
            .filter_map(|part| part.split_once('='))
            .map(|(key, value)| (key.trim().to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        Self { raw: raw.to_owned(), parts }
    }

    /// The alias byte for byte, as `load_key` wants it back.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.raw
    }

    /// The first value of a key, if it is not empty. Keys are lower-case.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        let (_, value) = self.parts.iter().find(|(name, _)| name == key)?;
        (!value.is_empty()).then_some(value)
    }

    /// Name of the holder.
    #[must_use]
    pub fn cn(&self) -> Option<&str> {
        self.get("cn")
    }

    /// The organisation.
    #[must_use]
    pub fn o(&self) -> Option<&str> {
        self.get("o")
    }

    /// The holder's post.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.get("t")
    }

    /// Tax number of the organisation; a private person's certificate has none.
    #[must_use]
    pub fn inn(&self) -> Option<&str> {
        self.get(INN)
    }

    /// Personal number of the holder.
    #[must_use]
    pub fn pinfl(&self) -> Option<&str> {
        self.get(PINFL)
    }

    /// Personal tax number of the holder, never the organisation's.
    #[must_use]
    pub fn uid(&self) -> Option<&str> {
        self.get("uid")
    }

    /// Serial of the certificate, hex.
    #[must_use]
    pub fn serial(&self) -> Option<&str> {
        self.get("serialnumber")
    }

    /// Begin of validity.
    #[must_use]
    pub fn valid_from(&self) -> Option<OffsetDateTime> {
        self.get("validfrom").and_then(tashkent)
    }

    /// End of validity.
    #[must_use]
    pub fn valid_to(&self) -> Option<OffsetDateTime> {
        self.get("validto").and_then(tashkent)
    }

    /// Whether the certificate has run out. One that does not say until when it is valid has not.
    #[must_use]
    pub fn is_expired(&self, now: OffsetDateTime) -> bool {
        self.valid_to().is_some_and(|end| end < now)
    }

    /// Whether the holder acts for an organisation.
    #[must_use]
    pub fn is_organisation(&self) -> bool {
        self.inn().is_some()
    }
}

impl From<&CertificateEntry> for Alias {
    fn from(entry: &CertificateEntry) -> Self {
        Self::parse(&entry.alias)
    }
}

fn cut(raw: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(raw);
    std::iter::from_fn(move || {
        let text = rest?;
        let boundary = text.match_indices(',').map(|(at, _)| text.split_at(at)).find_map(|(part, tail)| {
            let tail = tail.strip_prefix(',')?;
            begins_part(tail).then_some((part, tail))
        });
        let (part, tail) = boundary.map_or((text, None), |(part, tail)| (part, Some(tail)));
        rest = tail;
        Some(part)
    })
}

fn begins_part(text: &str) -> bool {
    let Some((key, _)) = text.split_once('=') else { return false };
    !key.is_empty()
        && (key.bytes().all(|byte| byte.is_ascii_alphabetic())
            || key.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}

/// `yyyy.MM.dd HH:mm:ss`, without a zone: Tashkent's, which knows no summer time.
fn tashkent(text: &str) -> Option<OffsetDateTime> {
    let (date, clock) = text.split_once(' ')?;
    let mut date = date.split('.');
    let (year, month, day) = (date.next()?, date.next()?, date.next()?);
    let mut clock = clock.split(':');
    let (hour, minute, second) = (clock.next()?, clock.next()?, clock.next()?);
    if date.next().is_some() || clock.next().is_some() || year.len() != 4 {
        return None;
    }
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    let date = Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()?;
    let clock = Time::from_hms(hour.parse().ok()?, minute.parse().ok()?, second.parse().ok()?).ok()?;
    let zone = UtcOffset::from_hms(5, 0, 0).ok()?;
    Some(PrimitiveDateTime::new(date, clock).assume_offset(zone))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::datetime;

    use super::*;

    const COMPANY: &str = "cn=aliyev vali,name=vali,surname=aliyev,l=chilonzor tumani,st=toshkent shahri,c=uz,\
        o=\"savdo\" mchj, 2-filiali,uid=400000001,1.2.860.3.16.1.2=30101850000011,t=bosh direktor,\
        1.2.860.3.16.1.1=300000001,serialnumber=71c4eb12,validfrom=2025.04.25 17:42:58,validto=2027.04.25 23:59:59";

    #[test]
    fn a_company_is_read_in_full() {
        let alias = Alias::parse(COMPANY);
        assert_eq!(alias.cn(), Some("aliyev vali"));
        assert_eq!(alias.o(), Some("\"savdo\" mchj, 2-filiali"));
        assert_eq!(alias.title(), Some("bosh direktor"));
        assert_eq!(alias.inn(), Some("300000001"));
        assert_eq!(alias.pinfl(), Some("30101850000011"));
        assert_eq!(alias.uid(), Some("400000001"));
        assert_eq!(alias.serial(), Some("71c4eb12"));
        assert_eq!(alias.valid_from(), Some(datetime!(2025-04-25 12:42:58 UTC)));
        assert_eq!(alias.valid_to(), Some(datetime!(2027-04-25 18:59:59 UTC)));
        assert!(alias.is_organisation());
        assert!(!alias.is_expired(datetime!(2027-04-25 18:59:59 UTC)));
        assert!(alias.is_expired(datetime!(2027-04-25 19:00:00 UTC)));
        assert_eq!(alias.as_str(), COMPANY);
    }

    #[test]
    fn commas_apostrophes_and_equals_signs_stay_in_values() {
        let alias = Alias::parse("CN=g'ulomov o'tkir, 3-uy,O=a=b, c =d,,x,T=usta");
        assert_eq!(alias.cn(), Some("g'ulomov o'tkir, 3-uy"));
        assert_eq!(alias.o(), Some("a=b, c =d,,x"));
        assert_eq!(alias.title(), Some("usta"));
    }

    #[test]
    fn the_first_of_two_equal_keys_counts_and_missing_ones_are_absent() {
        let alias = Alias::parse("cn=a,cn=b,uid=");
        assert_eq!(alias.cn(), Some("a"));
        assert_eq!(alias.uid(), None);
        assert_eq!(alias.valid_to(), None);
        assert!(!alias.is_expired(datetime!(2099-01-01 0:00 UTC)));
        assert!(!alias.is_organisation());
        assert_eq!(Alias::parse("validto=2027.13.01 00:00:00").valid_to(), None);
        assert_eq!(Alias::parse("validto=2027.02.30 00:00:00").valid_to(), None);
    }

    proptest! {
        #[test]
        fn any_text_is_kept_and_never_panics(text in "\\PC*|[a-z,=.0-9]*") {
            let alias = Alias::parse(&text);
            prop_assert_eq!(alias.as_str(), &text);
            let _ = (alias.valid_from(), alias.valid_to());
        }

        #[test]
        fn parts_join_back(values in proptest::collection::vec("[a-z0-9 '\"-]{1,8}(, [a-z]{1,4})?", 1..6)) {
            let keys = ["cn", "o", "uid", "t", INN, PINFL];
            let text = keys.iter().zip(&values).map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(",");
            let alias = Alias::parse(&text);
            for (key, value) in keys.iter().zip(&values) {
                prop_assert_eq!(alias.get(key).unwrap_or(""), value.trim());
            }
        }
    }
}
