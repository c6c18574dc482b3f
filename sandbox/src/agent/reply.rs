//! The shape of answers: `success` and `status` always, the rest beside them.

use serde_json::{Map, Value, json};

/// What a function answers.
pub(super) type Reply = Result<Value, Refusal>;

/// A failed call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    status: i32,
    reason: String,
}

impl Refusal {
    pub(super) fn new(status: i32, reason: impl Into<String>) -> Self {
        Self { status, reason: reason.into() }
    }

    /// Unknown function, wrong number of arguments, unreadable frame.
    pub(super) fn unknown() -> Self {
        Self::new(0, "Функция не найдена или версия E-IMZO устарела. Обновите E-IMZO.")
    }

    pub(super) fn domain(status: i32, domain: &str) -> Self {
        Self::new(status, format!("API-key для домена {domain} недействителен."))
    }

    pub(super) fn cancelled() -> Self {
        Self::new(-5000, "Ввод пароля отменен")
    }

    pub(super) fn other(reason: impl Into<String>) -> Self {
        Self::new(-9999, reason)
    }
}

/// Success with these fields at the top level.
pub(super) fn done(fields: Value) -> Reply {
    Ok(fields)
}

/// The text frame. A list stands for itself: `apidoc` answers one without an envelope.
pub(super) fn frame(reply: Reply) -> String {
    let value = match reply {
        Ok(Value::Object(fields)) => {
            let mut answer = Map::new();
            answer.insert("success".to_owned(), json!(true));
            answer.insert("status".to_owned(), json!(1));
            answer.extend(fields);
            Value::Object(answer)
        }
        Ok(list) => list,
        Err(Refusal { status, reason }) => json!({ "success": false, "status": status, "reason": reason }),
    };
    value.to_string()
}
