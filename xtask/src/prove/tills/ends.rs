//! A block, another binding, the end of a key while tills and buyers go on: what begins after the answer does not pass, and
//! every invoice ends in one of the four ways.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::super::caller::text;
use super::super::merchant::{Merchant, Till};
use super::super::stage::Stage;
use super::super::wallet::Wallet;
use crate::Result;

/// Tills and their buyers that go on meanwhile.
const QUEUE: usize = 6;
/// An invoice's own time, seconds, the shortest there is, and how long the last hold may take to end besides.
const EXPIRES: u64 = 30;
const PATIENCE: Duration = Duration::from_secs(60);

/// What ends things.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Block,
    Rebind,
    Delete,
}

/// What a worker has seen of one purchase.
struct Seen {
    /// Whether the request began after the change had answered.
    late: bool,
    status: u16,
    invoice: Value,
    /// The buyer's last answer, and whether he began after the change had answered.
    bought: Option<(bool, u16, Value)>,
}

/// How invoices have ended.
#[derive(Default)]
struct Ends {
    made: usize,
    refused: usize,
    ways: BTreeMap<String, usize>,
}

/// The changes, one kind after the other, and then the ends of everything that was made meanwhile. When `clock` says so, what
/// waits at a new QR is left to its own time; otherwise its till takes it back.
pub fn all(stage: &Stage, merchant: &Merchant, times: usize, clock: bool) -> Result {
    let wallet = Wallet::open(&stage.server, &stage.options)?;
    let mut all = Vec::new();
    for (change, name) in [(Change::Block, "blocks"), (Change::Rebind, "bindings"), (Change::Delete, "deletions")] {
        let mut ends = Ends::default();
        let mut open = Vec::new();
        let mut places = [merchant.dynamic(&format!("{name}-odd"))?, merchant.dynamic(&format!("{name}-even"))?];
        for round in 0..times {
            places.reverse();
            let [before, after] = &places;
            let name = format!("{name}-{round}");
            let till = merchant.key(&stage.server, before, &name)?;
            let seen = traffic(&till, &wallet, &name, || match change {
                Change::Block => merchant.block(before),
                Change::Rebind => merchant.rebind(&till, after),
                Change::Delete => merchant.delete(&till),
            })?;
            if change == Change::Block {
                merchant.unblock(before)?;
            }
            for one in seen {
                let moved = change == Change::Rebind && one.at(after);
                judge(change, &one, moved, &mut ends)?;
                if one.status == 201 {
                    open.push((till.at(&stage.server), one, moved));
                }
            }
        }
        all.push((change, name, ends, open));
    }
    // A token lasts ten minutes.
    let wallet = Wallet::open(&stage.server, &stage.options)?;
    for (change, name, mut ends, open) in all {
        for (till, one, moved) in &open {
            *ends.ways.entry(end(change, till, &wallet, one, *moved, clock)?).or_default() += 1;
        }
        let ways: Vec<String> = ends.ways.iter().map(|(way, count)| format!("{count} {way}")).collect();
        let (made, refused, ways) = (ends.made, ends.refused, ways.join(", "));
        println!("  {times} {name} under traffic: {made} invoices made ({ways}), {refused} requests refused");
    }
    Ok(())
}

