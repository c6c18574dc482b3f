//! What every list asks: a page, and for a history a period.

use shared::{Day, ErrorCode, Invalid, QrNumber};

use super::Limit;
use crate::App;
use crate::domain::cursor::PageRequest;
use crate::domain::history::{Search, Wish};
use crate::domain::period::Period;
use crate::failure::Failure;

/// Longer than any id.
const LONGEST_SEARCH: usize = 64;

/// The page that is asked for.
///
/// # Errors
/// 2006 for a cursor of another list, or for none at all.
pub fn page<const N: usize>(cursor: Option<&str>, limit: Limit) -> Result<PageRequest<N>, Failure> {
    PageRequest::new(cursor, limit.get().into()).map_err(|_| ErrorCode::InvalidCursor.into())
}

/// The period that is asked for; today and the six days before when nothing is said.
///
/// # Errors
/// 2005 when it is half given, reversed, or over 35 days (R202, R203).
pub fn period(app: &App, from: Option<Day>, to: Option<Day>) -> Result<Period, Failure> {
    Period::new(from, to, app.clock.now().day()).map_err(|_| ErrorCode::InvalidPeriod.into())
}

/// What of the operations history is asked for: the same for lists, summaries and exports.
///
/// # Errors
/// As above, and 2001 for a text that is longer than anything that could be looked for.
pub fn wish(
    app: &App,
    search: Option<&str>,
    from: Option<Day>,
    to: Option<Day>,
    qr: Option<QrNumber>,
) -> Result<Wish, Failure> {
    if search.is_some_and(|text| text.chars().count() > LONGEST_SEARCH) {
        return Err(Failure::field("search", Invalid { slug: "too-long" }));
    }
    Ok(Wish { period: period(app, from, to)?, qr, search: search.and_then(Search::new) })
}
