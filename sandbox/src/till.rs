//! `uzqr-sandbox till`: a till in a terminal. It knows nothing but `/pos/v1`: amount in, code on the screen, a waiting line,
//! the result, a receipt.

use std::io::{BufRead, Write};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use clap::Args;
use qrcode::{Color, EcLevel, QrCode};
use serde_json::{Value, json};

/// How a till reaches the server.
#[derive(Debug, Args)]
pub struct TillConfig {
    /// The server.
    #[arg(long, env = "UZQR_TILL_SERVER", default_value = "http://localhost:8080")]
    pub server: String,
    /// The merchant's INN or PINFL.
    #[arg(long, env = "UZQR_TILL_TAX_ID")]
    pub tax_id: String,
    /// The API key, as the cabinet showed it once.
    #[arg(long, env = "UZQR_TILL_KEY", hide_env_values = true)]
    pub key: String,
    /// Sell for this amount in soum and end; without it the till asks for one amount after another.
    #[arg(long)]
    pub amount: Option<String>,
}

/// Why a sale came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum TillError {
    /// The server was not reached, or gave no JSON.
    #[error("нет связи с сервером: {0}")]
    Transport(#[from] reqwest::Error),
    /// It said no.
    #[error("отказ {code}: {title}")]
    Refused {
        /// Four digits.
        code: String,
        /// In words.
        title: String,
    },
    /// The terminal is gone.
    #[error("терминал не отвечает: {0}")]
    Terminal(#[from] std::io::Error),
    /// The payload does not fit a code.
    #[error("код не нарисовать: {0}")]
    Code(#[from] qrcode::types::QrError),
}

impl TillError {
    /// Whether the same request may have another answer soon: no line, an error of the server, too many requests.
    fn passes(&self) -> bool {
        match self {
            Self::Transport(_) => true,
            Self::Refused { code, .. } => matches!(code.as_str(), "6001" | "9001"),
            Self::Terminal(_) | Self::Code(_) => false,
        }
    }
}

/// Between two attempts.
const PAUSE: Duration = Duration::from_secs(2);
/// An answer that takes longer than the longest poll and some seconds does not come.
const PATIENCE: Duration = Duration::from_secs(35);

struct Till<'a> {
    http: reqwest::Client,
    config: &'a TillConfig,
}

/// Sells until the input ends, or once.
///
/// # Errors
/// The first one ends a single sale; between many they are told and the next amount is asked for.
pub async fn run(
    config: TillConfig,
    input: &mut (impl BufRead + Send),
    out: &mut (impl Write + Send),
) -> Result<(), TillError> {
    let http = reqwest::Client::builder().timeout(PATIENCE).build()?;
    let till = Till { http, config: &config };
    let pong = till.ask(reqwest::Method::GET, "/ping", None).await?;
    writeln!(
        out,
        "{} · QR {} · ключ {}",
        word(&pong["merchant_name"]),
        word(&pong["qr"]["name"]),
        word(&pong["key_name"])
    )?;
    if let Some(amount) = &config.amount {
        return till.sell(amount, out).await;
    }
    loop {
        write!(out, "\nСумма, сум: ")?;
        out.flush()?;
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            return Ok(());
        }
        if let Err(error) = till.sell(line.trim(), out).await {
            writeln!(out, "{error}")?;
        }
    }
}

