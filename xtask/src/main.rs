//! The commands that build and test mods-record. One file per command.

mod bench;
mod bindgen;
mod build;
mod demo;
mod docs;
mod evidence;
mod faulty;
mod fuzz;
mod instructions;
mod model;
mod pictures;
mod printed;
mod releases;
mod reproduce;
mod setup;
mod shell;
mod size;
mod supply;
mod test;
mod www;

use std::process::ExitCode;

use shell::{Result, root};

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  setup                 install what is missing: Rust target, npm packages, Chromium
  build                 build the npm package into target/npm and target/mods-record.tgz
  size                  print the sizes; fail when a module is over its budget
  model [--check]       write the files generated from model/, or check that they are current
  model --diff A B      print what changed between two releases of the standard
  docs [--check]        write the documents under docs/, or check that they are current
  evidence              print docs/evidence.md from what the tests of robustness counted
  reproduce             build the modules twice more, elsewhere, and compare the bytes
  demo                  check and render examples/records/*.json with the built package
  www                   build the demo page and the reference page into target/www
  pictures              take a picture of each view, into docs/pictures/
  fuzz --seed N --times N   a long run of tests/fuzz.rs, noted in its ledger
  bench [--seconds N]   measure beside other libraries, into bench/RESULTS.md; --quick to try it
  test                  run every check, in order
  test --list           list the stages
  test --only STAGE     run one stage (may be repeated)
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cargo xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Result {
    let Some((command, rest)) = args.split_first() else {
        print!("{USAGE}");
        return Ok(());
    };
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    match (command.as_str(), rest.as_slice()) {
        ("setup", []) => setup::run(),
        ("build", []) => build::run(),
        ("reproduce", []) => reproduce::run(),
        ("size", []) => size::run(),
        ("model", []) => say(&model::write(root())?),
        ("model", ["--check"]) => say(&model::check(root())?),
        ("model", ["--diff", old, new]) => {
            print!("{}", model::diff(root(), old, new)?);
            Ok(())
        }
        ("docs", []) => say(&docs::write(root())?),
        ("docs", ["--check"]) => say(&docs::check(root())?),
        ("evidence", []) => evidence::run(),
        ("demo", []) => demo::run(),
        ("www", []) => www::run(),
        ("pictures", []) => pictures::run(),
        ("fuzz", rest) => fuzz::run(rest),
        ("bench", rest) => bench::run(rest),
        ("test", rest) => test::run(rest),
        // The two tools of wasm-bindgen, for this program's own use.
        ("bindgen", rest) => bindgen::generate(rest),
        ("test-runner", rest) => bindgen::run_tests(rest),
        ("help" | "--help" | "-h", _) => {
            print!("{USAGE}");
            Ok(())
        }
        _ => Err(format!("`{}` is not a command.\n\n{USAGE}", args.join(" ")).into()),
    }
}

fn say(summary: &impl std::fmt::Display) -> Result {
    println!("{summary}");
    Ok(())
}
