//! Which statements a request has run.

use std::sync::{Arc, Mutex, Once};
use tracing::field::{Field, Visit};
use tracing::instrument::WithSubscriber;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Where the store tells what it runs.
const TARGET: &str = "server::store::sql";

/// The texts of the statements that a future runs, in order.
pub async fn statements_of<T>(work: impl Future<Output = T>) -> (T, Vec<String>) {
    keep_awake();
    let texts = Arc::new(Mutex::new(Vec::new()));
    let done = work.with_subscriber(Log(Some(Arc::clone(&texts)))).await;
    let texts = texts.lock().expect("the log").clone();
    assert!(!texts.is_empty(), "the store tells nothing to {TARGET}");
    (done, texts)
}

/// Tracing remembers of a place in the code whether anybody listens, and may have asked a thread of another test that does
/// not. A listener everywhere, though deaf, keeps the answer right.
fn keep_awake() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| tracing::subscriber::set_global_default(Log(None)).expect("nobody else listens everywhere"));
    tracing::callsite::rebuild_interest_cache();
}

struct Log(Option<Arc<Mutex<Vec<String>>>>);

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == TARGET
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        if let Some(texts) = &self.0 {
            event.record(&mut Text(&mut texts.lock().expect("the log")));
        }
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Text<'a>(&'a mut Vec<String>);

impl Visit for Text<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "statement" {
            self.0.push(value.to_owned());
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}
