//! The boundary to JavaScript: convert, call, convert. The only file that knows it.
//!
//! A record crosses as bytes: the caller asks [`input`] for room, writes there, and calls
//! [`validate`] or [`render`] with the length. What the caller got wrong comes back as a
//! string, a stable code; a bad record is a report.

use std::borrow::Cow;
use std::cell::RefCell;

use wasm_bindgen::convert::IntoWasmAbi;
use wasm_bindgen::describe::WasmDescribe;
use wasm_bindgen::prelude::*;

use crate::examine::{Examination, ExamineOptions};
use crate::finding::not_json;
use crate::formats::date::{self, Date};
use crate::formats::date_time::{self, DateTime};
#[cfg(feature = "iso13606")]
use crate::iso13606::convert::{self, Identity, Refusal, ToExtract};
#[cfg(feature = "iso13606")]
use crate::json::Json;
use crate::json::Limits;
use crate::model::Release;
use crate::read::{CodeLookup, Target};
use crate::render::{
    Format, HEADING_LEVEL, Heading, Held, LANG, Order, RenderOptions, Section, View, to_utf8,
};
use crate::report::{Dropped, Report, Step};
use crate::words::{WordFault, Words};

/// A fifth of the code of the allocator that comes with the standard library, and no slower here.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Compares eight bytes a step, in place of the one of the compiler, which compares byte by byte here.
/// Texts that are equal, as most that are compared in a sound record, cost a fifth.
///
/// # Safety
/// As in C: so many bytes can be read at both places.
#[expect(unsafe_code, reason = "the compiler calls it by this name, with places in memory")]
#[unsafe(no_mangle)]
unsafe extern "C" fn memcmp(one: *const u8, other: *const u8, length: usize) -> i32 {
    // SAFETY: whoever calls it says that so many bytes are there.
    let (one, other) =
        unsafe { (std::slice::from_raw_parts(one, length), std::slice::from_raw_parts(other, length)) };
    let ((words, _), (other_words, _)) = (one.as_chunks::<8>(), other.as_chunks::<8>());
    let alike = words.iter().zip(other_words).take_while(|(one, other)| one == other).count();
    // What is left of equal texts is seen with the end of what was compared.
    if alike == words.len() && alike > 0 && one.last_chunk::<8>() == other.last_chunk() {
        return 0;
    }
    let start = alike.wrapping_mul(8);
    let (one, other) = (one.get(start..).unwrap_or(&[]), other.get(start..).unwrap_or(&[]));
    for (one, other) in one.iter().zip(other) {
        if one != other {
            return i32::from(*one).wrapping_sub(i32::from(*other));
        }
    }
    0
}

/// What the boundary asks of JavaScript: the properties of what it was given, and codes. No
/// function of the engine's is called by its name, which anyone may have replaced by now.
#[wasm_bindgen]
extern "C" {
    /// An object or array that `npm/` made. It has no prototype to look further in, or is an array.
    type Given;
    #[wasm_bindgen(method, structural, indexing_getter)]
    fn get(this: &Given, name: &str) -> JsValue;
    #[wasm_bindgen(method, structural, indexing_getter)]
    fn at(this: &Given, index: u32) -> JsValue;

    /// What the caller knows of codes, as `npm/code-sets.js` makes it. It never throws: that would
    /// leave this call half done. What the caller's function throws is kept there until the end.
    type Lookup;
    #[wasm_bindgen(method, structural)]
    fn ask(this: &Lookup, name: &str, code: &str) -> Option<bool>;
}

thread_local! {
    /// The bytes of the record that is about to be examined.
    static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Makes room for `length` bytes and says where it is. Null when memory does not allow it.
#[wasm_bindgen]
pub fn input(length: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|bytes| {
        if bytes.try_reserve_exact(length.saturating_sub(bytes.len())).is_err() {
            return std::ptr::null_mut();
        }
        bytes.resize(length, 0);
        bytes.as_mut_ptr()
    })
}

/// The first `length` bytes of what was written. They are taken: the next call starts anew.
fn written(length: usize) -> Vec<u8> {
    let mut bytes = INPUT.take();
    bytes.truncate(length);
    bytes
}

