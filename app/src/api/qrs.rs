use shared::{
    QrName, QrNumber, UnblockReason,
    dto::{BindTelegram, BlockPreview, List, QrView, RegisterQr, RenameQr, SyncReport, TelegramBot, UnblockQr},
    paths,
};

use super::{ApiClient, Failure};
use crate::query::QrQuery;

impl ApiClient {
    pub(crate) async fn qrs(&self, query: &QrQuery) -> Result<List<QrView>, Failure> {
        self.get(query.address(paths::QRS)).await
    }

    pub(crate) async fn qr(&self, number: &QrNumber) -> Result<QrView, Failure> {
        self.get(paths::qr(number)).await
    }

    /// `key` names the attempt: made when the form was opened, the same for every press of the button.
    pub(crate) async fn register_qr(&self, form: &RegisterQr, key: String) -> Result<QrView, Failure> {
        self.create(paths::QRS, form, key).await
    }

    pub(crate) async fn sync_qrs(&self) -> Result<SyncReport, Failure> {
        self.act(paths::QRS_SYNC.to_owned()).await
    }

    pub(crate) async fn rename_qr(&self, number: &QrNumber, name: QrName) -> Result<QrView, Failure> {
        self.patch(&paths::qr(number), &RenameQr { name }).await
    }

    pub(crate) async fn block_preview(&self, number: &QrNumber) -> Result<BlockPreview, Failure> {
        self.get(paths::qr_block_preview(number)).await
    }

    pub(crate) async fn block_qr(&self, number: &QrNumber) -> Result<QrView, Failure> {
        self.act(paths::qr_block(number)).await
    }

    pub(crate) async fn unblock_qr(&self, number: &QrNumber, reason: UnblockReason) -> Result<QrView, Failure> {
        self.post(&paths::qr_unblock(number), &UnblockQr { reason }).await
    }

    pub(crate) async fn telegram_bot(&self) -> Result<TelegramBot, Failure> {
        self.get(paths::TELEGRAM.to_owned()).await
    }

    pub(crate) async fn bind_telegram(&self, number: &QrNumber, wish: BindTelegram) -> Result<QrView, Failure> {
        self.put(&paths::qr_telegram(number), &wish).await
    }

    pub(crate) async fn unbind_telegram(&self, number: &QrNumber) -> Result<QrView, Failure> {
        self.delete(paths::qr_telegram(number)).await
    }

    pub(crate) async fn test_telegram(&self, number: &QrNumber) -> Result<QrView, Failure> {
        self.act(paths::qr_telegram_test(number)).await
    }
}

/// Which picture of a static QR.
#[derive(Clone, Copy)]
pub(crate) struct Picture {
    /// `png`, `svg`, `pdf`.
    pub(crate) format: &'static str,
    /// `code`, `poster`.
    pub(crate) layout: &'static str,
    /// Of a poster: `a4`, `a5`, `a6`, `sticker`.
    pub(crate) size: &'static str,
    /// Of a poster.
    pub(crate) lang: &'static str,
}

/// Where a browser gets it.
pub(crate) fn image_url(number: &QrNumber, picture: Picture) -> String {
    let Picture { format, layout, size, lang } = picture;
    let paper = if layout == "poster" { format!("&size={size}&lang={lang}") } else { String::new() };
    format!("{}?format={format}&layout={layout}{paper}", paths::qr_image(number))
}
