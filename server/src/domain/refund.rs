//! Refunds never guess: only the payer's participant's own word ends one. Until then it is asked again and again under the
//! same id.

use super::id::{MerchantId, ParticipantId, PaymentId, RefundRow};
use shared::dto::{FinalState, ParticipantRefund, RefundState, RefundWait, TillRefund};
use shared::moment::{MINUTE, SECOND};
use shared::{Amount, ErrorCode, Moment, PaymentNumber, PaymentReference, RefundId};

/// A refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// Row.
    pub id: RefundRow,
    /// By which everybody calls it.
    pub public_id: RefundId,
    /// What is returned.
    pub payment: PaymentId,
    /// Our number of it.
    pub number: PaymentNumber,
    /// The payer's participant's id of it.
    pub reference: PaymentReference,
    /// The payer's participant, who pays it back.
    pub participant: ParticipantId,
    /// Whose money goes back.
    pub merchant: MerchantId,
    /// How much.
    pub amount: Amount,
    /// What the participant has last answered, as long as it was no final word.
    pub answer: Option<Answer>,
    /// How far it has come.
    pub stage: Stage,
}

/// What a participant answers that ends nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It has the order.
    Accepted,
    /// An error, silence, or nothing that can be understood.
    Unclear,
}

impl Answer {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Accepted, Self::Unclear];

    /// As in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Unclear => "unclear",
        }
    }
}

/// What a refund waits for (R222); `None` when it is final.
#[must_use]
pub const fn waiting(state: RefundState, answer: Option<Answer>) -> Option<RefundWait> {
    match (state, answer) {
        (RefundState::Completed | RefundState::Failed, _) => None,
        (_, Some(Answer::Accepted)) => Some(RefundWait::Bank),
        (_, Some(Answer::Unclear)) => Some(RefundWait::Silence),
        (_, None) => Some(RefundWait::Turn),
    }
}

/// How far a refund has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// The participant has certainly not been asked yet.
    Created,
    /// It may have been asked.
    Sent,
    /// The money is back.
    Completed(Moment),
    /// It will never be; the amount is free again (R228).
    Failed(Moment, Option<String>),
}

/// A final word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// The money is back.
    Completed,
    /// It will never be, for this reason.
    Failed(Option<String>),
}

/// The participant has said the opposite of its final word: an operator has to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("contradicts the final state")]
pub struct Contradiction;

impl From<Contradiction> for ErrorCode {
    fn from(_: Contradiction) -> Self {
        Self::RefundContradiction
    }
}

impl Stage {
    /// As on the wire and in the database.
    #[must_use]
    pub const fn state(&self) -> RefundState {
        match self {
            Self::Created => RefundState::Created,
            Self::Sent => RefundState::Sent,
            Self::Completed(_) => RefundState::Completed,
            Self::Failed(..) => RefundState::Failed,
        }
    }

    /// When it became final.
    #[must_use]
    pub const fn finished_at(&self) -> Option<Moment> {
        match self {
            Self::Created | Self::Sent => None,
            Self::Completed(at) | Self::Failed(at, _) => Some(*at),
        }
    }

    /// Why it has failed.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Failed(_, reason) => reason.as_deref(),
            _ => None,
        }
    }
}

impl Word {
    /// A word with its reason, as far as it can be shown.
    #[must_use]
    pub fn new(state: FinalState, reason: Option<&str>) -> Self {
        match state {
            FinalState::Completed => Self::Completed,
            FinalState::Failed => Self::Failed(reason.and_then(shown)),
        }
    }
}

/// The longest reason that is kept, characters.
const LONGEST_REASON: usize = 200;

/// A bank's words on one line; a reason that cannot be shown must not keep a refund from ending.
fn shown(text: &str) -> Option<String> {
    let words: Vec<_> = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    let line: String = words.join(" ").chars().take(LONGEST_REASON).collect();
    (!line.is_empty()).then_some(line)
}

