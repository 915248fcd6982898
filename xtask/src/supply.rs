//! What the package is made of: which crates are in the module, under which licences and from
//! where all that is built with comes, and the bill of materials that the package ships.
//!
//! A check of our own and not cargo-deny, which is a program of several hundred crates: all that
//! is asked here stands in Cargo.lock, package-lock.json and `cargo metadata`, and needs no network.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::setup::WASM;
use crate::shell::{Result, cargo, read, read_json, root};

/// The crates that may be in the module or work on it as it is compiled. Another one is a
/// decision: a line here, and its reason in ARCHITECTURE.md.
const SHIPPED: &[&str] = &[
    "bumpalo",
    "cfg-if",
    "const-default",
    "mods-record",
    "proc-macro2",
    "quote",
    "rlsf",
    "rustversion",
    "serde",
    "serde_core",
    "serde_derive",
    "syn",
    "unicode-ident",
    "wasm-bindgen",
    "wasm-bindgen-macro",
    "wasm-bindgen-macro-support",
    "wasm-bindgen-shared",
];

/// So many at most.
const MOST: usize = 20;

const _: () = assert!(SHIPPED.len() <= MOST);

/// Licences under which a crate may be: those of the module let it be passed on under MIT or Apache-2.0.
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Those of programs that build and test, and are not passed on.
const OF_TOOLS: &[&str] =
    &["BlueOak-1.0.0", "ISC", "MPL-2.0", "CC0-1.0", "CC-BY-4.0", "Python-2.0", "Unlicence"];

const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Packages that may run a script when they are installed.
const SCRIPTS: &[&str] = &["core-js", "esbuild", "fsevents", "workerd"];

/// Checks all of it.
pub fn run() -> Result {
    let mut faults = Vec::new();
    let shipped = Shipped::read()?;
    for name in shipped.names() {
        if !SHIPPED.contains(&name) {
            faults.push(format!("crate {name} is in the shipped graph and not in xtask/src/supply.rs"));
        }
    }
    for name in SHIPPED.iter().filter(|name| !shipped.names().any(|shipped| shipped == **name)) {
        faults.push(format!("crate {name} is in xtask/src/supply.rs and no longer in the shipped graph"));
    }
    let crates = licences_of_crates(&mut faults)?;
    let locked = sources_of_crates(&mut faults)?;
    let packages = npm_packages(&read_json(&root().join("package-lock.json"))?, &mut faults);
    package_is_alone(&read_json(&root().join("npm/package.json"))?, &mut faults);
    if !faults.is_empty() {
        return Err(faults.join("\n").into());
    }
    println!("{} crates are in the module or work on it", shipped.names().count());
    println!(
        "{crates} crates and {packages} npm packages under known licences; {locked} locked crates from crates.io"
    );
    Ok(())
}

/// The crates that the module is compiled from, with what each of them needs.
struct Shipped {
    packages: BTreeMap<String, Value>,
    needs: BTreeMap<String, Vec<String>>,
    root: String,
    /// Those that work on the module and are not in it: macros, and what only macros need.
    macros: BTreeSet<String>,
}

impl Shipped {
    fn read() -> Result<Shipped> {
        let metadata = metadata(Some(WASM))?;
        let all = packages(&metadata);
        let is_root = |(_, package): &(&String, &Value)| package["name"] == "mods-record";
        let root = all.iter().find(is_root).map(|(id, _)| id.clone()).ok_or("cargo knows no mods-record")?;
        let mut needs = BTreeMap::new();
        for node in metadata["resolve"]["nodes"].as_array().into_iter().flatten() {
            let ordinary = |need: &&Value| {
                need["dep_kinds"].as_array().into_iter().flatten().any(|kind| kind["kind"].is_null())
            };
            let list = node["deps"].as_array().into_iter().flatten().filter(ordinary);
            needs.insert(text(&node["id"]), list.map(|need| text(&need["pkg"])).collect());
        }
        let everything = reached(&root, &needs, &|_| true);
        let is_linked = |id: &str| !is_macro(&all[id]);
        let linked = reached(&root, &needs, &is_linked);
        let macros = everything.difference(&linked).cloned().collect();
        let packages = all.into_iter().filter(|(id, _)| everything.contains(id)).collect();
        Ok(Shipped { packages, needs, root, macros })
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.packages.values().filter_map(|package| package["name"].as_str())
    }
}

