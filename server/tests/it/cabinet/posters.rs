//! Every picture that can be downloaded, read by two independent readers as a telephone would read it from print (R137, R138).

#![expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "sizes of the drawing libraries")]

use crate::support::{Browser, Pki, Shop, TestApp, json};
use axum::http::Method;
use resvg::{tiny_skia, usvg};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What scanners and cheap printers make of a picture, dots an inch.
const DPI: u32 = 150;
const PAPERS: [(&str, u32, u32); 4] = [("a4", 210, 297), ("a5", 148, 210), ("a6", 105, 148), ("sticker", 60, 60)];

async fn signed_in(app: &TestApp) -> (Shop, Browser) {
    let shop = Shop::open(app).await;
    let browser = app.browser();
    browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
    (shop, browser)
}

/// Every combination: query, file name's ending, and the paper in millimetres.
fn every_picture() -> Vec<(String, String, &'static str, (u32, u32))> {
    let mut all = Vec::new();
    for format in ["png", "svg", "pdf"] {
        all.push((format!("?format={format}&layout=code"), format!("SHOP.{format}"), format, (100, 100)));
        for (paper, width, height) in PAPERS {
            for lang in ["ru", "uz"] {
                let query = format!("?format={format}&layout=poster&size={paper}&lang={lang}");
                all.push((query, format!("SHOP-{paper}.{format}"), format, (width, height)));
            }
        }
    }
    all
}

/// Runs a program that `cargo xtask test` has installed.
fn run(program: &str, arguments: &[&str], file: &Path) -> Vec<u8> {
    let output = Command::new(program).args(arguments).arg(file).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}; `cargo xtask test` installs it"));
    assert!(output.status.success(), "{program} {}: {output:?}", file.display());
    output.stdout
}

/// The picture as pixels of a scanner.
fn rastered(folder: &Path, format: &str, file: &[u8], millimetres: (u32, u32)) -> image::GrayImage {
    match format {
        "pdf" => {
            let path = folder.join("picture.pdf");
            std::fs::write(&path, file).unwrap();
            let pixels = run("pdftoppm", &["-r", "150", "-png", "-singlefile"], &path);
            image::load_from_memory(&pixels).unwrap().to_luma8()
        }
        "svg" => {
            let tree = usvg::Tree::from_data(file, &usvg::Options::default()).unwrap();
            // Outlines only: the words stand although no font is known here.
            assert!(!std::str::from_utf8(file).unwrap().contains("<text"));
            let size = tree.size().to_int_size().scale_by(DPI as f32 / 96.0).unwrap();
            let mut canvas = tiny_skia::Pixmap::new(size.width(), size.height()).unwrap();
            let scale = tiny_skia::Transform::from_scale(DPI as f32 / 96.0, DPI as f32 / 96.0);
            resvg::render(&tree, scale, &mut canvas.as_mut());
            image::load_from_memory(&canvas.encode_png().unwrap()).unwrap().to_luma8()
        }
        _ => {
            let picture = image::load_from_memory(file).unwrap().to_luma8();
            let (width, height) = (millimetres.0 * DPI * 10 / 254, millimetres.1 * DPI * 10 / 254);
            image::imageops::resize(&picture, width, height, image::imageops::FilterType::Triangle)
        }
    }
}

/// The first reader.
fn rqrr(pixels: &image::GrayImage) -> String {
    let mut prepared = rqrr::PreparedImage::prepare(pixels.clone());
    let grids = prepared.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().expect("a code").1
}

