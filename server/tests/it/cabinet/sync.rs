//! `POST /qrs/sync`: what the banks have registered elsewhere comes into the list (R139–R144).

use crate::support::{Bank, Browser, MFO, Pki, Registry, Shop, TestApp, Value, account, card, json};
use shared::Scope;

async fn signed_in(app: &TestApp) -> (Shop, Browser) {
    let shop = Shop::open(app).await;
    let browser = app.browser();
    browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
    (shop, browser)
}

fn entry(account: &str, number: &str, name: &str) -> Value {
    json!({"number": number, "name": name, "account": account, "mfo": MFO, "bank_code": "062"})
}

fn report(added: &[&str], already: u32, refused: &[(&str, &str)], unreachable: &[&str]) -> Value {
    let refused: Vec<_> = refused.iter().map(|(number, code)| json!({"number": number, "code": code})).collect();
    json!({"added": added, "already_present": already, "refused": refused, "unreachable": unreachable})
}

async fn sync(browser: &Browser) -> Value {
    browser.post("/qrs/sync", &json!({})).await.ok()
}

const FIRST: &str = "6q0000000000000001";
const SECOND: &str = "6q0000000000000002";

both! {
    async fn r139_to_r143_what_is_missing_appears_once_and_can_be_paid(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let registry = Registry::of(&app, &shop.bank).await;
        registry.knows(entry(&shop.account, FIRST, "COUNTER_1"));
        registry.knows(entry(&shop.account, SECOND, "COUNTER_2"));
        registry.knows(entry(&shop.account, FIRST, "TWICE"));
        registry.knows(entry(&shop.account, &shop.number, "OTHER_NAME"));
        assert_eq!(sync(&browser).await, report(&[FIRST, SECOND], 1, &[], &[]));
        assert_eq!(registry.paths(), [format!("/bank/api/merchants/{}/static-qrs", shop.tax_id)]);
        assert!(registry.url().ends_with('/'), "a base URL may end with a slash");
        // A second run adds nothing and changes nothing, not even a name that the bank has otherwise.
        assert_eq!(sync(&browser).await, report(&[], 3, &[], &[]));
        assert_eq!(browser.get(&format!("/qrs/{}", shop.number)).await.ok()["name"], "SHOP");
        let qr = browser.get(&format!("/qrs/{FIRST}")).await.ok();
        assert_eq!((&qr["name"], &qr["kind"], &qr["status"]["state"]), (&json!("COUNTER_1"), &json!("static"), &json!("active")));
        let payload = qr["payload"].as_str().unwrap();
        assert!(payload.contains(FIRST));
        shop.payer.pay("r1", payload, "1.00").await;
        assert_eq!(browser.get(&format!("/qrs/{FIRST}/image")).await.status, 200);
        assert_eq!(app.count("SELECT count(*) FROM journal WHERE action = 'qr.sync' AND actor_kind = 'user'").await, 2);
    }

    async fn r143_what_the_bank_does_not_tell_stays(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        Registry::of(&app, &shop.bank).await;
        assert_eq!(sync(&browser).await, report(&[], 0, &[], &[]));
        assert_eq!(app.count("SELECT count(*) FROM qrs").await, 1);
    }

    async fn every_refusal_has_its_code_and_spoils_nothing_else(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let registry = Registry::of(&app, &shop.bank).await;
        let (neighbour, foreign) = shop.neighbour().await;
        let theirs = shop.bank.post(&format!("/merchants/{neighbour}/static-qrs"), &json!({"account": foreign, "name": "T"})).await;
        let theirs = theirs.status(201)["number"].as_str().unwrap().to_owned();
        let till = json!({"account": shop.account, "mfo": MFO, "kind": "dynamic", "name": "TILL"});
        let till = browser.register("k1", &till).await.status(201)["number"].as_str().unwrap().to_owned();
        let closed = account(3);
        let path = format!("/merchants/{}/accounts/{closed}", shop.tax_id);
        shop.bank.put(&path, &json!({"mfo": MFO, "bank_code": "062", "status": "closed"})).await.ok();
        let with = |number: &str, field: &str, value: &str| {
            let mut item = entry(&shop.account, number, "A");
            item[field] = json!(value);
            item
        };
        registry.knows(with("short", "name", "A"));
        registry.knows(with("6q0000000000000010", "name", "two words"));
        registry.knows(with("6q0000000000000011", "account", &foreign));
        registry.knows(with("6q0000000000000012", "account", &account(77)));
        registry.knows(with("6q0000000000000013", "mfo", "00842"));
        registry.knows(with("6q0000000000000014", "bank_code", "014"));
        registry.knows(with("6q0000000000000015", "account", &closed));
        registry.knows(with(&theirs, "name", "MINE_NOW"));
        registry.knows(with(&till, "name", "TILL"));
        registry.knows(entry(&shop.account, FIRST, "GOOD"));
        let refused = [
            ("short", "2001"),
            ("6q0000000000000010", "2001"),
            (theirs.as_str(), "7006"),
            (till.as_str(), "7006"),
            ("6q0000000000000011", "7021"),
            ("6q0000000000000012", "7021"),
            ("6q0000000000000013", "7021"),
            ("6q0000000000000014", "7021"),
            ("6q0000000000000015", "7005"),
        ];
        assert_eq!(sync(&browser).await, report(&[FIRST], 0, &refused, &[]));
        assert_eq!(app.count("SELECT count(*) FROM qrs WHERE name IN ('MINE_NOW', 'A')").await, 0);
    }

    async fn an_account_of_another_bank_is_not_this_ones_to_fill(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let other = Bank::with_scopes(&app, "bank014", &[Scope::Acquiring]).await;
        other.put(&format!("/merchants/{}", shop.tax_id), &card("active")).await.ok();
        let registry = Registry::of(&app, &other).await;
        registry.knows(entry(&shop.account, FIRST, "NOT_MINE"));
        // Nor does it learn whose a number is.
        registry.knows(entry(&shop.account, &shop.number, "SHOP"));
        assert_eq!(sync(&browser).await, report(&[], 0, &[(&shop.number, "7006"), (FIRST, "7021")], &[]));
    }

    async fn a_bank_that_is_down_is_named_and_the_rest_is_done(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let registry = Registry::of(&app, &shop.bank).await;
        registry.knows(entry(&shop.account, FIRST, "GOOD"));
        let other = Bank::with_scopes(&app, "bank014", &[Scope::Acquiring]).await;
        other.put(&format!("/merchants/{}", shop.tax_id), &card("active")).await.ok();
        let down = Registry::of(&app, &other).await;
        down.is(Some("down"));
        assert_eq!(sync(&browser).await, report(&[FIRST], 0, &[], &["Bank bank014"]));
        for trouble in ["nonsense", "huge"] {
            down.is(Some(trouble));
            assert_eq!(sync(&browser).await, report(&[], 1, &[], &["Bank bank014"]), "{trouble}");
        }
        down.is(None);
        assert_eq!(sync(&browser).await, report(&[], 1, &[], &[]));
        app.raw("UPDATE participants SET base_url = 'http://127.0.0.1:1' WHERE code = 'bank014'").await;
        assert_eq!(sync(&browser).await["unreachable"], json!(["Bank bank014"]));
    }

    async fn r143_two_tabs_at_once_add_nothing_twice(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let registry = Registry::of(&app, &shop.bank).await;
        for n in 0..60 {
            registry.knows(entry(&shop.account, &format!("6q{n:016}"), "COUNTER"));
        }
        let reports = futures_util::future::join_all((0..4).map(|_| sync(&browser))).await;
        let added: usize = reports.iter().map(|report| report["added"].as_array().unwrap().len()).sum();
        assert_eq!(added, 60);
        for report in reports {
            let already = usize::try_from(report["already_present"].as_u64().unwrap()).unwrap();
            assert_eq!((already + report["added"].as_array().unwrap().len(), &report["refused"]), (60, &json!([])));
        }
        assert_eq!(app.count("SELECT count(*) FROM qrs").await, 61);
    }

    async fn the_first_sign_in_asks_the_banks_by_itself_once(app: TestApp) {
        let shop = Shop::open(&app).await;
        let registry = Registry::of(&app, &shop.bank).await;
        registry.knows(entry(&shop.account, FIRST, "COUNTER_1"));
        while app.run_jobs().await > 0 {}
        let before = registry.paths().len();
        let browser = app.browser();
        for _ in 0..3 {
            browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        }
        while app.run_jobs().await > 0 {}
        assert_eq!(registry.paths().len(), before + 1);
        assert_eq!(browser.get(&format!("/qrs/{FIRST}")).await.ok()["name"], "COUNTER_1");
        let who = app.texts("SELECT actor_kind || ' ' || actor FROM journal WHERE action = 'qr.sync'").await;
        assert_eq!(who, ["operator job"]);
        assert_eq!(app.count("SELECT count(*) FROM jobs WHERE kind = 'sync-qrs'").await, 0);
    }

    async fn a_promise_of_an_older_server_is_kept_with_every_bank(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        while app.run_jobs().await > 0 {}
        let registry = Registry::of(&app, &shop.bank).await;
        registry.knows(entry(&shop.account, FIRST, "COUNTER_1"));
        let now = app.now().millis();
        app.raw(&format!(
            "INSERT INTO jobs (kind, payload, unique_key, run_at, attempts, lane)
             SELECT 'sync-qrs', CAST(id AS TEXT), 'sync-qrs:' || CAST(id AS TEXT), {now}, 0, 'sync' FROM merchants"
        )).await;
        while app.run_jobs().await > 0 {}
        assert_eq!(browser.get(&format!("/qrs/{FIRST}")).await.ok()["name"], "COUNTER_1");
        assert_eq!(app.count("SELECT count(*) FROM jobs WHERE kind = 'sync-qrs'").await, 0);
    }

    async fn every_night_the_banks_are_asked_and_a_silent_one_a_few_times_more(app: TestApp) {
        let (shop, _) = signed_in(&app).await;
        while app.run_jobs().await > 0 {}
        let registry = Registry::of(&app, &shop.bank).await;
        registry.is(Some("down"));
        app.advance(24 * 3600);
        registry.at(app.now());
        while app.run_jobs().await > 0 {}
        app.advance(3600);
        registry.at(app.now());
        while app.run_jobs().await > 0 {}
        assert_eq!(registry.paths().len(), 1);
        assert_eq!(app.texts("SELECT last_error FROM jobs WHERE kind = 'sync-qrs'").await, ["silent: Bank bank062"]);
        for _ in 0..3 {
            app.advance(3 * 3600);
            registry.at(app.now());
            while app.run_jobs().await > 0 {}
        }
        assert_eq!(registry.paths().len(), 4, "then the next night comes");
        assert_eq!(app.count("SELECT count(*) FROM jobs WHERE kind = 'sync-qrs'").await, 0);
    }

    async fn nobody_else_may_ask_and_not_too_often(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        app.browser().post("/qrs/sync", &json!({})).await.refused("1003");
        browser.post("/qrs/sync", &json!({"bank": "x"})).await.fault("2001", "bank", "unknown-field");
        // No bank of his can be called: nothing to tell.
        assert_eq!(sync(&browser).await, report(&[], 0, &[], &[]));
        let strict = app.another(|config| config.rate_limits.sync_per_minute = 2).await;
        let browser = browser.at(&strict);
        sync(&browser).await;
        sync(&browser).await;
        let refused = browser.post("/qrs/sync", &json!({})).await;
        refused.refused("6001");
        assert_eq!(refused.header("retry-after"), "30");
        shop.pay("r1", "1.00").await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bank_that_never_answers_is_given_up() {
    let app = TestApp::start(crate::support::Kind::Sqlite).await;
    let (shop, browser) = signed_in(&app).await;
    let registry = Registry::of(&app, &shop.bank).await;
    registry.is(Some("slow"));
    let begun = std::time::Instant::now();
    assert_eq!(sync(&browser).await["unreachable"], json!(["Bank bank062"]));
    assert!(begun.elapsed() < std::time::Duration::from_secs(15));
    // Meanwhile nobody waited for it: no transaction was open.
    shop.pay("r1", "1.00").await;
}
