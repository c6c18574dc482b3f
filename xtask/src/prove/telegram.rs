//! Every payment is told, whatever Telegram does and however often the server dies. A payment is told twice only where the
//! server was killed between Telegram's answer and its own commit; such a repeat is known by the payment's number.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::caller::{Caller, text};
use super::merchant::{Merchant, Qr};
use crate::progress::Progress;
use crate::{Result, stand};

/// How much of everything.
#[derive(Clone, Copy)]
pub struct Size {
    payments: usize,
    chats: usize,
    kills: usize,
}

pub const LONG: Size = Size { payments: 1_000, chats: 100, kills: 3 };
pub const SHORT: Size = Size { payments: 150, chats: 15, kills: 1 };

/// Buyers who pay at the same time.
const BUYERS: usize = 6;
/// A killed server's chats are told again after its claims have run out; nothing comes later than that.
const QUIET: Duration = Duration::from_secs(9);
/// How long everything may take to be told once Telegram is well.
const PATIENCE: Duration = Duration::from_secs(120);
/// Payments of all messages that a server can have on their way when it dies.
const ON_THE_WAY: usize = 16 * 20;
/// What Telegram does, and for how long.
const MOODS: [(&str, u64); 6] =
    [("ok", 900), ("flood", 500), ("ok", 700), ("down", 800), ("flood", 300), ("down", 400)];
const SETTINGS: [(&str, &str); 5] = [
    ("UZQR_LOG", "error"),
    ("UZQR_TELEGRAM_PRIVATE_INTERVAL_MS", "100"),
    ("UZQR_TELEGRAM_GROUP_INTERVAL_MS", "300"),
    ("UZQR_TELEGRAM_MESSAGES_PER_SECOND", "200"),
    ("UZQR_TELEGRAM_TIMEOUT_MS", "1000"),
];

/// A QR and the chat that hears of it.
struct Till {
    qr: Qr,
    chat: i64,
}

pub fn prove(size: Size) -> Result {
    let begun = Instant::now();
    let mut options = super::options("telegram")?;
    options.settings = SETTINGS.map(|(name, value)| (name, value.to_owned())).into();
    let mut progress = Progress::new(stand::STEPS - 1);
    stand::prepare(&mut progress, &options)?;
    let mut children = stand::start(&mut progress, &options)?;
    let address = |port: u16| Caller::new(format!("http://localhost:{port}"));
    let (server, sandbox) = (address(options.ports.server), address(options.ports.sandbox));

    let merchant = Merchant::sign_in(&server, &sandbox)?;
    let tills: Vec<Till> = (0..size.chats).map(|n| open(&merchant, n)).collect::<Result<_>>()?;
    let paid = Paid::default();
    let outcome = thread::scope(|scope| {
        let buyers: Vec<_> = (0..BUYERS).map(|_| scope.spawn(|| buy(&sandbox, &tills, size, &paid))).collect();
        let telegram = scope.spawn(|| unsettle(&sandbox, &paid));
        let killed = kill(&mut children, &options, size, &paid);
        let bought: Result<Vec<()>> =
            buyers.into_iter().map(|buyer| buyer.join().map_err(|_| "a buyer broke off")?).collect();
        paid.over.store(true, Ordering::Relaxed);
        let settled = telegram.join().map_err(|_| "the script of Telegram broke off".to_owned())?;
        killed.and(bought.map(drop)).and(settled)
    });
    outcome?;
    let report = listen(&sandbox, &tills, &paid)?;
    drop(children);
    let _ = std::fs::remove_dir_all(&options.data);
    report.judge(size, begun.elapsed())
}

fn open(merchant: &Merchant, n: usize) -> Result<Till> {
    let qr = merchant.static_qr(&format!("CHAT_{n}"))?;
    let number = i64::try_from(n).map_err(|_| "too many chats")?;
    // Persons, groups and supergroups.
    let chat = match n % 3 {
        0 => 5_000 + number,
        1 => -5_000 - number,
        _ => -1_001_000_000_000 - number,
    };
    merchant.bind(&qr, chat)?;
    Ok(Till { qr, chat })
}

