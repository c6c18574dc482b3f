use shared::{
    Amount, PaymentNumber,
    dto::{CreateRefund, List, PaymentDetails, PaymentView, PaymentsSummary, RefundView, RefundsSummary},
    paths,
};

use super::{ApiClient, Failure};
use crate::query::OperationsQuery;

impl ApiClient {
    pub(crate) async fn payments(&self, query: &OperationsQuery) -> Result<List<PaymentView>, Failure> {
        self.get(query.address(paths::PAYMENTS)).await
    }

    pub(crate) async fn payments_summary(&self, query: &OperationsQuery) -> Result<PaymentsSummary, Failure> {
        self.get(query.first_page().address(paths::PAYMENTS_SUMMARY)).await
    }

    pub(crate) async fn payment(&self, number: &PaymentNumber) -> Result<PaymentDetails, Failure> {
        self.get(paths::payment(number)).await
    }

    pub(crate) async fn refunds(&self, query: &OperationsQuery) -> Result<List<RefundView>, Failure> {
        self.get(query.address(paths::REFUNDS)).await
    }

    pub(crate) async fn refunds_summary(&self, query: &OperationsQuery) -> Result<RefundsSummary, Failure> {
        self.get(query.first_page().address(paths::REFUNDS_SUMMARY)).await
    }

    /// `key` names the attempt: the same for every press of the button until the server has refused it.
    pub(crate) async fn refund(
        &self,
        number: &PaymentNumber,
        amount: Amount,
        key: String,
    ) -> Result<RefundView, Failure> {
        self.create(&paths::payment_refunds(number), &CreateRefund { amount }, key).await
    }
}
