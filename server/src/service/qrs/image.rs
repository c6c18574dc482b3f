use super::get;
use crate::domain::id::MerchantId;
use crate::domain::picture::Modules;
use crate::failure::Failure;
use crate::state::App;
use shared::{ErrorCode, QrName, QrNumber};

/// How a picture is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// Pixels.
    Png,
    /// Vectors.
    Svg,
}

/// A picture and what its file is called.
pub struct Drawn {
    /// The QR's name.
    pub name: QrName,
    /// The file.
    pub bytes: Vec<u8>,
}

/// The printed code of a static QR (R135, R136). A blocked one can be printed too: the block is not for ever.
///
/// # Errors
/// 7001 when the QR is not the merchant's, 7003 for a dynamic one (R88).
pub async fn image(app: &App, merchant: MerchantId, number: &QrNumber, picture: Picture) -> Result<Drawn, Failure> {
    let qr = get(app, merchant, number).await?;
    let payload = qr.payload.ok_or(ErrorCode::WrongQrKind)?;
    let modules = Modules::new(&payload).map_err(Failure::internal)?;
    let bytes = match picture {
        Picture::Svg => modules.svg().into_bytes(),
        Picture::Png => modules.png().map_err(Failure::internal)?,
    };
    Ok(Drawn { name: qr.name, bytes })
}
