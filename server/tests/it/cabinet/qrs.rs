//! `/qrs`: registration, the list, one QR.

use crate::support::{Browser, Pki, Shop, TestApp, Value, account, json};

async fn signed_in(app: &TestApp) -> (Shop, Browser) {
    let shop = Shop::open(app).await;
    let browser = app.browser();
    browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
    (shop, browser)
}

fn new(shop: &Shop, kind: &str, name: &str) -> Value {
    json!({"account": shop.account, "mfo": "00440", "kind": kind, "name": name})
}

fn names(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|qr| qr["name"].as_str().unwrap()).collect()
}

both! {
    async fn a_static_qr_is_registered_and_can_be_paid_at_once(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let qr = browser.register("k1", &new(&shop, "static", "CASH_1")).await.status(201);
        assert_eq!(qr, json!({
            "number": qr["number"], "name": "CASH_1", "kind": "static", "account": shop.account, "mfo": "00440",
            "bank_code": "062", "status": {"state": "active"}, "api_key_count": 0, "telegram": null,
            "payload": qr["payload"], "created_at": app.now().to_string(),
        }));
        let number = qr["number"].as_str().unwrap();
        assert!(number.len() == 18 && number.starts_with("6r"), "{number}");
        assert_eq!(browser.get(&format!("/qrs/{number}")).await.ok(), qr);
        shop.payer.pay("r1", qr["payload"].as_str().unwrap(), "1.00").await;
        let line = app.texts("SELECT actor || ' ' || details FROM journal WHERE action = 'qr.register' AND actor_kind = 'user'").await;
        assert_eq!(line, [format!("KARIMOV ALI VALIYEVICH static CASH_1 {}", shop.account)]);
    }

    async fn a_dynamic_qr_has_no_printed_code(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let qr = browser.register("k1", &new(&shop, "dynamic", "TILL")).await.status(201);
        assert_eq!((&qr["kind"], &qr["payload"]), (&json!("dynamic"), &Value::Null));
    }

    async fn every_field_of_a_registration_has_its_rule(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        for (field, value, rule) in [
            ("name", json!(""), "qr-name"),
            ("name", json!("two words"), "qr-name"),
            ("name", json!("\u{41a}\u{430}\u{441}\u{441}\u{430}"), "qr-name"),
            ("name", json!("A".repeat(31)), "qr-name"),
            ("kind", json!("round"), "not-allowed"),
            ("account", json!("123"), "account-number"),
            ("mfo", json!("440"), "mfo"),
            ("number", json!("6r0000000000000000"), "unknown-field"),
        ] {
            let mut body = new(&shop, "static", "A");
            body[field] = value;
            browser.register("k1", &body).await.fault("2001", field, rule);
        }
        for field in ["name", "kind", "account", "mfo"] {
            let mut body = new(&shop, "static", "A");
            body.as_object_mut().unwrap().remove(field);
            browser.register("k1", &body).await.fault("2001", field, "required");
        }
        assert_eq!(app.count("SELECT count(*) FROM qrs").await, 1);
    }

    async fn an_account_that_is_not_there_for_the_merchant_is_7005(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let (_, foreign) = shop.neighbour().await;
        let with = |account: &str, mfo: &str| json!({"account": account, "mfo": mfo, "kind": "static", "name": "A"});
        browser.register("k1", &with(&foreign, "00440")).await.refused("7005");
        browser.register("k1", &with(&account(77), "00440")).await.refused("7005");
        browser.register("k1", &with(&shop.account, "00842")).await.refused("7005");
        shop.set_account("closed").await;
        browser.register("k1", &with(&shop.account, "00440")).await.refused("7005");
        shop.set_account("open").await;
        // A refused registration has not used the key up.
        browser.register("k1", &with(&shop.account, "00440")).await.status(201);
    }

    async fn another_merchants_qr_answers_like_an_unknown_one(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let (neighbour, foreign) = shop.neighbour().await;
        let body = json!({"account": foreign, "name": "THEIRS"});
        let theirs = shop.bank.post(&format!("/merchants/{neighbour}/static-qrs"), &body).await.status(201);
        let theirs = theirs["number"].as_str().unwrap();
        for number in [theirs, "6r0000000000000000", "x", "%00", "%FF", &"a".repeat(500)] {
            browser.get(&format!("/qrs/{number}")).await.refused("7001");
            browser.get(&format!("/qrs/{number}/image")).await.refused("7001");
        }
        assert_eq!(names(&browser.get("/qrs").await.ok()), ["SHOP"]);
        assert!(names(&browser.get("/qrs?search=THEIRS").await.ok()).is_empty());
    }

    async fn the_list_is_newest_first_and_its_ordinals_run_on(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        for n in 1..=6 {
            shop.register(&format!("Q{n}")).await;
        }
        let (mut seen, mut path, mut first) = (Vec::new(), "/qrs?limit=3".to_owned(), 1);
        loop {
            let page = browser.get(&path).await.ok();
            assert_eq!(page["first"], first);
            seen.extend(names(&page).into_iter().map(str::to_owned));
            first += 3;
            let Some(next) = page["next"].as_str() else { break };
            path = format!("/qrs?limit=3&cursor={next}");
            // What is registered meanwhile stands on the first page and moves nothing here.
            shop.register("LATER").await;
        }
        assert_eq!(seen, ["Q6", "Q5", "Q4", "Q3", "Q2", "Q1", "SHOP"]);
    }

    async fn the_list_is_narrowed_by_text_kind_and_status(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let (blocked, _) = shop.register("Cash_1").await;
        shop.register("CashX1").await;
        browser.register("k1", &new(&shop, "dynamic", "TILL")).await.status(201);
        shop.bank.act(&format!("/qrs/{blocked}/block")).await.ok();
        for (query, expected) in [
            ("search=cash", &["CashX1", "Cash_1"][..]),
            ("search=cash_1", &["Cash_1"]),
            ("search=%25", &[]),
            ("search=!", &[]),
            ("search='", &[]),
            ("search=", &["TILL", "CashX1", "Cash_1", "SHOP"]),
            ("kind=dynamic", &["TILL"]),
            ("kind=static&status=active", &["CashX1", "SHOP"]),
            ("status=blocked", &["Cash_1"]),
            ("status=blocked&kind=dynamic", &[]),
            ("search=ca&status=active&kind=static&limit=1", &["CashX1"]),
        ] {
            assert_eq!(names(&browser.get(&format!("/qrs?{query}")).await.ok()), expected, "{query}");
        }
        let part = &blocked[5..12].to_uppercase();
        assert_eq!(names(&browser.get(&format!("/qrs?search={part}")).await.ok()), ["Cash_1"]);
        // As the list shows it, with its middle cut out.
        let shown = format!("{}%E2%80%A6{}", &blocked[..6], &blocked[15..]);
        assert_eq!(names(&browser.get(&format!("/qrs?search={shown}")).await.ok()), ["Cash_1"]);
        shop.set_account("closed").await;
        assert_eq!(browser.get("/qrs?status=blocked").await.ok()["items"].as_array().unwrap().len(), 4);
    }

    async fn parameters_of_the_list_are_read_strictly(app: TestApp) {
        let (_, browser) = signed_in(&app).await;
        for (query, field, rule) in [
            ("kind=round", "kind", "not-allowed"),
            ("status=closed", "status", "not-allowed"),
            ("limit=0", "limit", "limit"),
            ("limit=many", "limit", "limit"),
            ("page=2", "page", "unknown-field"),
            ("search=a&search=b", "search", "duplicate"),
            ("search=%FF", "search", "malformed"),
            ("search=%00", "search", "malformed"),
        ] {
            browser.get(&format!("/qrs?{query}")).await.fault("2001", field, rule);
        }
        browser.get("/qrs?cursor=x").await.refused("2006");
        browser.get("/qrs?limit=100000").await.ok();
    }
}
