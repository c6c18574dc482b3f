//! The command line of the server.

fn main() -> std::process::ExitCode {
    server::cli::main()
}
