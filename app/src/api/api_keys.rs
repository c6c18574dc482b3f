use shared::{
    ApiKeyId, QrNumber,
    dto::{ApiKeyCreated, ApiKeyView, CreateApiKey, List, QrView, RebindApiKey},
    paths,
};

use super::{ApiClient, Failure};
use crate::query::with_query;

impl ApiClient {
    pub(crate) async fn api_keys(&self, cursor: Option<String>) -> Result<List<ApiKeyView>, Failure> {
        self.get(with_query(paths::API_KEYS, &[("cursor", cursor.as_deref())])).await
    }

    /// `key` names the attempt, as at the registration of a QR.
    pub(crate) async fn create_api_key(&self, new: &CreateApiKey, key: String) -> Result<ApiKeyCreated, Failure> {
        self.create(paths::API_KEYS, new, key).await
    }

    pub(crate) async fn rebind_api_key(&self, id: &ApiKeyId, qr: QrNumber) -> Result<ApiKeyView, Failure> {
        self.put(&paths::api_key_qr(id), &RebindApiKey { qr }).await
    }

    pub(crate) async fn delete_api_key(&self, id: &ApiKeyId) -> Result<(), Failure> {
        self.delete_nothing(&paths::api_key(id)).await
    }

    /// All of the merchant's dynamic QRs, to choose one of.
    pub(crate) async fn dynamic_qrs(&self) -> Result<Vec<QrView>, Failure> {
        self.every_qr(Some("dynamic")).await
    }

    /// All of the merchant's QRs, or those of one kind, to choose one of.
    pub(crate) async fn every_qr(&self, kind: Option<&str>) -> Result<Vec<QrView>, Failure> {
        let (mut all, mut cursor) = (Vec::new(), None::<String>);
        loop {
            let query = [("kind", kind), ("limit", Some("100")), ("cursor", cursor.as_deref())];
            let page: List<QrView> = self.get(with_query(paths::QRS, &query)).await?;
            all.extend(page.items);
            cursor = page.next;
            if cursor.is_none() {
                return Ok(all);
            }
        }
    }
}