/// Gives the room back for the next record, empty of this one.
fn give_back(mut bytes: Vec<u8>) {
    bytes.fill(0);
    INPUT.set(bytes);
}

/// UTF-8 that becomes a string of JavaScript, as a `String` does. To make one of those, all of it
/// would be checked first.
#[derive(Debug)]
pub struct Utf8(pub Vec<u8>);

impl WasmDescribe for Utf8 {
    fn describe() {
        String::describe();
    }
}

impl IntoWasmAbi for Utf8 {
    type Abi = <String as IntoWasmAbi>::Abi;

    fn into_abi(self) -> Self::Abi {
        self.0.into_abi()
    }
}

/// Checks the record that was written, and tells the report as [`Report::flat`] writes it.
///
/// # Errors
/// `unknown-as:` with the names that there are, `unknown-version`, and `option-value:` with `today`: codes
/// of misuse. With the English text after a colon `unknown-word`, and `option-value` for what is to be
/// said instead of it.
#[wasm_bindgen]
pub fn validate(length: usize, options: &JsValue) -> Result<Utf8, JsValue> {
    let options = Options(options);
    let words = options.words()?;
    examine(length, &options, &words, false, &|examination| {
        Report::flat(examination, &options.dropped(), options.flag("includeValues"))
    })
}

/// Renders the record that was written.
///
/// # Errors
/// As [`validate`]; `unknown-class:` for a view that names what is no class, with the name; and
/// `option-value:` with `since`, or with `view` where the view shows no changes since then.
#[wasm_bindgen]
pub fn render(length: usize, options: &JsValue) -> Result<Utf8, JsValue> {
    let options = Options(options);
    let render = options.render()?;
    let dropped = options.dropped().len();
    // Without messages, all that findings say is that part of the input was not read.
    examine(length, &options, Words::ENGLISH, !render.findings, &|examination| {
        // What never reached the record cannot be shown: that it was there is said.
        let mut findings = Vec::new();
        for _ in 0..dropped.min(examination.limit as usize) {
            findings.push(not_json());
        }
        findings.extend_from_slice(&examination.findings);
        to_utf8(&examination.record, &findings, &render)
    })
}

/// Makes an extract of ISO 13606 of the record that was written: `{ extract, choices }` as JSON. The extract
/// is JSON in JSON, or with the option `text` a text, which keeps numbers as they were written. Where the
/// record cannot be read to its end, `extract` is null and `refused` says why.
///
/// # Errors
/// `option-value:` with `ehrSystem`, `ehrId` or `timeCreated`.
#[cfg(feature = "iso13606")]
#[wasm_bindgen]
pub fn to_extract(length: usize, options: &JsValue) -> Result<String, JsValue> {
    let options = Options(options);
    let bytes = written(length);
    let made = convert::to_extract(
        &bytes,
        &ToExtract {
            ehr_system: options.identity("ehrSystem"),
            ehr_id: options.identity("ehrId"),
            time_created: options.text("timeCreated").unwrap_or_default(),
            limits: options.limits(),
        },
    );
    give_back(bytes);
    let told = made.as_ref().map(|extract| (&extract.text, extract.choices_json()));
    converted("extract", "choices", told, &options)
}

/// Makes a record of the extract that was written: `{ record, kept }` as JSON, as [`to_extract`].
///
/// # Errors
/// None.
#[cfg(feature = "iso13606")]
#[wasm_bindgen]
pub fn from_extract(length: usize, options: &JsValue) -> Result<String, JsValue> {
    let options = Options(options);
    let bytes = written(length);
    let limits = if options.get("limits").is_some() { options.limits() } else { Limits::EXTRACT };
    let made = convert::from_extract(&bytes, limits);
    give_back(bytes);
    let told = made.as_ref().map(|returned| (&returned.text, returned.kept_json()));
    converted("record", "kept", told, &options)
}

