//! `uzqr inspect …`, for support staff.

use std::fs;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use clap::Subcommand;
use eimzo::inspect::Inspection;
use serde::Serialize;
use serde_json::json;
use shared::account::{AccountParts, check_account};
use shared::emv::{DEFAULT_GUID, Summary};
use shared::{AccountNumber, Mfo, TaxId};

use super::CommandError;

#[derive(Subcommand)]
pub enum Command {
    /// A payload, as it was read from a code.
    Qr {
        /// The text that begins with 0002.
        payload: String,
    },
    /// An account at its branch.
    Account {
        /// Five digits.
        mfo: String,
        /// Twenty digits.
        account: String,
    },
    /// An INN or a PINFL.
    Taxid {
        /// Nine or fourteen digits.
        number: String,
    },
    /// A signed message: who signed it, and whether the signature holds.
    Pkcs7 {
        /// The file, base64 or binary.
        file: PathBuf,
    },
}

pub fn run(command: &Command) -> Result<(), CommandError> {
    match command {
        Command::Qr { payload } => super::print(&Summary::read(payload, DEFAULT_GUID)?),
        Command::Account { mfo, account } => super::print(&inspect_account(mfo, account)?),
        Command::Taxid { number } => super::print(&inspect_tax_id(number)?),
        Command::Pkcs7 { file } => {
            let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
            super::print(&inspect_pkcs7(&bytes)?)
        }
    }
}

#[derive(Debug, Serialize)]
struct Account<'a> {
    valid: bool,
    #[serde(flatten)]
    parts: AccountParts<'a>,
}

fn inspect_account(mfo: &str, account: &str) -> Result<serde_json::Value, CommandError> {
    let mfo = Mfo::parse(mfo)?;
    let account = AccountNumber::parse(account)?;
    check_account(&mfo, &account)?;
    Ok(serde_json::to_value(Account { valid: true, parts: account.parts() })?)
}

fn inspect_tax_id(number: &str) -> Result<serde_json::Value, CommandError> {
    let id = TaxId::parse(number)?;
    let warnings: Vec<String> = id.check_digit_warning().iter().map(ToString::to_string).collect();
    Ok(json!({ "valid": true, "kind": id.kind(), "warnings": warnings }))
}

#[derive(Debug, Serialize)]
struct Message {
    valid: bool,
    #[serde(flatten)]
    inspection: Inspection,
}

fn inspect_pkcs7(file: &[u8]) -> Result<Message, CommandError> {
    let inspection = eimzo::inspect::inspect(&binary(file))?;
    match inspection.signature_error {
        Some(reason) => Err(reason.into()),
        None => Ok(Message { valid: true, inspection }),
    }
}

/// Base64 with or without the lines of a PEM around it becomes binary; binary stays what it is.
fn binary(file: &[u8]) -> Vec<u8> {
    let decoded = std::str::from_utf8(file).ok().and_then(|text| {
        let body: String =
            text.lines().filter(|line| !line.starts_with("-----")).flat_map(str::split_whitespace).collect();
        BASE64.decode(body).ok()
    });
    decoded.unwrap_or_else(|| file.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_taken_apart_or_its_fault_named() {
        let answer = inspect_account("00440", "20208000505368522001").unwrap();
        let expected = json!({
            "valid": true, "balance_account": "20208", "currency": "000", "key": "5", "client": "05368522", "order": "001"
        });
        assert_eq!(answer, expected);
        let reason = |mfo, account| inspect_account(mfo, account).unwrap_err().to_string();
        assert_eq!(reason("00444", "20208000505368522001"), "invalid account-key");
        assert_eq!(reason("444", "20208000505368522001"), "invalid mfo");
        assert_eq!(reason("00440", "2020800050536852200"), "invalid account-number");
    }

    #[test]
    fn check_digits_of_tax_ids_only_warn() {
        assert_eq!(inspect_tax_id("204663354").unwrap(), json!({"valid": true, "kind": "inn", "warnings": []}));
        let odd = inspect_tax_id("301234567").unwrap();
        assert_eq!(odd["warnings"].as_array().map(Vec::len), Some(1));
        assert!(inspect_tax_id("12").is_err());
    }

    #[test]
    fn base64_is_decoded_and_binary_left_alone() {
        assert_eq!(binary(b"MIIB\n"), [0x30, 0x82, 0x01]);
        assert_eq!(binary(b"-----BEGIN PKCS7-----\nMI\nIB\n-----END PKCS7-----\n"), [0x30, 0x82, 0x01]);
        assert_eq!(binary(&[0x30, 0x82, 0x01]), [0x30, 0x82, 0x01]);
        assert!(inspect_pkcs7(b"nothing of the kind").is_err());
    }
}