/// Tills that sell and buyers who pay, hold and leave, or look away, until some time after `change` has answered.
fn traffic(till: &Till, wallet: &Wallet, name: &str, change: impl FnOnce() -> Result) -> Result<Vec<Seen>> {
    let (answered, over) = (AtomicBool::new(false), AtomicBool::new(false));
    let next = AtomicUsize::new(0);
    let seen: Mutex<Vec<Seen>> = Mutex::default();
    let work = || -> Result {
        while !over.load(Ordering::SeqCst) {
            let late = answered.load(Ordering::SeqCst);
            let n = next.fetch_add(1, Ordering::Relaxed);
            let wish = json!({ "external_id": format!("{n}"), "amount": "1.00", "expires_in": EXPIRES });
            let answer = till.caller.post("/pos/v1/invoices", &[], &wish)?;
            let mut one = Seen { late, status: answer.status, invoice: answer.body, bought: None };
            if one.status == 201 && !n.is_multiple_of(3) {
                let late = answered.load(Ordering::SeqCst);
                let (reference, payload) = (format!("{name}-{n}"), &one.invoice["qr_text"]);
                let hold = n % 3 == 1;
                let answer = wallet.hold(&reference, payload, "1.00")?;
                let answer = if hold || answer.status != 200 { answer } else { wallet.confirm(&reference)? };
                one.bought = Some((late, answer.status, answer.body));
            }
            seen.lock().unwrap_or_else(PoisonError::into_inner).push(one);
        }
        Ok(())
    };
    thread::scope(|scope| -> Result {
        let queue: Vec<_> = (0..QUEUE).map(|_| scope.spawn(work)).collect();
        let wait = |count: usize| {
            while next.load(Ordering::Relaxed) < count && !queue.iter().any(thread::ScopedJoinHandle::is_finished) {
                thread::sleep(Duration::from_millis(1));
            }
        };
        wait(2 * QUEUE);
        let changed = change();
        answered.store(true, Ordering::SeqCst);
        wait(next.load(Ordering::Relaxed) + 2 * QUEUE);
        over.store(true, Ordering::SeqCst);
        let ended: Vec<Result> = queue.into_iter().map(|one| one.join().map_err(|_| "a till broke off")?).collect();
        changed.and(ended.into_iter().collect())
    })?;
    Ok(seen.into_inner().unwrap_or_else(PoisonError::into_inner))
}

impl Seen {
    /// Whether the code is of this QR.
    fn at(&self, qr: &str) -> bool {
        self.invoice["qr_text"].as_str().is_some_and(|text| text.contains(qr))
    }

    fn paid(&self) -> bool {
        self.bought.as_ref().is_some_and(|(_, _, body)| body["state"] == "completed")
    }
}

/// What passed, and whether it may have.
fn judge(change: Change, one: &Seen, moved: bool, ends: &mut Ends) -> Result {
    let refusal = match change {
        Change::Block => (409, "7002"),
        Change::Delete => (401, "1001"),
        Change::Rebind => (0, ""),
    };
    // After another binding the key goes on selling, at the new QR alone.
    let may_pass = !one.late || (change == Change::Rebind && moved);
    match one.status {
        201 if may_pass => ends.made += 1,
        status if (status, one.invoice["code"].as_str().unwrap_or_default()) == refusal => ends.refused += 1,
        status => {
            return Err(format!("an invoice (begun after the answer: {}): HTTP {status} {}", one.late, one.invoice));
        }
    }
    let Some((late, status, body)) = &one.bought else { return Ok(()) };
    match (status, body["code"].as_str()) {
        (200, _) if !late || moved => Ok(()),
        (409, Some("7002" | "3005")) if !moved => {
            ends.refused += 1;
            Ok(())
        }
        _ => Err(format!("a payment (begun after the answer: {late}): HTTP {status} {body}")),
    }
}

/// Waits for the invoice's end: which it is.
fn end(change: Change, till: &Till, wallet: &Wallet, one: &Seen, moved: bool, clock: bool) -> Result<String> {
    let deadline = Instant::now() + PATIENCE;
    let way = loop {
        let way = if change == Change::Delete {
            // The key opens nothing any more; the code still says what it stands for.
            let body = wallet.resolve(&one.invoice["qr_text"])?.body;
            match body["code"].as_str() {
                Some("3002") => Some("paid"),
                Some("3005") => Some("cancelled"),
                Some("3004") => Some("expired"),
                Some("3003") => None,
                _ => return Err(format!("waits on after the end of its key: {body}")),
            }
            .map(str::to_owned)
        } else {
            if moved && !clock {
                // Nothing else ends it soon; refused while a buyer has it.
                let path = format!("/pos/v1/invoices/{}/cancel", text(&one.invoice["invoice_id"])?);
                till.caller.post(&path, &[], &Value::Null)?;
            }
            let now = till.get(&one.invoice)?;
            match now["status"].as_u64() {
                Some(2) => Some("paid".to_owned()),
                Some(3) => now["reason"].as_str().map(str::to_owned),
                _ => None,
            }
        };
        match way {
            Some(way) => break way,
            None if Instant::now() > deadline => return Err(format!("has no end: {}", one.invoice)),
            None => thread::sleep(Duration::from_millis(250)),
        }
    };
    let expected: &str = match change {
        _ if one.paid() => "paid",
        Change::Block => "deleted",
        _ if moved && clock => "expired",
        Change::Rebind | Change::Delete => "cancelled",
    };
    if way == expected { Ok(way) } else { Err(format!("ended {way}, not {expected}: {}", one.invoice)) }
}