impl Refund {
    /// The participant's final word. The same word again changes nothing.
    ///
    /// # Errors
    /// It said the opposite before.
    pub fn hear(self, word: Word, now: Moment) -> Result<Self, Contradiction> {
        let stage = match (self.stage, word) {
            (Stage::Created | Stage::Sent, Word::Completed) => Stage::Completed(now),
            (Stage::Created | Stage::Sent, Word::Failed(reason)) => Stage::Failed(now, reason),
            (done @ Stage::Completed(_), Word::Completed) | (done @ Stage::Failed(..), Word::Failed(_)) => done,
            (Stage::Completed(_), Word::Failed(_)) | (Stage::Failed(..), Word::Completed) => return Err(Contradiction),
        };
        Ok(Self { stage, ..self })
    }

    /// As its till sees it.
    #[must_use]
    pub fn till_view(&self) -> TillRefund {
        let status = match self.stage {
            Stage::Created | Stage::Sent => 1,
            Stage::Completed(_) => 2,
            Stage::Failed(..) => 3,
        };
        TillRefund { refund_id: self.public_id.clone(), status, reason: self.stage.reason().map(str::to_owned) }
    }

    /// As the payer's participant sees it.
    #[must_use]
    pub fn participant_view(&self) -> ParticipantRefund {
        ParticipantRefund {
            refund_id: self.public_id.clone(),
            payment_reference: self.reference.clone(),
            amount: self.amount,
            state: self.stage.state(),
            reason: self.stage.reason().map(str::to_owned),
        }
    }
}

/// How long to wait before the participant is asked again, milliseconds: a cashier's minute at first, later a bank's hours
/// (R218).
#[must_use]
pub fn pause_after(attempts: i64) -> i64 {
    const PATIENT: i64 = 60;
    if attempts > PATIENT { 10 * MINUTE } else { ((SECOND / 2) << attempts.clamp(1, 7)).min(MINUTE) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment::from_millis(1_000);

    fn refund(stage: Stage) -> Refund {
        Refund {
            id: RefundRow(1),
            public_id: RefundId::from_random([1; 9]),
            payment: PaymentId(1),
            number: PaymentNumber::parse("PAY26112200000000001").unwrap(),
            reference: PaymentReference::parse("r1").unwrap(),
            participant: ParticipantId(1),
            merchant: MerchantId(1),
            amount: Amount::MIN,
            answer: None,
            stage,
        }
    }

    #[test]
    fn only_a_final_word_ends_a_refund_and_it_stands() {
        for stage in [Stage::Created, Stage::Sent] {
            let done = refund(stage.clone()).hear(Word::Completed, NOW).unwrap();
            assert_eq!(done.stage, Stage::Completed(NOW));
            assert_eq!(done.clone().hear(Word::Completed, NOW.plus(1)), Ok(done.clone()));
            assert_eq!(done.hear(Word::Failed(None), NOW), Err(Contradiction));
            let failed = refund(stage).hear(Word::Failed(Some("no".into())), NOW).unwrap();
            assert_eq!(failed.clone().hear(Word::Failed(None), NOW.plus(1)), Ok(failed.clone()));
            assert_eq!(failed.hear(Word::Completed, NOW), Err(Contradiction));
        }
    }

    #[test]
    fn r222_states_are_told_in_the_tills_numbers() {
        let status = |stage| refund(stage).till_view().status;
        assert_eq!((status(Stage::Created), status(Stage::Sent)), (1, 1));
        assert_eq!((status(Stage::Completed(NOW)), status(Stage::Failed(NOW, None))), (2, 3));
    }

    #[test]
    fn reasons_are_one_short_line() {
        assert_eq!(shown(" счёт\n\tзакрыт\u{7} "), Some("счёт закрыт".to_owned()));
        assert_eq!(shown(" \n "), None);
        assert_eq!(shown(&"я".repeat(500)).unwrap().chars().count(), 200);
    }

    #[test]
    fn pauses_grow_from_a_second_to_ten_minutes() {
        let pauses: Vec<_> = [1, 2, 3, 6, 7, 60, 61, 10_000].map(pause_after).into();
        assert_eq!(pauses, [1_000, 2_000, 4_000, 32_000, 60_000, 60_000, 600_000, 600_000]);
    }
}
