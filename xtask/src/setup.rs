//! `cargo xtask setup`: finds or installs what the other commands need.

use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{Result, call, cargo, node, npm, on_path, program, read, root, works};

pub const WASM: &str = "wasm32-unknown-unknown";

/// The oldest Node.js that the development tools accept.
const NODE: (u32, u32) = (20, 19);

const CHROME_NAMES: &[&str] =
    &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const CHROME_PATHS: &[&str] = &[
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
];

const DRIVER_PATHS: &[&str] = &["/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver"];

pub struct Browser {
    pub chrome: PathBuf,
    pub driver: PathBuf,
}

pub fn run_all() -> Result<Browser> {
    rust_tools()?;
    wasm_target()?;
    npm_packages()?;
    valgrind()?;
    browser()
}

pub fn run() -> Result {
    let browser = run_all()?;
    println!("Rust          {WASM}, rustfmt and clippy are there");
    println!("Node.js       {}, npm packages are current", read(node().arg("--version"))?);
    println!("browser       {}", browser.chrome.display());
    println!("its driver    {}", browser.driver.display());
    Ok(())
}

/// rustfmt and clippy.
pub fn rust_tools() -> Result {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if !works(cargo().args([command, "--version"])) {
            rustup(&["component", "add", component])?;
        }
    }
    Ok(())
}

/// The standard library for WebAssembly.
pub fn wasm_target() -> Result {
    let folder = read(program("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(&folder).is_dir() {
        return Ok(());
    }
    rustup(&["target", "add", WASM])
}

fn rustup(args: &[&str]) -> Result {
    let command = format!("rustup {}", args.join(" "));
    if on_path(&["rustup"]).is_none() {
        return Err(format!(
            "rustup is not on PATH, so `{command}` can't be run. Install rustup (https://rustup.rs), \
             or install that part the way this Rust was installed."
        )
        .into());
    }
    println!("setup: {command}");
    call(program("rustup").args(args))
}

/// Node.js and the packages of package-lock.json.
pub fn npm_packages() -> Result {
    node_version()?;
    let lock = fs::read(root().join("package-lock.json")).map_err(|error| {
        format!("package-lock.json can't be read ({error}). Restore it from the repository.")
    })?;
    // What was installed last. A copy, because file times say nothing after a checkout.
    let installed = root().join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|text| text == lock) {
        return Ok(());
    }
    println!("setup: npm ci");
    call(npm().args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    fs::write(&installed, lock)?;
    Ok(())
}

fn node_version() -> Result {
    let wanted = format!("Node.js {}.{} or newer is needed", NODE.0, NODE.1);
    if on_path(&["node"]).is_none() {
        return Err(
            format!("{wanted}, and `node` is not on PATH. Install it from https://nodejs.org.").into()
        );
    }
    let version = read(node().arg("--version"))?;
    let mut numbers = version.trim_start_matches('v').split('.').map(|part| part.parse().unwrap_or(0));
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if found >= NODE {
        return Ok(());
    }
    Err(format!("{wanted}, and this is {version}. Update it from https://nodejs.org.").into())
}

/// Chromium or Chrome, and its driver. `CHROME` and `CHROMEDRIVER` win over what is found.
pub fn browser() -> Result<Browser> {
    if let Some(browser) = find_browser()? {
        return Ok(browser);
    }
    if can_apt() {
        install_with_apt(&["chromium", "chromium-driver"])?;
        if let Some(browser) = find_browser()? {
            return Ok(browser);
        }
    }
    Err("no Chromium with its ChromeDriver was found. On Debian run, as root, \
         `apt-get install chromium chromium-driver`; elsewhere install Chrome and the ChromeDriver \
         of the same version (https://googlechromelabs.github.io/chrome-for-testing/). If they are \
         installed already, set CHROME and CHROMEDRIVER to their paths."
        .into())
}

/// Valgrind, which counts instructions.
pub fn valgrind() -> Result {
    let is_there = || on_path(&["valgrind"]).is_some();
    if !is_there() && can_apt() {
        install_with_apt(&["valgrind"])?;
    }
    if is_there() {
        return Ok(());
    }
    Err("valgrind was not found. On Debian run, as root, `apt-get install valgrind`.".into())
}

fn find_browser() -> Result<Option<Browser>> {
    let chrome = find_program("CHROME", CHROME_NAMES, CHROME_PATHS)?;
    let driver = find_program("CHROMEDRIVER", &["chromedriver"], DRIVER_PATHS)?;
    Ok(chrome.zip(driver).map(|(chrome, driver)| Browser { chrome, driver }))
}

fn find_program(variable: &str, names: &[&str], paths: &[&str]) -> Result<Option<PathBuf>> {
    if let Some(path) = std::env::var_os(variable).filter(|path| !path.is_empty()).map(PathBuf::from) {
        if path.is_file() {
            return Ok(Some(path));
        }
        return Err(format!(
            "{variable} is set to {}, which is not a file. Correct it, or unset it to search.",
            path.display()
        )
        .into());
    }
    let known = || paths.iter().map(PathBuf::from).find(|path| path.is_file());
    Ok(on_path(names).or_else(known))
}

/// Only Debian, only root: elsewhere the same package names mean other things.
fn can_apt() -> bool {
    let debian =
        fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=debian"));
    debian && on_path(&["apt-get"]).is_some() && read(program("id").arg("-u")).is_ok_and(|id| id == "0")
}

fn install_with_apt(packages: &[&str]) -> Result {
    println!("setup: apt-get install {}", packages.join(" "));
    apt(&["update"]).or_else(|_| apt(&["update"]))?;
    let install = [&["install", "--yes", "--no-install-recommends"], packages].concat();
    apt(&install).or_else(|_| {
        // A first run can fail on files lost on the way; a repair and a second run cure it.
        apt(&["--fix-broken", "--yes", "install"])?;
        apt(&install)
    })
}

fn apt(args: &[&str]) -> Result {
    call(program("apt-get").env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet=2").args(args))
}
