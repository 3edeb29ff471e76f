//! The `lagebild` program.

mod command;

use clap::{Parser, Subcommand};
use command::Outcome;
use std::io::Write;
use std::process::ExitCode;

/// A sourced, de-duplicated record of armed conflict, read from German and English news reports.
#[derive(Debug, Parser)]
#[command(
    name = "lagebild",
    version,
    about,
    after_help = "Exit codes: 0 done, 1 nothing found, 2 usage, 3 some inputs failed, 4 store or I/O.\n\nExamples:\n  lagebild demo\n  lagebild read berichte/ && lagebild events\n  lagebild --help, lagebild read --help"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(command::demo::Demo),
    Read(command::read::Read),
    Events(command::events::Events),
    Show(command::show::Show),
    Claims(command::claims::Claims),
    Tallies(command::series::Tallies),
    Strengths(command::series::Strengths),
    Contradictions(command::contradictions::Contradictions),
    Export(command::export::Export),
    Report(command::report::ReportPage),
    Code(command::code::Code),
    Link(command::link::Link),
    Parse(command::parse::ParseText),
    Explain(command::explain::Explain),
    Eval(command::eval::Eval),
    Pack(command::pack::Pack),
    Train(command::train::Train),
}

impl Command {
    fn run(&self, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        match self {
            Command::Demo(c) => c.run(out),
            Command::Read(c) => c.run(out),
            Command::Events(c) => c.run(out),
            Command::Show(c) => c.run(out),
            Command::Claims(c) => c.run(out),
            Command::Tallies(c) => c.run(out),
            Command::Strengths(c) => c.run(out),
            Command::Contradictions(c) => c.run(out),
            Command::Export(c) => c.run(out),
            Command::Report(c) => c.run(out),
            Command::Code(c) => c.run(out),
            Command::Link(c) => c.run(out),
            Command::Parse(c) => c.run(out),
            Command::Explain(c) => c.run(out),
            Command::Eval(c) => c.run(out),
            Command::Pack(c) => c.run(out),
            Command::Train(c) => c.run(out).map(|()| Outcome::Done),
        }
    }
}

#[allow(clippy::print_stderr)]
fn main() -> ExitCode {
    let cli = Cli::parse();
    let stdout = std::io::stdout();
    let mut out = std::io::BufWriter::new(stdout.lock());
    let result = cli.command.run(&mut out);
    // What was written so far is shown whether or not the rest failed.
    let flushed = out.flush();
    let result = result.and_then(|o| flushed.map(|()| o).map_err(Into::into));
    match result {
        Ok(outcome) => ExitCode::from(outcome.code()),
        // A reader that closes the pipe (`| head`) is no failure.
        Err(e) if closed(&e) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("lagebild: {e:#}");
            ExitCode::from(if e.is::<command::show::NotFound>() {
                1
            } else if e.is::<command::Usage>() {
                2
            } else {
                4
            })
        }
    }
}

/// Whether the program that reads the output went away.
fn closed(error: &anyhow::Error) -> bool {
    let broken = |e: &std::io::Error| e.kind() == std::io::ErrorKind::BrokenPipe;
    let json = |e: &serde_json::Error| e.io_error_kind() == Some(std::io::ErrorKind::BrokenPipe);
    error.chain().any(|e| e.downcast_ref().is_some_and(broken) || e.downcast_ref().is_some_and(json))
}