/// The second one.
fn zbar(folder: &Path, pixels: &image::GrayImage) -> String {
    let path = folder.join("picture.png");
    pixels.save(&path).unwrap();
    let text = run("zbarimg", &["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"], &path);
    String::from_utf8(text).unwrap().trim_end().to_owned()
}

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("uzqr-pictures-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r137_r138_every_picture_is_read_by_two_readers_from_a_scan_of_150_dpi() {
    let app = TestApp::start(crate::support::Kind::Sqlite).await;
    let (shop, browser) = signed_in(&app).await;
    let folder = folder("all");
    for (query, name, format, millimetres) in every_picture() {
        let answer = browser.get(&format!("/qrs/{}/image{query}", shop.number)).await;
        assert_eq!(answer.status, 200, "{query}: {}", answer.text());
        assert!(answer.header("content-disposition").ends_with(&format!("filename=\"{name}\"")), "{query}");
        let kind = match format {
            "pdf" => "application/pdf",
            "svg" => "image/svg+xml",
            _ => "image/png",
        };
        assert_eq!(answer.header("content-type"), kind);
        if let Some(keep) = std::env::var_os("UZQR_KEEP_PICTURES") {
            let lang = &query[query.len() - 2..];
            std::fs::write(Path::new(&keep).join(format!("{lang}-{name}")), &answer.body).unwrap();
        }
        let pixels = rastered(&folder, format, &answer.body, millimetres);
        let expected = (millimetres.0 * DPI * 10 / 254, millimetres.1 * DPI * 10 / 254);
        assert!(pixels.width().abs_diff(expected.0) <= 2 && pixels.height().abs_diff(expected.1) <= 2, "{query}");
        assert_eq!(rqrr(&pixels), shop.payload, "{query}");
        assert_eq!(zbar(&folder, &pixels), shop.payload, "{query}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pages_words_can_be_found_and_copied_in_both_languages() {
    let app = TestApp::start(crate::support::Kind::Sqlite).await;
    let (shop, browser) = signed_in(&app).await;
    app.raw("UPDATE merchants SET name = 'ООО «Ўзбекистон савдо» & Oʻgʻil maʼlumot'").await;
    let folder = folder("words");
    for (lang, words) in [
        ("ru", ["Сканируйте в приложении любого банка", "Служба поддержки: 1035"]),
        ("uz", ["Istalgan bank ilovasida skanerlang", "Qoʻllab-quvvatlash xizmati: 1035"]),
    ] {
        let answer = browser.get(&format!("/qrs/{}/image?format=pdf&layout=poster&lang={lang}", shop.number)).await;
        let file = folder.join("poster.pdf");
        std::fs::write(&file, &answer.body).unwrap();
        let output = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        for expected in words.iter().copied().chain(["UzQR", "SHOP", "ООО «Ўзбекистон савдо» & Oʻgʻil maʼlumot"])
        {
            assert!(text.contains(expected), "{expected} in: {text}");
        }
        let fonts = String::from_utf8(run("pdffonts", &[], &file)).unwrap();
        // name, type, encoding, embedded, subset, unicode
        for line in fonts.lines().skip(2) {
            assert!(line.contains("Inter") && line.contains("yes yes yes"), "{fonts}");
        }
        assert!(fonts.lines().count() >= 4, "two weights: {fonts}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

both! {
    async fn names_of_any_length_stay_on_the_paper(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        for name in ["Ж".repeat(255), "<&> \"Savdo\" ".repeat(20), "W".to_owned()] {
            let name = name.chars().take(255).collect::<String>().trim_end().replace('\'', "");
            app.raw(&format!("UPDATE merchants SET name = '{name}'")).await;
            for (paper, ..) in PAPERS {
                let answer = browser.get(&format!("/qrs/{}/image?format=svg&layout=poster&size={paper}", shop.number)).await;
                let tree = usvg::Tree::from_data(&answer.body, &usvg::Options::default()).unwrap();
                let (drawn, sheet) = (tree.root().abs_bounding_box(), tree.size());
                assert!(drawn.left() >= 0.0 && drawn.top() >= 0.0, "{paper}");
                assert!(drawn.right() <= sheet.width() + 0.01 && drawn.bottom() <= sheet.height() + 0.01, "{paper}");
            }
        }
    }

    async fn the_words_are_in_the_callers_language_unless_another_is_asked_for(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let path = format!("/qrs/{}/image?format=svg&layout=poster", shop.number);
        let ru = browser.get(&format!("{path}&lang=ru")).await.body;
        let uz = browser.get(&format!("{path}&lang=uz")).await.body;
        assert_ne!(ru, uz);
        assert_eq!(browser.get(&path).await.body, ru);
        let call = browser.call(Method::GET, &path).header("accept-language", "uz");
        assert_eq!(call.send().await.body, uz);
        assert_eq!(browser.get(&format!("{path}&size=a4&lang=ru")).await.body, ru, "the same bytes every time");
    }

    async fn what_cannot_be_printed_is_refused(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let picture = |number: &str, query: &str| {
            let (browser, path) = (&browser, format!("/qrs/{number}/image?layout=poster{query}"));
            async move { browser.get(&path).await }
        };
        picture(&shop.number, "&size=a3").await.fault("2001", "size", "not-allowed");
        picture(&shop.number, "&lang=en").await.fault("2001", "lang", "not-allowed");
        picture("6q0000000000000009", "").await.refused("7001");
        app.browser().get(&format!("/qrs/{}/image?layout=poster", shop.number)).await.refused("1003");
        let body = json!({"account": shop.account, "mfo": "00440", "kind": "dynamic", "name": "TILL"});
        let till = browser.register("k1", &body).await.status(201);
        picture(till["number"].as_str().unwrap(), "&format=pdf").await.refused("7003");
        // A payload far longer than ours would be too fine for a sticker, and is not printed unreadable.
        app.raw(&format!("UPDATE qrs SET payload = '{}' WHERE number = '{}'", "9".repeat(2_500), shop.number)).await;
        picture(&shop.number, "&size=sticker").await.fault("2001", "size", "size");
        assert_eq!(picture(&shop.number, "&size=a4&format=svg").await.status, 200);
    }
}
