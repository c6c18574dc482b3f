//! What ends invoices: blocks, closed accounts, keys that are bound elsewhere or deleted.

use crate::support::{Browser, MFO, Pki, Second, Shop, TestApp, Till, json, till_payload as payload};

async fn open(app: &TestApp) -> (Shop, Browser, Till) {
    let shop = Shop::open(app).await;
    let browser = app.browser();
    browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
    let till = Till::open(&shop, &browser, "TILL").await;
    (shop, browser, till)
}

/// A till whose QR lies on an account at another bank than the merchant's first.
async fn elsewhere(app: &TestApp, shop: &Shop, browser: &Browser) -> (Second, Till) {
    let second = Second::open(app, shop).await;
    let body = json!({"account": second.account, "mfo": MFO, "kind": "dynamic", "name": "ELSEWHERE"});
    let qr = browser.register("ELSEWHERE", &body).await.status(201);
    let till = Till::at(shop, browser, qr["number"].as_str().unwrap(), "ELSEWHERE").await;
    (second, till)
}

fn ended(how: &str) -> (u64, String) {
    (3, how.to_owned())
}

both! {
    async fn r102_to_r104_a_block_deletes_what_waits_and_lets_what_is_held_confirm(app: TestApp) {
        let (shop, browser, till) = open(&app).await;
        let waiting = till.invoice("1", "10").await;
        let held = till.invoice("2", "10").await;
        let given_up = till.invoice("3", "10").await;
        let over = till.post("/invoices", &json!({"external_id": "4", "amount": "10", "expires_in": 30})).await.status(201);
        app.advance(30);
        shop.payer.hold("r2", payload(&held), "10").await.ok();
        shop.payer.hold("r3", payload(&given_up), "10").await.ok();
        let preview = browser.get(&format!("/qrs/{}/block-preview", till.qr)).await.ok();
        assert_eq!(preview, json!({"unpaid_invoices": 1, "api_keys": 1}));
        browser.post(&format!("/qrs/{}/block", till.qr), &json!({})).await.ok();
        assert_eq!(till.status(&waiting).await, ended("deleted"));
        assert_eq!(till.status(&over).await, ended("expired"));
        shop.payer.confirm("r2").await.ok();
        assert_eq!(till.status(&held).await.0, 2);
        // Even if the block is gone by the time the hold is given up.
        browser.post(&format!("/qrs/{}/unblock", till.qr), &json!({"reason": "ok"})).await.ok();
        assert_eq!(till.status(&given_up).await, (1, String::new()));
        shop.payer.cancel("r3").await.ok();
        assert_eq!(till.status(&given_up).await, ended("deleted"));
        shop.payer.resolve(payload(&waiting)).await.refused("3005");
        till.invoice("5", "10").await;
    }

    async fn the_banks_block_and_a_closed_account_do_the_same(app: TestApp) {
        let (shop, _, till) = open(&app).await;
        let first = till.invoice("1", "10").await;
        shop.bank.act(&format!("/qrs/{}/block", till.qr)).await.ok();
        assert_eq!(till.status(&first).await, ended("deleted"));
        shop.bank.act(&format!("/qrs/{}/unblock", till.qr)).await.ok();
        let second = till.invoice("2", "10").await;
        shop.set_account("closed").await;
        assert_eq!(till.status(&second).await, ended("deleted"));
        till.post("/invoices", &json!({"external_id": "3", "amount": "10"})).await.refused("7002");
        shop.set_account("open").await;
        till.invoice("3", "10").await;
    }

    async fn a_suspension_deletes_what_waits_as_any_block_does(app: TestApp) {
        let (shop, _, till) = open(&app).await;
        let waiting = till.invoice("1", "10").await;
        shop.set_status("suspended").await;
        shop.set_status("active").await;
        assert_eq!(till.status(&waiting).await, ended("deleted"));
        shop.payer.resolve(payload(&waiting)).await.refused("3005");
        assert_eq!(till.status(&till.invoice("2", "10").await).await.0, 1);
    }

    async fn the_owners_suspension_reaches_the_qrs_on_accounts_of_other_banks(app: TestApp) {
        let (shop, browser, mine) = open(&app).await;
        let (second, till) = elsewhere(&app, &shop, &browser).await;
        let (here, there) = (mine.invoice("1", "10").await, till.invoice("1", "10").await);
        let held = till.invoice("2", "10").await;
        shop.payer.hold("r2", payload(&held), "10").await.ok();
        shop.set_status("suspended").await;
        shop.set_status("active").await;
        shop.payer.cancel("r2").await.ok();
        for (till, invoice) in [(&mine, &here), (&till, &there), (&till, &held)] {
            assert_eq!(till.status(invoice).await, ended("deleted"));
        }
        // Another bank's word is about its own accounts alone.
        let (here, there) = (mine.invoice("3", "10").await, till.invoice("3", "10").await);
        for status in ["suspended", "active"] {
            second.bank.put(&format!("/merchants/{}", shop.tax_id), &crate::support::card(status)).await.ok();
        }
        assert_eq!((mine.status(&here).await.0, till.status(&there).await), (1, ended("deleted")));
    }

    async fn after_a_suspension_has_answered_no_invoice_is_made(app: TestApp) {
        let (shop, browser, _) = open(&app).await;
        let (_, till) = elsewhere(&app, &shop, &browser).await;
        let makes = async |n: usize| till.post("/invoices", &json!({"external_id": n.to_string(), "amount": "10"})).await.code();
        let suspends = async {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            shop.set_status("suspended").await;
            app.count("SELECT count(*) FROM invoices").await
        };
        let (codes, made) = tokio::join!(futures_util::future::join_all((0..60).map(makes)), suspends);
        assert!(codes.iter().all(|code| code == "201" || code == "1002"), "{codes:?}");
        assert_eq!(i64::try_from(codes.iter().filter(|code| *code == "201").count()).unwrap(), made);
        assert_eq!(app.count("SELECT count(*) FROM invoices WHERE state <> 'deleted'").await, 0);
    }

    async fn another_binding_or_the_end_of_the_key_cancels_its_invoices_and_no_others(app: TestApp) {
        let (shop, browser, till) = open(&app).await;
        let other = Till::at(&shop, &browser, &till.qr, "POS_2").await;
        let elsewhere = Till::open(&shop, &browser, "ELSEWHERE").await;
        let (mine, held, theirs) = (till.invoice("1", "10").await, till.invoice("2", "10").await, other.invoice("1", "10").await);
        shop.payer.hold("r1", payload(&held), "10").await.ok();
        browser.put(&format!("/api-keys/{}/qr", till.key), &json!({"qr": elsewhere.qr})).await.ok();
        // What the key has made answers to it still.
        assert_eq!(till.status(&mine).await, ended("cancelled"));
        assert_eq!(other.status(&theirs).await.0, 1);
        shop.payer.resolve(payload(&mine)).await.refused("3005");
        app.advance(60);
        assert_eq!(till.status(&held).await, ended("cancelled"));
        let new = till.invoice("3", "10").await;
        assert!(payload(&new).contains(&elsewhere.qr));
        shop.payer.hold("r2", payload(&new), "10").await.ok();
        browser.delete(&format!("/api-keys/{}", till.key)).await;
        shop.payer.confirm("r2").await.ok();
        till.get("/ping").await.refused("1001");
        assert_eq!(app.count("SELECT count(*) FROM invoices WHERE state = 'paid'").await, 1);
        // A block is stronger than a key that was taken away before.
        let last = other.invoice("9", "10").await;
        shop.payer.hold("r9", payload(&last), "10").await.ok();
        browser.delete(&format!("/api-keys/{}", other.key)).await;
        browser.post(&format!("/qrs/{}/block", other.qr), &json!({})).await.ok();
        shop.payer.cancel("r9").await.ok();
        assert_eq!(app.texts("SELECT state FROM invoices WHERE external_id = '9'").await, ["deleted"]);
    }

    async fn after_a_block_has_answered_no_invoice_is_made_and_none_is_held(app: TestApp) {
        let (shop, browser, till) = open(&app).await;
        let makes = async |n: usize| till.post("/invoices", &json!({"external_id": n.to_string(), "amount": "10"})).await.code();
        let block = async {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            browser.post(&format!("/qrs/{}/block", till.qr), &json!({})).await.ok();
            app.count("SELECT count(*) FROM invoices").await
        };
        let (codes, made) = tokio::join!(futures_util::future::join_all((0..60).map(makes)), block);
        assert!(codes.iter().all(|code| code == "201" || code == "7002"), "{codes:?}");
        assert_eq!(i64::try_from(codes.iter().filter(|code| *code == "201").count()).unwrap(), made);
        assert_eq!(app.count("SELECT count(*) FROM invoices WHERE state <> 'deleted'").await, 0);
        assert_eq!(shop.try_hold("r").await, "200", "another QR works on");
    }
}
