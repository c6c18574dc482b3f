//! Live changes: what is paid at one server is told at the other, once, in order, however often the connection breaks.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::caller::text;
use super::merchant::Merchant;
use super::stage::{Database, Stage, spread};
use super::wallet::Wallet;
use crate::Result;

/// How much of it.
#[derive(Clone, Copy)]
pub struct Size {
    payments: usize,
    /// Times that the connection is cut while payments go on.
    cuts: usize,
}

pub const LONG: Size = Size { payments: 1_000, cuts: 5 };
pub const SHORT: Size = Size { payments: 100, cuts: 5 };

/// Buyers at once.
const BUYERS: usize = 8;
/// From the confirm's answer to the page, when nothing is cut.
const PROMISE: Duration = Duration::from_secs(1);
/// How long anything here may take.
const PATIENCE: Duration = Duration::from_secs(120);

pub fn prove(size: Size) -> Result {
    Database::ALL.into_iter().try_for_each(|database| on(database, size))
}

fn on(database: Database, size: Size) -> Result {
    let stage = Stage::open("live", database, true, &[("UZQR_LOG", "error")])?;
    let merchant = Merchant::sign_in(&stage.server, &stage.sandbox)?;
    let qr = merchant.static_qr("LIVE")?;
    let wallet = Wallet::open(&stage.server, &stage.options)?;
    let payer = stage.servers.first().map_or_else(|| wallet.clone(), |first| wallet.through(first));
    let port = stage.options.second.unwrap_or(stage.options.ports.server);
    let ear = Ear::new(port, merchant.cookies());
    let payload = Value::from(qr.payload.as_str());
    let (next, paid) = (AtomicUsize::new(0), Mutex::new(HashMap::<String, Instant>::new()));
    let pay = || -> Result {
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            if n >= size.payments {
                return Ok(());
            }
            let done = payer.pay(&format!("live-{n}"), &payload, "10.00")?.expect(200)?;
            lock(&paid).insert(text(&done["number"])?, Instant::now());
        }
    };
    thread::scope(|scope| -> Result {
        let listening = scope.spawn(|| ear.listen());
        // Nothing is paid before somebody listens: a stream begins where it is opened.
        ear.wait(|| ear.opened.load(Ordering::SeqCst) > 0)?;
        let buyers: Vec<_> = (0..BUYERS).map(|_| scope.spawn(pay)).collect();
        for cut in 1..=size.cuts {
            let due = size.payments * cut / (size.cuts + 1);
            ear.wait(|| lock(&paid).len() >= due || buyers.iter().all(thread::ScopedJoinHandle::is_finished))?;
            ear.cut();
        }
        let outcome = buyers.into_iter().try_for_each(|buyer| buyer.join().map_err(|_| "a buyer broke off")?);
        let heard = outcome.and_then(|()| ear.wait(|| lock(&ear.heard).len() >= size.payments));
        ear.finished.store(true, Ordering::SeqCst);
        ear.cut();
        listening.join().map_err(|_| "the listener broke off")??;
        heard
    })?;
    let (paid, heard) = (lock(&paid).clone(), lock(&ear.heard).clone());
    let mut told = HashMap::new();
    for (number, at) in heard {
        if told.insert(number.clone(), at).is_some() {
            return Err(format!("{number} was told twice"));
        }
    }
    let missing = paid.keys().filter(|number| !told.contains_key(*number)).count();
    if missing > 0 || told.len() != paid.len() {
        return Err(format!("{missing} of {} payments were not told, {} were told", paid.len(), told.len()));
    }
    let delay = |number: &String, at: &Instant| told.get(number).map(|told| told.saturating_duration_since(*at));
    let (p50, max) = spread(paid.iter().filter_map(|(number, at)| delay(number, at)).collect());
    let connections = ear.opened.load(Ordering::SeqCst);
    println!(
        "  {}: {} payments at one server, each told once at {} over {connections} connections; p50 {p50} ms, max {max} ms",
        database.name(),
        paid.len(),
        if stage.options.second.is_some() { "the other" } else { "it" }
    );
    stage.close();
    if p50 > PROMISE.as_millis() { Err(format!("half of the payments are told after {p50} ms")) } else { Ok(()) }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// A page that listens, and comes back with the id of the last event when its connection breaks.
struct Ear {
    port: u16,
    cookies: String,
    /// Number of a payment, and when it was heard.
    heard: Mutex<Vec<(String, Instant)>>,
    stream: Mutex<Option<TcpStream>>,
    opened: AtomicUsize,
    finished: AtomicBool,
}

impl Ear {
    fn new(port: u16, cookies: String) -> Self {
        Self {
            port,
            cookies,
            heard: Mutex::default(),
            stream: Mutex::default(),
            opened: AtomicUsize::new(0),
            finished: AtomicBool::new(false),
        }
    }

    fn cut(&self) {
        if let Some(stream) = lock(&self.stream).take() {
            // It fails only for a connection that is gone already.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    fn wait(&self, done: impl Fn() -> bool) -> Result {
        let until = Instant::now() + PATIENCE;
        while !done() {
            if Instant::now() > until {
                return Err("the events do not come".to_owned());
            }
            thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }

    fn listen(&self) -> Result {
        let mut last = String::new();
        while !self.finished.load(Ordering::SeqCst) {
            self.connection(&mut last)?;
        }
        Ok(())
    }

    /// One connection until it breaks.
    fn connection(&self, last: &mut String) -> Result {
        let failed = |error: std::io::Error| format!("GET /api/v1/events: {error}");
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).map_err(failed)?;
        let resume = if last.is_empty() { String::new() } else { format!("last-event-id: {last}\r\n") };
        let (port, cookies) = (self.port, &self.cookies);
        let request = format!(
            "GET /api/v1/events HTTP/1.1\r\nhost: localhost:{port}\r\ncookie: {cookies}\r\naccept: text/event-stream\r\n{resume}\r\n"
        );
        stream.write_all(request.as_bytes()).map_err(failed)?;
        *lock(&self.stream) = Some(stream.try_clone().map_err(failed)?);
        let (mut id, mut kind, mut data) = (String::new(), String::new(), String::new());
        for (n, line) in BufReader::new(stream).lines().enumerate() {
            let Ok(line) = line else { return Ok(()) };
            if n == 0 {
                if !line.starts_with("HTTP/1.1 200") {
                    return Err(format!("GET /api/v1/events: {line}"));
                }
            } else if let Some(value) = line.strip_prefix("id: ") {
                value.clone_into(&mut id);
            } else if let Some(value) = line.strip_prefix("event: ") {
                value.clone_into(&mut kind);
            } else if let Some(value) = line.strip_prefix("data: ") {
                value.clone_into(&mut data);
            } else if line.is_empty() {
                if !id.is_empty() {
                    last.clone_from(&id);
                    // The first word of a connection says where it begins, and nothing else.
                    if data.is_empty() {
                        self.opened.fetch_add(1, Ordering::SeqCst);
                    }
                }
                if kind == "payment" {
                    let subject: Value = serde_json::from_str(&data).map_err(|error| format!("{data}: {error}"))?;
                    lock(&self.heard).push((text(&subject["subject"])?, Instant::now()));
                }
                (id, kind, data) = (String::new(), String::new(), String::new());
            }
        }
        Ok(())
    }
}
