//! Many want money of one payment back at once, tills and the cabinet, each another amount: never more goes back than was paid,
//! nobody is refused what was left, and every place that tells of it tells the same. On SQLite, and on PostgreSQL with two
//! servers that take the requests in turn.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::caller::text;
use super::merchant::{Merchant, Till};
use super::stage::{Database, Stage};
use super::wallet::Wallet;
use crate::Result;

/// How much of everything.
#[derive(Clone, Copy)]
pub struct Size {
    /// Payments whose refunds race.
    races: usize,
}

pub const LONG: Size = Size { races: 10_000 };
pub const SHORT: Size = Size { races: 20 };

/// Refunds of one payment at once.
const AT_ONCE: usize = 10;
/// Tiyin of every payment.
const PAID: u64 = 1_000_000;
/// A bank's token lasts ten minutes.
const FRESH: usize = 1_000;
/// How long the last refund may take to be final.
const PATIENCE: Duration = Duration::from_secs(300);
const SETTINGS: [(&str, &str); 2] = [("UZQR_LOG", "error"), ("UZQR_RATE_LIMITS_TILL_PER_SECOND", "0")];
/// Where the payments' file has what was returned, and where the refunds' file has the amount, from 0.
const COLUMN: usize = 8;

pub fn prove(size: Size) -> Result {
    Database::ALL.into_iter().try_for_each(|database| on(database, size))
}

fn on(database: Database, size: Size) -> Result {
    let begun = Instant::now();
    let stage = Stage::open("returns", database, true, &SETTINGS)?;
    let merchant = Merchant::sign_in(&stage.server, &stage.sandbox)?;
    let cabinet = Merchant { cabinet: merchant.cabinet.at(&stage.server), ..merchant };
    let till = cabinet.till(&stage.server, "TILL")?;
    println!("  {}, {} servers", database.name(), stage.servers.len());
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut returned = BTreeMap::new();
    let mut wallet = Wallet::open(&stage.server, &stage.options)?;
    for n in 0..size.races {
        if n > 0 && n % FRESH == 0 {
            wallet = Wallet::open(&stage.server, &stage.options)?;
        }
        let invoice = till.create(&format!("race-{n}"), &soum(PAID))?.expect(201)?;
        let paid = text(&wallet.pay(&format!("race-{n}"), &invoice["qr_text"], &soum(PAID))?.expect(200)?["number"])?;
        let sum = race(&cabinet, &till, &paid, &mut dice)?;
        returned.insert(paid, sum);
    }
    let sum: u64 = returned.values().sum();
    let refunds = ended(&cabinet)?;
    println!(
        "  {} races of {AT_ONCE}: {refunds} refunds, {} soum of {}",
        size.races,
        soum(sum),
        soum(PAID * len(&returned))
    );
    compare(&cabinet, &Wallet::open(&stage.server, &stage.options)?, &returned)?;
    if let Some(told) = stage.sql(
        "SELECT sum(refunded) || ' ' || sum(refund_pending) || ' ' || count(*) FILTER (WHERE refunded > amount) || ' ' ||
            (SELECT sum(amount) FROM refunds WHERE state = 'completed') || ' ' || (SELECT sum(refunded) FROM payment_sums) || ' ' ||
            (SELECT sum(completed) FROM refund_sums) FROM payments",
    )? {
        same("the database", &told, &format!("{sum} 0 0 {sum} {sum} {sum}"))?;
    }
    stage.close();
    println!("  {}: list, panels, files, settlements and sums agree; {} s", database.name(), begun.elapsed().as_secs());
    Ok(())
}

