//! A payment in two phases: the payer's participant holds, then confirms or cancels. Whether a hold still stands is
//! decided by the clock at the moment of the question; the job that tidies changes nothing that anybody could see.

use super::id::{AccountId, InvoiceRow, MerchantId, ParticipantId, PaymentId, QrId};
use shared::{Amount, CardMask, CardType, ErrorCode, Moment, PaymentNumber, PaymentReference, PaymentState, Phone};

/// A payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Row.
    pub id: PaymentId,
    /// Ours.
    pub number: PaymentNumber,
    /// Who made it.
    pub participant: ParticipantId,
    /// The participant's id of it.
    pub reference: PaymentReference,
    /// The till's invoice, if it is for one.
    pub invoice: Option<InvoiceRow>,
    /// What was asked for; a repetition must ask for the same.
    pub order: Order,
    /// A confirm after this moment is late.
    pub confirm_before: Moment,
    /// How far it has come, as stored.
    pub stage: Stage,
}

/// What a participant asks to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The scanned payload.
    pub payload: String,
    /// What the buyer has agreed to.
    pub amount: Amount,
    /// Masked card.
    pub card_masked: Option<CardMask>,
    /// Kind of card.
    pub card_type: Option<CardType>,
    /// The buyer's phone.
    pub phone: Option<Phone>,
}

/// Where the money of a hold would go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Destination {
    /// Whose payment.
    pub merchant: MerchantId,
    /// By which QR.
    pub qr: QrId,
    /// For which invoice.
    pub invoice: Option<InvoiceRow>,
    /// To which account.
    pub account: AccountId,
    /// Whose settlement list.
    pub acquirer: ParticipantId,
}

/// How far a payment has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Waiting for the participant's word.
    Held,
    /// The money moved at this moment.
    Completed(Moment),
    /// Given up at this moment.
    Cancelled(Moment),
    /// Nobody confirmed until this moment.
    TimedOut(Moment),
}

impl Stage {
    /// As on the wire and in the database.
    #[must_use]
    pub const fn state(self) -> PaymentState {
        match self {
            Self::Held => PaymentState::Held,
            Self::Completed(_) => PaymentState::Completed,
            Self::Cancelled(_) => PaymentState::Cancelled,
            Self::TimedOut(_) => PaymentState::TimedOut,
        }
    }

    /// When it became final.
    #[must_use]
    pub const fn finished_at(self) -> Option<Moment> {
        match self {
            Self::Held => None,
            Self::Completed(at) | Self::Cancelled(at) | Self::TimedOut(at) => Some(at),
        }
    }
}

/// Why a payment cannot go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Confirm of a payment that was given up.
    #[error("cancelled")]
    Cancelled,
    /// Confirm, or cancel, after the hold's end. The participant reverses on its side.
    #[error("hold has timed out")]
    TimedOut,
    /// Cancel of a completed payment.
    #[error("already completed")]
    Completed,
}

impl From<Refused> for ErrorCode {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Cancelled => Self::PaymentCancelled,
            Refused::TimedOut => Self::HoldTimedOut,
            Refused::Completed => Self::PaymentCompleted,
        }
    }
}

impl Payment {
    /// The stage as it is at this moment: a hold past its end has timed out, whether the job came by or not.
    #[must_use]
    pub fn stage_at(&self, now: Moment) -> Stage {
        match self.stage {
            Stage::Held if now >= self.confirm_before => Stage::TimedOut(self.confirm_before),
            stage => stage,
        }
    }

    /// The participant confirms. Repeating is harmless.
    ///
    /// # Errors
    /// Late, or after a cancel.
    pub fn confirm(self, now: Moment) -> Result<Self, Refused> {
        let stage = match self.stage_at(now) {
            Stage::Held => Stage::Completed(now),
            done @ Stage::Completed(_) => done,
            Stage::Cancelled(_) => return Err(Refused::Cancelled),
            Stage::TimedOut(_) => return Err(Refused::TimedOut),
        };
        Ok(Self { stage, ..self })
    }

    /// The participant gives up. Repeating is harmless, and so is giving up what has timed out: nothing has moved.
    ///
    /// # Errors
    /// After a confirm.
    pub fn cancel(self, now: Moment) -> Result<Self, Refused> {
        let stage = match self.stage_at(now) {
            Stage::Held => Stage::Cancelled(now),
            done @ (Stage::Cancelled(_) | Stage::TimedOut(_)) => done,
            Stage::Completed(_) => return Err(Refused::Completed),
        };
        Ok(Self { stage, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const END: Moment = Moment::from_millis(60_000);

    fn held() -> Payment {
        Payment {
            id: PaymentId(1),
            number: PaymentNumber::parse("PAY26112200000000001").unwrap(),
            participant: ParticipantId(1),
            invoice: None,
            reference: PaymentReference::parse("r1").unwrap(),
            order: Order {
                payload: String::new(),
                amount: Amount::MIN,
                card_masked: None,
                card_type: None,
                phone: None,
            },
            confirm_before: END,
            stage: Stage::Held,
        }
    }

    #[test]
    fn a_hold_is_confirmed_in_time_and_repeating_changes_nothing() {
        let now = END.plus(-1);
        let paid = held().confirm(now).unwrap();
        assert_eq!(paid.stage, Stage::Completed(now));
        assert_eq!(paid.clone().confirm(END.plus(5)), Ok(paid));
    }

    #[test]
    fn a_late_confirm_is_refused_even_when_no_job_came_by() {
        assert_eq!(held().confirm(END), Err(Refused::TimedOut));
        assert_eq!(held().stage_at(END), Stage::TimedOut(END));
    }

    #[test]
    fn cancelled_and_completed_exclude_each_other() {
        let now = END.plus(-1);
        assert_eq!(held().cancel(now).unwrap().confirm(now), Err(Refused::Cancelled));
        assert_eq!(held().confirm(now).unwrap().cancel(now), Err(Refused::Completed));
    }

    #[test]
    fn cancelling_what_has_timed_out_is_harmless() {
        assert_eq!(held().cancel(END).unwrap().stage, Stage::TimedOut(END));
    }
}
