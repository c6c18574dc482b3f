//! What the lists of payments and refunds, their sums and their files are asked for: one filter (R223).

use serde::Deserialize;
use shared::{Day, Lang, QrNumber};
use utoipa::IntoParams;

use super::file::FileFormat;
use crate::App;
use crate::domain::cursor::PageRequest;
use crate::domain::history::Wish;
use crate::failure::Failure;
use crate::http::extract::{Limit, page, wish};

/// Which rows of a list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// What is exactly a payment number, an invoice id or a till's own id of an invoice (among refunds also a refund id) is found
    /// whatever its date; from 6 characters the beginning of one is looked for inside the period (R198).
    search: Option<String>,
    /// First day, Tashkent, inclusive; today and the six before when neither end is given.
    #[param(value_type = Option<String>)]
    from: Option<Day>,
    /// Last day, Tashkent, inclusive; at most 35 days (R202).
    #[param(value_type = Option<String>)]
    to: Option<Day>,
    /// Only of this QR.
    #[param(value_type = Option<String>)]
    qr: Option<QrNumber>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Rows, 1…100; 25 when nothing is said.
    #[serde(default)]
    #[param(value_type = Option<u32>, minimum = 1)]
    limit: Limit,
}

impl ListQuery {
    /// The filter, and which page of it.
    pub fn read(self, app: &App) -> Result<(Wish, PageRequest<2>), Failure> {
        let Self { search, from, to, qr, cursor, limit } = self;
        Ok((wish(app, search.as_deref(), from, to, qr)?, page(cursor.as_deref(), limit)?))
    }
}

/// Which rows are summed.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SummaryQuery {
    /// What is exactly a payment number, an invoice id or a till's own id of an invoice (among refunds also a refund id) is found
    /// whatever its date; from 6 characters the beginning of one is looked for inside the period (R198).
    search: Option<String>,
    /// First day, Tashkent, inclusive; today and the six before when neither end is given.
    #[param(value_type = Option<String>)]
    from: Option<Day>,
    /// Last day, Tashkent, inclusive; at most 35 days (R202).
    #[param(value_type = Option<String>)]
    to: Option<Day>,
    /// Only of this QR.
    #[param(value_type = Option<String>)]
    qr: Option<QrNumber>,
}

impl SummaryQuery {
    /// The filter.
    pub fn read(self, app: &App) -> Result<Wish, Failure> {
        let Self { search, from, to, qr } = self;
        wish(app, search.as_deref(), from, to, qr)
    }
}

/// Which rows a file holds, and how they are written.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ExportQuery {
    /// What is exactly a payment number, an invoice id or a till's own id of an invoice (among refunds also a refund id) is found
    /// whatever its date; from 6 characters the beginning of one is looked for inside the period (R198).
    search: Option<String>,
    /// First day, Tashkent, inclusive; today and the six before when neither end is given.
    #[param(value_type = Option<String>)]
    from: Option<Day>,
    /// Last day, Tashkent, inclusive; at most 35 days (R202).
    #[param(value_type = Option<String>)]
    to: Option<Day>,
    /// Only of this QR.
    #[param(value_type = Option<String>)]
    qr: Option<QrNumber>,
    /// `excel` when nothing is said.
    #[serde(default)]
    #[param(inline)]
    format: FileFormat,
    /// Language of headings and words; the caller's when nothing is said.
    #[param(inline)]
    lang: Option<Lang>,
}

impl ExportQuery {
    /// The filter, the format, the language if one is named.
    pub fn read(self, app: &App) -> Result<(Wish, FileFormat, Option<Lang>), Failure> {
        let Self { search, from, to, qr, format, lang } = self;
        Ok((wish(app, search.as_deref(), from, to, qr)?, format, lang))
    }
}
