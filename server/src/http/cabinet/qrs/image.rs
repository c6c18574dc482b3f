use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use serde::Deserialize;
use shared::{Lang, QrNumber};
use utoipa::{IntoParams, ToSchema};

use crate::App;
use crate::domain::poster::Paper;
use crate::failure::Failure;
use crate::http::extract::{Id, MerchantSession, Params};
use crate::http::request_context::RequestContext;
use crate::service::{overview, qrs};

/// Which picture.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImageQuery {
    /// `png` when nothing is said.
    #[serde(default)]
    #[param(inline)]
    format: Format,
    /// `code` when nothing is said.
    #[serde(default)]
    #[param(inline)]
    layout: Layout,
    /// The poster's paper, `a4` when nothing is said; says nothing to a bare code, which has the size that one prints it in.
    #[serde(default)]
    #[param(inline)]
    size: Size,
    /// Language of the poster's words; the caller's when nothing is said.
    #[param(inline)]
    lang: Option<Lang>,
    /// `true` to take the picture away as a file, which is one of the first steps of a merchant; otherwise it is for looking at.
    #[serde(default)]
    #[param(value_type = Option<bool>)]
    save: bool,
}

/// How the picture is written.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Pixels, enough for print.
    #[default]
    Png,
    /// Vectors; texts are outlines.
    Svg,
    /// A page of vectors; texts can be found and copied.
    Pdf,
}

/// What is drawn.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// The bare code with its quiet zone.
    #[default]
    Code,
    /// The code with heading, merchant, QR name and the support service's number.
    Poster,
}

/// Paper sizes.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 148 × 210 mm.
    A5,
    /// 105 × 148 mm.
    A6,
    /// 60 mm.
    Sticker,
}

/// The printed code of a static QR
///
/// As a file named by the QR's name (R135–R138). Too small a paper is refused: a module is never narrower than 0.4 mm.
#[utoipa::path(
    get,
    path = "/qrs/{number}/image",
    tag = "qrs",
    params(("number" = inline(QrNumber), Path, description = "The QR's eighteen characters"), ImageQuery),
    responses((status = 200, content((String = "image/png"), (String = "image/svg+xml"), (String = "application/pdf")))),
    extensions(("x-problems" = json!(["7001", "7003"])))
)]
pub async fn image(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    Id(number): Id<QrNumber>,
    Params(query): Params<ImageQuery>,
    context: RequestContext,
) -> Result<([(HeaderName, HeaderValue); 3], Vec<u8>), Failure> {
    let (format, kind, ending) = match query.format {
        Format::Png => (qrs::Format::Png, "image/png", "png"),
        Format::Svg => (qrs::Format::Svg, "image/svg+xml", "svg"),
        Format::Pdf => (qrs::Format::Pdf, "application/pdf", "pdf"),
    };
    let paper = match query.size {
        Size::A4 => Paper::A4,
        Size::A5 => Paper::A5,
        Size::A6 => Paper::A6,
        Size::Sticker => Paper::Sticker,
    };
    let layout = match query.layout {
        Layout::Code => qrs::Layout::Code,
        Layout::Poster => qrs::Layout::Poster(paper, query.lang.unwrap_or(context.lang)),
    };
    let drawn = qrs::image(&app, &session, &number, layout, format).await?;
    if query.save {
        overview::picture_saved(&app, session.merchant.id).await?;
    }
    let shown = if query.save { "attachment" } else { "inline" };
    // A QR's name is letters, digits, - and _ only: it needs no quoting rules.
    let name =
        HeaderValue::try_from(format!("{shown}; filename=\"{}.{ending}\"", drawn.name)).map_err(Failure::internal)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
    ];
    Ok((headers, drawn.bytes))
}
