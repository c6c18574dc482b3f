//! The same thing wanted by many at once.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Barrier, Mutex, PoisonError};

use serde_json::json;

use super::super::caller::text;
use super::super::merchant::{Till, at_once};
use super::super::wallet::Wallet;
use crate::Result;

/// The same request so many times at once.
const AT_ONCE: usize = 20;
/// Buyers of one invoice.
const BUYERS: usize = 5;
/// Refunds of one payment at once.
const REFUNDS: usize = 10;

/// The same till's id, many times at once: one invoice, and the same answer to everybody.
pub fn same_id(till: &Till, ids: usize) -> Result {
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
pub fn many_buyers(till: &Till, wallet: &Wallet, invoices: usize) -> Result {
    let refused = AtomicUsize::new(0);
    for n in 0..invoices {
        let invoice = till.create(&format!("buy-{n}"), "10.00")?.expect(201)?;
        let (paid, buyer) = (AtomicUsize::new(0), AtomicUsize::new(0));
        at_once(BUYERS, || {
            let reference = format!("buy-{n}-{}", buyer.fetch_add(1, Ordering::Relaxed));
            let answer = wallet.pay(&reference, &invoice["qr_text"], "10.00")?;
            match (answer.body["state"].as_str(), answer.body["code"].as_str()) {
                (Some("completed"), _) => paid.fetch_add(1, Ordering::Relaxed),
                (_, Some("3002" | "3003")) => refused.fetch_add(1, Ordering::Relaxed),
                _ => return Err(format!("invoice buy-{n}: HTTP {} {}", answer.status, answer.body)),
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

/// Ten refunds of three soum at once of a payment of ten: three of them, whatever happens.
pub fn never_more(till: &Till, wallet: &Wallet, payments: usize) -> Result {
    for n in 0..payments {
        let name = format!("more-{n}");
        let invoice = till.create(&name, "10.00")?.expect(201)?;
        let paid = text(&wallet.pay(&name, &invoice["qr_text"], "10.00")?.expect(200)?["number"])?;
        let made = AtomicUsize::new(0);
        at_once(REFUNDS, || {
            let answer = till.refund(&paid, &json!({ "amount": "3.00" }))?;
            match (answer.status, answer.body["code"].as_str()) {
                (201, _) => made.fetch_add(1, Ordering::Relaxed),
                (409, Some("5002")) => 0,
                _ => return Err(format!("a refund of {paid}: HTTP {} {}", answer.status, answer.body)),
            };
            Ok(())
        })?;
        let made = made.load(Ordering::Relaxed);
        if made != 3 {
            return Err(format!("{made} refunds of 3.00 were made of {paid}, a payment of 10.00"));
        }
    }
    println!(
        "  {payments} payments of 10.00, {REFUNDS} refunds of 3.00 each at once: three each, never more than was paid"
    );
    Ok(())
}
