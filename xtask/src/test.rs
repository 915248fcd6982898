//! `cargo xtask test`: every check, in order, stopping at the first that fails.
//!
//! Nothing is skipped: a stage whose files or tools are missing fails. The one exception is said at the
//! end: Node 24 is tried where its npm package has a program, which is Linux on x64.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::setup::{self, WASM};
use crate::shell::{
    Result, call, cargo, expect_file, files, node, npm_tool, products, read_json, root, shown,
};
use crate::{build, docs, faulty, instructions, model, releases, size, supply, www};

/// Where this program lies. Asked at the start: a stage may build it anew.
struct Context {
    program: PathBuf,
}

struct Stage {
    name: &'static str,
    what: &'static str,
    run: fn(&Context) -> Result,
}

const STAGES: &[Stage] = &[
    Stage { name: "setup", what: "tools are there", run: |_| setup::run() },
    Stage { name: "fmt", what: "Rust is formatted", run: fmt },
    Stage { name: "clippy", what: "lints, native", run: clippy },
    Stage { name: "clippy-wasm", what: "lints, WebAssembly", run: clippy_wasm },
    Stage { name: "supply", what: "crates, packages, licences, sources", run: |_| supply::run() },
    Stage { name: "native", what: "Rust tests", run: native },
    Stage { name: "model", what: "generated files are current", run: generated_files },
    Stage { name: "releases", what: "two releases of the standard in one core", run: |_| releases::run() },
    Stage { name: "instructions", what: "no more work than was written down", run: |_| instructions::run() },
    Stage { name: "build", what: "the npm package", run: |_| build::run() },
    Stage { name: "size", what: "size budget", run: |_| size::run() },
    Stage { name: "wasm-node", what: "the boundary in Node.js", run: wasm_node },
    Stage { name: "wasm-web", what: "the boundary in Chromium", run: wasm_web },
    Stage { name: "package", what: "publint and attw on the tarball", run: package },
    Stage { name: "pkg-tests", what: "consumers of the tarball", run: package_tests },
    Stage { name: "many", what: "many records of a stream", run: many },
    Stage { name: "inert", what: "hostile texts in every element, read back", run: inert },
    Stage { name: "hostile", what: "hostile values, engines, faults and files", run: hostile },
    Stage { name: "element", what: "custom elements, in Chromium", run: element },
    Stage { name: "examples", what: "examples/, installed and run", run: examples },
    Stage { name: "accessibility", what: "what is rendered, in Chromium", run: accessibility },
    Stage { name: "agreement", what: "validator and JSON Schemas on the same records", run: agreement },
    Stage { name: "definitions", what: "form definitions in the form libraries", run: definitions },
    Stage { name: "forms", what: "form libraries with the package", run: forms },
    Stage { name: "www", what: "the demo page and its tests", run: demo_page },
];

const OVERRUN: &str = "--test-timeout=600000";

pub fn run(args: &[&str]) -> Result {
    let stages = match args {
        [] => STAGES.iter().collect(),
        ["--list"] => return list(),
        _ => chosen(args)?,
    };
    let context = Context { program: std::env::current_exe()? };
    let mut done = Vec::new();
    let mut failure = None;
    for stage in &stages {
        println!("\n=== {}: {}", stage.name, stage.what);
        let start = Instant::now();
        let result = (stage.run)(&context);
        done.push(start.elapsed());
        if let Err(error) = result {
            failure = Some((stage.name, error));
            break;
        }
    }
    report(&stages, &done, failure.is_some());
    match failure {
        None => Ok(()),
        Some((name, error)) => {
            Err(format!("stage {name} failed: {error}\nTo run it alone: cargo xtask test --only {name}")
                .into())
        }
    }
}

fn list() -> Result {
    for stage in STAGES {
        println!("{:13} {}", stage.name, stage.what);
    }
    Ok(())
}

