//! From a row's plain columns back to types. A row that our own rules say cannot exist is an error that names it, never a
//! default and never a panic.

use crate::failure::Failure;
use sea_orm::DbErr;
use shared::dto::PayerView;
use shared::{CardMask, Moment, Phone};

/// What can go wrong below the services.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database did not do what it was asked.
    #[error("database")]
    Driver(#[from] DbErr),
    /// A row that cannot exist.
    #[error("inconsistent row: table {table}, column {column}, key {key}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's key.
        key: String,
    },
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::internal(error)
    }
}

/// The row that is being read, for error texts.
#[derive(Clone, Copy)]
pub(super) struct RowOf<'a> {
    /// The table.
    pub table: &'static str,
    /// The row's key.
    pub key: &'a (dyn std::fmt::Display + Sync),
}

impl RowOf<'_> {
    /// The complaint about a column.
    pub fn bad(&self, column: &'static str) -> StoreError {
        StoreError::Inconsistent { table: self.table, column, key: self.key.to_string() }
    }

    /// A text newtype.
    pub fn text<T: TryFrom<String>>(&self, column: &'static str, text: String) -> Result<T, StoreError> {
        T::try_from(text).map_err(|_| self.bad(column))
    }

    /// A text newtype that may be absent.
    pub fn maybe<T: TryFrom<String>>(
        &self,
        column: &'static str,
        text: Option<String>,
    ) -> Result<Option<T>, StoreError> {
        text.map(|t| self.text(column, t)).transpose()
    }

    /// One of an enum's words.
    pub fn word<T: Copy>(
        &self,
        column: &'static str,
        text: &str,
        all: &[T],
        name: impl Fn(T) -> &'static str,
    ) -> Result<T, StoreError> {
        all.iter().copied().find(|value| name(*value) == text).ok_or_else(|| self.bad(column))
    }
}

impl RowOf<'_> {
    /// Who paid, as far as it may be shown.
    pub fn payer(
        &self,
        participant: String,
        card_masked: Option<String>,
        phone: Option<String>,
    ) -> Result<PayerView, StoreError> {
        let card: Option<CardMask> = self.maybe("card_masked", card_masked)?;
        let phone: Option<Phone> = self.maybe("phone", phone)?;
        let phone_masked = phone.map(|phone| phone.masked());
        Ok(PayerView { participant, card_masked: card.map(String::from), phone_masked })
    }
}

/// A nullable moment.
pub(super) fn moment(millis: Option<i64>) -> Option<Moment> {
    millis.map(Moment::from_millis)
}
