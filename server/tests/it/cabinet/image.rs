//! `GET /qrs/{number}/image`.

use crate::support::{Answer, Browser, Pki, Shop, TestApp, json};

async fn signed_in(app: &TestApp) -> (Shop, Browser) {
    let shop = Shop::open(app).await;
    let browser = app.browser();
    browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
    (shop, browser)
}

async fn picture(browser: &Browser, number: &str, query: &str) -> Answer {
    browser.get(&format!("/qrs/{number}/image{query}")).await
}

/// What an independent reader sees in a picture.
fn read(png: &[u8]) -> String {
    let pixels = image::load_from_memory(png).expect("a picture").to_luma8();
    let small = image::imageops::resize(&pixels, 600, 600, image::imageops::FilterType::Triangle);
    let mut prepared = rqrr::PreparedImage::prepare(small);
    let grids = prepared.detect_grids();
    assert_eq!(grids.len(), 1);
    let (meta, text) = grids[0].decode().expect("a code");
    assert_eq!(meta.ecc_level, 0, "level M is written as 00");
    text
}

both! {
    async fn the_documented_defaults_may_be_said_aloud(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let plain = picture(&browser, &shop.number, "").await;
        let said = picture(&browser, &shop.number, "?format=png&layout=code&size=a4&lang=uz").await;
        assert_eq!((plain.status, plain.body == said.body), (200, true));
        picture(&browser, &shop.number, "?layout=leaflet").await.fault("2001", "layout", "not-allowed");
    }

    async fn a_png_reads_back_as_the_payload(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        for query in ["", "?format=png"] {
            let answer = picture(&browser, &shop.number, query).await;
            assert_eq!((answer.status, answer.header("content-type")), (200, "image/png"));
            assert!(answer.header("content-disposition").ends_with("filename=\"SHOP.png\""));
            assert_eq!(read(&answer.body), shop.payload);
        }
    }

    async fn an_svg_is_drawn_without_anything_from_outside(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let answer = picture(&browser, &shop.number, "?format=svg").await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "image/svg+xml"));
        assert!(answer.header("content-disposition").ends_with("filename=\"SHOP.svg\""));
        let text = answer.text();
        assert!(text.contains("<svg") && !text.contains("href") && !text.contains("script"), "{text}");
    }

    async fn a_blocked_qr_can_still_be_printed(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        shop.bank.act(&format!("/qrs/{}/block", shop.number)).await.ok();
        assert_eq!(picture(&browser, &shop.number, "").await.status, 200);
    }

    async fn a_dynamic_qr_has_no_picture(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let body = json!({"account": shop.account, "mfo": "00440", "kind": "dynamic", "name": "TILL"});
        let qr = browser.register("k1", &body).await.status(201);
        picture(&browser, qr["number"].as_str().unwrap(), "").await.refused("7003");
    }

    async fn parameters_are_read_strictly(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        picture(&browser, &shop.number, "?format=gif").await.fault("2001", "format", "not-allowed");
        picture(&browser, &shop.number, "?colour=red").await.fault("2001", "colour", "unknown-field");
        picture(&browser, &shop.number, "?format=png&format=svg").await.fault("2001", "format", "duplicate");
    }
}
