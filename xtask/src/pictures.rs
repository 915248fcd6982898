//! `cargo xtask pictures`: what each view looks like, in `docs/pictures/`.
//!
//! Fonts differ from machine to machine, so no test compares them: whoever takes them looks at them.

use crate::shell::{Result, call, node, products, root, shown};
use crate::{build, setup};

pub fn run() -> Result {
    setup::npm_packages()?;
    build::run()?;
    // The wide ones are kept; the narrow ones are there to be looked at.
    let (wide, narrow) = (root().join("docs/pictures"), products().join("pictures"));
    std::fs::create_dir_all(&wide)?;
    std::fs::create_dir_all(&narrow)?;
    call(
        node()
            .arg("xtask/pictures.mjs")
            .arg(build::package())
            .arg(root().join("examples/records"))
            .args([&wide, &narrow])
            .env("CHROME", setup::browser()?.chrome),
    )?;
    println!(
        "Look at each, the narrow ones in {} too, and say in docs/pictures/README.md what you looked for and found.",
        shown(&narrow)
    );
    Ok(())
}
