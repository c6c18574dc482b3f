//! `POST /qrs/{number}/block` and `/unblock`, and how a block meets payments that are under way.

use crate::support::{BUYERS, Bank, Pki, Shop, TestApp, Value, fifty_buyers_meet, json};
use shared::Scope;
use std::sync::Arc;
use tokio::task::JoinSet;

both! {
    async fn a_blocked_qr_takes_no_payment_until_the_bank_unblocks_it(app: TestApp) {
        let shop = Shop::open(&app).await;
        let blocked = shop.bank.act(&format!("/qrs/{}/block", shop.number)).await.ok();
        assert_eq!(blocked["status"], json!({"state": "blocked", "kind": "bank", "at": app.now().to_string()}));
        shop.hold("r1", "1.00").await.refused("7002");
        shop.payer.resolve(&shop.payload).await.refused("7002");
        let active = shop.bank.act(&format!("/qrs/{}/unblock", shop.number)).await.ok();
        assert_eq!(active["status"], json!({"state": "active"}));
        shop.pay("r1", "1.00").await;
    }

    async fn repeating_is_harmless_and_leaves_one_line_in_the_journal(app: TestApp) {
        let shop = Shop::open(&app).await;
        let since = app.now().to_string();
        for _ in 0..3 {
            let seen = shop.bank.act(&format!("/qrs/{}/block", shop.number)).await.ok();
            assert_eq!(seen["status"]["at"], since);
            app.advance(1);
        }
        for _ in 0..3 {
            shop.bank.act(&format!("/qrs/{}/unblock", shop.number)).await.ok();
        }
        let lines = app.texts("SELECT action FROM journal WHERE action LIKE 'qr.%block' ORDER BY id").await;
        assert_eq!(lines, ["qr.block", "qr.unblock"]);
    }

    async fn a_block_of_the_merchants_own_stops_payments_too(app: TestApp) {
        let shop = Shop::open(&app).await;
        app.raw("INSERT INTO qr_blocks (qr_id, kind, at) SELECT id, 'manual', 5 FROM qrs").await;
        shop.hold("r1", "1.00").await.refused("7002");
        // It is not the bank's to lift.
        let seen = shop.bank.act(&format!("/qrs/{}/unblock", shop.number)).await.ok();
        assert_eq!(seen["status"]["kind"], "manual");
        shop.hold("r1", "1.00").await.refused("7002");
        app.raw("DELETE FROM qr_blocks").await;
        shop.pay("r1", "1.00").await;
    }

    async fn of_several_blocks_the_strongest_is_shown(app: TestApp) {
        let shop = Shop::open(&app).await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        for (kind, shown) in [("manual", "manual"), ("bank", "bank"), ("system", "system")] {
            app.raw(&format!("INSERT INTO qr_blocks (qr_id, kind, at) SELECT id, '{kind}', 5 FROM qrs")).await;
            assert_eq!(browser.get(&format!("/qrs/{}", shop.number)).await.ok()["status"]["kind"], shown);
        }
        shop.bank.act(&format!("/qrs/{}/unblock", shop.number)).await.ok();
        shop.hold("r1", "1.00").await.refused("7002");
    }

    async fn unknown_malformed_and_foreign_numbers_answer_alike(app: TestApp) {
        let shop = Shop::open(&app).await;
        let other = Bank::with_scopes(&app, "bank014", &[Scope::Acquiring]).await;
        for verb in ["block", "unblock"] {
            for number in ["6r0000000000000000", "x", "%00", "%FF"] {
                shop.bank.act(&format!("/qrs/{number}/{verb}")).await.refused("7001");
            }
            other.act(&format!("/qrs/{}/{verb}", shop.number)).await.refused("7001");
        }
        shop.pay("r1", "1.00").await;
    }

    async fn the_body_says_nothing(app: TestApp) {
        let shop = Shop::open(&app).await;
        let path = format!("/qrs/{}/block", shop.number);
        shop.bank.post(&path, &json!({})).await.ok();
        shop.bank.post(&path, &json!({"reason": "x"})).await.fault("2001", "reason", "unknown-field");
        shop.bank.post(&path, &Value::Null).await.refused("2001");
    }

    async fn once_a_block_has_answered_no_hold_begins(app: TestApp) {
        let shop = Shop::open(&app).await;
        fifty_buyers_meet(&app, shop, async |shop| {
            shop.bank.act(&format!("/qrs/{}/block", shop.number)).await.ok();
        }, "7002").await;
    }

    async fn once_an_account_is_closed_no_hold_begins(app: TestApp) {
        let shop = Shop::open(&app).await;
        fifty_buyers_meet(&app, shop, async |shop| shop.set_account("closed").await, "7002").await;
    }

    async fn once_a_merchant_is_suspended_no_hold_begins(app: TestApp) {
        let shop = Shop::open(&app).await;
        fifty_buyers_meet(&app, shop, async |shop| shop.set_status("suspended").await, "1002").await;
    }

    async fn blocking_and_unblocking_while_buyers_pay_breaks_nothing(app: TestApp) {
        let shop = Arc::new(Shop::open(&app).await);
        let mut buyers = JoinSet::new();
        for n in 0..BUYERS {
            let shop = Arc::clone(&shop);
            buyers.spawn(async move { shop.try_hold(&format!("r{n}")).await });
        }
        for _ in 0..5 {
            shop.bank.act(&format!("/qrs/{}/block", shop.number)).await.ok();
            shop.set_status("suspended").await;
            shop.set_account("closed").await;
            shop.set_account("open").await;
            shop.set_status("active").await;
            shop.bank.act(&format!("/qrs/{}/unblock", shop.number)).await.ok();
        }
        for answer in buyers.join_all().await {
            assert!(["200", "7002", "1002"].contains(&answer.as_str()), "{answer}");
        }
        shop.pay("after", "1.00").await;
    }
}
