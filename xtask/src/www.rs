//! `cargo xtask www`: the demo page, as a folder and as one offline file, and the reference page.

use std::fs;
use std::path::PathBuf;

use crate::shell::{Result, call, expect_file, node, products, root};
use crate::{build, docs};

const REASON: &str = "it is part of the demo page. Restore www/ from the repository.";

pub fn run() -> Result {
    let source = root().join("www");
    for name in ["index.html", "main.js", "reference.html", "reference.js", "style.css"] {
        expect_file(&source.join(name), REASON)?;
    }
    build::run()?;
    let reference = reference()?;
    call(node().arg("xtask/www.mjs").arg(source).arg(build::package()).arg(reference).arg(folder()))?;
    say_where();
    println!("reference: file://{}", folder().join("reference.html").display());
    Ok(())
}

/// Writes what stands in the reference page: the documents of docs/, as HTML.
fn reference() -> Result<PathBuf> {
    let (content, contents) = docs::reference(root())?;
    let path = products().join("reference.json");
    fs::write(&path, serde_json::json!({ "content": content, "contents": contents }).to_string())?;
    Ok(path)
}

fn folder() -> PathBuf {
    products().join("www")
}

pub fn say_where() {
    let offline = folder().join("mods-record.html");
    if offline.is_file() {
        println!("demo page: file://{}", offline.display());
    } else {
        println!("demo page: not built yet; `cargo xtask www` builds it");
    }
}
