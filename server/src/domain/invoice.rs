//! An invoice of a till: waits, is held by one buyer at a time, and ends once and for ever. Whether it has run out, and
//! whether a hold still stands, is decided by the clock at the moment of the question.

use super::id::{ApiKeyRow, InvoiceRow, PaymentId, QrId};
use shared::dto::{InvoiceReason, InvoiceView};
use shared::{
    Amount, CardMask, CardType, ErrorCode, ExternalId, FiscalModule, InvoiceId, Moment, PaymentNumber, PaymentState,
    Phone,
};

/// An invoice with whoever holds it or has paid it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// Row.
    pub id: InvoiceRow,
    /// Ours.
    pub public_id: InvoiceId,
    /// The key that made it.
    pub key: ApiKeyRow,
    /// The QR that it was made for.
    pub qr: QrId,
    /// The till's id of it.
    pub external_id: ExternalId,
    /// To be paid.
    pub amount: Amount,
    /// The fiscal terminal.
    pub fiscal_module: Option<FiscalModule>,
    /// What the till shows.
    pub payload: String,
    /// When it was made.
    pub created_at: Moment,
    /// It can be held until then.
    pub expires_at: Moment,
    /// As stored.
    pub state: State,
    /// What becomes of it if the present hold ends unpaid: the QR was blocked or the key taken away meanwhile.
    pub after_hold: Option<Dead>,
    /// Who holds it or has paid it.
    pub payment: Option<Holder>,
}

/// A payment of an invoice, as far as the till may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Row.
    pub id: PaymentId,
    /// Ours.
    pub number: PaymentNumber,
    /// As stored.
    pub state: PaymentState,
    /// A confirm after this moment is late.
    pub confirm_before: Moment,
    /// When it became final.
    pub finished_at: Option<Moment>,
    /// The buyer's phone.
    pub phone: Option<Phone>,
    /// Kind of card.
    pub card_type: Option<CardType>,
    /// Masked card.
    pub card_masked: Option<CardMask>,
}

/// How far an invoice has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Waits for a buyer.
    Pending,
    /// A buyer is paying just now.
    Held,
    /// Paid.
    Paid,
    /// Nobody paid in time.
    Expired,
    /// By the till, or with its key.
    Cancelled,
    /// By a block of its QR.
    Deleted,
}

/// How an invoice ends without its buyer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dead {
    /// Its key was deleted or bound elsewhere.
    Cancelled,
    /// Its QR was blocked.
    Deleted,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 6] = [Self::Pending, Self::Held, Self::Paid, Self::Expired, Self::Cancelled, Self::Deleted];

    /// As in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Held => "held",
            Self::Paid => "paid",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::Deleted => "deleted",
        }
    }
}

impl Dead {
    /// Every way.
    pub const ALL: [Self; 2] = [Self::Cancelled, Self::Deleted];

    /// As in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Deleted => "deleted",
        }
    }
}

impl Invoice {
    /// The state as it is at this moment. A hold that has ended unpaid leaves the invoice, in this order, deleted,
    /// cancelled, expired, or waiting again.
    #[must_use]
    pub fn state_at(&self, now: Moment) -> State {
        let past = now >= self.expires_at;
        let waiting = if past { State::Expired } else { State::Pending };
        match (self.state, &self.payment) {
            (State::Pending, _) => waiting,
            (State::Held, Some(payment)) => match payment.state {
                PaymentState::Completed => State::Paid,
                PaymentState::Held if now < payment.confirm_before => State::Held,
                PaymentState::Held | PaymentState::Cancelled | PaymentState::TimedOut => match self.after_hold {
                    Some(Dead::Deleted) => State::Deleted,
                    Some(Dead::Cancelled) => State::Cancelled,
                    None => waiting,
                },
            },
            (state, _) => state,
        }
    }

    /// Whether this payment is the one that holds it.
    #[must_use]
    pub fn is_held_by(&self, payment: PaymentId) -> bool {
        self.state == State::Held && self.payment.as_ref().is_some_and(|holder| holder.id == payment)
    }

    /// The state after its payment has become this.
    #[must_use]
    pub fn after(mut self, payment: PaymentState, now: Moment) -> State {
        if let Some(holder) = &mut self.payment {
            holder.state = payment;
        }
        self.state_at(now)
    }

    /// Whether a buyer may hold it now.
    ///
    /// # Errors
    /// 3002 paid, 3003 somebody is paying, 3004 expired, 3005 cancelled or deleted.
    pub fn payable_at(&self, now: Moment) -> Result<(), ErrorCode> {
        match self.state_at(now) {
            State::Pending => Ok(()),
            State::Held => Err(ErrorCode::InvoiceBeingPaid),
            State::Paid => Err(ErrorCode::InvoicePaid),
            State::Expired => Err(ErrorCode::InvoiceExpired),
            State::Cancelled | State::Deleted => Err(ErrorCode::InvoiceCancelled),
        }
    }

