//! `cargo xtask www`: the demo page, as a folder and as one offline file.

use std::path::PathBuf;

use crate::build;
use crate::shell::{Result, call, expect_file, node, products, root};

const REASON: &str = "it is part of the demo page. Restore www/ from the repository.";

pub fn run() -> Result {
    let source = root().join("www");
    for name in ["index.html", "main.js", "style.css"] {
        expect_file(&source.join(name), REASON)?;
    }
    build::run()?;
    call(node().arg("xtask/www.mjs").arg(source).arg(build::package()).arg(folder()))?;
    say_where();
    Ok(())
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
