//! The pages as a phone on a slow network sees them: Lighthouse, mobile preset, the middle of so many runs.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::progress::{Progress, quiet};
use crate::prove::caller::Caller;
use crate::prove::merchant::Merchant;
use crate::prove::wallet::Wallet;
use crate::{Result, stand, web, workspace};

/// Nothing else of the project needs it, and it is large: installed when it is asked for, beside the other tools.
const PACKAGES: [&str; 2] = ["lighthouse@12.8.2", "chrome-launcher@1.2.1"];
const PAGES: [&str; 4] = ["/login", "/", "/qrs", "/operations/payments"];
/// Of a hundred.
const ACCESSIBILITY: u64 = 98;
const PRACTICES: u64 = 98;
const PERFORMANCE: u64 = 90;
/// Milliseconds to the next page, in the middle.
const NAVIGATION: u64 = 100;

pub fn measure(runs: u64) -> Result {
    let packages = packages()?;
    let data = std::env::temp_dir().join(format!("uzqr-bench-web-{}", std::process::id()));
    let _ = fs::remove_dir_all(&data);
    let mut options =
        crate::options::parse(&["--free-ports", "--no-build", "--release", "--data", &data.to_string_lossy()])?;
    options.settings = vec![("UZQR_LOG", "warn".to_owned())];
    let mut progress = Progress::new(stand::STEPS);
    web::build(&mut progress)?;
    stand::prepare(&mut progress, &options)?;
    let children = stand::start(&mut progress, &options)?;
    let address = |port: u16| format!("http://localhost:{port}");
    let (server, sandbox) = (Caller::new(address(options.ports.server)), Caller::new(address(options.ports.sandbox)));
    let merchant = Merchant::sign_in(&server, &sandbox)?;
    // A shop with something to show.
    let wallet = Wallet::open(&server, &options)?;
    for n in 0..5 {
        let qr = merchant.static_qr(&format!("SHOP_{n}"))?;
        for payment in 0..6 {
            wallet.pay(&format!("web-{n}-{payment}"), &Value::from(qr.payload.as_str()), "125000.00")?.expect(200)?;
        }
    }
    let mut node = workspace::command("node");
    node.arg(workspace::root().join("xtask/src/bench/web.mjs")).arg(&packages);
    node.args([&address(options.ports.server), &merchant.cookies(), &runs.to_string()]).args(PAGES);
    let output = node.output().map_err(|error| format!("cannot start node: {error}"))?;
    drop(children);
    let _ = fs::remove_dir_all(&data);
    // What was measured is told, also when the rest was not.
    let told = report(&String::from_utf8_lossy(&output.stdout));
    if output.status.success() { told } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

fn report(lines: &str) -> Result {
    println!(
        "{:<24}{:>12}{:>15}{:>11}{:>9}{:>9}{:>9}{:>7}{:>9}",
        "page", "performance", "accessibility", "practices", "FCP, ms", "LCP, ms", "TBT, ms", "CLS", "KiB"
    );
    let mut broken = Vec::new();
    for line in lines.lines() {
        let seen: Value = serde_json::from_str(line).map_err(|error| format!("{line}: {error}"))?;
        if let Some(ways) = seen.get("navigation") {
            broken.extend(navigation(ways));
            continue;
        }
        let number = |name: &str| seen[name].as_u64().unwrap_or_default();
        let page = seen["page"].as_str().unwrap_or_default();
        println!(
            "{page:<24}{:>12}{:>15}{:>11}{:>9}{:>9}{:>9}{:>7}{:>9}",
            number("performance"),
            number("accessibility"),
            number("practices"),
            number("fcp"),
            number("lcp"),
            number("tbt"),
            format!("{}.{:03}", number("cls") / 1000, number("cls") % 1000),
            number("bytes") / 1024
        );
        for (name, least) in [("performance", PERFORMANCE), ("accessibility", ACCESSIBILITY), ("practices", PRACTICES)]
        {
            if number(name) < least {
                broken.push(format!("{page}: {name} {} of 100, {least} wanted {}", number(name), seen["findings"]));
            }
        }
    }
    if broken.is_empty() { Ok(()) } else { Err(broken.join("\n")) }
}

/// What a press on the menu takes; what of it is too long.
fn navigation(ways: &Value) -> Option<String> {
    let number = |way: &str, name: &str| ways[way][name].as_u64().unwrap_or(u64::MAX);
    println!();
    for (way, words) in [("hovered", "the pointer on the link before"), ("cold", "without")] {
        println!(
            "from the menu to a whole page, {words}: {} ms in the middle, {} ms at most",
            number(way, "middle"),
            number(way, "most")
        );
    }
    let slow = ["hovered", "cold"].iter().any(|way| number(way, "middle") > NAVIGATION);
    slow.then(|| format!("a page takes longer than {NAVIGATION} ms"))
}

/// Where the packages lie.
fn packages() -> Result<PathBuf> {
    let folder = workspace::tools().join("lighthouse");
    let stamp = folder.join("installed.txt");
    let wanted = PACKAGES.join(" ");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(folder);
    }
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(&folder).map_err(failed)?;
    fs::write(folder.join("package.json"), "{\"private\":true}").map_err(failed)?;
    let mut npm = workspace::command("npm");
    quiet(npm.current_dir(&folder).args(["install", "--no-audit", "--no-fund", "--no-save"]).args(PACKAGES))?;
    fs::write(stamp, wanted).map_err(failed)?;
    Ok(folder)
}
