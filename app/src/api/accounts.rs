use shared::{
    dto::{AccountView, List},
    paths,
};

use super::{ApiClient, Failure};

impl ApiClient {
    /// Every open account. A merchant has a handful; the largest page holds them all.
    pub(crate) async fn accounts(&self) -> Result<Vec<AccountView>, Failure> {
        let list: List<AccountView> = self.get(format!("{}?limit=100", paths::ACCOUNTS)).await?;
        Ok(list.items)
    }
}
