//! The core as a native program, for the benchmark: it loads a record, runs what it is told, and
//! says how long that took. `bench/run.mjs` asks it between its own subjects.
//!
//! A line of its input is `load PATH`, `validate TIMES`, `html TIMES` or `both TIMES`; the answer
//! is a line with nanoseconds. With `validate` or `html`, the name of a record and a number as
//! arguments it does that so many times and ends: for a profiler, and to count instructions.

use std::error::Error;
use std::hint::black_box;
use std::io::{BufRead, Write, stdin, stdout};
use std::time::Instant;

use mods_record::render::{RenderOptions, render};
use mods_record::{Examination, ExamineOptions, Report};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [command, path, times] = arguments.as_slice() {
        let record = std::fs::read(path)?;
        return run(command, times, &record);
    }
    serve()
}

fn run(command: &str, times: &str, record: &[u8]) -> Result<(), Box<dyn Error>> {
    let times = times.parse()?;
    match command {
        "validate" => repeat(times, || validate(record).len()),
        "html" => repeat(times, || html(record).len()),
        "both" => repeat(times, || validate(record).len().wrapping_add(html(record).len())),
        _ => return Err(format!("{command} is no command").into()),
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
            _ => run(command, rest, &record)?,
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

/// As `validate` in `src/wasm.rs`: the report as the text that crosses.
#[inline(never)]
fn validate(record: &[u8]) -> Vec<u8> {
    let examination = Examination::of(black_box(record), &ExamineOptions::default());
    Report::flat(&examination, &[], false)
}

/// As `render` in `src/wasm.rs`.
#[inline(never)]
fn html(record: &[u8]) -> String {
    let options = ExamineOptions { only_read: true, ..ExamineOptions::default() };
    let examination = Examination::of(black_box(record), &options);
    render(&examination.record, &examination.findings, &RenderOptions::default())
}
