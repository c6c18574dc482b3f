//! `/sessions`: where people are signed in for the merchant, and the end of it.

use crate::support::{Browser, Pki, Shop, TestApp, Value, json};
use axum::http::Method;

const CHROME: &str =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
const MINUTE: i64 = 60;

/// Somebody signs in with a browser that calls itself so.
async fn enter(app: &TestApp, inn: &str, user_agent: &str) -> Browser {
    let browser = app.browser();
    let pkcs7 = Pki::director(inn).sign(&browser.challenge().await, app.now());
    let call = browser.call(Method::POST, "/auth/eimzo").header("user-agent", user_agent);
    let answer = call.json(&json!({ "pkcs7": pkcs7 })).send().await;
    answer.ok();
    browser.set_cookie("uzqr", &answer.cookie("uzqr").expect("a session").0);
    browser
}

async fn list(browser: &Browser) -> Vec<Value> {
    browser.get("/sessions").await.ok()["items"].as_array().unwrap().clone()
}

/// The id of the session that this browser has.
async fn own(browser: &Browser) -> String {
    let all = list(browser).await;
    let current: Vec<_> = all.iter().filter(|row| row["current"] == true).collect();
    assert_eq!(current.len(), 1, "{all:?}");
    current[0]["id"].as_str().unwrap().to_owned()
}

/// An accountant of the same organisation.
fn accountant(inn: &str) -> crate::support::User {
    let mut attributes = crate::support::director(inn);
    attributes[0].1 = "SALIMOVA LOLA";
    attributes[3].1 = "40202860000022";
    Pki::get().issue(&attributes, |template| template.serial = vec![0x77])
}

