use super::{PaymentView, QrRef, RefundsSummary};
use crate::{Day, Invalid, Sum};
use serde::{Deserialize, Serialize};

/// How many days the overview is about: today, or the last so many days with today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub enum Span {
    /// Today.
    One,
    /// Today and the six days before.
    #[default]
    Seven,
    /// Today and the twenty-nine days before.
    Thirty,
}

impl Span {
    /// All of them, the shortest first.
    pub const ALL: [Self; 3] = [Self::One, Self::Seven, Self::Thirty];

    /// How many days.
    #[must_use]
    pub const fn days(self) -> u32 {
        match self {
            Self::One => 1,
            Self::Seven => 7,
            Self::Thirty => 30,
        }
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Span {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let days = Self::ALL.map(Self::days);
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::Integer)
            .enum_values(Some(days))
            .default(Some(Self::default().days().into()))
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Span {}

impl TryFrom<u32> for Span {
    type Error = Invalid;
    fn try_from(days: u32) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|span| span.days() == days).ok_or(Invalid { slug: "not-allowed" })
    }
}

impl From<Span> for u32 {
    fn from(span: Span) -> Self {
        span.days()
    }
}

/// The first page: what a period came to, beside the period of the same length before it. All figures are of one moment; the
/// days, the hours and the QRs each add up to the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Overview {
    /// First day, Tashkent.
    pub from: Day,
    /// Last day: today, which is not over.
    pub to: Day,
    /// Completed payments of the period.
    pub payments: Takings,
    /// The same of as many days before.
    pub before: Takings,
    /// Refunds that were asked for in the period, whenever their payments were.
    pub refunds: RefundsSummary,
    /// Every day of the period, the oldest first.
    pub by_day: Vec<DayTakings>,
    /// How many payments of the period were completed in each hour of the day, from 0:00 on, Tashkent.
    #[cfg_attr(feature = "openapi", schema(min_items = 24, max_items = 24))]
    pub by_hour: Vec<u64>,
    /// The QRs that took in most, the largest first.
    #[cfg_attr(feature = "openapi", schema(max_items = 5))]
    pub by_qr: Vec<QrTakings>,
    /// All others that took in anything; `null` when there are none.
    pub other_qrs: Option<OtherQrs>,
    /// The same as pictures.
    pub charts: Charts,
    /// The newest payments of all, the newest first.
    #[cfg_attr(feature = "openapi", schema(max_items = 5))]
    pub last: Vec<PaymentView>,
    /// The first steps; `null` once all are done.
    pub guide: Option<Guide>,
}

/// What payments came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Takings {
    /// How many.
    pub count: u64,
    /// What was paid.
    pub amount: Sum,
    /// What of it has been returned since, whenever that was.
    pub refunded: Sum,
    /// What one payment came to on average, to the tiyin; zero without payments.
    pub average: Sum,
}

/// A day of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayTakings {
    /// Tashkent.
    pub day: Day,
    /// How many payments.
    pub count: u64,
    /// What was paid.
    pub amount: Sum,
    /// What of it has been returned since.
    pub refunded: Sum,
    /// What was paid on the day of the period before that stands at the same place.
    pub before: Sum,
}

/// A QR of the period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QrTakings {
    /// Which.
    pub qr: QrRef,
    /// How many payments.
    pub count: u64,
    /// What was paid.
    pub amount: Sum,
}

/// QRs together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OtherQrs {
    /// How many QRs.
    pub qrs: u64,
    /// How many payments.
    pub count: u64,
    /// What was paid.
    pub amount: Sum,
}

/// SVG to put into a page, axis and columns side by side, in the caller's language. They have classes and no colours: the page's own style gives
/// them, for light and for dark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Charts {
    /// `by_day`; `null` for a single day.
    pub days: Option<String>,
    /// `by_hour`.
    pub hours: String,
}

/// What a new merchant does one after another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Guide {
    /// Whether the merchant has folded it.
    pub folded: bool,
    /// In their order; what the merchant cannot do at all is left out.
    pub steps: Vec<GuideStep>,
}

/// A step, and whether it has really been done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GuideStep {
    /// Which.
    pub step: Step,
    /// Whether it is done.
    pub done: bool,
}

/// The first steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The bank has registered an account, and it is open.
    Account,
    /// There is a QR.
    Qr,
    /// Its picture was downloaded, or a till has a key.
    Picture,
    /// A payment was completed.
    Payment,
    /// A chat hears of payments.
    Telegram,
}

/// Folds the first steps, or unfolds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FoldGuide {
    /// Whether they are folded from now on.
    pub folded: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_three_spans_exist() {
        assert_eq!(Span::ALL.map(|span| Span::try_from(span.days())), Span::ALL.map(Ok));
        assert_eq!([0, 2, 31, u32::MAX].map(Span::try_from), [Err(Invalid { slug: "not-allowed" }); 4]);
        assert_eq!(Span::default(), Span::Seven);
    }
}
