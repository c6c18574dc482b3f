//! Payments: what a scanned code stands for, the two phases, and the merchant's history.

mod finish;
mod history;
mod hold;
mod receipt;
mod scan;

pub use finish::{cancel, confirm};
pub use history::{get as of_merchant, list, of_till, summary};
pub use hold::{get, hold};
pub use receipt::attach_receipt;
pub use scan::resolve;

use crate::domain::payment::Payment;
use shared::Moment;
use shared::dto::ParticipantPayment;

/// A payment as its participant sees it at this moment.
fn view(payment: Payment, now: Moment) -> ParticipantPayment {
    let stage = payment.stage_at(now);
    ParticipantPayment {
        state: stage.state(),
        completed_at: stage.finished_at().filter(|_| stage.state() == shared::PaymentState::Completed),
        reference: payment.reference,
        number: payment.number,
        confirm_before: payment.confirm_before,
        amount: payment.order.amount,
    }
}
