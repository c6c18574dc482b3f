//! What the bank does first: it registers its merchants and their accounts, until the server has taken them all.

use super::{Bank, BankError, accounts};
use crate::identities::people::{Merchant, PEOPLE};
use reqwest::Method;
use serde_json::{Value, json};
use shared::dto::{AccountIn, MerchantCard};
use shared::{AccountStatus, BankCode, Invalid, Line, Mcc, MerchantStatus, Mfo, Phone, PostalCode};
use std::time::Duration;

const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Why a merchant is not registered yet.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error(transparent)]
    NoAnswer(#[from] BankError),
    #[error("{path} was answered by HTTP {status}, code {code}")]
    Answer { path: String, status: u16, code: String },
    #[error("the bank's own data are wrong")]
    OwnData(#[from] Invalid),
    #[error("the bank's own data cannot be written")]
    Write(#[from] serde_json::Error),
}

/// Registers everybody; repeats with growing pauses until it has worked. Repeating is harmless, each step is a PUT.
pub async fn run(bank: &Bank) {
    let mut pause = FIRST_PAUSE;
    loop {
        match all(bank).await {
            Ok(count) => {
                tracing::info!(merchants = count, "the bank has registered its merchants");
                return;
            }
            Err(Refused::NoAnswer(BankError::NotConfigured)) => {
                tracing::warn!("no client file: the bank and the phone stay out of work");
                return;
            }
            Err(error) => tracing::info!(%error, "registration of merchants will be repeated"),
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

async fn all(bank: &Bank) -> Result<usize, Refused> {
    let mut count = 0;
    for (tax_id, merchant) in PEOPLE.iter().filter_map(|person| Some((person.tax_id(), person.merchant?))) {
        put(bank, format!("/merchants/{tax_id}"), &serde_json::to_value(card(&merchant)?)?).await?;
        let account_in = serde_json::to_value(AccountIn {
            mfo: Mfo::parse(accounts::MFO)?,
            bank_code: BankCode::parse(accounts::BANK_CODE)?,
            status: AccountStatus::Open,
        })?;
        for account in accounts::of(&merchant)? {
            put(bank, format!("/merchants/{tax_id}/accounts/{account}"), &account_in).await?;
        }
        count += 1;
    }
    Ok(count)
}

fn card(merchant: &Merchant) -> Result<MerchantCard, Invalid> {
    Ok(MerchantCard {
        name: Line::parse(merchant.name)?,
        legal_form: Line::parse(merchant.legal_form)?,
        mcc: Mcc::parse(merchant.mcc)?,
        city: Line::parse(merchant.city)?,
        postal_code: Some(PostalCode::parse(merchant.postal_code)?),
        address: Line::parse(merchant.address)?,
        phone: Some(Phone::parse(merchant.phone)?),
        email: None,
        status: MerchantStatus::Active,
    })
}

async fn put(bank: &Bank, path: String, body: &Value) -> Result<(), Refused> {
    let answer = bank.call(Method::PUT, &path, Some(body)).await?;
    if answer.is_ok() {
        return Ok(());
    }
    let code = answer.code().unwrap_or("none").to_owned();
    tracing::debug!(body = %json!(answer.body), "refused");
    Err(Refused::Answer { path, status: answer.status, code })
}
