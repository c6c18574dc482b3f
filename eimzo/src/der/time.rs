use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time};

use super::{DerError, Element, tag};

impl Element<'_> {
    /// A moment: UTCTime or GeneralizedTime, with seconds and in UTC, as certificates have to write it.
    ///
    /// # Errors
    /// When it is written otherwise or is no date.
    pub fn time(&self) -> Result<OffsetDateTime, DerError> {
        moment(self.tag(), self.content()).ok_or(DerError::Value("time"))
    }
}

fn moment(tag: u8, content: &[u8]) -> Option<OffsetDateTime> {
    let digits = content.strip_suffix(b"Z")?;
    let (century, digits) = match tag {
        tag::UTC_TIME => (None, digits),
        tag::GENERALIZED_TIME => (Some(pair(digits.get(..2)?)?), digits.get(2..)?),
        _ => return None,
    };
    let (pairs, rest) = digits.as_chunks::<2>();
    let [year, month, day, hour, minute, second] = pairs else { return None };
    if !rest.is_empty() {
        return None;
    }
    let year = i32::from(pair(year)?);
    // Two digits reach from 1950 to 2049.
    let century = century.map_or(if year >= 50 { 19 } else { 20 }, i32::from);
    let date = Date::from_calendar_date(century * 100 + year, Month::try_from(pair(month)?).ok()?, pair(day)?).ok()?;
    let time = Time::from_hms(pair(hour)?, pair(minute)?, pair(second)?).ok()?;
    Some(PrimitiveDateTime::new(date, time).assume_utc())
}

fn pair(digits: &[u8]) -> Option<u8> {
    match digits {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => Some((tens - b'0') * 10 + (ones - b'0')),
        _ => None,
    }
}
