//! Money goes back once: what the bank has decided is what we say, however often the server dies while it asks, and whether the
//! bank answers, reports, does both or neither. Half of the kills on SQLite, half on PostgreSQL.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::caller::{Caller, text};
use super::merchant::{Merchant, Till};
use super::stage::{Database, Stage};
use crate::{Result, stand};

/// How much of everything.
#[derive(Clone, Copy)]
pub struct Size {
    /// How often the server is killed on each database while refunds are asked for.
    kills: usize,
}

pub const LONG: Size = Size { kills: 50 };
pub const SHORT: Size = Size { kills: 2 };

/// Tills that sell and return while the server dies.
const TILLS: usize = 4;
/// How long nothing may be answered, and how long the last refund may take to end.
const PATIENCE: Duration = Duration::from_secs(180);
/// Between two kills.
const LIFE: Duration = Duration::from_millis(700);
/// What the bank does, how slowly (milliseconds), and for how long.
const MOODS: [(&str, u64, u64); 10] = [
    ("twice", 0, 500),
    ("unknown", 0, 400),
    ("late", 0, 600),
    ("complete", 900, 900),
    ("down", 0, 500),
    ("fail", 200, 400),
    ("unknown", 400, 300),
    ("complete", 0, 800),
    ("twice", 300, 500),
    ("late", 300, 500),
];
const SETTINGS: [(&str, &str); 2] = [("UZQR_LOG", "off"), ("UZQR_RATE_LIMITS_TILL_PER_SECOND", "0")];

pub fn prove(size: Size) -> Result {
    Database::ALL.into_iter().try_for_each(|database| on(database, size))
}

fn on(database: Database, size: Size) -> Result {
    let begun = Instant::now();
    let mut stage = Stage::open("refunds", database, false, &SETTINGS)?;
    let merchant = Merchant::sign_in(&stage.server, &stage.sandbox)?;
    let till = merchant.till(&stage.server, "TILL")?;
    let sandbox = stage.sandbox.clone();
    println!("  {}", database.name());

    let asked = Asked::default();
    let outcome = thread::scope(|scope| {
        let tills: Vec<_> = (0..TILLS)
            .map(|n| {
                scope.spawn({
                    let (till, sandbox, asked) = (&till, &sandbox, &asked);
                    move || sell_and_return(till, sandbox, n, asked)
                })
            })
            .collect();
        let bank = scope.spawn(|| unsettle(&sandbox, &asked));
        let killed = (0..size.kills).try_for_each(|_| {
            thread::sleep(LIFE);
            stand::restart_killed(&mut stage.children, &stage.options)
        });
        asked.over.store(true, Ordering::Relaxed);
        let sold: Result<Vec<()>> = tills.into_iter().map(|one| one.join().map_err(|_| "a till broke off")?).collect();
        let settled = bank.join().map_err(|_| "the bank's script broke off".to_owned())?;
        killed.and(sold.map(drop)).and(settled)
    });
    outcome?;
    judge(&merchant, &till, &sandbox, &asked, size)?;
    stage.close();
    println!("  {}: {} s", database.name(), begun.elapsed().as_secs());
    Ok(())
}

/// Refunds that were asked for: the payment, the amount in tiyin.
#[derive(Default)]
struct Asked {
    over: AtomicBool,
    refunds: Mutex<BTreeMap<String, (String, i64)>>,
}

/// Sells and returns part of it, again and again. What is not answered is repeated under the same id.
fn sell_and_return(till: &Till, sandbox: &Caller, which: usize, asked: &Asked) -> Result {
    for n in 0.. {
        if asked.over.load(Ordering::Relaxed) {
            break;
        }
        let name = format!("{which}-{n}");
        let paid = until(|| sell(till, sandbox, &name, "10.00"))?;
        for part in 1..=2_i64 {
            let wish = json!({ "amount": format!("{part}.25"), "external_id": format!("{name}-{part}") });
            let id = until(|| {
                let answer = till.refund(&paid, &wish)?;
                match answer.status {
                    200 | 201 => text(&answer.body["refund_id"]),
                    _ => Err(format!("a refund of {paid}: HTTP {} {}", answer.status, answer.body)),
                }
            })?;
            asked.refunds.lock().unwrap_or_else(PoisonError::into_inner).insert(id, (paid.clone(), part * 100 + 25));
        }
    }
    Ok(())
}

