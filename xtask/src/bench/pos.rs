//! Tills: invoices made and paid a second, and how long a cashier waits, beside pgbench with the same statements.

mod bare;

use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::figures::{Figures, millis, ratio};
use crate::postgres::Postgres;
use crate::progress::Progress;
use crate::prove::caller::{Caller, text};
use crate::prove::merchant::{Merchant, Till};
use crate::prove::wallet::Wallet;
use crate::{Result, stand};

/// Tills that take turns at the queue.
const TILLS: usize = 32;
/// Cashiers, and buyers, at once.
const CLIENTS: usize = 16;
/// Tills that wait while somebody pays, one after another.
const POLLS: usize = 100;
const AMOUNT: &str = "1000.00";

/// Each phase lasts so many seconds.
pub fn measure(seconds: u64) -> Result {
    let database = Postgres::start("bench-pos")?;
    let data = std::env::temp_dir().join(format!("uzqr-bench-pos-{}", std::process::id()));
    let _ = fs::remove_dir_all(&data);
    let mut options =
        crate::options::parse(&["--free-ports", "--no-build", "--release", "--data", &data.to_string_lossy()])?;
    options.settings = vec![
        ("UZQR_LOG", "warn".to_owned()),
        ("UZQR_DATABASE_URL", database.url()),
        ("UZQR_RATE_LIMITS_TILL_PER_SECOND", "0".to_owned()),
        // Of a database that is gone with this command.
        ("UZQR_SECRET_KEYS", "5".repeat(64)),
    ];
    let mut progress = Progress::new(stand::STEPS - 1);
    stand::prepare(&mut progress, &options)?;
    let children = stand::start(&mut progress, &options)?;
    let address = |port: u16| Caller::new(format!("http://localhost:{port}"));
    let (server, sandbox) = (address(options.ports.server), address(options.ports.sandbox));
    let merchant = Merchant::sign_in(&server, &sandbox)?;
    let tills: Vec<Till> = (0..TILLS).map(|n| merchant.till(&server, &format!("TILL-{n}"))).collect::<Result<_>>()?;
    let queue = Queue { tills: &tills, waiting: Mutex::default(), spoken: AtomicU64::new(0) };
    let length = Duration::from_secs(seconds);

    let (created, creating) = at_once(length, |_| queue.create())?;
    let wallet = Wallet::open(&server, &options)?;
    let (paid, paying) = at_once(length, |_| queue.pay(&wallet))?;
    let polled = (0..POLLS).map(|_| queue.poll(&wallet)).collect::<Result<Vec<_>>>()?;
    check(&database, paid.len() + POLLS)?;
    let bare = bare::measure(&database, seconds, CLIENTS)?;

    println!("{CLIENTS} at once, {TILLS} tills, {seconds} s each; PostgreSQL, one server, everything on this machine");
    println!("{:<10}{:>9}{:>10}{:>10}{:>12}{:>8}", "", "a second", "p50, ms", "p99, ms", "pgbench", "ratio");
    row("created", created, creating, bare.created);
    row("paid", paid, paying, bare.paid);
    let polled = Figures::new(polled);
    println!(
        "confirm to poll, {POLLS}: p50 {} ms, p99 {} ms",
        millis(polled.percentile(50)),
        millis(polled.percentile(99))
    );
    drop(children);
    let _ = fs::remove_dir_all(&data);
    Ok(())
}

fn row(name: &str, times: Vec<Duration>, length: Duration, bare: u128) {
    let rate = (times.len() as u128 * 1_000).checked_div(length.as_millis()).unwrap_or_default();
    let figures = Figures::new(times);
    let (p50, p99) = (millis(figures.percentile(50)), millis(figures.percentile(99)));
    println!("{name:<10}{rate:>9}{p50:>10}{p99:>10}{bare:>12}{:>8}", ratio(rate, bare));
}

/// What the cashiers have rung up and nobody has paid yet.
struct Queue<'a> {
    tills: &'a [Till],
    /// Till and invoice.
    waiting: Mutex<Vec<(usize, Value)>>,
    spoken: AtomicU64,
}

