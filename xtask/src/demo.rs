//! `cargo xtask demo`: the examples through the package that was built.

use crate::shell::{Result, call, files, node, products, root};
use crate::{build, setup, www};

pub fn run() -> Result {
    setup::run_all()?;
    build::run()?;
    let records = files(&root().join("examples/records"), ".json");
    if records.is_empty() {
        return Err("examples/records has no .json file to show. Restore it from the repository.".into());
    }
    let pages = products().join("demo");
    std::fs::create_dir_all(&pages)?;
    call(node().arg("xtask/demo.mjs").arg(build::package()).arg(&pages).args(records))?;
    www::say_where();
    Ok(())
}