fn chosen(args: &[&str]) -> Result<Vec<&'static Stage>> {
    let mut stages = Vec::new();
    for pair in args.chunks(2) {
        let ["--only", name] = pair else {
            return Err("usage: cargo xtask test [--list | --only STAGE …]".into());
        };
        let stage = STAGES.iter().find(|stage| stage.name == *name);
        stages.push(
            stage.ok_or_else(|| {
                format!("there is no stage `{name}`; `cargo xtask test --list` names them.")
            })?,
        );
    }
    Ok(stages)
}

/// The table, and the line that other programs read.
fn report(stages: &[&Stage], done: &[Duration], failed: bool) {
    println!();
    for (index, stage) in stages.iter().enumerate() {
        let last = index + 1 == done.len();
        let (time, result) = match done.get(index) {
            None => ("-".to_owned(), "not run"),
            Some(time) if last && failed => (seconds(*time), "FAILED"),
            Some(time) => (seconds(*time), "passed"),
        };
        println!("{:13} {time:>9}  {result:8} {}", stage.name, stage.what);
    }
    println!("{:13} {:>9}", "all", seconds(done.iter().sum()));
    let failures = usize::from(failed);
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        println!("\nNOT RUN here: Node 24, of which the tests have a program for Linux on x64 alone");
    }
    println!("\n{} passed, {failures} failed", done.len() - failures);
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

fn fmt(_: &Context) -> Result {
    setup::rust_tools()?;
    let format = format!("cargo fmt --all -- {}", releases::TEST);
    call(cargo().args(["fmt", "--all", "--check", "--", releases::TEST]))
        .map_err(|error| format!("{error} `{format}` formats the files.").into())
}

/// One package at a time, here and in the tests: taken together, cargo would merge the
/// features of what they share and compile the large tools of xtask once more.
const PACKAGES: &[&str] = &["mods-record", "xtask"];

fn clippy(_: &Context) -> Result {
    setup::rust_tools()?;
    for package in PACKAGES {
        call(cargo().args(["clippy", "--package", package, "--all-targets", "--", "-D", "warnings"]))?;
    }
    Ok(())
}

fn clippy_wasm(_: &Context) -> Result {
    setup::rust_tools()?;
    setup::wasm_target()?;
    // What mods.wasm is made of, then the same with the reference model of ISO 13606.
    let lib = ["--lib", "--no-default-features", "--", "-D", "warnings"];
    let all = ["--lib", "--test=node", "--test=web", "--", "-D", "warnings"];
    for parts in [lib.as_slice(), &all] {
        call(cargo().args(["clippy", "--package=mods-record", "--target", WASM]).args(parts))?;
    }
    Ok(())
}

fn native(_: &Context) -> Result {
    // The published examples of nhsuk-frontend are tests.
    setup::npm_packages()?;
    for package in PACKAGES {
        // With the counts that tests print: how many classes, elements and cases there were.
        call(cargo().args(["test", "--package", package, "--", "--show-output"]))?;
    }
    // The core as mods.wasm has it.
    call(cargo().args(["test", "--package=mods-record", "--no-default-features", "--test=without_extracts"]))
}

fn generated_files(_: &Context) -> Result {
    println!("{}", model::check(root())?);
    println!("{}", docs::check(root())?);
    Ok(())
}

fn wasm_node(context: &Context) -> Result {
    call(&mut wasm_test(context, "node")?)
}

fn wasm_web(context: &Context) -> Result {
    let browser = setup::browser()?;
    let settings = products().join("webdriver.json");
    std::fs::create_dir_all(products())?;
    std::fs::write(&settings, webdriver(&browser.chrome))?;
    call(
        wasm_test(context, "web")?
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", settings)
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
            .env("CHROMEDRIVER", browser.driver)
            .env_remove("GECKODRIVER")
            .env_remove("SAFARIDRIVER"),
    )
}

fn wasm_test(context: &Context, name: &str) -> Result<std::process::Command> {
    expect_file(&root().join(format!("tests/{name}.rs")), "it holds the tests of the boundary.")?;
    setup::wasm_target()?;
    // Given as a setting, not as a variable: cargo splits the variable at spaces.
    let runner = serde_json::json!([context.program, "test-runner"]);
    let mut command = cargo();
    command
        .args(["test", "--package=mods-record", "--target", WASM, "--test", name])
        .arg(format!("--config=target.{WASM}.runner={runner}"));
    Ok(command)
}

