use super::get;
use crate::domain::picture::Modules;
use crate::domain::poster::{self, Paper, Poster, PosterError};
use crate::domain::session::Session;
use crate::failure::Failure;
use crate::state::App;
use shared::{ErrorCode, Invalid, Lang, QrName, QrNumber};

/// How a picture is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Pixels.
    Png,
    /// Vectors.
    Svg,
    /// A page.
    Pdf,
}

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// The bare code with its quiet zone.
    Code,
    /// The code with words, on paper.
    Poster(Paper, Lang),
}

/// A picture and what its file is called, without the ending.
pub struct Drawn {
    /// The QR's name, and the paper if there is one.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// The printed code of a static QR (R135–R138). A blocked one can be printed too: the block is not for ever.
///
/// # Errors
/// 7001 when the QR is not the merchant's, 7003 for a dynamic one (R88), 2001 when the code needs larger paper.
pub async fn image(
    app: &App,
    session: &Session,
    number: &QrNumber,
    layout: Layout,
    format: Format,
) -> Result<Drawn, Failure> {
    let qr = get(app, session.merchant.id, number).await?;
    let payload = qr.payload.ok_or(ErrorCode::WrongQrKind)?;
    let order = Order {
        payload,
        merchant: session.merchant.card.name.to_string(),
        name: qr.name,
        support: app.config.support_phone.clone(),
        layout,
        format,
    };
    // Drawing keeps a processor busy for tens of milliseconds: not more of them at once than `App` has places for.
    let place = app.drawing.acquire().await.map_err(Failure::internal)?;
    let drawn = tokio::task::spawn_blocking(move || order.draw()).await.map_err(Failure::internal)?;
    drop(place);
    drawn.map_err(|error| match error {
        PosterError::TooFine => Failure::field("size", Invalid { slug: "size" }),
        other => Failure::internal(other),
    })
}

/// Everything that a picture is made of.
struct Order {
    payload: String,
    merchant: String,
    name: QrName,
    support: String,
    layout: Layout,
    format: Format,
}

impl Order {
    fn draw(self) -> Result<Drawn, PosterError> {
        let Self { payload, merchant, name, support, layout, format } = self;
        match layout {
            Layout::Code => {
                let modules = Modules::new(&payload)?;
                let bytes = match format {
                    Format::Svg => modules.svg().into_bytes(),
                    Format::Png => modules.png()?,
                    Format::Pdf => poster::pdf(&modules.svg())?,
                };
                Ok(Drawn { name: name.to_string(), bytes })
            }
            Layout::Poster(paper, lang) => {
                let poster =
                    Poster { payload: &payload, merchant: &merchant, name: &name, support: &support, lang, paper };
                let drawing = poster::draw(&poster)?;
                let bytes = match format {
                    Format::Svg => poster::svg(&drawing)?,
                    Format::Png => poster::png(&drawing, paper)?,
                    Format::Pdf => poster::pdf(&drawing)?,
                };
                Ok(Drawn { name: format!("{name}-{}", paper.as_str()), bytes })
            }
        }
    }
}
