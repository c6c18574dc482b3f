//! What the bot writes, in Telegram's HTML. Names may hold anything, so every value is escaped.

use crate::domain::telegram::Notice;
use locales::{Value, text_with};
use shared::dto::PayerView;
use shared::written::{date_time, money};
use shared::{ChatId, Lang, QrName, Sum};

/// Payments that one message lists at most. With the longest names this stays far below Telegram's 4096 characters.
pub(super) const MOST: i64 = 20;
/// A payer's name is cut after so many characters in a list.
const NAME: usize = 40;

/// One payment in full, or several as a list with a count and a total.
pub(super) fn paid(lang: Lang, notices: &[Notice]) -> String {
    if let [only] = notices {
        return text_with(lang, "bot-paid", &values(only, payer(&only.payer)));
    }
    let total = notices.iter().map(|notice| notice.amount.tiyin()).sum();
    let count = i64::try_from(notices.len()).unwrap_or(i64::MAX);
    let head =
        text_with(lang, "bot-paid-many", &[("count", count.into()), ("total", money(Sum::from_tiyin(total)).into())]);
    notices.iter().fold(head, |message, notice| {
        message + "\n\n" + &text_with(lang, "bot-paid-line", &values(notice, payer_short(&notice.payer)))
    })
}

/// Names the merchant: a group whose number was mistyped must know who writes.
pub(super) fn greeting(lang: Lang, merchant: &str, qr: &QrName) -> String {
    text_with(lang, "bot-greeting", &[("merchant", escaped(merchant)), ("qr", escaped(qr.as_str()))])
}

pub(super) fn test(lang: Lang, qr: &QrName) -> String {
    text_with(lang, "bot-test", &[("qr", escaped(qr.as_str()))])
}

/// The answer to `/start` and `/id` (R131).
pub(super) fn chat_id(lang: Lang, chat: ChatId) -> String {
    text_with(lang, "bot-chat-id", &[("chat", chat.to_string().into())])
}

fn values(notice: &Notice, payer: String) -> [(&'static str, Value); 5] {
    [
        ("amount", money(notice.amount.into()).into()),
        ("qr", escaped(notice.qr.as_str())),
        ("time", date_time(notice.at).into()),
        ("payer", escaped(&payer)),
        ("number", escaped(notice.number.as_str())),
    ]
}

/// `8600********1234, Bank A`.
fn payer(payer: &PayerView) -> String {
    match masked(payer) {
        Some(masked) => format!("{masked}, {}", payer.participant),
        None => payer.participant.clone(),
    }
}

fn payer_short(payer: &PayerView) -> String {
    masked(payer).map_or_else(|| payer.participant.chars().take(NAME).collect(), str::to_owned)
}

fn masked(payer: &PayerView) -> Option<&str> {
    payer.card_masked.as_deref().or(payer.phone_masked.as_deref())
}

/// `&`, `<`, `>` are all that Telegram's HTML gives a meaning outside of attributes.
fn escaped(text: &str) -> Value {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::{Amount, Moment, PaymentNumber};

    fn notice(amount: &str, participant: &str, card: Option<&str>) -> Notice {
        Notice {
            id: 1,
            number: PaymentNumber::parse("PAY26112200000048213").unwrap(),
            amount: Amount::parse(amount).unwrap(),
            qr: QrName::parse("SHOP_1").unwrap(),
            at: Moment::from_millis(1_795_338_201_000),
            payer: PayerView {
                participant: participant.to_owned(),
                card_masked: card.map(str::to_owned),
                phone_masked: Some("+99890*****67".to_owned()),
            },
        }
    }

    #[test]
    fn r123_a_payment_is_told_in_full_in_the_language_of_the_binding() {
        let one = [notice("125000", "Bank <A> & Sons", Some("8600********1234"))];
        assert_eq!(
            paid(Lang::Ru, &one),
            "✅ Оплата <b>125\u{202f}000,00 сум</b>\n\nQR: <b>SHOP_1</b>\nВремя: 22.11.2026 14:03:21\n\
             Плательщик: 8600********1234, Bank &lt;A&gt; &amp; Sons\nПлатёж: <code>PAY26112200000048213</code>"
        );
        assert_eq!(
            paid(Lang::Uz, &one),
            "✅ Toʻlov <b>125\u{202f}000,00 soʻm</b>\n\nQR: <b>SHOP_1</b>\nVaqti: 22.11.2026 14:03:21\n\
             Toʻlovchi: 8600********1234, Bank &lt;A&gt; &amp; Sons\nToʻlov raqami: <code>PAY26112200000048213</code>"
        );
        assert!(paid(Lang::Ru, &[notice("1", "Bank A", None)]).contains("Плательщик: +99890*****67, Bank A"));
    }

    #[test]
    fn several_payments_are_one_list_with_a_total_in_plural_forms() {
        let some = |count: usize| paid(Lang::Ru, &vec![notice("0.10", "Bank A", None); count]);
        assert_eq!(
            some(2),
            "✅ 2 оплаты на <b>0,20 сум</b>\n\n\
             <b>0,10</b> · SHOP_1 · 22.11.2026 14:03:21\n+99890*****67 · <code>PAY26112200000048213</code>\n\n\
             <b>0,10</b> · SHOP_1 · 22.11.2026 14:03:21\n+99890*****67 · <code>PAY26112200000048213</code>"
        );
        assert!(some(5).starts_with("✅ 5 оплат на <b>0,50 сум</b>"));
        assert!(paid(Lang::Uz, &vec![notice("1", "B", None); 3]).starts_with("✅ 3 ta toʻlov, jami <b>3,00 soʻm</b>"));
    }

    #[test]
    fn the_longest_list_fits_a_message() {
        let mut longest = notice("9999999999.99", &"Ж".repeat(200), None);
        longest.payer.phone_masked = None;
        longest.qr = QrName::parse("A".repeat(30)).unwrap();
        for lang in Lang::ALL {
            assert!(paid(lang, &vec![longest.clone(); usize::try_from(MOST).unwrap()]).chars().count() <= 4096);
        }
    }

    #[test]
    fn other_messages_name_the_qr_or_the_chat() {
        let name = QrName::parse("SHOP_1").unwrap();
        for lang in Lang::ALL {
            assert!(
                greeting(lang, "A & B", &name).contains("A &amp; B: ")
                    && greeting(lang, "A", &name).contains("<b>SHOP_1</b>")
            );
            assert!(test(lang, &name).contains("<b>SHOP_1</b>"));
            assert!(chat_id(lang, ChatId::new(-5).unwrap()).contains("<code>-5</code>"));
        }
        assert_ne!(greeting(Lang::Ru, "A", &name), greeting(Lang::Uz, "A", &name));
    }
}