    /// The till takes it back. What has ended unpaid already stays as it ended.
    ///
    /// # Errors
    /// 3002 paid, 3003 a buyer is paying just now.
    pub fn cancel(self, now: Moment) -> Result<Self, ErrorCode> {
        let state = match self.state_at(now) {
            State::Pending => State::Cancelled,
            State::Held => return Err(ErrorCode::InvoiceBeingPaid),
            State::Paid => return Err(ErrorCode::InvoicePaid),
            ended => ended,
        };
        Ok(Self { state, ..self })
    }

    /// What the till sees at this moment.
    #[must_use]
    pub fn view(self, now: Moment) -> InvoiceView {
        let state = self.state_at(now);
        let (status, reason) = match state {
            State::Pending | State::Held => (1, None),
            State::Paid => (2, None),
            State::Expired => (3, Some(InvoiceReason::Expired)),
            State::Cancelled => (3, Some(InvoiceReason::Cancelled)),
            State::Deleted => (3, Some(InvoiceReason::Deleted)),
        };
        let paid = self.payment.filter(|_| state == State::Paid);
        InvoiceView {
            invoice_id: self.public_id,
            external_id: self.external_id,
            qr_text: self.payload,
            amount: self.amount,
            status,
            expires_at: self.expires_at,
            fiscal_module: self.fiscal_module,
            reason,
            pay_id: paid.as_ref().map(|payment| payment.number.clone()),
            payer_phone: paid.as_ref().and_then(|payment| payment.phone.clone()),
            card_type: paid.as_ref().and_then(|payment| payment.card_type),
            card_no: paid.as_ref().and_then(|payment| payment.card_masked.clone()),
            paid_at: paid.and_then(|payment| payment.finished_at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const END: Moment = Moment::from_millis(900_000);
    const HOLD: Moment = Moment::from_millis(60_000);

    fn invoice(state: State) -> Invoice {
        Invoice {
            id: InvoiceRow(1),
            public_id: InvoiceId::from_random([1; 11]),
            key: ApiKeyRow(1),
            qr: QrId(1),
            external_id: ExternalId::parse("1").unwrap(),
            amount: Amount::MIN,
            fiscal_module: None,
            payload: String::new(),
            created_at: Moment::from_millis(0),
            expires_at: END,
            state,
            after_hold: None,
            payment: None,
        }
    }

    fn held(payment: PaymentState) -> Invoice {
        let holder = Holder {
            id: PaymentId(1),
            number: PaymentNumber::parse("PAY26112200000000001").unwrap(),
            state: payment,
            confirm_before: HOLD,
            finished_at: None,
            phone: None,
            card_type: None,
            card_masked: None,
        };
        Invoice { payment: Some(holder), ..invoice(State::Held) }
    }

    #[test]
    fn the_clock_ends_what_waits() {
        assert_eq!(invoice(State::Pending).state_at(END.plus(-1)), State::Pending);
        assert_eq!(invoice(State::Pending).state_at(END), State::Expired);
        assert_eq!(invoice(State::Paid).state_at(END), State::Paid);
    }

    #[test]
    fn a_hold_outlives_the_invoices_own_time_but_not_its_own() {
        let mut late = held(PaymentState::Held);
        late.expires_at = Moment::from_millis(1);
        assert_eq!(late.state_at(HOLD.plus(-1)), State::Held);
        assert_eq!(late.state_at(HOLD), State::Expired);
        assert_eq!(held(PaymentState::Held).state_at(HOLD), State::Pending);
        assert_eq!(held(PaymentState::Completed).state_at(END), State::Paid);
    }

    #[test]
    fn what_follows_a_hold_that_ended_unpaid_has_an_order() {
        let mut ended = held(PaymentState::Cancelled);
        assert_eq!(ended.state_at(HOLD), State::Pending);
        assert_eq!(ended.state_at(END), State::Expired);
        ended.after_hold = Some(Dead::Cancelled);
        assert_eq!(ended.state_at(END), State::Cancelled);
        ended.after_hold = Some(Dead::Deleted);
        assert_eq!(ended.state_at(END), State::Deleted);
    }

    #[test]
    fn only_what_waits_can_be_held_or_taken_back() {
        let now = Moment::from_millis(1);
        for (invoice, code) in [
            (held(PaymentState::Held), Some(ErrorCode::InvoiceBeingPaid)),
            (held(PaymentState::Completed), Some(ErrorCode::InvoicePaid)),
            (invoice(State::Expired), Some(ErrorCode::InvoiceExpired)),
            (invoice(State::Deleted), Some(ErrorCode::InvoiceCancelled)),
            (invoice(State::Cancelled), Some(ErrorCode::InvoiceCancelled)),
            (invoice(State::Pending), None),
        ] {
            assert_eq!(invoice.payable_at(now).err(), code);
        }
        assert_eq!(invoice(State::Pending).cancel(now).map(|i| i.state), Ok(State::Cancelled));
        assert_eq!(invoice(State::Deleted).cancel(now).map(|i| i.state), Ok(State::Deleted));
        assert_eq!(held(PaymentState::Held).cancel(now), Err(ErrorCode::InvoiceBeingPaid));
        assert_eq!(held(PaymentState::Completed).cancel(now), Err(ErrorCode::InvoicePaid));
    }
}
