//! Documents made at random over the model, sound and damaged, and what must hold of each.
//!
//! `cargo test --test fuzz` tries a fixed number from a fixed seed, the same everywhere. Longer:
//! `cargo xtask fuzz --seed 7 --times 100000`, a hundred times as much, which adds what was tried to `tests/fuzz/ledger.json`.
//! A failure is made as small as it will go, printed, and left in `target/fuzzed`.

#[path = "fuzz/campaign.rs"]
mod campaign;
mod events;
#[path = "fuzz/examining.rs"]
mod examining;
#[path = "fuzz/generator.rs"]
mod generator;
#[path = "fuzz/rendering.rs"]
mod rendering;
#[path = "fuzz/targets.rs"]
mod targets;

#[path = "json/agree.rs"]
mod agree;
mod flat;
mod leaves;
mod random;
mod strict;
#[path = "json/written.rs"]
mod written;

use campaign::{Try, campaign};
use generator::Generator;
use random::Random;
use written::Written;

/// Bytes to events, and events to the values that serde_json reads.
#[test]
fn tokens() {
    campaign(
        "tokens",
        4_000,
        |random| Try { bytes: json(random), choice: random.next() },
        |one| {
            agree::agree(&one.bytes);
        },
    );
}

/// A report is well formed, the same twice, and holds no value of the record.
#[test]
fn validate() {
    campaign("validate", 1_000, document, examining::check);
}

/// The same of extracts of ISO 13606.
#[test]
fn extracts() {
    campaign("extracts", 500, extract, examining::check);
}

/// Every view and format: markup of ours alone, all forms agree, nothing is lost.
#[test]
fn render() {
    campaign("render", 400, document, rendering::check);
}

/// What is said of a part alone is said of it in its document.
#[test]
fn parts() {
    campaign("parts", 1_500, sound_document, targets::check);
}

/// The same of a part of an extract.
#[test]
fn parts_of_extracts() {
    campaign("parts-of-extracts", 1_000, sound_extract, targets::check);
}

/// The generator writes what it is meant to: all classes, and documents that can be read.
#[test]
fn the_generator_reaches_every_class_and_element() {
    let mut seen = generator::Seen::default();
    let mut random = Random::new(11);
    for _ in 0..3_000 {
        seen.add(&Generator::new(&mut random).document());
    }
    assert_eq!(seen.classes, generator::classes(), "every class that can stand in a document");
    assert_eq!(seen.valid_json, 3_000);
    assert!(seen.marked > 1_500, "a search for marks can find them: {}", seen.marked);
    assert_eq!(seen.elements_missed(), Vec::<String>::new());
}

/// The same of extracts: every rule about them is asked something.
#[test]
fn the_generator_reaches_every_class_and_attribute_of_extracts() {
    let mut seen = generator::Seen::default();
    let mut random = Random::new(12);
    for _ in 0..3_000 {
        seen.add(&Generator::new(&mut random).extract());
    }
    assert_eq!(seen.classes, generator::classes_of_extracts(), "every class that can stand in an extract");
    assert_eq!(seen.valid_json, 3_000);
    assert!(seen.marked > 1_500, "a search for marks can find them: {}", seen.marked);
    assert_eq!(seen.elements_missed(), Vec::<String>::new());
}

fn json(random: &mut Random) -> Vec<u8> {
    let mut bytes = match random.below(3) {
        0 => Generator::new(random).document().into_bytes(),
        _ => {
            let mut written = Written::default();
            written.document(random);
            written.bytes
        }
    };
    for _ in 0..random.below(4) {
        random.damage(&mut bytes);
    }
    bytes
}

fn document(random: &mut Random) -> Try {
    let document = Generator::new(random).document();
    damaged(document, random)
}

fn extract(random: &mut Random) -> Try {
    let extract = Generator::new(random).extract();
    damaged(extract, random)
}

/// One in three with damage.
fn damaged(document: String, random: &mut Random) -> Try {
    let mut bytes = document.into_bytes();
    if random.below(3) == 0 {
        for _ in 0..=random.below(3) {
            random.damage(&mut bytes);
        }
    }
    Try { bytes, choice: random.next() }
}

fn sound_extract(random: &mut Random) -> Try {
    Try { bytes: Generator::new(random).extract().into_bytes(), choice: random.next() }
}

fn sound_document(random: &mut Random) -> Try {
    Try { bytes: Generator::new(random).document().into_bytes(), choice: random.next() }
}
