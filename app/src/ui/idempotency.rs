use leptos::prelude::*;

use crate::browser;

/// The name under which a form sends: the same one for the same body, so that a press which is repeated, also after an answer
/// that was lost, makes nothing twice; another one for another body.
#[derive(Clone, Copy)]
pub(crate) struct IdempotencyKey(StoredValue<(String, String)>);

impl IdempotencyKey {
    pub(crate) fn new() -> Self {
        Self(StoredValue::new((String::new(), String::new())))
    }

    pub(crate) fn of(self, body: String) -> String {
        self.0.update_value(|(of, key)| {
            if *of != body || key.is_empty() {
                (*of, *key) = (body, browser::random_id());
            }
        });
        self.0.with_value(|(_, key)| key.clone())
    }
}
