//! The style sheets: a value that nobody defines is silently none.

use std::{collections::BTreeSet, fs, path::Path};

#[test]
fn every_variable_that_a_style_uses_is_defined() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("style");
    let sheets = ["tokens", "base", "ui", "pages", "overview", "help"]
        .map(|name| fs::read_to_string(folder.join(name).with_extension("css")).expect("a style sheet"))
        .concat();
    let name =
        |text: &str| text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default().to_owned();
    let defined: BTreeSet<String> =
        sheets.split("--").skip(1).map(name).filter(|found| sheets.contains(&format!("--{found}:"))).collect();
    let used: BTreeSet<String> = sheets.split("var(--").skip(1).map(name).collect();
    assert!(used.len() > 20);
    let missing: Vec<_> = used.difference(&defined).collect();
    assert!(missing.is_empty(), "nobody defines {missing:?}");
}