/// What has been paid: payment numbers and the chats that must hear of them.
#[derive(Default)]
struct Paid {
    next: AtomicUsize,
    done: AtomicUsize,
    over: AtomicBool,
    numbers: Mutex<BTreeMap<String, i64>>,
}

/// Pays one after the other until all are paid. A buyer's application repeats what was not answered, under the same
/// reference.
fn buy(sandbox: &Caller, tills: &[Till], size: Size, paid: &Paid) -> Result {
    loop {
        let n = paid.next.fetch_add(1, Ordering::Relaxed);
        if n >= size.payments {
            return Ok(());
        }
        let till = tills.get(n % tills.len()).ok_or("no till")?;
        let reference = format!("proof-{n}");
        let order = json!({ "payload": till.qr.payload, "amount": format!("{}.50", n + 1), "reference": reference });
        let deadline = Instant::now() + PATIENCE;
        let number = loop {
            match sandbox.post("/control/pay", &[], &order) {
                Ok(answer) if answer.body["body"]["state"] == "completed" => {
                    break text(&answer.body["body"]["number"])?;
                }
                Ok(answer) if Instant::now() > deadline => {
                    return Err(format!("payment {n} is not taken: {} {}", answer.status, answer.body));
                }
                Err(error) if Instant::now() > deadline => return Err(error),
                Ok(_) | Err(_) => thread::sleep(Duration::from_millis(100)),
            }
        };
        paid.numbers.lock().unwrap_or_else(PoisonError::into_inner).insert(number, till.chat);
        paid.done.fetch_add(1, Ordering::Relaxed);
    }
}

/// Switches Telegram to and fro while payments are made; leaves it well.
fn unsettle(sandbox: &Caller, paid: &Paid) -> Result {
    for (mood, millis) in MOODS.iter().cycle() {
        if paid.over.load(Ordering::Relaxed) {
            break;
        }
        sandbox.post("/control/telegram", &[], &json!({ "mode": mood }))?.expect(200)?;
        thread::sleep(Duration::from_millis(*millis));
    }
    sandbox.post("/control/telegram", &[], &json!({ "mode": "ok" }))?.expect(200).map(drop)
}

/// Kills the server in the middle of payments and messages, evenly over the whole, and starts it again.
fn kill(children: &mut crate::process::Children, options: &crate::options::Options, size: Size, paid: &Paid) -> Result {
    for n in 1..=size.kills {
        let after = size.payments * n / (size.kills + 1);
        let deadline = Instant::now() + PATIENCE;
        while paid.done.load(Ordering::Relaxed) < after {
            if Instant::now() > deadline {
                return Err(format!("{after} payments are not made in {PATIENCE:?}"));
            }
            thread::sleep(Duration::from_millis(5));
        }
        stand::restart_killed(children, options)?;
    }
    Ok(())
}

/// Which chats were told of which payment, how often.
struct Report {
    expected: BTreeMap<String, i64>,
    told: BTreeMap<String, Vec<i64>>,
    messages: usize,
}

/// Waits until everything is told, and then as long as a dead server's claims could still be made good.
fn listen(sandbox: &Caller, tills: &[Till], paid: &Paid) -> Result<Report> {
    let expected = paid.numbers.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let deadline = Instant::now() + PATIENCE;
    loop {
        let report = heard(sandbox, &expected)?;
        if expected.keys().all(|number| report.told.contains_key(number)) || Instant::now() > deadline {
            break;
        }
        thread::sleep(Duration::from_millis(500));
    }
    thread::sleep(QUIET);
    let mut report = heard(sandbox, &expected)?;
    report.messages -= tills.len(); // the greetings
    Ok(report)
}

