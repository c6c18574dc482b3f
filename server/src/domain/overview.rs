//! What the first page says: totals of what is kept by the day, and how far a new merchant has come.

use super::period::Period;
use shared::dto::{DayTakings, Guide, GuideStep, OtherQrs, QrTakings, Step, Takings};
use shared::{Day, Sum};

/// What is kept of a day: payments, and tiyin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// Tashkent.
    pub day: Day,
    /// Payments.
    pub count: i64,
    /// Tiyin.
    pub amount: i64,
    /// Tiyin.
    pub refunded: i64,
}

/// The QRs that took in most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Largest {
    /// How many QRs took in anything.
    pub qrs: u64,
    /// Those that took in most, the largest first.
    pub found: Vec<QrTakings>,
}

/// What a merchant has done of the first steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Done {
    /// There is an open account.
    pub account: bool,
    /// There is a static QR.
    pub fixed: bool,
    /// There is a dynamic QR.
    pub dynamic: bool,
    /// A picture was taken away as a file.
    pub pictured: bool,
    /// A till has a key.
    pub till: bool,
    /// A chat is bound.
    pub chat: bool,
    /// The steps are folded.
    pub folded: bool,
}

/// All days together.
#[must_use]
pub fn total(days: &[Kept]) -> Takings {
    let (count, amount, refunded) =
        days.iter().fold((0, 0, 0), |sum, day| (sum.0 + day.count, sum.1 + day.amount, sum.2 + day.refunded));
    Takings {
        count: unsigned(count),
        amount: Sum::from_tiyin(amount),
        refunded: Sum::from_tiyin(refunded),
        // Half a tiyin and more counts as one.
        average: Sum::from_tiyin((amount + count / 2).checked_div(count).unwrap_or_default()),
    }
}

/// Every day of a period with what stands at the same place of the period before.
#[must_use]
pub fn by_day(period: Period, now: &[Kept], before: &[Kept]) -> Vec<DayTakings> {
    let of = |days: &[Kept], day: Day| days.iter().find(|kept| kept.day == day).copied();
    let pairs = period.each().zip(period.before().each());
    let line = |(day, earlier): (Day, Day)| {
        let kept = of(now, day);
        DayTakings {
            day,
            count: unsigned(kept.map_or(0, |kept| kept.count)),
            amount: Sum::from_tiyin(kept.map_or(0, |kept| kept.amount)),
            refunded: Sum::from_tiyin(kept.map_or(0, |kept| kept.refunded)),
            before: Sum::from_tiyin(of(before, earlier).map_or(0, |kept| kept.amount)),
        }
    };
    pairs.map(line).collect()
}

/// What the largest leave of the whole.
#[must_use]
pub fn others(whole: &Takings, largest: &Largest) -> Option<OtherQrs> {
    let qrs = largest.qrs.saturating_sub(u64::try_from(largest.found.len()).unwrap_or(u64::MAX));
    let count: u64 = largest.found.iter().map(|one| one.count).sum();
    let amount: i64 = largest.found.iter().map(|one| one.amount.tiyin()).sum();
    (qrs > 0).then(|| OtherQrs {
        qrs,
        count: whole.count.saturating_sub(count),
        amount: Sum::from_tiyin(whole.amount.tiyin() - amount),
    })
}

/// The first steps; `None` once all are done. Chats are bound to static QRs only, and only where there is a bot.
#[must_use]
pub fn guide(done: Done, paid: bool, bot: bool) -> Option<Guide> {
    let mut steps = vec![
        GuideStep { step: Step::Account, done: done.account },
        GuideStep { step: Step::Qr, done: done.fixed || done.dynamic },
        GuideStep { step: Step::Picture, done: done.pictured || done.till },
        GuideStep { step: Step::Payment, done: paid },
    ];
    if bot && (done.fixed || !done.dynamic) {
        steps.push(GuideStep { step: Step::Telegram, done: done.chat });
    }
    steps.iter().any(|step| !step.done).then_some(Guide { folded: done.folded, steps })
}

fn unsigned(count: i64) -> u64 {
    u64::try_from(count).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::dto::QrRef;
    use shared::{QrName, QrNumber};

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn kept(text: &str, count: i64, amount: i64) -> Kept {
        Kept { day: day(text), count, amount, refunded: 1 }
    }

    #[test]
    fn days_are_summed_and_the_average_is_rounded() {
        let takings = total(&[kept("2026-11-21", 1, 100), kept("2026-11-22", 2, 101)]);
        assert_eq!((takings.count, takings.amount.tiyin(), takings.refunded.tiyin()), (3, 201, 2));
        assert_eq!(takings.average.tiyin(), 67);
        assert_eq!(total(&[kept("2026-11-21", 2, 3)]).average.tiyin(), 2);
        assert_eq!(total(&[]), Takings::default());
    }

    #[test]
    fn quiet_days_are_there_and_days_meet_those_of_the_period_before() {
        let period = Period::last(7, day("2026-11-22"));
        let lines =
            by_day(period, &[kept("2026-11-22", 2, 300)], &[kept("2026-11-09", 1, 50), kept("2026-11-15", 1, 70)]);
        assert_eq!(lines.len(), 7);
        let first = lines.first().unwrap();
        assert_eq!((first.day, first.count, first.before.tiyin()), (day("2026-11-16"), 0, 50));
        let last = lines.last().unwrap();
        assert_eq!((last.day, last.count, last.amount.tiyin(), last.before.tiyin()), (day("2026-11-22"), 2, 300, 70));
    }

    #[test]
    fn what_the_largest_leave_is_told_together() {
        let qr = QrRef { number: QrNumber::parse("6r0000000000000000").unwrap(), name: QrName::parse("SHOP").unwrap() };
        let found = vec![QrTakings { qr, count: 4, amount: Sum::from_tiyin(60) }];
        let whole = Takings { count: 5, amount: Sum::from_tiyin(100), ..Takings::default() };
        let rest = others(&whole, &Largest { qrs: 3, found: found.clone() }).unwrap();
        assert_eq!((rest.qrs, rest.count, rest.amount.tiyin()), (2, 1, 40));
        assert_eq!(others(&whole, &Largest { qrs: 1, found }), None);
    }

    #[test]
    fn the_first_steps_end_when_all_are_done() {
        let done = |done: Done, paid, bot| {
            guide(done, paid, bot).map(|guide| guide.steps.iter().map(|step| step.done).collect::<Vec<_>>())
        };
        assert_eq!(done(Done::default(), false, true), Some(vec![false; 5]));
        let printed = Done { account: true, fixed: true, pictured: true, ..Done::default() };
        assert_eq!(done(printed, true, true), Some(vec![true, true, true, true, false]));
        assert_eq!(done(printed, true, false), None);
        assert_eq!(done(Done { chat: true, ..printed }, true, true), None);
        // A till's codes are drawn by the till, and nobody binds a chat to them.
        let till = Done { account: true, dynamic: true, till: true, ..Done::default() };
        assert_eq!(done(till, false, true), Some(vec![true, true, true, false]));
        assert_eq!(done(till, true, true), None);
    }
}
