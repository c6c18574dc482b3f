use shared::{
    QrNumber,
    dto::{List, QrView, RegisterQr},
    paths,
};

use super::{ApiClient, Failure};
use crate::query::QrQuery;

impl ApiClient {
    pub(crate) async fn qrs(&self, query: &QrQuery) -> Result<List<QrView>, Failure> {
        self.get(query.address(paths::QRS)).await
    }

    /// `key` names the attempt: made when the form was opened, the same for every press of the button.
    pub(crate) async fn register_qr(&self, form: &RegisterQr, key: String) -> Result<QrView, Failure> {
        self.create(paths::QRS, form, key).await
    }
}

/// Where a browser gets the picture of a static QR.
pub(crate) fn image_url(number: &QrNumber, format: &str) -> String {
    format!("{}?format={format}", paths::qr_image(number))
}
