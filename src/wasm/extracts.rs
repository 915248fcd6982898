//! The boundary of what is made of records and extracts of ISO 13606: as that of the others, and
//! what comes back is JSON.
//!
//! What cannot be converted is no misuse: `{ "refused": … }` says why.

use wasm_bindgen::prelude::*;

use super::{Options, give_back, written};
use crate::iso13606::convert::{self, Identity, Refusal, ToExtract};
use crate::json::Json;

/// Makes an extract of the record that was written: `{ "extract", "choices" }`.
///
/// # Errors
/// `option-value:` with `ehrSystem`, `ehrId` or `timeCreated`: codes of misuse.
#[wasm_bindgen]
pub fn to_extract(length: usize, options: &JsValue) -> Result<String, JsValue> {
    let options = Options(options);
    let given = ToExtract {
        ehr_system: options.identity("ehrSystem"),
        ehr_id: options.identity("ehrId"),
        time_created: options.text("timeCreated").unwrap_or_default(),
        limits: options.limits(),
    };
    let made = options.convert(length, &|bytes| {
        let extract = convert::to_extract(bytes, &given)?;
        let choices = extract.choices_json();
        Ok(Made { name: "extract", text: extract.text, beside: "choices", list: choices })
    });
    match made {
        Err(Refusal::EhrSystem) => Err("option-value:ehrSystem".into()),
        Err(Refusal::EhrId) => Err("option-value:ehrId".into()),
        Err(Refusal::TimeCreated) => Err("option-value:timeCreated".into()),
        made => Ok(options.told(made)),
    }
}

/// Makes a record of the extract that was written: `{ "record", "kept" }`.
#[wasm_bindgen]
pub fn from_extract(length: usize, options: &JsValue) -> String {
    let options = Options(options);
    let limits = options.limits();
    options.told(options.convert(length, &|bytes| {
        let record = convert::from_extract(bytes, limits)?;
        let kept = record.kept_json();
        Ok(Made { name: "record", text: record.text, beside: "kept", list: kept })
    }))
}

/// A document that was made, and a list of what there is to say about it: JSON texts, each with its name.
struct Made {
    name: &'static str,
    text: String,
    beside: &'static str,
    list: String,
}

impl Options<'_> {
    fn identity(&self, name: &str) -> Identity {
        let given = self.get(name).unwrap_or_default();
        let given = Options(&given);
        Identity {
            root: given.text("root"),
            extension: given.text("extension"),
            assigning_authority: given.text("assigningAuthorityName"),
        }
    }

    /// Takes what was written, and gives the room back. Of an object that JSON cannot carry whole there
    /// is nothing to convert: the rest of it would pass for all.
    fn convert(
        &self,
        length: usize,
        convert: &dyn Fn(&[u8]) -> Result<Made, Refusal>,
    ) -> Result<Made, Refusal> {
        let bytes = written(length);
        let made = if self.get("dropped").is_some() { Err(Refusal::NotJson) } else { convert(&bytes) };
        give_back(bytes);
        made
    }

    /// With the option `text` the document is a string that holds its JSON, as it was written.
    fn told(&self, made: Result<Made, Refusal>) -> String {
        let mut json = Json::default();
        json.open("{");
        match made {
            Ok(Made { name, text, beside, list }) => {
                json.name(name);
                if self.flag("text") {
                    json.string(&text)
                } else {
                    json.put(&text)
                }
                json.put(",");
                json.name(beside);
                json.put(&list);
            }
            Err(refusal) => json.member("refused", Some(refusal.name())),
        }
        json.close("}");
        json.text.pop();
        json.text
    }
}
