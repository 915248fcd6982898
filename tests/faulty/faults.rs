//! Faults on demand. `cargo xtask test --only hostile` puts this file into a copy of the core, as
//! a part of `src/wasm.rs` (see `xtask/src/faulty.rs`): the package has nothing of it.

use std::hint::black_box;

/// What a panic would say, and no one may hear. Written out: to fill in is to format, which the build
/// refuses (xtask/panics.mjs).
macro_rules! secret {
    () => {
        panic!("Zq7Secret")
    };
}

/// Fails as the record asks. Any other record is left alone.
pub fn fail_if_asked(record: &[u8]) {
    match record {
        br#""fault: panic""# => secret!(),
        br#""fault: panic while the room is held""# => super::INPUT.with_borrow_mut(|_| secret!()),
        br#""fault: stack""# => {
            black_box(deeper(&[1; 64]));
        }
        br#""fault: memory""# => loop {
            black_box(Vec::<u8>::with_capacity(1 << 24).leak());
        },
        _ => {}
    }
}

/// Each call has an array of its own on the stack, until there is no stack.
fn deeper(above: &[u64; 64]) -> u64 {
    let mut here = *above;
    here[1] = here[0].wrapping_add(1);
    deeper(black_box(&here)).wrapping_add(black_box(here[2]))
}
