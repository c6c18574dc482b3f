//! The lines that say how far we are: `[2/7] building the server… 41 s`.

use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::Result;

/// Steps of a command, numbered as they begin.
pub struct Progress {
    next: usize,
    of: usize,
}

impl Progress {
    pub fn new(steps: usize) -> Self {
        Self { next: 1, of: steps }
    }

    /// Runs one step and prints its line.
    pub fn step<T>(&mut self, what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.next += 1;
        timed(&format!("[{}/{}] {what}", self.next - 1, self.of), work)
    }

    /// A line under the step before it, for what is only sometimes to be done.
    pub fn aside<T>(&mut self, what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        timed(&format!("      {what}"), work)
    }

    /// Announces a step that speaks for itself while it runs.
    pub fn announce(&mut self, what: &str) {
        println!("[{}/{}] {what}…", self.next, self.of);
        self.next += 1;
    }
}

fn timed<T>(line: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let begun = Instant::now();
    print!("{line}…");
    flush();
    let outcome = work();
    let seconds = begun.elapsed().as_secs();
    match &outcome {
        Ok(_) if seconds == 0 => println!(" done"),
        Ok(_) => println!(" {seconds} s"),
        Err(_) => println!(" failed after {seconds} s"),
    }
    outcome
}

/// Runs a command to its end without its output; a failure carries all of it. A terminal sees the last line meanwhile.
pub fn quiet(command: &mut Command) -> Result {
    let name = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (reader, writer) = std::io::pipe().map_err(|error| format!("no pipe: {error}"))?;
    let errors = writer.try_clone().map_err(|error| format!("no pipe: {error}"))?;
    let spawned = command.stdin(Stdio::null()).stdout(writer).stderr(errors).spawn();
    // The command holds the writing ends of the pipe: let go of them, or the reader never sees the end.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = spawned.map_err(|error| format!("cannot start {name}: {error}"))?;
    let output = follow(reader);
    let status = child.wait().map_err(|error| format!("lost {name}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{name} failed ({status}):\n{}", output.trim_end())) }
}

/// Collects the output and, on a terminal, shows its last line with the seconds.
fn follow(reader: impl Read + Send + 'static) -> String {
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || {
        let mut reader = BufReader::new(reader);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            if sender.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                return;
            }
            line.clear();
        }
    });
    let begun = Instant::now();
    let live = std::io::stdout().is_terminal();
    let mut output = String::new();
    let mut last = String::new();
    if live {
        print!("\x1b7");
    }
    loop {
        match lines.recv_timeout(Duration::from_secs(1)) {
            Ok(line) => {
                line.trim().clone_into(&mut last);
                output.push_str(&line);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if live {
            let shown: String = last.chars().take(40).collect();
            print!("\x1b8\x1b[K {} s  {shown}", begun.elapsed().as_secs());
            flush();
        }
    }
    if live {
        print!("\x1b8\x1b[K");
    }
    output
}

fn flush() {
    // A closed terminal must not end a build.
    let _ = std::io::stdout().flush();
}
