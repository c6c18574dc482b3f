//! `/overview`: the first page says what the lists say, of the days that it names, and of nobody else.

use super::summary::{pages, tiyin, trade};
use crate::refunds::work;
use crate::support::{Browser, Desk, Pki, Shop, Telegram, TestApp, Till, Value, json};
use shared::{Day, Moment};

const DAY: i64 = 86_400;

fn day(value: &Value) -> Day {
    Day::parse(value.as_str().unwrap()).unwrap()
}

/// Count, amount, returned.
fn figures(value: &Value) -> (i64, i64, i64) {
    (value["count"].as_i64().unwrap(), tiyin(&value["amount"]), tiyin(&value["refunded"]))
}

async fn summed(browser: &Browser, from: Day, to: Day, more: &str) -> (i64, i64, i64) {
    figures(&browser.get(&format!("/payments/summary?from={from}&to={to}{more}")).await.ok())
}

async fn steps(browser: &Browser) -> Vec<(String, bool)> {
    let overview = browser.get("/overview").await.ok();
    let Some(steps) = overview["guide"]["steps"].as_array() else { return Vec::new() };
    steps.iter().map(|step| (step["step"].as_str().unwrap().to_owned(), step["done"].as_bool().unwrap())).collect()
}

both! {
    async fn the_first_page_says_what_the_lists_say(app: TestApp) {
        let (sold, _) = trade(&app).await;
        let browser = &sold.browser;
        let all = pages(&sold, "/payments?from=2026-11-10&to=2026-12-10").await;
        sold.desk.is(Desk::Completes);
        for row in &all[..2] {
            let path = format!("/payments/{}/refunds", row["number"].as_str().unwrap());
            browser.create(&path, &path, &json!({"amount": "0.50"})).await.status(201);
        }
        work(&app, 2).await;
        for days in [1, 7, 30] {
            let overview = browser.get(&format!("/overview?days={days}")).await.ok();
            let (from, to) = (day(&overview["from"]), day(&overview["to"]));
            assert_eq!((from.days_until_inclusive(to), to), (days, app.now().day()));
            let whole = figures(&overview["payments"]);
            assert_eq!(whole, summed(browser, from, to, "").await);
            let listed = pages(&sold, &format!("/payments?from={from}&to={to}")).await;
            assert_eq!(whole.0, i64::try_from(listed.len()).unwrap());
            assert_eq!(tiyin(&overview["payments"]["average"]), (whole.1 + whole.0 / 2).checked_div(whole.0).unwrap_or(0));
            let before = (from.plus_days(-days), from.plus_days(-1));
            assert_eq!(figures(&overview["before"]), summed(browser, before.0, before.1, "").await);

            let by_day = overview["by_day"].as_array().unwrap();
            assert_eq!(i64::try_from(by_day.len()).unwrap(), days);
            for (at, line) in (0..).zip(by_day) {
                let this = from.plus_days(at);
                assert_eq!((day(&line["day"]), figures(line)), (this, summed(browser, this, this, "").await));
                let earlier = this.plus_days(-days);
                assert_eq!(tiyin(&line["before"]), summed(browser, earlier, earlier, "").await.1);
            }
            let by_qr = overview["by_qr"].as_array().unwrap();
            assert!(by_qr.is_sorted_by_key(|line| -tiyin(&line["amount"])));
            for line in by_qr {
                let (count, amount, _) = summed(browser, from, to, &format!("&qr={}", line["qr"]["number"].as_str().unwrap())).await;
                assert_eq!((line["count"].as_i64().unwrap(), tiyin(&line["amount"])), (count, amount));
            }
            assert_eq!(by_qr.iter().map(|line| tiyin(&line["amount"])).sum::<i64>(), whole.1);
            assert_eq!(overview["other_qrs"], Value::Null);

            let mut hours = [0; 24];
            for row in &listed {
                let at = Moment::try_from(row["completed_at"].as_str().unwrap().to_owned()).unwrap();
                hours[usize::from(at.tashkent().hour())] += 1;
            }
            assert_eq!(overview["by_hour"], json!(hours));
            assert_eq!(overview["refunds"], browser.get(&format!("/refunds/summary?from={from}&to={to}")).await.ok());
        }
        let overview = browser.get("/overview").await.ok();
        assert_eq!(overview, browser.get("/overview?days=7").await.ok());
        assert!(figures(&overview["payments"]).2 > 0 && figures(&overview["before"]).0 > 0, "nothing was compared");
        let all = pages(&sold, "/payments?from=2026-11-10&to=2026-12-10").await;
        assert_eq!(overview["last"].as_array().unwrap()[..], all[..5]);
    }

    async fn a_day_begins_at_midnight_of_tashkent(app: TestApp) {
        let shop = Shop::open(&app).await;
        let browser = app.browser();
        // It is two in the afternoon.
        app.advance(10 * 3_600 - 1);
        shop.pay("late", "1.00").await;
        app.advance(1);
        shop.pay("early", "2.00").await;
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let today = browser.get("/overview?days=1").await.ok();
        assert_eq!((&today["from"], &today["to"]), (&json!("2026-11-23"), &json!("2026-11-23")));
        assert_eq!((figures(&today["payments"]).1, figures(&today["before"]).1), (200, 100));
        assert_eq!((&today["by_hour"][0], &today["by_hour"][23]), (&json!(1), &json!(0)));
        let week = browser.get("/overview").await.ok();
        assert_eq!((&week["by_hour"][0], &week["by_hour"][23]), (&json!(1), &json!(1)));
        let amounts: Vec<_> = week["by_day"].as_array().unwrap().iter().map(|line| tiyin(&line["amount"])).collect();
        assert_eq!(amounts, [0, 0, 0, 0, 0, 100, 200]);
        // A week later the first of them is in the week before.
        app.advance(6 * DAY);
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let week = browser.get("/overview").await.ok();
        assert_eq!((figures(&week["payments"]).1, figures(&week["before"]).1), (200, 100));
        assert_eq!((&week["from"], &week["by_day"][0]["before"]), (&json!("2026-11-23"), &json!("0.00")));
        app.advance(DAY);
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let week = browser.get("/overview").await.ok();
        assert_eq!((figures(&week["payments"]).0, figures(&week["before"]).1), (0, 300));
        assert_eq!(week["last"].as_array().unwrap().len(), 2, "the newest are shown however old they are");
    }

    async fn another_merchant_sees_nothing_of_it(app: TestApp) {
        let shop = Shop::open(&app).await;
        shop.pay("r1", "7.00").await;
        let (tax_id, _) = shop.neighbour().await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&tax_id)).await.ok();
        browser.put("/overview/guide", &json!({"folded": true})).await.status(204);
        for days in [1, 7, 30] {
            let overview = browser.get(&format!("/overview?days={days}")).await.ok();
            assert_eq!((figures(&overview["payments"]), figures(&overview["before"])), ((0, 0, 0), (0, 0, 0)));
            assert_eq!(overview["refunds"]["count"], 0);
            for list in ["by_qr", "last"] {
                assert_eq!(overview[list], json!([]), "{list}");
            }
            assert_eq!(overview["by_hour"], json!(vec![0; 24]));
            let done: Vec<_> = overview["guide"]["steps"].as_array().unwrap().iter().map(|step| step["done"].clone()).collect();
            assert_eq!(done, [true, false, false, false]);
        }
        let own = app.browser();
        own.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let overview = own.get("/overview").await.ok();
        assert_eq!((figures(&overview["payments"]).1, &overview["guide"]["folded"]), (700, &json!(false)));
    }

    async fn of_many_qrs_the_largest_are_told_and_the_others_together(app: TestApp) {
        let shop = Shop::open(&app).await;
        for n in 1..=7 {
            let (_, payload) = shop.register(&format!("QR_{n}")).await;
            shop.payer.pay(&format!("r{n}"), &payload, &format!("{n}.00")).await;
            if n <= 2 {
                shop.payer.pay(&format!("more{n}"), &payload, "0.25").await;
            }
        }
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let overview = browser.get("/overview?days=1").await.ok();
        let names: Vec<_> = overview["by_qr"].as_array().unwrap().iter().map(|line| line["qr"]["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["QR_7", "QR_6", "QR_5", "QR_4", "QR_3"]);
        assert_eq!(overview["other_qrs"], json!({"qrs": 2, "count": 4, "amount": "3.50"}));
        assert_eq!(figures(&overview["payments"]), (9, 2_850, 0));
    }

    async fn other_spans_are_refused(app: TestApp) {
        let shop = Shop::open(&app).await;
        let browser = app.browser();
        browser.get("/overview").await.refused("1003");
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        for (days, rule) in [("2", "not-allowed"), ("0", "not-allowed"), ("365", "not-allowed"), ("-7", "malformed"), ("week", "malformed"), ("", "malformed")] {
            browser.get(&format!("/overview?days={days}")).await.fault("2001", "days", rule);
        }
        browser.get("/overview?day=7").await.fault("2001", "day", "unknown-field");
        browser.put("/overview/guide", &json!({"folded": "no"})).await.refused("2001");
        browser.put("/overview/guide", &json!({})).await.refused("2001");
    }

    async fn the_charts_speak_the_callers_language(app: TestApp) {
        let shop = Shop::open(&app).await;
        shop.pay("r1", "1234.50").await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        for (lang, day, hour) in [
            ("ru", "22.11.2026: 1 платёж · 1\u{202f}234,50\u{a0}сум", "14:00–14:59: 1 платёж"),
            ("uz", "22.11.2026: 1 ta toʻlov · 1\u{202f}234,50\u{a0}soʻm", "14:00–14:59: 1 ta toʻlov"),
        ] {
            let asked = browser.call(axum::http::Method::GET, "/overview").header("accept-language", lang).send().await.ok();
            let (days, hours) = (asked["charts"]["days"].as_str().unwrap(), asked["charts"]["hours"].as_str().unwrap());
            assert!(days.contains(&format!("<title>{day}</title>")), "{days}");
            assert!(hours.contains(&format!("<title>{hour}</title>")), "{hours}");
            // What the pages' policy forbids.
            assert!(!days.contains("style=") && !hours.contains("<script"));
        }
        assert_eq!(browser.get("/overview?days=1").await.ok()["charts"]["days"], Value::Null);
        let month = browser.get("/overview?days=30").await.ok();
        assert_eq!(month["charts"]["days"].as_str().unwrap().matches("chart-label").count(), 6);
    }

    async fn the_first_steps_follow_what_has_been_done(app: TestApp) {
        let telegram = Telegram::open().await;
        let app = telegram.server(&app).await;
        let shop = Shop::open(&app).await;
        shop.set_account("closed").await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let done = async || steps(&browser).await.into_iter().filter(|(_, done)| *done).map(|(step, _)| step).collect::<Vec<_>>();
        assert_eq!(steps(&browser).await.iter().map(|(step, _)| step.as_str()).collect::<Vec<_>>(), ["account", "qr", "picture", "payment", "telegram"]);
        assert_eq!(done().await, ["qr"]);
        shop.set_account("open").await;
        assert_eq!(done().await, ["account", "qr"]);
        // Looking is not taking away.
        let image = format!("/qrs/{}/image?format=svg", shop.number);
        assert!(browser.get(&image).await.header("content-disposition").starts_with("inline"));
        assert_eq!(done().await, ["account", "qr"]);
        let saved = browser.get(&format!("{image}&save=true")).await;
        assert_eq!(saved.header("content-disposition"), "attachment; filename=\"SHOP.svg\"");
        assert_eq!(done().await, ["account", "qr", "picture"]);
        shop.hold("r1", "1.00").await.ok();
        assert_eq!(done().await, ["account", "qr", "picture"]);
        shop.payer.confirm("r1").await.ok();
        assert_eq!(done().await, ["account", "qr", "picture", "payment"]);
        browser.put("/overview/guide", &json!({"folded": true})).await.status(204);
        assert_eq!(browser.get("/overview").await.ok()["guide"]["folded"], true);
        browser.put("/overview/guide", &json!({"folded": false})).await.status(204);
        assert_eq!(browser.get("/overview").await.ok()["guide"]["folded"], false);
        browser.put(&format!("/qrs/{}/telegram", shop.number), &json!({"chat_id": 77, "lang": "ru"})).await.ok();
        assert_eq!(browser.get("/overview").await.ok()["guide"], Value::Null);
    }

    async fn a_tills_key_stands_for_a_printed_code(app: TestApp) {
        let shop = Shop::open(&app).await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        assert!(steps(&browser).await.contains(&("picture".to_owned(), false)));
        Till::open(&shop, &browser, "TILL").await;
        assert!(steps(&browser).await.contains(&("picture".to_owned(), true)));
    }
}
