//! What the commands need from the machine, looked for at every start and installed only when it is missing.

mod debian;
mod npm;
mod python;
mod rust;

use crate::Result;
use crate::progress::Progress;

/// A thing that a command cannot do without.
#[derive(Clone, Copy)]
pub enum Need {
    Rustfmt,
    Clippy,
    WasmTarget,
    Trunk,
    WasmBindgen,
    /// The packages of `end2end`: Playwright, axe, binaryen's wasm-opt, TypeScript.
    NodePackages,
    Chromium,
    Postgres,
    /// The independent reader of QR pictures.
    Zbar,
    /// Turns PDF into pixels, and says what stands in it.
    Poppler,
    /// Python that can make environments.
    Python,
    /// What tests the interfaces from outside.
    ApiTesters,
}

pub const BUILD: &[Need] = &[Need::WasmTarget, Need::Trunk, Need::WasmBindgen, Need::NodePackages];
pub const UNIT: &[Need] = &[Need::Postgres, Need::Zbar, Need::Poppler];
pub const JOURNEYS: &[Need] =
    &[Need::Chromium, Need::Zbar, Need::WasmTarget, Need::Trunk, Need::WasmBindgen, Need::NodePackages];
pub const API: &[Need] = &[Need::Python, Need::ApiTesters];
pub const CHECK: &[Need] = &[Need::Rustfmt, Need::Clippy, Need::WasmTarget, Need::NodePackages];

/// Sees to it that everything is there. The first line it prints is the step's, the others say what is being installed.
pub fn ensure(progress: &mut Progress, needs: &[&[Need]]) -> Result {
    let needs: Vec<Need> = needs.concat();
    let missing = progress.step("looking at what this machine has", || {
        let lacks = |need: &Need| lacking(*need).map(|lacks| lacks.then_some(*need)).transpose();
        needs.iter().filter_map(lacks).collect::<Result<Vec<Need>>>()
    })?;
    let packages: Vec<debian::Package> = missing.iter().filter_map(|need| debian_package(*need)).collect();
    debian::install(progress, &packages)?;
    for need in missing {
        match need {
            Need::Rustfmt => rust::add_component(progress, "rustfmt")?,
            Need::Clippy => rust::add_component(progress, "clippy")?,
            Need::WasmTarget => rust::add_wasm_target(progress)?,
            Need::Trunk => rust::install_trunk(progress)?,
            Need::WasmBindgen => rust::install_wasm_bindgen(progress)?,
            Need::NodePackages => npm::install(progress)?,
            Need::ApiTesters => python::install(progress)?,
            Need::Chromium | Need::Postgres | Need::Zbar | Need::Poppler | Need::Python => {}
        }
    }
    Ok(())
}

fn lacking(need: Need) -> Result<bool> {
    Ok(match need {
        Need::Rustfmt => !rust::has_component("fmt"),
        Need::Clippy => !rust::has_component("clippy"),
        Need::WasmTarget => !rust::has_wasm_target(),
        Need::Trunk => !rust::has_trunk(),
        Need::WasmBindgen => !rust::has_wasm_bindgen()?,
        Need::NodePackages => !npm::installed()?,
        Need::Python => !python::makes_environments(),
        Need::ApiTesters => !python::installed(),
        Need::Chromium | Need::Postgres | Need::Zbar | Need::Poppler => {
            debian_package(need).is_some_and(|package| !package.installed())
        }
    })
}

fn debian_package(need: Need) -> Option<debian::Package> {
    match need {
        Need::Chromium => Some(debian::CHROMIUM),
        Need::Postgres => Some(debian::POSTGRES),
        Need::Zbar => Some(debian::ZBAR),
        Need::Poppler => Some(debian::POPPLER),
        Need::Python => Some(debian::PYTHON_VENV),
        Need::Rustfmt | Need::Clippy | Need::WasmTarget | Need::Trunk | Need::WasmBindgen => None,
        Need::NodePackages | Need::ApiTesters => None,
    }
}
