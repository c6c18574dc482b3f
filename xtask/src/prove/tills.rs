//! A queue of buyers, many tills: one invoice for one purchase, one payer for one invoice, and nothing new after a block has
//! answered.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Barrier, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use serde_json::{Value, json};

use super::caller::{Answer, Caller};
use super::merchant::{Merchant, Till, at_once};
use crate::progress::Progress;
use crate::{Result, stand};

/// How much of everything.
#[derive(Clone, Copy)]
pub struct Size {
    /// Till ids that are used many times at once.
    ids: usize,
    /// Invoices that many buyers want at once.
    invoices: usize,
    /// Blocks under traffic.
    blocks: usize,
}

pub const LONG: Size = Size { ids: 1_000, invoices: 1_000, blocks: 50 };
pub const SHORT: Size = Size { ids: 30, invoices: 30, blocks: 4 };

/// The same request so many times at once.
const AT_ONCE: usize = 20;
/// Buyers of one invoice.
const BUYERS: usize = 5;
/// Tills' requests that run while a QR is blocked.
const QUEUE: usize = 6;
const SETTINGS: [(&str, &str); 2] = [("UZQR_LOG", "error"), ("UZQR_RATE_LIMITS_TILL_PER_SECOND", "0")];

pub fn prove(size: Size) -> Result {
    let begun = Instant::now();
    let mut options = super::options("tills")?;
    options.settings = SETTINGS.map(|(name, value)| (name, value.to_owned())).into();
    let mut progress = Progress::new(stand::STEPS - 1);
    stand::prepare(&mut progress, &options)?;
    let children = stand::start(&mut progress, &options)?;
    let address = |port: u16| Caller::new(format!("http://localhost:{port}"));
    let (server, sandbox) = (address(options.ports.server), address(options.ports.sandbox));
    let merchant = Merchant::sign_in(&server, &sandbox)?;
    let till = merchant.till(&server, "TILL")?;
    same_id(&till, size.ids)?;
    many_buyers(&till, &sandbox, size.invoices)?;
    blocks(&merchant, &till, size.blocks)?;
    drop(children);
    let _ = std::fs::remove_dir_all(&options.data);
    println!("  {} s", begun.elapsed().as_secs());
    Ok(())
}

/// The same till's id, many times at once: one invoice, and the same answer to everybody.
fn same_id(till: &Till, ids: usize) -> Result {
    let together = Barrier::new(AT_ONCE);
    let heard: Mutex<BTreeMap<usize, Vec<(u16, String)>>> = Mutex::default();
    let ask = || -> Result {
        for n in 0..ids {
            together.wait();
            let answer = till.create(&format!("same-{n}"), "10.00");
            // Whoever fails stays in step, or the others would wait for ever.
            let entry = answer.map_or_else(|error| (0, error), |a| (a.status, a.body["invoice_id"].to_string()));
            heard.lock().unwrap_or_else(PoisonError::into_inner).entry(n).or_default().push(entry);
        }
        Ok(())
    };
    at_once(AT_ONCE, ask)?;
    let heard = heard.into_inner().unwrap_or_else(PoisonError::into_inner);
    for (n, answers) in &heard {
        let made = answers.iter().filter(|(status, _)| *status == 201).count();
        let same = answers.windows(2).all(|pair| matches!(pair, [(_, one), (_, other)] if one == other));
        let good = answers.iter().all(|(status, _)| matches!(status, 200 | 201));
        if made != 1 || !same || !good {
            return Err(format!("the till's id same-{n}: {answers:?}"));
        }
    }
    println!("  {ids} ids, each {AT_ONCE} times at once: one invoice each, equal answers");
    Ok(())
}

/// Many buyers of one invoice at once: exactly one has paid, and the till knows it.
fn many_buyers(till: &Till, sandbox: &Caller, invoices: usize) -> Result {
    let refused = AtomicUsize::new(0);
    for n in 0..invoices {
        let invoice = till.create(&format!("buy-{n}"), "10.00")?.expect(201)?;
        let order = json!({ "payload": invoice["qr_text"], "amount": "10.00" });
        let paid = AtomicUsize::new(0);
        at_once(BUYERS, || {
            let answer = sandbox.post("/control/pay", &[], &order)?.expect(200)?;
            match (answer["body"]["state"].as_str(), answer["body"]["code"].as_str()) {
                (Some("completed"), _) => paid.fetch_add(1, Ordering::Relaxed),
                (_, Some("3002" | "3003")) => refused.fetch_add(1, Ordering::Relaxed),
                _ => return Err(format!("invoice buy-{n}: {answer}")),
            };
            Ok(())
        })?;
        let status = till.get(&invoice)?;
        if paid.load(Ordering::Relaxed) != 1 || status["status"] != 2 {
            return Err(format!("invoice buy-{n} was paid {} times: {status}", paid.load(Ordering::Relaxed)));
        }
    }
    let refused = refused.load(Ordering::Relaxed);
    println!("  {invoices} invoices, {BUYERS} buyers each at once: paid once each, {refused} refused");
    Ok(())
}

/// Blocks while the queue goes on: what begins after the block's answer is refused, and nothing waits any more.
fn blocks(merchant: &Merchant, till: &Till, blocks: usize) -> Result {
    let (mut made, mut refused) = (0, 0);
    for round in 0..blocks {
        let (answered, over) = (AtomicBool::new(false), AtomicBool::new(false));
        let next = AtomicUsize::new(0);
        let seen: Mutex<Vec<(bool, u16, Value)>> = Mutex::default();
        let work = || -> Result {
            while !over.load(Ordering::SeqCst) {
                let late = answered.load(Ordering::SeqCst);
                let n = next.fetch_add(1, Ordering::Relaxed);
                let Answer { status, body, .. } = till.create(&format!("b{round}-{n}"), "1.00")?;
                seen.lock().unwrap_or_else(PoisonError::into_inner).push((late, status, body));
            }
            Ok(())
        };
        thread::scope(|scope| -> Result {
            let queue: Vec<_> = (0..QUEUE).map(|_| scope.spawn(work)).collect();
            let wait = |count: usize| {
                while next.load(Ordering::Relaxed) < count && !queue.iter().any(thread::ScopedJoinHandle::is_finished) {
                    thread::yield_now();
                }
            };
            wait(2 * QUEUE);
            let blocked = merchant.block(&till.qr);
            answered.store(true, Ordering::SeqCst);
            wait(next.load(Ordering::Relaxed) + 2 * QUEUE);
            over.store(true, Ordering::SeqCst);
            let ended: Vec<Result> = queue.into_iter().map(|one| one.join().map_err(|_| "a till broke off")?).collect();
            blocked.and(ended.into_iter().collect())
        })?;
        for (late, status, body) in seen.into_inner().unwrap_or_else(PoisonError::into_inner) {
            match (late, status) {
                (false, 201) => {
                    made += 1;
                    let now = till.get(&body)?;
                    if now["status"] != 3 || now["reason"] != "deleted" {
                        return Err(format!("waits on after the block: {now}"));
                    }
                }
                (_, 409) if body["code"] == "7002" => refused += 1,
                _ => return Err(format!("after the block's answer: {late} {status} {body}")),
            }
        }
        merchant.unblock(&till.qr)?;
    }
    println!(
        "  {blocks} blocks under traffic: {made} invoices made before them are deleted, {refused} refused after them"
    );
    Ok(())
}