/// All that can be reached from a crate through crates that are let pass.
fn reached(
    root: &str,
    needs: &BTreeMap<String, Vec<String>>,
    passes: &dyn Fn(&str) -> bool,
) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![root.to_owned()];
    while let Some(id) = open.pop() {
        if passes(&id) && found.insert(id.clone()) {
            open.extend(needs.get(&id).into_iter().flatten().cloned());
        }
    }
    found
}

fn is_macro(package: &Value) -> bool {
    let targets = package["targets"].as_array().into_iter().flatten();
    targets
        .flat_map(|target| target["kind"].as_array().into_iter().flatten())
        .any(|kind| kind == "proc-macro")
}

fn metadata(platform: Option<&str>) -> Result<Value> {
    let mut command = cargo();
    command.args(["metadata", "--offline", "--locked", "--format-version=1"]);
    if let Some(platform) = platform {
        command.args(["--filter-platform", platform]);
    }
    Ok(serde_json::from_str(&read(&mut command)?)?)
}

fn packages(metadata: &Value) -> BTreeMap<String, Value> {
    let list = metadata["packages"].as_array().into_iter().flatten();
    list.map(|package| (text(&package["id"]), package.clone())).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Of the module, and of all that builds and tests it here: crates for other platforms are not fetched.
fn licences_of_crates(faults: &mut Vec<String>) -> Result<usize> {
    let host = read(cargo().args(["-vV"]))?;
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("cargo names no host")?;
    let mut all = packages(&metadata(Some(WASM))?);
    all.extend(packages(&metadata(Some(host))?));
    let shipped = Shipped::read()?;
    for (id, package) in &all {
        let (name, licence) = (text(&package["name"]), text(&package["license"]));
        let is_shipped = shipped.packages.contains_key(id);
        let is_ours = ["mods-record", "xtask"].contains(&name.as_str());
        let more = if is_shipped { &[][..] } else { OF_TOOLS };
        if name != "xtask" && !is_allowed(&licence, more) {
            faults.push(format!("crate {name}: licence {licence:?}"));
        }
        if !is_ours && package["source"] != CRATES {
            faults.push(format!("crate {name} comes from {}", package["source"]));
        }
    }
    Ok(all.len())
}

/// Whether an expression of SPDX can be met: one of `OR`, all of `AND`. An old slash is an `OR`.
fn is_allowed(expression: &str, more: &[&str]) -> bool {
    let known = |name: &str| LICENCES.contains(&name) || more.contains(&name);
    let expression = expression.replace('/', " OR ");
    // Brackets stand around choices only.
    expression.split(" AND ").all(|part| {
        let part = part.trim_matches(['(', ')', ' ']);
        part.split(" OR ").any(|name| known(name.trim()))
    })
}

/// Every locked crate, of all platforms: from crates.io, with its checksum.
fn sources_of_crates(faults: &mut Vec<String>) -> Result<usize> {
    let checksums = locked()?;
    for ((name, version), (source, checksum)) in &checksums {
        let is_ours = ["mods-record", "xtask"].contains(&name.as_str());
        if !is_ours && (source != CRATES || checksum.len() != 64) {
            faults.push(format!("crate {name} {version} is locked without checksum, or from {source:?}"));
        }
    }
    Ok(checksums.len())
}

type Locked = BTreeMap<(String, String), (String, String)>;

/// Source and checksum by name and version, as in Cargo.lock.
fn locked() -> Result<Locked> {
    let lock = fs::read_to_string(root().join("Cargo.lock"))?;
    let blocks = lock.split("[[package]]").skip(1);
    Ok(blocks
        .map(|block| {
            let of = |name: &str| {
                let start = format!("{name} = \"");
                let line = block.lines().find_map(|line| line.strip_prefix(&start));
                line.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
            };
            ((of("name"), of("version")), (of("source"), of("checksum")))
        })
        .collect())
}

/// What builds and tests: from the registry, with its checksum, under a known licence, and
/// without a script that nobody knows of.
fn npm_packages(lock: &Value, faults: &mut Vec<String>) -> usize {
    let mut count = 0;
    for (path, package) in lock["packages"].as_object().into_iter().flatten() {
        let Some((_, name)) = path.rsplit_once("node_modules/") else { continue };
        count += 1;
        let licence = licence(package, &root().join(path));
        if !is_allowed(&licence, OF_TOOLS) {
            faults.push(format!("npm package {name}: licence {licence:?}"));
        }
        // A package in another's tarball is covered by the checksum of that.
        if package["inBundle"] != true && !package["integrity"].is_string() {
            faults.push(format!("npm package {name} is locked without checksum"));
        }
        let is_elsewhere = |url: &str| !url.starts_with("https://registry.npmjs.org/");
        if package["resolved"].as_str().is_some_and(is_elsewhere) {
            faults.push(format!("npm package {name} comes from {}", package["resolved"]));
        }
        if package["hasInstallScript"] == true && !SCRIPTS.contains(&name) {
            faults.push(format!("npm package {name} runs a script when it is installed"));
        }
    }
    count
}

/// As the installed package says, or as the lock file does of one for another platform.
fn licence(locked: &Value, folder: &Path) -> String {
    let manifest = read_json(&folder.join("package.json")).unwrap_or_default();
    [&manifest["license"], &locked["license"], &manifest["license"]["type"], &manifest["licenses"][0]["type"]]
        .into_iter()
        .find_map(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// The package needs no other, and runs nothing when it is installed.
fn package_is_alone(manifest: &Value, faults: &mut Vec<String>) {
    for name in ["dependencies", "optionalDependencies", "peerDependencies", "bundleDependencies", "scripts"]
    {
        if !manifest[name].is_null() {
            faults.push(format!("npm/package.json has {name}"));
        }
    }
}

/// The bill of materials of the package, in CycloneDX 1.6. It has no time and no serial number,
/// so that the same sources give the same file.
pub fn bill(version: &str) -> Result<Value> {
    let shipped = Shipped::read()?;
    let checksums = locked()?;
    let reference = |package: &Value| {
        if package["name"] == "mods-record" {
            return format!("pkg:npm/mods-record@{version}");
        }
        format!("pkg:cargo/{}@{}", text(&package["name"]), text(&package["version"]))
    };
    let (mut components, mut dependencies) = (Vec::new(), Vec::new());
    for (id, package) in &shipped.packages {
        let needs = shipped.needs.get(id).into_iter().flatten();
        let mut needs: Vec<String> = needs.map(|need| reference(&shipped.packages[need])).collect();
        needs.sort();
        dependencies.push(json!({ "ref": reference(package), "dependsOn": needs }));
        if *id == shipped.root {
            continue;
        }
        let (name, number) = (text(&package["name"]), text(&package["version"]));
        let (_, checksum) = checksums.get(&(name.clone(), number.clone())).cloned().unwrap_or_default();
        components.push(json!({
            "type": "library",
            "bom-ref": reference(package),
            "name": name,
            "version": number,
            "scope": if shipped.macros.contains(id) { "excluded" } else { "required" },
            "hashes": [{ "alg": "SHA-256", "content": checksum }],
            "licenses": [{ "expression": text(&package["license"]).replace('/', " OR ") }],
            "purl": reference(package),
        }));
    }
    components.sort_by_key(|component| text(&component["purl"]));
    dependencies.sort_by_key(|dependency| text(&dependency["ref"]));
    Ok(json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "lifecycles": [{ "phase": "build" }],
            "component": {
                "type": "library",
                "bom-ref": format!("pkg:npm/mods-record@{version}"),
                "name": "mods-record",
                "version": version,
                "licenses": [{ "expression": "MIT OR Apache-2.0" }],
                "purl": format!("pkg:npm/mods-record@{version}"),
            },
        },
        "components": components,
        "dependencies": dependencies,
    }))
}