/// What was made of an input and what is to be said of it, under these names; or why nothing was made.
#[cfg(feature = "iso13606")]
fn converted(
    name: &str,
    beside: &str,
    made: Result<(&String, String), &Refusal>,
    options: &Options<'_>,
) -> Result<String, JsValue> {
    // Of an object that JSON cannot carry whole, the rest must not pass for all.
    let is_whole = options.get("dropped").is_none();
    let made = if is_whole { made } else { made.and(Err(&Refusal::NotJson)) };
    let mut json = Json::default();
    json.open("{");
    match made {
        Ok((text, said)) => {
            if options.flag("text") {
                json.member(name, Some(text));
            } else {
                json.fixed(name, text);
            }
            json.fixed(beside, &said);
        }
        Err(refusal) => {
            if let Some(option) = refusal.option() {
                return Err(about("option-value:", option));
            }
            json.member(name, None);
            json.member("refused", Some(refusal.name()));
        }
    }
    json.close("}");
    Ok(json.into_text())
}

/// Takes the record, and gives the room back whatever the options are.
fn examine(
    length: usize,
    options: &Options<'_>,
    words: &Words,
    only_read: bool,
    tell: &dyn Fn(&Examination<'_>) -> Vec<u8>,
) -> Result<Utf8, JsValue> {
    let bytes = written(length);
    let lookup = options.get("codeSets").map(JsCast::unchecked_into::<Lookup>);
    let ask = |name: &str, code: &str| lookup.as_ref()?.ask(name, code);
    let code_sets = lookup.is_some().then_some(CodeLookup(&ask));
    let told = options.examine().map(|options| {
        let options = ExamineOptions { code_sets, words, only_read, ..options };
        Utf8(tell(&Examination::of(&bytes, &options)))
    });
    give_back(bytes);
    told
}

/// Options as JavaScript gives them. Their names and types were checked there; what is not of
/// its type counts as absent.
struct Options<'a>(&'a JsValue);

