//! A till that waits at one server hears of a payment that another one confirms.

use std::thread;
use std::time::{Duration, Instant};

use super::super::merchant::Till;
use super::super::stage::spread;
use super::super::wallet::Wallet;
use crate::Result;

/// Between the confirm's answer and the till's: well before the waiting server would have looked by itself.
const PROMISE: Duration = Duration::from_millis(500);
/// So long a till waits before the buyer pays: the request has arrived by then.
const BEFORE: Duration = Duration::from_millis(300);

/// Measures from the moment at which the confirm is answered.
pub fn across(till: &Till, wallet: &Wallet, polls: usize) -> Result {
    let mut times = Vec::new();
    for n in 0..polls {
        let name = format!("poll-{n}");
        let invoice = till.create(&name, "10.00")?.expect(201)?;
        let waited = thread::scope(|scope| -> Result<Duration> {
            let waiting = scope.spawn(|| till.wait(&invoice).map(|heard| (heard, Instant::now())));
            thread::sleep(BEFORE);
            let paid = wallet.pay(&name, &invoice["qr_text"], "10.00").and_then(|answer| answer.expect(200));
            let confirmed = Instant::now();
            let (heard, at) = waiting.join().map_err(|_| "a till broke off")??;
            paid?;
            if heard["status"] != 2 {
                return Err(format!("a waiting till hears nothing of its payment: {heard}"));
            }
            Ok(at.saturating_duration_since(confirmed))
        })?;
        times.push(waited);
    }
    let slowest = times.iter().max().copied().unwrap_or_default();
    let (p50, max) = spread(times);
    println!("  {polls} long polls at one server, confirmed at the other: p50 {p50} ms, max {max} ms");
    if slowest > PROMISE { Err(format!("a waiting till was told after {max} ms")) } else { Ok(()) }
}
