//! The two tools of wasm-bindgen, called as a library.

use crate::shell::Result;

/// The bindings generator; takes the arguments of the program `wasm-bindgen`.
pub fn generate(args: &[&str]) -> Result {
    let args = std::iter::once("wasm-bindgen").chain(args.iter().copied());
    Ok(wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(args)?)
}

/// The runner of WebAssembly tests; cargo gives it a test program and its arguments.
pub fn run_tests(args: &[&str]) -> Result {
    let args = std::iter::once("wasm-bindgen-test-runner").chain(args.iter().copied());
    Ok(wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(args)?)
}