impl Options<'_> {
    fn get(&self, name: &str) -> Option<JsValue> {
        if !self.0.is_object() {
            return None;
        }
        Some(self.0.unchecked_ref::<Given>().get(name)).filter(|value| !value.is_undefined())
    }

    fn text(&self, name: &str) -> Option<String> {
        self.get(name)?.as_string()
    }

    fn flag(&self, name: &str) -> bool {
        self.get(name).and_then(|value| value.as_bool()).unwrap_or(false)
    }

    fn number(&self, name: &str, default: u32) -> u32 {
        self.get(name).and_then(|value| value.as_f64()).map_or(default, |value| value as u32)
    }

    fn examine(&self) -> Result<ExamineOptions<'static>, JsValue> {
        let release = match self.text("version") {
            Some(version) => Some(Release::named(&version).ok_or("unknown-version")?),
            None => None,
        };
        let target = match self.text("as") {
            Some(name) => {
                let release = release.unwrap_or_else(Release::newest);
                Target::named_in(&name, release).map_err(|_| about("unknown-as:", &Target::names(release)))?
            }
            None => Target::Document,
        };
        Ok(ExamineOptions {
            target,
            release,
            limits: self.limits(),
            strict: self.flag("strict"),
            code_sets: None,
            completeness: self.flag("completeness"),
            today: self.today()?,
            words: Words::ENGLISH,
            only_read: false,
        })
    }

    #[inline(never)]
    fn today(&self) -> Result<Option<Date>, &'static str> {
        let Some(today) = self.text("today") else { return Ok(None) };
        let date = date::parse(&today).filter(|date| date.day.is_some());
        if date.is_some() { Ok(date) } else { Err("option-value:today") }
    }

    fn since(&self, view: &View) -> Result<Option<DateTime>, &'static str> {
        let Some(since) = self.text("since") else { return Ok(None) };
        if !view.shows_changes() {
            return Err("option-value:view");
        }
        let moment = date_time::parse(&since).filter(|moment| moment.date.day.is_some());
        if moment.is_some() { Ok(moment) } else { Err("option-value:since") }
    }

    /// An identifier as an object, or as a text that is its extension.
    #[cfg(feature = "iso13606")]
    fn identity(&self, name: &str) -> Identity {
        let Some(given) = self.get(name) else { return Identity::default() };
        if let Some(extension) = given.as_string() {
            return Identity { extension: Some(extension), ..Identity::default() };
        }
        let given = Options(&given);
        Identity {
            root: given.text("root"),
            extension: given.text("extension"),
            assigning_authority: given.text("assigningAuthorityName"),
        }
    }

    fn limits(&self) -> Limits {
        let Some(given) = self.get("limits") else { return Limits::DEFAULT };
        let given = Options(&given);
        let default = Limits::DEFAULT;
        Limits {
            size: given.number("size", default.size),
            depth: given.number("depth", default.depth),
            nodes: given.number("nodes", default.nodes),
            string: given.number("string", default.string),
            findings: given.number("findings", default.findings),
        }
    }

    fn render(&self) -> Result<RenderOptions, JsValue> {
        let view = self.view()?;
        Ok(RenderOptions {
            since: self.since(&view)?,
            view,
            format: match self.text("format").as_deref() {
                Some("page") => Format::Page,
                Some("text") => Format::Text,
                Some("nodes") => Format::Nodes,
                _ => Format::Fragment,
            },
            heading_level: self.number("headingLevel", HEADING_LEVEL.into()).clamp(1, 6) as u8,
            id_prefix: self.text("idPrefix").unwrap_or_default(),
            findings: self.flag("findings"),
            stylesheet: self.get("stylesheet").and_then(|value| value.as_bool()) != Some(false),
            today: self.today()?,
            words: self.words()?,
            lang: self.text("lang").unwrap_or_else(|| LANG.into()),
        })
    }

    /// What is said in place of English texts: a flat list of each text and what stands for it.
    fn words(&self) -> Result<Words, JsValue> {
        let (mut pairs, mut english) = (Vec::new(), None);
        self.each("words", &mut |item| {
            let text = item.as_string().unwrap_or_default();
            match english.take() {
                Some(english) => pairs.push((english, text)),
                None => english = Some(text),
            }
        });
        if pairs.is_empty() {
            return Ok(Words::default());
        }
        Words::of(pairs).map_err(|fault| match fault {
            WordFault::Unknown(text) => about("unknown-word:", &text),
            WordFault::Slots(text) => about("option-value:", &text),
        })
    }

    /// The view of a name, or one of the caller's own: a flat list of what each section holds,
    /// followed by whether it is the newest first and by its heading.
    fn view(&self) -> Result<View, JsValue> {
        let Some(view) = self.get("view") else { return Ok(View::default()) };
        if let Some(name) = view.as_string() {
            return View::named(&name).ok_or_else(|| "option-value".into());
        }
        let (mut sections, mut holds) = (Vec::new(), Vec::new());
        let (mut order, mut unknown) = (None, None);
        self.each("view", &mut |item| {
            if let Some(newest) = item.as_bool() {
                order = Some(if newest { Order::NewestFirst } else { Order::CurrentFirst });
                return;
            }
            let text = item.as_string().unwrap_or_default();
            if let Some(order) = order.take() {
                let holds = Cow::Owned(std::mem::take(&mut holds));
                sections.push(Section { heading: Heading::Own(text), holds, order, history: true });
            } else if let Some(held) = Held::named(&text) {
                holds.push(held);
            } else {
                unknown = Some(text);
            }
        });
        let Some(name) = unknown else { return Ok(View::of(sections)) };
        Err(about("unknown-class:", &name))
    }

    /// What was left out because JSON cannot carry it, with its paths.
    fn dropped(&self) -> Vec<Dropped> {
        let mut dropped = Vec::new();
        self.each("dropped", &mut |entry| {
            let mut path = Vec::new();
            Options(entry).each("path", &mut |step| path.push(step_of(step)));
            dropped.push(Dropped { path });
        });
        dropped
    }

    fn each(&self, name: &str, see: &mut dyn FnMut(&JsValue)) {
        let Some(list) = self.get(name) else { return };
        for index in 0..Options(&list).number("length", 0) {
            see(&list.unchecked_ref::<Given>().at(index));
        }
    }
}

/// A code of misuse with what it is about.
#[cold]
fn about(code: &str, what: &str) -> JsValue {
    let mut text = String::from(code);
    text.push_str(what);
    text.into()
}

fn step_of(step: &JsValue) -> Step {
    match (step.as_f64(), step.as_string()) {
        (Some(index), _) => Step::Index(index as u32),
        (None, name) => Step::Name(name.unwrap_or_default().into()),
    }
}
