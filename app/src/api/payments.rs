use shared::{
    dto::{List, PaymentView},
    paths,
};

use super::{ApiClient, Failure};
use crate::query::with_query;

impl ApiClient {
    pub(crate) async fn payments(&self, cursor: Option<&str>) -> Result<List<PaymentView>, Failure> {
        self.get(with_query(paths::PAYMENTS, &[("cursor", cursor)])).await
    }
}
