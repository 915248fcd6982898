//! `npm/words.json`: every fixed word of the core, for translators.

use serde_json::json;

use super::facts::Facts;

const ABOUT: &str = "Every fixed text of messages and renderings, in English, the one language that is complete \
    here. The option words replaces them by their text, and names of the model (classes, elements, code sets, \
    displays of codes) in the same way. \
    Under extracts stand the texts that mods-record/iso13606 alone says and takes. What stands in braces is filled in, so keep it; keep the spaces at the ends where your language has them.";

/// The file. A word of messages that no finding says is a word that nobody needs.
pub fn print(facts: &Facts) -> Result<String, String> {
    let [mut words, mut of_extracts] = [facts.words.clone(), facts.words_of_extracts.clone()];
    for word in words.iter_mut().chain(&mut of_extracts) {
        let is_said = word["codes"].as_array().is_some_and(|codes| !codes.is_empty());
        let is_shown =
            word["where"].as_str().is_some_and(|place| !SAID_BY_FINDINGS.contains(&first_word(place)));
        if !is_said && !is_shown {
            return Err(format!("no finding says {}", word["text"]));
        }
        if let (true, Some(word)) = (is_shown, word.as_object_mut()) {
            word.remove("codes");
        }
    }
    let file = json!({ "about": ABOUT, "language": "en", "words": words, "extracts": of_extracts });
    serde_json::to_string_pretty(&file).map(|text| text + "\n").map_err(|error| error.to_string())
}

/// How the places of words begin that findings say.
const SAID_BY_FINDINGS: [&str; 4] = ["message", "help", "part", "label"];

fn first_word(place: &str) -> &str {
    place.split(' ').next().unwrap_or_default()
}
