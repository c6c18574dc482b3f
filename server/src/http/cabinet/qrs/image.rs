use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use serde::Deserialize;
use shared::dto::Problem;
use shared::{Lang, QrNumber};
use utoipa::{IntoParams, ToSchema};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Id, MerchantSession, Params};
use crate::service::qrs::{self, Picture};

/// Which picture.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImageQuery {
    /// `png` when nothing is said.
    #[serde(default)]
    #[param(inline)]
    format: Format,
    /// `code`: the bare code with its quiet zone.
    #[param(inline)]
    layout: Option<Layout>,
    /// Paper; says nothing to a bare code, which has the size that one prints it in.
    #[param(inline)]
    #[expect(dead_code, reason = "read to be checked; a bare code has no paper")]
    size: Option<Size>,
    /// Language of the words around; a bare code has none.
    #[param(inline)]
    #[expect(dead_code, reason = "read to be checked; a bare code has no words")]
    lang: Option<Lang>,
}

/// How the picture is written.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Pixels, enough for print.
    #[default]
    Png,
    /// Vectors.
    Svg,
}

/// What is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// The bare code.
    Code,
}

/// Paper sizes.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    /// 210 × 297 mm.
    A4,
    /// 148 × 210 mm.
    A5,
    /// 105 × 148 mm.
    A6,
    /// 60 mm.
    Sticker,
}

/// The printed code of a static QR (R135–R138), as a file named by the QR's name.
#[utoipa::path(
    get,
    path = "/qrs/{number}/image",
    tag = "qrs",
    params(("number" = String, Path, description = "Eighteen characters"), ImageQuery),
    responses((status = 200, content_type = "image/png"), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn image(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    Id(number): Id<QrNumber>,
    Params(query): Params<ImageQuery>,
) -> Result<([(HeaderName, HeaderValue); 3], Vec<u8>), Failure> {
    let ImageQuery { format, layout: None | Some(Layout::Code), .. } = query;
    let (picture, kind, ending) = match format {
        Format::Png => (Picture::Png, "image/png", "png"),
        Format::Svg => (Picture::Svg, "image/svg+xml", "svg"),
    };
    let drawn = qrs::image(&app, session.merchant.id, &number, picture).await?;
    // A QR's name is letters, digits, - and _ only: it needs no quoting rules.
    let name =
        HeaderValue::try_from(format!("inline; filename=\"{}.{ending}\"", drawn.name)).map_err(Failure::internal)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
    ];
    Ok((headers, drawn.bytes))
}
