use crate::Sum;
use serde::{Deserialize, Serialize};

/// What a filtered set of payments comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentsSummary {
    /// How many.
    pub count: u64,
    /// What was paid.
    pub amount: Sum,
    /// What of it has been returned since, whenever that was; what is only being returned is not counted.
    pub refunded: Sum,
}

/// What a filtered set of refunds comes to. `completed + pending + failed = amount`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefundsSummary {
    /// How many, whatever has become of them.
    pub count: u64,
    /// What was asked for.
    pub amount: Sum,
    /// What is back with the payers.
    pub completed: Sum,
    /// What is on its way.
    pub pending: Sum,
    /// What the payers' banks have refused.
    pub failed: Sum,
}
