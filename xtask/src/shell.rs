//! Starting other programs, and where things are.

use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

/// The folder of the workspace.
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// Where the products of these commands are written: the package, the pages.
pub fn products() -> PathBuf {
    root().join("target")
}

/// The cargo that started this program, in the root.
pub fn cargo() -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

pub fn node() -> Command {
    program("node")
}

pub fn npm() -> Command {
    program(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// A program, to be started in the root.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// The script behind a command of an installed npm package, run by node.
pub fn npm_tool(package: &str, tool: &str) -> Result<Command> {
    let folder = root().join("node_modules").join(package);
    let manifest = read_json(&folder.join("package.json"))?;
    let bin = &manifest["bin"];
    let script = bin
        .as_str()
        .or_else(|| bin[tool].as_str())
        .ok_or_else(|| format!("{package} has no command `{tool}`. Check its version in package.json."))?;
    let mut command = node();
    command.arg(folder.join(script));
    Ok(command)
}

/// Runs a command with its output shown.
pub fn call(command: &mut Command) -> Result {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(format!("`{}` failed ({status}); its output is above.", line(command)).into())
}

/// Runs a command and shows its output only if it fails.
pub fn call_quietly(command: &mut Command) -> Result {
    let output = command.stdin(Stdio::null()).output().map_err(|error| cannot_start(command, &error))?;
    if output.status.success() {
        return Ok(());
    }
    eprint!("{}", String::from_utf8_lossy(&output.stdout));
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    Err(format!("`{}` failed ({}); its output is above.", line(command), output.status).into())
}

/// Runs a command and returns what it prints. Its errors are shown.
pub fn read(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| cannot_start(command, &error))?;
    if !output.status.success() {
        return Err(format!("`{}` failed ({}).", line(command), output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// Whether a command can be started and succeeds; it prints nothing.
pub fn works(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// The first of these programs on PATH.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .map(|file| file.with_extension(std::env::consts::EXE_EXTENSION))
        .find(|file| file.is_file())
}

/// The files in a folder whose names end so, sorted. None if there is no such folder.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.is_file() && path.to_string_lossy().ends_with(ending))
        .collect();
    files.sort();
    files
}

/// Copies a file, or a folder with all that it holds whose name is meant.
pub fn copy(from: &Path, to: &Path, is_meant: &dyn Fn(&str) -> bool) -> Result {
    if !from.is_dir() {
        to.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::copy(from, to)?;
        return Ok(());
    }
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        if is_meant(&name.to_string_lossy()) {
            copy(&entry.path(), &to.join(name), is_meant)?;
        }
    }
    Ok(())
}

pub fn read_json(path: &Path) -> Result<serde_json::Value> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// Fails with the reason if a file that a command needs isn't there.
pub fn expect_file(path: &Path, reason: &str) -> Result {
    if path.is_file() {
        return Ok(());
    }
    Err(format!("{} is missing: {reason}", shown(path)).into())
}

/// A path as the reader would type it: from the root, where it lies in it.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    let name = command.get_program().to_string_lossy();
    format!(
        "`{name}` can't be started ({error}). Is it installed and on PATH? `cargo xtask setup` says what is missing."
    )
}

/// The command as the reader would type it.
fn line(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(name).chain(command.get_args());
    let root = format!("{}/", root().display());
    let words: Vec<_> = words.map(|word| word.to_string_lossy().replace(&root, "")).collect();
    words.join(" ")
}