fn heard(sandbox: &Caller, expected: &BTreeMap<String, i64>) -> Result<Report> {
    let all = sandbox.get("/control/telegram")?.expect(200)?;
    let messages = all["messages"].as_array().ok_or("no messages")?;
    let mut told: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for message in messages {
        let chat = message["chat_id"].as_i64().unwrap_or_default();
        for number in numbers(message) {
            told.entry(number).or_default().push(chat);
        }
    }
    Ok(Report { expected: expected.clone(), told, messages: messages.len() })
}

/// The payment numbers of a message.
fn numbers(message: &Value) -> Vec<String> {
    let text = message["text"].as_str().unwrap_or_default();
    let parts = text.split("<code>").skip(1).filter_map(|part| part.split("</code>").next());
    parts.filter(|part| part.starts_with("PAY")).map(str::to_owned).collect()
}

impl Report {
    fn judge(&self, size: Size, time: Duration) -> Result {
        let missing: Vec<_> = self.expected.keys().filter(|number| !self.told.contains_key(*number)).collect();
        let strangers: Vec<_> = self.told.keys().filter(|number| !self.expected.contains_key(*number)).collect();
        let wrong = |(number, chats): &(&String, &Vec<i64>)| {
            self.expected.get(*number).is_some_and(|chat| chats.iter().any(|other| other != chat))
        };
        let misled: Vec<_> = self.told.iter().filter(wrong).map(|(number, _)| number).collect();
        let repeated: BTreeSet<_> = self.told.iter().filter(|(_, chats)| chats.len() > 1).map(|(n, _)| n).collect();
        let repeats: usize = self.told.values().map(|chats| chats.len() - 1).sum();
        println!("  payments {}, chats {}, kills {}", self.expected.len(), size.chats, size.kills);
        println!("  told {}, messages {}, repeats {repeats}, {} s", self.told.len(), self.messages, time.as_secs());
        for number in &repeated {
            println!("  repeated {number}");
        }
        if self.expected.len() != size.payments {
            return Err(format!("{} payments instead of {}", self.expected.len(), size.payments));
        }
        for (what, list) in
            [("never told", missing), ("told but not paid", strangers), ("told to a wrong chat", misled)]
        {
            if !list.is_empty() {
                return Err(format!("{what}: {list:?}"));
            }
        }
        if repeats > size.kills * ON_THE_WAY {
            return Err(format!("{repeats} repeats cannot come of {} kills", size.kills));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(told: &[(&str, &[i64])]) -> Report {
        let expected = [("PAY1".to_owned(), 5), ("PAY2".to_owned(), 6)].into();
        let told = told.iter().map(|(number, chats)| ((*number).to_owned(), chats.to_vec())).collect();
        Report { expected, told, messages: 2 }
    }

    fn verdict(told: &[(&str, &[i64])], kills: usize) -> Result {
        report(told).judge(Size { payments: 2, chats: 2, kills }, Duration::ZERO)
    }

    #[test]
    fn every_broken_promise_is_seen() {
        assert!(verdict(&[("PAY1", &[5]), ("PAY2", &[6])], 0).is_ok());
        assert!(verdict(&[("PAY1", &[5, 5]), ("PAY2", &[6])], 1).is_ok());
        for (told, kills) in [
            (&[("PAY1", &[5_i64][..])][..], 3),
            (&[("PAY1", &[5]), ("PAY2", &[6]), ("PAY3", &[6])], 3),
            (&[("PAY1", &[5]), ("PAY2", &[5])], 3),
            (&[("PAY1", &[5, 5]), ("PAY2", &[6])], 0),
        ] {
            assert!(verdict(told, kills).is_err(), "{told:?}");
        }
    }

    #[test]
    fn numbers_are_read_out_of_single_and_folded_messages() {
        let message = json!({ "text": "<b>x</b> <code>PAY1</code>\n<code>PAY2</code> <code>-5</code>" });
        assert_eq!(numbers(&message), ["PAY1", "PAY2"]);
    }
}