both! {
    async fn a_session_shows_its_device_and_which_one_asks(app: TestApp) {
        let shop = Shop::open(&app).await;
        let desk = enter(&app, &shop.tax_id, CHROME).await;
        app.advance(10 * MINUTE);
        let phone = enter(&app, &shop.tax_id, "curl/8.5.0").await;
        let page = phone.get("/sessions").await.ok();
        assert_eq!((&page["next"], &page["first"]), (&Value::Null, &json!(1)));
        let rows = page["items"].as_array().unwrap();
        let short = |row: &Value| json!([row["browser"], row["system"], row["current"], row["own"]]);
        assert_eq!(rows.iter().map(short).collect::<Vec<_>>(), [
            json!([null, null, true, true]),
            json!(["Chrome 156", "Windows", false, true]),
        ]);
        let first = &rows[1];
        let began = app.now().plus(-10 * 60_000);
        assert_eq!(first["created_at"], began.to_string());
        assert_eq!(first["seen_at"], began.to_string());
        assert_eq!(first["expires_at"], began.plus(12 * 3_600_000).to_string());
        assert_eq!(first["user"], json!({"name": "KARIMOV ALI VALIYEVICH", "pinfl_masked": "3···········11", "title": "DIREKTOR"}));
        // In the tests nothing comes over a socket.
        assert_eq!(first["address"], "0.0.0.0");
        // A look at the list is a use; the other's is seen.
        app.advance(5 * MINUTE);
        desk.get("/session").await.ok();
        assert_eq!(list(&phone).await[1]["seen_at"], app.now().to_string());
        assert_eq!(own(&desk).await, first["id"].as_str().unwrap());
    }

    async fn the_list_runs_on_page_by_page(app: TestApp) {
        let shop = Shop::open(&app).await;
        for _ in 0..4 {
            enter(&app, &shop.tax_id, CHROME).await;
        }
        let browser = enter(&app, &shop.tax_id, CHROME).await;
        let all: Vec<Value> = list(&browser).await.iter().map(|row| row["id"].clone()).collect();
        let (mut seen, mut next) = (Vec::new(), String::new());
        for pages in 1.. {
            let page = browser.get(&format!("/sessions?limit=2{next}")).await.ok();
            assert_eq!(page["first"], seen.len() + 1);
            seen.extend(page["items"].as_array().unwrap().iter().map(|row| row["id"].clone()));
            let Some(cursor) = page["next"].as_str() else {
                assert_eq!(pages, 3);
                break;
            };
            next = format!("&cursor={cursor}");
        }
        assert_eq!(seen, all);
        browser.get("/sessions?cursor=x").await.refused("2006");
        browser.get("/sessions?limit=0").await.refused("2001");
        browser.get("/sessions?of=me").await.refused("2001");
    }

    async fn an_ended_session_is_dead_at_once_on_every_server(app: TestApp) {
        let shop = Shop::open(&app).await;
        let desk = enter(&app, &shop.tax_id, CHROME).await;
        let phone = enter(&app, &shop.tax_id, CHROME).await;
        let elsewhere = app.another(|_| {}).await;
        let (kept, id) = (phone.at(&elsewhere), own(&phone).await);
        kept.get("/session").await.ok();
        let answer = desk.delete(&format!("/sessions/{id}")).await;
        answer.status(204);
        assert!(answer.cookie("uzqr").is_none(), "the one that asks goes on");
        phone.get("/session").await.refused("1003");
        kept.get("/qrs").await.refused("1003");
        desk.get("/session").await.ok();
        assert_eq!(list(&desk).await.len(), 1);
        // It is gone, and nobody ends it twice.
        desk.delete(&format!("/sessions/{id}")).await.refused("1007");
        let lines = app.texts("SELECT action || ' ' || subject || ' ' || details FROM journal WHERE action LIKE 'session.%' AND action <> 'session.open'").await;
        assert_eq!(lines, [format!("session.revoke {id} KARIMOV ALI VALIYEVICH")]);
    }

    async fn ending_ones_own_session_is_signing_out(app: TestApp) {
        let shop = Shop::open(&app).await;
        let browser = enter(&app, &shop.tax_id, CHROME).await;
        let answer = browser.delete(&format!("/sessions/{}", own(&browser).await)).await;
        answer.status(204);
        assert_eq!(answer.cookie("uzqr").unwrap().1, "uzqr=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
        browser.get("/session").await.refused("1003");
        assert_eq!(app.count("SELECT count(*) FROM journal WHERE action = 'session.end'").await, 1);
        assert_eq!(app.count("SELECT count(*) FROM journal WHERE action = 'session.revoke'").await, 0);
    }

    async fn all_others_end_at_once_and_nobody_elses(app: TestApp) {
        let shop = Shop::open(&app).await;
        let (neighbour, _) = shop.neighbour().await;
        let stranger = enter(&app, &neighbour, CHROME).await;
        let desk = enter(&app, &shop.tax_id, CHROME).await;
        let phone = enter(&app, &shop.tax_id, CHROME).await;
        let colleague = app.browser();
        colleague.sign_in(&accountant(&shop.tax_id)).await.ok();
        let rows: Vec<Value> = list(&desk).await.iter().map(|row| json!([row["user"]["name"], row["own"]])).collect();
        assert_eq!(rows[0], json!(["SALIMOVA LOLA", false]));
        assert_eq!(rows.len(), 3);
        desk.delete("/sessions").await.status(204);
        desk.delete("/sessions").await.status(204);
        for ended in [&phone, &colleague] {
            ended.get("/session").await.refused("1003");
        }
        desk.get("/session").await.ok();
        stranger.get("/session").await.ok();
        let mut whose = app.texts("SELECT details FROM journal WHERE action = 'session.revoke'").await;
        whose.sort();
        assert_eq!(whose, ["KARIMOV ALI VALIYEVICH", "SALIMOVA LOLA"]);
    }

    async fn another_merchants_session_is_unknown_and_stays(app: TestApp) {
        let shop = Shop::open(&app).await;
        let (neighbour, _) = shop.neighbour().await;
        let stranger = enter(&app, &neighbour, CHROME).await;
        let browser = enter(&app, &shop.tax_id, CHROME).await;
        let foreign = own(&stranger).await;
        assert_eq!(list(&browser).await.len(), 1);
        for id in [foreign.as_str(), "000000000000", "x", "%00", "..%2Fqrs"] {
            browser.delete(&format!("/sessions/{id}")).await.refused("1007");
        }
        stranger.get("/session").await.ok();
    }

    async fn a_session_that_has_ended_by_itself_is_not_listed_and_not_ended(app: TestApp) {
        let shop = Shop::open(&app).await;
        let idle = enter(&app, &shop.tax_id, CHROME).await;
        let id = own(&idle).await;
        app.advance(30 * MINUTE);
        let browser = enter(&app, &shop.tax_id, CHROME).await;
        assert_eq!(list(&browser).await.len(), 1);
        browser.delete(&format!("/sessions/{id}")).await.refused("1007");
        browser.delete("/sessions").await.status(204);
        assert_eq!(app.count("SELECT count(*) FROM journal WHERE action = 'session.revoke'").await, 0);
    }

    async fn a_browser_that_lies_about_itself_harms_nobody(app: TestApp) {
        let shop = Shop::open(&app).await;
        let long = format!("Mozilla/5.0 <script>alert(1)</script> Firefox/{} {}", "9".repeat(300), "x".repeat(3_000));
        let browser = enter(&app, &shop.tax_id, &long).await;
        assert_eq!(list(&browser).await[0]["browser"], "Firefox 9999");
        assert_eq!(app.count("SELECT CAST(max(length(device)) AS BIGINT) FROM sessions").await, 400);
    }

    async fn ending_needs_what_every_change_needs(app: TestApp) {
        let shop = Shop::open(&app).await;
        let browser = enter(&app, &shop.tax_id, CHROME).await;
        let path = format!("/api/v1/sessions/{}", own(&browser).await);
        for path in [path.as_str(), "/api/v1/sessions"] {
            app.call(Method::DELETE, path).header("cookie", &browser.cookie_line()).send().await.refused("1005");
        }
        browser.get("/session").await.ok();
    }
}
