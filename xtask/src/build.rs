//! `cargo xtask build`: core → WebAssembly → npm package.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;

use crate::bindgen;
use crate::model;
use crate::setup::{self, WASM};
use crate::shell::{
    Result, call, call_quietly, cargo, copy, expect_file, files, node, npm, npm_tool, products, read,
    read_json, root, shown,
};
use crate::supply;

/// Files of npm/ that stay here.
const NOT_SHIPPED: &[&str] = &["node_modules", "package-lock.json"];

/// Files of model/ that the package ships beside the newest release, which is its model.json.
const DATA: &[&str] = &["code-sets.json", "needs.json"];

/// No TypeScript: the types are written by hand. No default path: the package hands
/// the bytes over itself, and a `new URL()` in the glue would make bundlers look for a file.
const BINDGEN: &[&str] = &[
    "--target=web",
    "--no-typescript",
    "--omit-default-module-path",
    "--experimental-reset-state-function",
    "--remove-producers-section",
];

/// For speed, since at this point it costs no size. Large functions with one caller stay apart,
/// and locals are left as they are: so the module compresses better.
const OPTIMISE: &[&str] = &[
    "-O3",
    "--one-caller-inline-max-function-size=20",
    "--skip-pass=local-cse",
    "--skip-pass=simplify-locals",
    "--strip-producers",
    "--strip-target-features",
];

/// The folder of the package.
pub fn package() -> PathBuf {
    products().join("npm")
}

pub fn tarball() -> PathBuf {
    products().join("mods-record.tgz")
}

pub fn run() -> Result {
    setup::wasm_target()?;
    setup::npm_packages()?;
    let (version, target) = about_core()?;
    let raw = compile(root(), &target)?;
    let parts = bind(&raw)?;
    assemble(&parts, &version)?;
    pack(&version)
}

/// The version of the core, and where cargo builds.
fn about_core() -> Result<(String, PathBuf)> {
    let metadata = read(cargo().args(["metadata", "--no-deps", "--format-version=1"]))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let mut packages = metadata["packages"].as_array().into_iter().flatten();
    let version = packages
        .find(|package| package["name"] == "mods-record")
        .and_then(|package| package["version"].as_str());
    let target = metadata["target_directory"].as_str();
    match (version, target) {
        (Some(version), Some(target)) => Ok((version.to_owned(), target.into())),
        _ => Err("Cargo.toml names no package mods-record. Restore it from the repository.".into()),
    }
}

/// Compiles the core whose sources lie in a folder.
pub fn compile(sources: &Path, target: &Path) -> Result<PathBuf> {
    let flags = compiler_flags(sources);
    let mut command = cargo();
    command.current_dir(sources).env("CARGO_TARGET_DIR", target).env("CARGO_ENCODED_RUSTFLAGS", flags);
    call(command.args([
        "build",
        "--release",
        "--package=mods-record",
        "--lib",
        "--no-default-features",
        "--target",
        WASM,
    ]))?;
    Ok(target.join(WASM).join("release/mods_record.wasm"))
}

/// Panic messages carry paths of sources. These flags shorten them, so that the same
/// sources give the same bytes everywhere and the package names nobody's home.
fn compiler_flags(sources: &Path) -> String {
    let home = std::env::home_dir().unwrap_or_default().join(".cargo");
    let home = std::env::var_os("CARGO_HOME").map_or(home, PathBuf::from);
    let crates = home.join("registry/src");
    format!(
        "--remap-path-prefix={}=crates\x1f--remap-path-prefix={}=mods-record",
        crates.display(),
        sources.display()
    )
}

/// Writes glue.js and mods.wasm, unless they were made from the same input already.
fn bind(raw: &Path) -> Result<PathBuf> {
    let parts = products().join("npm-parts");
    let stamp = parts.join("made-from");
    let input = fingerprint(&[
        &fs::read(raw)?,
        &fs::read(root().join("xtask/panics.mjs"))?,
        &fs::read(root().join("package-lock.json"))?,
        BINDGEN.join(" ").as_bytes(),
        OPTIMISE.join(" ").as_bytes(),
    ]);
    if fs::read_to_string(&stamp).is_ok_and(|text| text == input) {
        return Ok(parts);
    }
    new_folder(&parts)?;
    generate(raw, &parts)?;
    fs::write(&stamp, input)?;
    Ok(parts)
}

/// Writes glue.js and mods.wasm of a core as it was compiled.
pub fn generate(raw: &Path, out: &Path) -> Result {
    let (raw, folder) = (raw.to_string_lossy(), out.to_string_lossy());
    bindgen::generate(&[BINDGEN, &["--out-dir", &folder, "--out-name=glue", &raw]].concat())?;
    import_nothing(&out.join("glue.js"))?;
    let (bound, silent) = (out.join("glue_bg.wasm"), out.join("silent.wasm"));
    call(node().arg(root().join("xtask/panics.mjs")).arg(&bound).arg(&silent))?;
    call(npm_tool("binaryen", "wasm-opt")?.args(OPTIMISE).arg(&silent).arg("-o").arg(out.join("mods.wasm")))?;
    for part in [bound, silent] {
        fs::remove_file(part)?;
    }
    Ok(())
}