/// A purchase that is paid: the payment's number.
fn sell(till: &Till, sandbox: &Caller, name: &str, amount: &str) -> Result<String> {
    let invoice = till.create(name, amount)?;
    if !matches!(invoice.status, 200 | 201) {
        return Err(format!("invoice {name}: HTTP {} {}", invoice.status, invoice.body));
    }
    if invoice.body["status"] == 2 {
        return text(&invoice.body["pay_id"]);
    }
    let order = json!({ "payload": invoice.body["qr_text"], "amount": amount, "reference": format!("pay-{name}") });
    let answer = sandbox.post("/control/pay", &[], &order)?.expect(200)?;
    match answer["body"]["state"].as_str() {
        Some("completed") => text(&answer["body"]["number"]),
        _ => Err(format!("invoice {name} is not paid: {answer}")),
    }
}

/// Tries until it works.
fn until<T>(mut attempt: impl FnMut() -> Result<T>) -> Result<T> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match attempt() {
            Ok(done) => return Ok(done),
            Err(error) if Instant::now() > deadline => return Err(error),
            Err(_) => thread::sleep(Duration::from_millis(50)),
        }
    }
}

/// Switches the bank to and fro; leaves it well.
fn unsettle(sandbox: &Caller, asked: &Asked) -> Result {
    let set = |mode: &str, delay: u64| {
        let script = json!({ "refunds": mode, "delay_ms": delay });
        sandbox.post("/control/bank", &[], &script)?.expect(200).map(drop)
    };
    for (mode, delay, millis) in MOODS.iter().cycle() {
        if asked.over.load(Ordering::Relaxed) {
            break;
        }
        set(mode, *delay)?;
        thread::sleep(Duration::from_millis(*millis));
    }
    set("complete", 0)
}

/// Waits for the last word about every refund, and compares it with the bank's.
fn judge(merchant: &Merchant, till: &Till, sandbox: &Caller, asked: &Asked, size: Size) -> Result {
    let refunds = asked.refunds.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let (mut completed, mut failed) = (0_usize, 0_usize);
    let mut returned: BTreeMap<&str, i64> = BTreeMap::new();
    let mut ours: BTreeMap<&str, &str> = BTreeMap::new();
    for (id, (paid, amount)) in &refunds {
        let state = until(|| match till.refund_status(id)? {
            2 => Ok("completed"),
            3 => Ok("failed"),
            other => Err(format!("refund {id} has status {other}")),
        })?;
        ours.insert(id, state);
        let back = returned.entry(paid).or_default();
        if state == "completed" {
            completed += 1;
            *back += amount;
        } else {
            failed += 1;
        }
    }
    let desk = sandbox.get("/control/bank")?.expect(200)?;
    let desk = desk["refunds"].as_array().ok_or("no refunds at the bank")?;
    let theirs: BTreeMap<&str, &Value> =
        desk.iter().filter_map(|one| Some((one["refund_id"].as_str()?, one))).collect();
    let refused: Vec<&Value> = desk.iter().filter(|one| one["refused"].as_u64() != Some(0)).collect();
    if !refused.is_empty() {
        return Err(format!("the bank reported what was not believed: {refused:?}"));
    }
    let reports: u64 = desk.iter().filter_map(|one| one["told"].as_u64()).sum();
    let repeated = desk.iter().filter(|one| one["received"].as_u64() > Some(1)).count();
    for (id, state) in &ours {
        match theirs.get(id) {
            Some(one) if one["state"] == *state => {}
            other => return Err(format!("refund {id} is {state} here, at the bank {other:?}")),
        }
    }
    let expected = refunds.len();
    if desk.len() != expected {
        return Err(format!("the bank was asked for {} refunds, {expected} were made", desk.len()));
    }
    for (paid, tiyin) in returned {
        let told = merchant.refunded(paid)?;
        if told != format!("{}.{:02}", tiyin / 100, tiyin % 100) {
            return Err(format!("payment {paid} shows {told} returned, the bank returned {tiyin} tiyin"));
        }
    }
    println!(
        "  {} refunds under {} kills: {completed} completed, {failed} failed, as the bank says",
        refunds.len(),
        size.kills
    );
    println!(
        "  {repeated} instructions came more than once, each under its one id; {reports} reports by the bank itself"
    );
    Ok(())
}
