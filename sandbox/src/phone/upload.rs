//! What the buyer gives the phone: a picture, or the text of a code.

use super::decode::{self, DecodeError};
use axum::extract::Multipart;

/// Why there is nothing to resolve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nothing {
    /// Neither a picture nor a text.
    Empty,
    /// The form broke off, or is too large.
    Form,
    /// The picture has no payload.
    Picture(DecodeError),
}

impl Nothing {
    /// For the buyer.
    pub(super) const fn message(self) -> &'static str {
        match self {
            Self::Empty => "Вставьте текст кода или выберите картинку.",
            Self::Form => "Форма пришла не полностью или файл больше 16 МБ.",
            Self::Picture(DecodeError::NotAPicture) => "Файл не открывается как картинка. Подойдут PNG и JPEG.",
            Self::Picture(DecodeError::NoCode) => {
                "На картинке нет читаемого QR-кода. Снимите его крупнее и без бликов."
            }
        }
    }
}

/// The payload: of the picture when there is one, otherwise the text.
pub(super) async fn payload(mut form: Multipart) -> Result<String, Nothing> {
    let mut text = String::new();
    let mut picture = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|_| Nothing::Form)? {
        match field.name() {
            Some("picture") => picture = field.bytes().await.map_err(|_| Nothing::Form)?.to_vec(),
            Some("payload") => text = field.text().await.map_err(|_| Nothing::Form)?,
            _ => {}
        }
    }
    if !picture.is_empty() {
        let decoded = tokio::task::spawn_blocking(move || decode::payload(&picture)).await;
        return decoded.map_err(|_| Nothing::Form)?.map_err(Nothing::Picture);
    }
    match text.trim() {
        "" => Err(Nothing::Empty),
        text => Ok(text.to_owned()),
    }
}