impl Queue<'_> {
    fn next(&self) -> u64 {
        self.spoken.fetch_add(1, Ordering::Relaxed)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<(usize, Value)>> {
        self.waiting.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// How long a cashier waits for a code.
    fn create(&self) -> Result<Option<Duration>> {
        let n = self.next();
        let at = usize::try_from(n).unwrap_or_default() % self.tills.len();
        let till = self.tills.get(at).ok_or("no till")?;
        let begun = Instant::now();
        let invoice = till.create(&format!("E{n}"), AMOUNT)?.expect(201)?;
        let took = begun.elapsed();
        self.lock().push((at, invoice));
        Ok(Some(took))
    }

    /// How long a payer's bank waits for both phases together. Nothing when everything is paid.
    fn pay(&self, wallet: &Wallet) -> Result<Option<Duration>> {
        let Some((_, invoice)) = self.lock().pop() else { return Ok(None) };
        let reference = format!("R{}", self.next());
        let begun = Instant::now();
        let paid = wallet.pay(&reference, &invoice["qr_text"], AMOUNT)?.expect(200)?;
        let took = begun.elapsed();
        if text(&paid["state"])? == "completed" { Ok(Some(took)) } else { Err(format!("not paid: {paid}")) }
    }

    /// From the confirm's sending until the waiting till knows.
    fn poll(&self, wallet: &Wallet) -> Result<Duration> {
        let n = self.next();
        let till = self.tills.first().ok_or("no till")?;
        let invoice = till.create(&format!("P{n}"), AMOUNT)?.expect(201)?;
        wallet.hold(&format!("P{n}"), &invoice["qr_text"], AMOUNT)?.expect(200)?;
        thread::scope(|scope| {
            let waiting = scope.spawn(|| till.wait(&invoice).map(|heard| (heard, Instant::now())));
            // By then the request has arrived and waits.
            thread::sleep(Duration::from_millis(50));
            let begun = Instant::now();
            wallet.confirm(&format!("P{n}"))?.expect(200)?;
            let (heard, at) = waiting.join().map_err(|_| "a till broke off")??;
            if heard["status"] == 2 { Ok(at.saturating_duration_since(begun)) } else { Err(format!("heard {heard}")) }
        })
    }
}

/// Does the same in many threads for so long, or until there is nothing more to do; gives all durations, and how long it was.
fn at_once(
    length: Duration,
    work: impl Fn(usize) -> Result<Option<Duration>> + Sync,
) -> Result<(Vec<Duration>, Duration)> {
    let begun = Instant::now();
    let until = begun + length;
    let one = |n: usize| {
        let mut times = Vec::new();
        while Instant::now() < until {
            let Some(took) = work(n)? else { break };
            times.push(took);
        }
        Ok(times)
    };
    thread::scope(|scope| {
        let one = &one;
        let all: Vec<_> = (0..CLIENTS).map(|n| scope.spawn(move || one(n))).collect();
        let all = all.into_iter().map(|one| one.join().map_err(|_| "one of them broke off")?);
        Ok((all.collect::<Result<Vec<_>>>()?.concat(), begun.elapsed()))
    })
}

/// Every payment that was answered is there, with its invoice, and in the sums.
fn check(database: &Postgres, answered: usize) -> Result {
    let counts = database.sql(
        "SELECT (SELECT count(*) FROM payments WHERE state = 'completed') || ' ' ||
                (SELECT count(*) FROM invoices WHERE state = 'paid') || ' ' ||
                (SELECT sum(payments) FROM payment_sums) || ' ' ||
                ((SELECT sum(amount) FROM payment_sums) = (SELECT sum(amount) FROM payments WHERE state = 'completed'))",
    )?;
    let wanted = format!("{answered} {answered} {answered} true");
    if counts.trim() == wanted {
        Ok(())
    } else {
        Err(format!("payments, paid invoices, sum, amounts: {counts}, not {wanted}"))
    }
}