/// The package must work from one folder, under any bundler and without a network.
fn import_nothing(glue: &Path) -> Result {
    let text = fs::read_to_string(glue)?;
    let bad =
        |line: &&str| line.starts_with("import ") || line.contains("import.meta") || line.contains("import(");
    match text.lines().find(bad) {
        None => Ok(()),
        Some(line) => Err(format!(
            "the glue imports something: `{line}`. Take the snippet or module import out of src/wasm.rs."
        )
        .into()),
    }
}

fn assemble(parts: &Path, version: &str) -> Result {
    let package = package();
    new_folder(&package)?;
    copy(&root().join("npm"), &package, &is_shipped)?;
    fs::copy(parts.join("glue.js"), package.join("glue.js"))?;
    fs::copy(parts.join("mods.wasm"), package.join("mods.wasm"))?;
    fs::copy(model::source::newest_file(root())?, package.join("model.json"))?;
    for name in DATA {
        let file = root().join("model").join(name);
        expect_file(&file, "the package ships it.")?;
        fs::copy(file, package.join(name))?;
    }
    for file in files(root(), "") {
        let name = file.file_name().unwrap_or_default();
        if ["LICENSE", "NOTICE"].iter().any(|start| name.to_string_lossy().starts_with(start)) {
            fs::copy(&file, package.join(name))?;
        }
    }
    write_inline(&package)?;
    write_definitions(&package)?;
    let bill = serde_json::to_string_pretty(&supply::bill(version)?)? + "\n";
    fs::write(package.join("sbom.cdx.json"), bill)?;
    write_manifest(&package, version)
}

pub fn write_inline(package: &Path) -> Result {
    let bytes = BASE64_STANDARD.encode(fs::read(package.join("mods.wasm"))?);
    let text =
        format!("// mods.wasm in base64. Written by `cargo xtask build`.\nexport default \"{bytes}\";\n");
    Ok(fs::write(package.join("wasm-inline.js"), text)?)
}

/// The schema of the document, which has all definitions, as a module: not every bundler imports JSON.
fn write_definitions(package: &Path) -> Result {
    let schema = fs::read_to_string(package.join("schema/2020-12/record.json"))?;
    let text =
        format!("// schema/2020-12/record.json. Written by `cargo xtask build`.\nexport default {schema}");
    Ok(fs::write(package.join("schema-definitions.js"), text)?)
}

/// The version stands in Cargo.toml only.
fn write_manifest(package: &Path, version: &str) -> Result {
    let path = package.join("package.json");
    let mut manifest = read_json(&path)?;
    manifest["version"] = version.into();
    Ok(fs::write(&path, serde_json::to_string_pretty(&manifest)? + "\n")?)
}

/// Packs the package, unless the same files were packed already.
fn pack(version: &str) -> Result {
    let (package, tarball) = (package(), tarball());
    let stamp = products().join("npm-parts/packed");
    let mut contents = Vec::new();
    read_folder(&package, &mut contents)?;
    let input = fingerprint(&[&contents]);
    if tarball.is_file() && fs::read_to_string(&stamp).is_ok_and(|text| text == input) {
        return Ok(());
    }
    let folder = products().join("npm-packed");
    new_folder(&folder)?;
    call_quietly(
        npm().arg("pack").arg(&package).arg("--ignore-scripts").arg("--pack-destination").arg(&folder),
    )?;
    fs::rename(folder.join(format!("mods-record-{version}.tgz")), &tarball).map_err(|error| {
        format!("npm pack made no mods-record-{version}.tgz ({error}). Check `name` in npm/package.json.")
    })?;
    fs::remove_dir(&folder)?;
    fs::write(&stamp, input)?;
    println!("built {} and {}", shown(&package), shown(&tarball));
    Ok(())
}

fn new_folder(path: &Path) -> Result {
    if path.exists() {
        fs::remove_dir_all(path)?;
    }
    Ok(fs::create_dir_all(path)?)
}

fn is_shipped(name: &str) -> bool {
    !(NOT_SHIPPED.contains(&name) || name.starts_with('.') || name.contains(".test."))
}

/// The names and contents of all files, in the order of their names.
fn read_folder(folder: &Path, contents: &mut Vec<u8>) -> Result {
    let entries: std::io::Result<Vec<_>> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths = entries?;
    paths.sort();
    for path in paths {
        contents.extend(path.to_string_lossy().as_bytes());
        if path.is_dir() {
            read_folder(&path, contents)?;
        } else {
            contents.extend(fs::read(&path)?);
        }
    }
    Ok(())
}

/// Tells inputs apart; not a cryptographic hash.
fn fingerprint(parts: &[&[u8]]) -> String {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
