//! The `lagebild` program.

mod command;

use clap::{Parser, Subcommand};
use command::Outcome;
use std::io::Write;
use std::process::ExitCode;

/// A sourced, de-duplicated record of armed conflict, read from German and English news reports.
#[derive(Debug, Parser)]
#[command(name = "lagebild", version, about, after_help = "Exit codes: 0 done, 1 nothing found, 2 usage, 3 some inputs failed, 4 store or I/O.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Code(command::code::Code),
    Explain(command::explain::Explain),
    Train(command::train::Train),
}

#[allow(clippy::print_stderr)]
fn main() -> ExitCode {
    let cli = Cli::parse();
    let stdout = std::io::stdout();
    let mut out = std::io::BufWriter::new(stdout.lock());
    let result = match &cli.command {
        Command::Code(c) => c.run(&mut out),
        Command::Explain(c) => c.run(&mut out),
        Command::Train(c) => c.run(&mut out).map(|()| Outcome::Done),
    };
    let result = result.and_then(|o| out.flush().map(|()| o).map_err(Into::into));
    match result {
        Ok(outcome) => ExitCode::from(outcome.code()),
        // A reader that closes the pipe (`| head`) is no failure.
        Err(e) if e.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("lagebild: {e:#}");
            ExitCode::from(4)
        }
    }
}
