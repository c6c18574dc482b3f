//! Who may change what: the first registrar's card, everybody's own accounts, everybody's own payments.

use crate::support::{Bank, MFO, Pki, Second, Shop, TestApp, Value, account, card, json, put_account};

fn renamed(status: &str) -> Value {
    let mut body = card(status);
    body["name"] = json!("Renamed by another");
    body["city"] = json!("Buxoro");
    body
}

both! {
    async fn the_card_is_the_first_registrars_and_another_is_only_linked(app: TestApp) {
        let shop = Shop::open(&app).await;
        let second = Bank::register(&app, "bank014").await;
        let path = format!("/merchants/{}", shop.tax_id);
        let linked = second.put(&path, &renamed("active")).await.ok();
        // The card is another's: a bank that guesses a tax id reads nothing of it.
        assert_eq!(linked, json!({"tax_id": shop.tax_id, "owner": false, "status": "active"}));
        assert_eq!(shop.payer.resolve(&shop.payload).await.ok()["merchant_name"], "Karimov savdo");
        let own = shop.bank.put(&path, &renamed("active")).await.ok();
        assert_eq!((&own["owner"], &own["name"]), (&json!(true), &json!("Renamed by another")));
    }

    async fn a_bank_that_is_not_linked_adds_nothing(app: TestApp) {
        let shop = Shop::open(&app).await;
        let second = Bank::register(&app, "bank014").await;
        put_account(&second, &shop.tax_id, &account(2), "open").await.refused("7020");
        let body = json!({"account": shop.account, "name": "A"});
        second.post(&format!("/merchants/{}/static-qrs", shop.tax_id), &body).await.refused("7020");
    }

    async fn a_linked_bank_adds_accounts_that_the_merchant_can_use(app: TestApp) {
        let shop = Shop::open(&app).await;
        let second = Second::open(&app, &shop).await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let accounts = browser.get("/accounts").await.ok();
        let names: Vec<_> = accounts["items"].as_array().unwrap().iter().map(|a| a["bank_name"].clone()).collect();
        assert_eq!(names, ["Bank bank062", "Bank bank014"]);
        let new = json!({"account": second.account, "mfo": MFO, "kind": "static", "name": "MINE"});
        assert_eq!(browser.register("k1", &new).await.status(201)["bank_code"], "014");
    }

    async fn anothers_suspension_acts_on_its_own_accounts_only(app: TestApp) {
        let shop = Shop::open(&app).await;
        let second = Second::open(&app, &shop).await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        app.advance(5);
        let since = app.now().to_string();
        let path = format!("/merchants/{}", shop.tax_id);
        let told = second.bank.put(&path, &card("suspended")).await.ok();
        assert_eq!((&told["owner"], &told["status"]), (&json!(false), &json!("suspended")));
        // Its own QRs take no payment, and read as blocked by the bank since then.
        shop.payer.hold("r1", &second.payload, "1.00").await.refused("7002");
        shop.payer.resolve(&second.payload).await.refused("7002");
        app.advance(5);
        second.bank.put(&path, &card("suspended")).await.ok();
        let seen = browser.get(&format!("/qrs/{}", second.number)).await.ok();
        assert_eq!(seen["status"], json!({"state": "blocked", "kind": "bank", "at": since}));
        // The owner's QRs, the session and the sign-in go on.
        shop.pay("r2", "1.00").await;
        assert_eq!(browser.get("/accounts").await.ok()["items"].as_array().unwrap().len(), 1);
        let new = json!({"account": second.account, "mfo": MFO, "kind": "static", "name": "MINE"});
        browser.register("k1", &new).await.refused("7005");
        app.browser().sign_in(&Pki::director(&shop.tax_id)).await.ok();
        assert_eq!(shop.bank.put(&path, &card("active")).await.ok()["status"], "active");
        shop.payer.hold("r1", &second.payload, "1.00").await.refused("7002");
        second.bank.put(&path, &card("active")).await.ok();
        shop.payer.pay("r1", &second.payload, "1.00").await;
    }

    async fn the_owners_suspension_stops_everybodys_qrs(app: TestApp) {
        let shop = Shop::open(&app).await;
        let second = Second::open(&app, &shop).await;
        shop.set_status("suspended").await;
        shop.payer.hold("r1", &second.payload, "1.00").await.refused("1002");
        shop.hold("r2", "1.00").await.refused("1002");
        second.bank.put(&format!("/merchants/{}", shop.tax_id), &card("active")).await.ok();
        shop.payer.hold("r1", &second.payload, "1.00").await.refused("1002");
    }

    async fn an_account_is_changed_only_by_the_bank_that_registered_it(app: TestApp) {
        let shop = Shop::open(&app).await;
        let second = Second::open(&app, &shop).await;
        put_account(&second.bank, &shop.tax_id, &shop.account, "closed").await.refused("7021");
        put_account(&shop.bank, &shop.tax_id, &second.account, "closed").await.refused("7021");
        let body = json!({"account": second.account, "name": "A"});
        shop.bank.post(&format!("/merchants/{}/static-qrs", shop.tax_id), &body).await.refused("7021");
        shop.pay("r1", "1.00").await;
        shop.payer.pay("r2", &second.payload, "1.00").await;
    }

    async fn a_qr_is_blocked_only_by_the_bank_of_its_account(app: TestApp) {
        let shop = Shop::open(&app).await;
        let second = Second::open(&app, &shop).await;
        for verb in ["block", "unblock"] {
            second.bank.act(&format!("/qrs/{}/{verb}", shop.number)).await.refused("7001");
            shop.bank.act(&format!("/qrs/{}/{verb}", second.number)).await.refused("7001");
        }
        second.bank.act(&format!("/qrs/{}/block", second.number)).await.ok();
        shop.pay("r1", "1.00").await;
        shop.payer.hold("r2", &second.payload, "1.00").await.refused("7002");
    }

    async fn settlements_go_to_the_bank_that_holds_the_account(app: TestApp) {
        let shop = Shop::open(&app).await;
        let second = Second::open(&app, &shop).await;
        let mine = shop.pay("r1", "1.00").await;
        let theirs = shop.payer.pay("r2", &second.payload, "2.00").await;
        // Who pays and who holds the account may be one bank.
        let own = second.bank.pay("r3", &second.payload, "3.00").await;
        let of = async |bank: &Bank, query: &str| -> Vec<String> {
            let page = bank.get(&format!("/settlements{query}")).await.ok();
            page["items"].as_array().unwrap().iter().map(|line| line["number"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(of(&shop.bank, "").await, [mine]);
        assert_eq!(of(&second.bank, "").await, [theirs, own]);
        assert!(of(&shop.bank, &format!("?account={}", second.account)).await.is_empty());
        assert!(of(&Bank::register(&app, "bank099").await, "").await.is_empty());
    }

    async fn a_payment_is_its_participants_alone(app: TestApp) {
        let shop = Shop::open(&app).await;
        let second = Second::open(&app, &shop).await;
        shop.payer.hold("r1", &second.payload, "1.00").await.ok();
        // Not even the bank that holds the account touches it.
        second.bank.get("/payments/r1").await.refused("4001");
        second.bank.confirm("r1").await.refused("4001");
        second.bank.cancel("r1").await.refused("4001");
        shop.payer.confirm("r1").await.ok();
    }

    async fn the_same_account_number_may_exist_at_two_branches(app: TestApp) {
        let shop = Shop::open(&app).await;
        let (neighbour, _) = shop.neighbour().await;
        // The merchant's own number at another branch needs the control key of that branch.
        let body = json!({"mfo": "00842", "bank_code": "062", "status": "open"});
        let path = format!("/merchants/{neighbour}/accounts/{}", shop.account);
        shop.bank.put(&path, &body).await.fault("2001", "account", "account-key");
        put_account(&shop.bank, &neighbour, &shop.account, "open").await.refused("7005");
    }
}
