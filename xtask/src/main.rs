//! The project's commands: `cargo xtask run | test | prove | bench | check | dev`.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command runner speaks to the terminal")]

mod api;
mod bench;
mod check;
mod dev;
mod options;
mod postgres;
mod process;
mod progress;
mod prove;
mod run;
mod setup;
mod stand;
mod test;
mod web;
mod workspace;

use std::process::ExitCode;

/// What went wrong, in words for the person at the terminal.
type Result<T = ()> = std::result::Result<T, String>;

const USAGE: &str = "\
cargo xtask run    set up, build, start the sandbox and the server; until Ctrl-C
cargo xtask dev    the same with `trunk serve`, which rebuilds the pages as they change
cargo xtask test   every test; `test unit` and `test e2e` for a half, `test api` for the interfaces alone
cargo xtask prove api|live|refunds|returns|telegram|tills [--rounds N] [--release] [--no-build] | --short  promises under kills and races; a short form runs in `test`
cargo xtask bench history [--rows N] [--no-build]  the released server on PostgreSQL beside the bare database: figures and promises
cargo xtask bench web [--runs N] [--no-build]          Lighthouse on the released pages: scores, times, bytes
cargo xtask bench pos [--seconds N] [--no-build]       invoices made and paid a second, how long a cashier waits; beside pgbench
cargo xtask check  format, clippy, translations, dependency rules; `check rules` without cargo's part

run and dev take:
  --data DIR             where the database and the credentials lie (default: data)
  --port N               the server (default: 8080)
  --pages-port N         trunk, under dev (default: 8081)
  --sandbox-port N       the sandbox (default: 9090)
  --agent-port N         the sandbox's E-IMZO agent, ws (default: 64646)
  --agent-tls-port N     the same, wss (default: 64443)
  --free-ports           any free ports instead of taken ones
  --release              the server and the sandbox with optimisation
  --no-build             start what was built before";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["run", options @ ..] => options::parse(options).and_then(|options| run::run(&options)),
        ["dev", options @ ..] => options::parse(options).and_then(dev::run),
        ["test", parts @ ..] => test::run(parts),
        ["prove", words @ ..] => prove::run(words),
        ["bench", words @ ..] => bench::run(words),
        ["check"] => check::run(check::Extent::All),
        ["check", "rules"] => check::run(check::Extent::Rules),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}