impl Till<'_> {
    async fn sell(&self, amount: &str, out: &mut (impl Write + Send)) -> Result<(), TillError> {
        // One id a sale: whoever repeats himself gets the same invoice.
        let new = json!({ "external_id": external_id(), "amount": amount });
        let invoice = self.insist(reqwest::Method::POST, "/invoices", Some(&new), out).await?;
        write!(out, "{}", drawn(word(&invoice["qr_text"]))?)?;
        writeln!(
            out,
            "К оплате {} сум, счёт {}. Ждём покупателя…",
            word(&invoice["amount"]),
            word(&invoice["invoice_id"])
        )?;
        out.flush()?;
        let path = format!("/invoices/{}?wait=25", word(&invoice["invoice_id"]));
        loop {
            let now = self.insist(reqwest::Method::GET, &path, None, out).await?;
            match now["status"].as_u64() {
                Some(2) => return receipt(&now, out),
                Some(3) => {
                    writeln!(out, "Не оплачено: {}", word(&now["reason"]))?;
                    return Ok(());
                }
                _ => {
                    write!(out, ".")?;
                    out.flush()?;
                }
            }
        }
    }

    /// Asks until there is an answer: the buyer can pay as long as the code stands, so no broken line ends a sale.
    async fn insist(
        &self,
        method: reqwest::Method,
        path: &str,
        body: Option<&Value>,
        out: &mut (impl Write + Send),
    ) -> Result<Value, TillError> {
        loop {
            match self.ask(method.clone(), path, body).await {
                Err(error) if error.passes() => {
                    writeln!(out, "\n{error}; повторяем…")?;
                    out.flush()?;
                    tokio::time::sleep(PAUSE).await;
                }
                answer => return answer,
            }
        }
    }

    async fn ask(&self, method: reqwest::Method, path: &str, body: Option<&Value>) -> Result<Value, TillError> {
        let url = format!("{}/pos/v1{path}", self.config.server.trim_end_matches('/'));
        let request = self.http.request(method, url).basic_auth(&self.config.tax_id, Some(&self.config.key));
        let request = if let Some(body) = body { request.json(body) } else { request };
        let answer = request.send().await.map_err(reqwest::Error::without_url)?;
        let good = answer.status().is_success();
        let body: Value = answer.json().await.map_err(reqwest::Error::without_url)?;
        if good {
            return Ok(body);
        }
        Err(TillError::Refused { code: word(&body["code"]).to_owned(), title: word(&body["title"]).to_owned() })
    }
}

fn receipt(paid: &Value, out: &mut impl Write) -> Result<(), TillError> {
    writeln!(out, "\nОПЛАЧЕНО {} сум", word(&paid["amount"]))?;
    for (label, field) in
        [("Платёж", "pay_id"), ("Карта", "card_no"), ("Время, UTC", "paid_at"), ("Чек кассы", "external_id")]
    {
        writeln!(out, "  {label:<11} {}", word(&paid[field]))?;
    }
    Ok(())
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or("—")
}

/// Different for every sale of this till: the moment, to the microsecond.
#[expect(clippy::disallowed_methods, reason = "a till in a terminal has the machine's clock")]
fn external_id() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("T{}", now.as_micros())
}

/// Two modules a character, light on whatever the terminal's ground is, with a quiet zone.
fn drawn(payload: &str) -> Result<String, TillError> {
    const QUIET: usize = 2;
    let code = QrCode::with_error_correction_level(payload, EcLevel::L)?;
    let (width, side) = (code.width(), code.width() + 2 * QUIET);
    let colours = code.to_colors();
    let light = |x: usize, y: usize| {
        let inside = (QUIET..width + QUIET).contains(&x) && (QUIET..width + QUIET).contains(&y);
        !inside || colours.get((y - QUIET) * width + x - QUIET) == Some(&Color::Light)
    };
    let mut text = String::new();
    for y in (0..side).step_by(2) {
        for x in 0..side {
            text.push(match (light(x, y), y + 1 >= side || light(x, y + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            });
        }
        text.push('\n');
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_terminal_shows_is_a_code_that_a_telephone_reads() {
        let payload = "00020101021240440012qr-online.uz01186r1ZtestQR00000002020212";
        let text = drawn(payload).unwrap();
        let lines: Vec<Vec<char>> = text.lines().map(|line| line.chars().collect()).collect();
        const SCALE: usize = 8;
        let (width, height) = (lines[0].len() * SCALE, lines.len() * 2 * SCALE);
        let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
            let (upper, half) = ((y / SCALE).is_multiple_of(2), lines[y / SCALE / 2][x / SCALE]);
            let light = matches!((half, upper), ('█', _) | ('▀', true) | ('▄', false));
            if light { 255 } else { 0 }
        });
        let grids = prepared.detect_grids();
        assert_eq!(grids[0].decode().unwrap().1, payload);
    }

    #[test]
    fn ids_fit_the_interface() {
        assert!(external_id().len() <= 20);
    }
}
