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

/// Says what the parts beside it were made from.
const STAMP: &str = "made-from";

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

/// Less is inlined than the compiler would, and no loop unrolled: 5 KB smaller in brotli than what
/// `opt-level = 2` gives. What has to be fast says so itself.
const COMPACT: &str = "-Cllvm-args=--inline-threshold=30 --unroll-threshold=0";

/// For speed, since at this point it costs no size. Large functions with one caller stay apart,
/// and locals are left as they are: so the module compresses better. The lowest memory is the end
/// of the stack, so that no address wraps around to it, and what is added to one becomes its offset.
const OPTIMISE: &[&str] = &[
    "--low-memory-unused",
    "-O3",
    "--converge",
    "--one-caller-inline-max-function-size=20",
    "--skip-pass=local-cse",
    "--skip-pass=simplify-locals",
    "--strip-producers",
    "--strip-target-features",
];

/// A WebAssembly module of the package. All are compiled from the one crate.
pub struct Module {
    /// Name of its file, without the ending.
    pub name: &'static str,
    /// The features of the crate that it has.
    features: &'static str,
    /// Name of the glue around it, which it imports by this name.
    glue: &'static str,
    /// Name of the script that has it in base64.
    inline: &'static str,
}

pub const MODULES: &[Module] = &[
    Module { name: "mods", features: "", glue: "glue", inline: "wasm-inline" },
    Module { name: "iso13606", features: "iso13606", glue: "iso13606-glue", inline: "iso13606-wasm-inline" },
];

impl Module {
    pub fn file(&self) -> String {
        format!("{}.wasm", self.name)
    }
}

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
    for module in MODULES {
        bind(module, &compile(root(), &target, module)?)?;
    }
    assemble(&version)?;
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

/// Compiles a module of the core whose sources lie in a folder. Each has a folder of its own to
/// build in: cargo names a module for its crate alone, so that in one folder each would take the
/// other's place, and pass for it.
pub fn compile(sources: &Path, target: &Path, module: &Module) -> Result<PathBuf> {
    let flags = compiler_flags(sources);
    let target = target.join("modules").join(module.name);
    let mut command = cargo();
    command.current_dir(sources).env("CARGO_TARGET_DIR", &target).env("CARGO_ENCODED_RUSTFLAGS", flags);
    command.args(["build", "--release", "--package=mods-record", "--lib", "--target", WASM]);
    call(command.args(["--no-default-features", "--features", module.features]))?;
    Ok(target.join(WASM).join("release/mods_record.wasm"))
}

/// Panic messages carry paths of sources. These flags shorten them, so that the same
/// sources give the same bytes everywhere and the package names nobody's home.
fn compiler_flags(sources: &Path) -> String {
    let home = std::env::home_dir().unwrap_or_default().join(".cargo");
    let home = std::env::var_os("CARGO_HOME").map_or(home, PathBuf::from);
    let crates = home.join("registry/src");
    format!(
        "{COMPACT}\x1f--remap-path-prefix={}=crates\x1f--remap-path-prefix={}=mods-record",
        crates.display(),
        sources.display()
    )
}

/// Where the parts of a module lie before they are put into the package.
fn parts(module: &Module) -> PathBuf {
    products().join("npm-parts").join(module.name)
}

/// Writes a module and its glue, unless they were made from the same input already.
fn bind(module: &Module, raw: &Path) -> Result {
    let parts = parts(module);
    let stamp = parts.join(STAMP);
    let input = fingerprint(&[
        &fs::read(raw)?,
        &fs::read(root().join("xtask/panics.mjs"))?,
        &fs::read(root().join("xtask/alike.mjs"))?,
        &fs::read(root().join("package-lock.json"))?,
        format!("{} {}", module.glue, BINDGEN.join(" ")).as_bytes(),
        OPTIMISE.join(" ").as_bytes(),
    ]);
    if fs::read_to_string(&stamp).is_ok_and(|text| text == input) {
        return Ok(());
    }
    new_folder(&parts)?;
    generate(module, raw, &parts)?;
    Ok(fs::write(&stamp, input)?)
}

/// Writes a module as it was compiled, optimised and with its glue, in the form of the package.
pub fn generate(module: &Module, raw: &Path, out: &Path) -> Result {
    let (raw, folder, glue) = (raw.to_string_lossy(), out.to_string_lossy(), module.glue);
    bindgen::generate(&[BINDGEN, &["--out-dir", &folder, "--out-name", glue, &raw]].concat())?;
    import_nothing(&out.join(format!("{glue}.js")))?;
    let [bound, silent, fast] =
        [&format!("{glue}_bg.wasm"), "silent.wasm", "fast.wasm"].map(|name| out.join(name));
    call(node().arg(root().join("xtask/panics.mjs")).arg(&bound).arg(&silent))?;
    call(npm_tool("binaryen", "wasm-opt")?.args(OPTIMISE).arg(&silent).arg("-o").arg(&fast))?;
    call(node().arg(root().join("xtask/alike.mjs")).arg(&fast).arg(out.join(module.file())))?;
    for part in [bound, silent, fast] {
        fs::remove_file(part)?;
    }
    write_inline(module, out)
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

fn assemble(version: &str) -> Result {
    let package = package();
    new_folder(&package)?;
    copy(&root().join("npm"), &package, &is_shipped)?;
    for module in MODULES {
        copy(&parts(module), &package, &|name| name != STAMP)?;
    }
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
    write_definitions(&package)?;
    let bill = serde_json::to_string_pretty(&supply::bill(version)?)? + "\n";
    fs::write(package.join("sbom.cdx.json"), bill)?;
    write_manifest(&package, version)
}

fn write_inline(module: &Module, out: &Path) -> Result {
    let file = module.file();
    let bytes = BASE64_STANDARD.encode(fs::read(out.join(&file))?);
    let text = format!("// {file} in base64. Written by `cargo xtask build`.\nexport default \"{bytes}\";\n");
    Ok(fs::write(out.join(format!("{}.js", module.inline)), text)?)
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
