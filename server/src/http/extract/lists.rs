//! What every list asks: a page, and for a history a period.

use shared::{Day, ErrorCode};

use super::Limit;
use crate::App;
use crate::domain::cursor::PageRequest;
use crate::domain::period::Period;
use crate::failure::Failure;

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