/// Ten at once of one payment; tiyin that are on their way back.
fn race(cabinet: &Merchant, till: &Till, paid: &str, dice: &mut Dice) -> Result<u64> {
    let wanted: Vec<u64> = (0..AT_ONCE).map(|_| 1 + dice.roll() % (PAID / 3)).collect();
    let heard = Mutex::new((0, Vec::new()));
    let one = |n: usize, tiyin: u64| -> Result {
        let answer = if n.is_multiple_of(2) {
            till.refund(
                paid,
                &json!({ "amount": soum(tiyin), "external_id": format!("{}-{n}", paid.get(9..).unwrap_or(paid)) }),
            )?
        } else {
            let path = format!("/api/v1/payments/{paid}/refunds");
            cabinet.cabinet.post(
                &path,
                &[("idempotency-key", &format!("{paid}-{n}"))],
                &json!({ "amount": soum(tiyin) }),
            )?
        };
        let mut heard = heard.lock().unwrap_or_else(PoisonError::into_inner);
        match (answer.status, answer.body["code"].as_str()) {
            (201, _) => heard.0 += tiyin,
            (409, Some("5002")) => heard.1.push(tiyin),
            _ => return Err(format!("a refund of {paid}: HTTP {} {}", answer.status, answer.body)),
        }
        Ok(())
    };
    thread::scope(|scope| {
        let all: Vec<_> = wanted
            .iter()
            .enumerate()
            .map(|(n, tiyin)| {
                scope.spawn({
                    let one = &one;
                    move || one(n, *tiyin)
                })
            })
            .collect();
        all.into_iter().try_for_each(|one| one.join().map_err(|_| "one of them broke off")?)
    })?;
    let (made, refused) = heard.into_inner().unwrap_or_else(PoisonError::into_inner);
    let left = PAID.checked_sub(made).ok_or_else(|| format!("{} of {} goes back of {paid}", soum(made), soum(PAID)))?;
    match refused.iter().find(|tiyin| **tiyin <= left) {
        Some(refused) => Err(format!("{} was refused of {paid} although {} is left", soum(*refused), soum(left))),
        None => Ok(made),
    }
}

/// Waits until every refund is final; how many there are.
fn ended(cabinet: &Merchant) -> Result<u64> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let summary = cabinet.get("/api/v1/refunds/summary")?;
        if summary["pending"] == "0.00" {
            return summary["count"].as_u64().ok_or_else(|| format!("no count: {summary}"));
        }
        if Instant::now() > deadline {
            return Err(format!("not everything has come back: {summary}"));
        }
        thread::sleep(Duration::from_millis(200));
    }
}

/// What each place tells.
fn compare(cabinet: &Merchant, wallet: &Wallet, returned: &BTreeMap<String, u64>) -> Result {
    let sum: u64 = returned.values().sum();
    let summary = cabinet.get("/api/v1/payments/summary")?;
    same("the payments' summary", &text(&summary["refunded"])?, &soum(sum))?;
    same("the refunds' summary", &text(&cabinet.get("/api/v1/refunds/summary")?["completed"])?, &soum(sum))?;
    // The list, page by page.
    let mut seen = BTreeMap::new();
    let mut cursor = String::new();
    loop {
        let page = cabinet.get(&format!("/api/v1/payments?limit=100{cursor}"))?;
        for row in page["items"].as_array().into_iter().flatten() {
            seen.insert(text(&row["number"])?, tiyin(&text(&row["refunded"])?)?);
        }
        let Some(next) = page["next"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    if seen != *returned {
        return Err("the list tells other sums than were asked for".to_owned());
    }
    for (number, tiyin) in returned {
        same(&format!("the panel of {number}"), &cabinet.refunded(number)?, &soum(*tiyin))?;
    }
    let file = cabinet.cabinet.get_text("/api/v1/payments/export?format=csv")?;
    same("the payments' file", &soum(column(&file)?), &soum(sum))?;
    let file = cabinet.cabinet.get_text("/api/v1/refunds/export?format=csv")?;
    same("the refunds' file", &soum(column(&file)?), &soum(sum))?;
    let mut settled = 0;
    wallet.settlements(|line: &Value| {
        if line["kind"] == "refund" {
            settled += tiyin(text(&line["amount"])?.trim_start_matches('-'))?;
        }
        Ok(())
    })?;
    same("the settlements", &soum(settled), &soum(sum))
}

/// The sum of the column of a file for programs.
fn column(file: &str) -> Result<u64> {
    // No cell before it has a comma of its own: names and ids are the proof's.
    file.lines().skip(1).map(|line| tiyin(line.split(',').nth(COLUMN).unwrap_or_default())).sum()
}

fn same(what: &str, told: &str, wanted: &str) -> Result {
    if told == wanted { Ok(()) } else { Err(format!("{what}: {told}, not {wanted}")) }
}

fn soum(tiyin: u64) -> String {
    format!("{}.{:02}", tiyin / 100, tiyin % 100)
}

fn tiyin(soum: &str) -> Result<u64> {
    let bad = || format!("`{soum}` is no amount");
    let (whole, part) = soum.split_once('.').ok_or_else(bad)?;
    let number = |text: &str| text.parse::<u64>().map_err(|_| bad());
    Ok(number(whole)? * 100 + number(part)?)
}

fn len<T>(map: &BTreeMap<String, T>) -> u64 {
    u64::try_from(map.len()).unwrap_or(u64::MAX)
}

/// The same numbers in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}
