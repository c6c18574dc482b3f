//! A queue of buyers, many tills: one invoice for one purchase, one payer for one invoice, never more back than was paid, nothing
//! new after a block, another binding or the end of a key has answered. On SQLite, and on PostgreSQL with two servers that take
//! the requests in turn.

mod ends;
mod poll;
mod races;

use std::time::Instant;

use super::merchant::Merchant;
use super::stage::{Database, Stage};
use super::wallet::Wallet;
use crate::Result;

/// How much of everything.
#[derive(Clone, Copy)]
pub struct Size {
    /// Till ids that are used many times at once.
    ids: usize,
    /// Invoices that many buyers want at once.
    invoices: usize,
    /// Payments of which more is wanted back than was paid.
    payments: usize,
    /// Blocks under traffic, and as many bindings and ends of keys.
    ends: usize,
    /// Long polls at one server of payments that another confirms.
    polls: usize,
    /// How long a buyer who never confirms keeps an invoice, seconds.
    hold: &'static str,
    /// Whether the clock ends what nothing else ends.
    clock: bool,
}

pub const LONG: Size =
    Size { ids: 1_000, invoices: 1_000, payments: 1_000, ends: 50, polls: 50, hold: "10", clock: true };
pub const SHORT: Size = Size { ids: 10, invoices: 10, payments: 10, ends: 2, polls: 5, hold: "3", clock: false };

pub fn prove(size: Size) -> Result {
    Database::ALL.into_iter().try_for_each(|database| on(database, size))
}

fn on(database: Database, size: Size) -> Result {
    let begun = Instant::now();
    let settings = [("UZQR_LOG", "error"), ("UZQR_RATE_LIMITS_TILL_PER_SECOND", "0"), ("UZQR_HOLD_SECONDS", size.hold)];
    let stage = Stage::open("tills", database, true, &settings)?;
    let merchant = Merchant::sign_in(&stage.server, &stage.sandbox)?;
    let till = merchant.till(&stage.server, "TILL")?;
    println!("  {}, {} servers", database.name(), stage.servers.len());
    races::same_id(&till, size.ids)?;
    // A token lasts ten minutes: each part takes a new one.
    races::many_buyers(&till, &Wallet::open(&stage.server, &stage.options)?, size.invoices)?;
    races::never_more(&till, &Wallet::open(&stage.server, &stage.options)?, size.payments)?;
    if let [one, other] = stage.servers.as_slice() {
        let wallet = Wallet::open(&stage.server, &stage.options)?;
        poll::across(&till.at(one), &wallet.through(other), size.polls)?;
    }
    ends::all(&stage, &merchant, size.ends, size.clock)?;
    stage.close();
    println!("  {}: {} s", database.name(), begun.elapsed().as_secs());
    Ok(())
}
