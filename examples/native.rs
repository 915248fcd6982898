//! The core as a native program, for the benchmark: it loads a record, runs what it is told, and
//! says how long that took. `bench/run.mjs` asks it between its own subjects.
//!
//! A line of its input is `load PATH`, `validate TIMES`, `html TIMES` or `both TIMES`; the answer
//! is a line with nanoseconds. With the name of a record and a number as arguments it validates
//! that so many times and ends, or renders it if `html` follows: for a profiler.

use std::error::Error;
use std::hint::black_box;
use std::io::{BufRead, Write, stdin, stdout};
use std::time::Instant;

use mods_record::render::{RenderOptions, render};
use mods_record::{Examination, ExamineOptions, Report};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, times, what @ ..] = arguments.as_slice() else { return serve() };
    let record = std::fs::read(path)?;
    let run = if what == ["html"] { html } else { validate };
    for _ in 0..times.parse()? {
        black_box(run(&record));
    }
    Ok(())
}

fn serve() -> Result<(), Box<dyn Error>> {
    let mut record = Vec::new();
    for line in stdin().lock().lines() {
        let line = line?;
        let (command, rest) = line.split_once(' ').ok_or("a line is a command and what it is about")?;
        let started = Instant::now();
        match command {
            "load" => record = std::fs::read(rest)?,
            "validate" => repeat(rest.parse()?, || validate(&record).len()),
            "html" => repeat(rest.parse()?, || html(&record).len()),
            "both" => repeat(rest.parse()?, || validate(&record).len().wrapping_add(html(&record).len())),
            _ => return Err(format!("{command} is no command").into()),
        }
        println!("{}", started.elapsed().as_nanos());
        stdout().flush()?;
    }
    Ok(())
}

fn repeat(times: u32, run: impl Fn() -> usize) {
    for _ in 0..times {
        black_box(run());
    }
}

/// As `validate` in `src/wasm.rs`: the report as JSON text.
#[inline(never)]
fn validate(record: &[u8]) -> String {
    let examination = Examination::of(black_box(record), &ExamineOptions::default());
    Report::new(&examination, &[], false).to_json()
}

/// As `render` in `src/wasm.rs`.
#[inline(never)]
fn html(record: &[u8]) -> String {
    let options = ExamineOptions { only_read: true, ..ExamineOptions::default() };
    let examination = Examination::of(black_box(record), &options);
    render(&examination.record, &examination.findings, &RenderOptions::default())
}