/// How the driver starts the browser: without a sandbox, as containers need, and quiet on the network.
fn webdriver(chrome: &Path) -> String {
    let args = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];
    serde_json::json!({ "goog:chromeOptions": { "binary": chrome, "args": args } }).to_string()
}

fn package(_: &Context) -> Result {
    build::run()?;
    call(npm_tool("publint", "publint")?.arg("--strict").arg(build::tarball()))?;
    let mut attw = npm_tool("@arethetypeswrong/cli", "attw")?;
    attw.arg(build::tarball()).args(["--profile", "esm-only", "--format", "ascii"]);
    call(attw.arg("--exclude-entrypoints").args(raw_files()?))
}

/// Entries that are bytes or styles: they have no types, and none to check.
fn raw_files() -> Result<Vec<String>> {
    let manifest = read_json(&build::package().join("package.json"))?;
    let entries = manifest["exports"].as_object().into_iter().flatten();
    let raw = entries.filter(|(name, _)| name.ends_with(".wasm") || name.ends_with(".css"));
    Ok(raw.map(|(name, _)| name.trim_start_matches("./").to_owned()).collect())
}

fn package_tests(_: &Context) -> Result {
    build::run()?;
    run_package_tests("pkg-tests")
}

fn many(_: &Context) -> Result {
    build::run()?;
    run_node_tests("pkg-tests/many")
}

fn hostile(_: &Context) -> Result {
    build::run()?;
    let faulty = faulty::build()?;
    run_node_tests_with("pkg-tests/hostile", &[("MODS_FAULTY", faulty)])
}

fn inert(_: &Context) -> Result {
    build::run()?;
    run_node_tests("pkg-tests/inert")
}

fn element(_: &Context) -> Result {
    build::run()?;
    run_package_tests("pkg-tests/element")
}

fn examples(_: &Context) -> Result {
    build::run()?;
    run_package_tests("pkg-tests/examples")
}

fn accessibility(_: &Context) -> Result {
    build::run()?;
    run_package_tests("pkg-tests/accessibility")
}

fn agreement(_: &Context) -> Result {
    build::run()?;
    run_package_tests("pkg-tests/agreement")
}

fn definitions(_: &Context) -> Result {
    build::run()?;
    run_package_tests("pkg-tests/definitions")
}

fn forms(_: &Context) -> Result {
    build::run()?;
    run_package_tests("pkg-tests/forms")
}

/// Tests leave rows of what they have tried with which library; the table that is checked in must
/// hold these rows for the stage, and no others.
fn run_package_tests(folder: &str) -> Result {
    let stage = folder.trim_start_matches("pkg-tests/");
    let rows = products().join("exercised").join(stage);
    if rows.exists() {
        std::fs::remove_dir_all(rows)?;
    }
    run_node_tests(folder)?;
    call(node().arg("pkg-tests/table.mjs").arg(stage))
}

fn demo_page(_: &Context) -> Result {
    www::run()?;
    run_node_tests("www")
}

fn run_node_tests(folder: &str) -> Result {
    run_node_tests_with(folder, &[])
}

/// Listed by name: `node --test` knows patterns only since version 21.
fn run_node_tests_with(folder: &str, more: &[(&str, PathBuf)]) -> Result {
    let tests = files(&root().join(folder), ".test.mjs");
    if tests.is_empty() {
        return Err(format!("{folder}/ has no *.test.mjs. Restore it from the repository.").into());
    }
    let browser = setup::browser()?;
    println!("{} test files in {}", tests.len(), shown(&root().join(folder)));
    call(
        node()
            .args(["--test", OVERRUN])
            .args(tests)
            .env("MODS_TARBALL", build::tarball())
            .env("MODS_PACKAGE", build::package())
            .env("CHROME", browser.chrome)
            .env("CHROMEDRIVER", browser.driver)
            .envs(more.iter().map(|(name, path)| (name, path))),
    )
}
