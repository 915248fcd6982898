//! Writes record documents over the tables of the model: mostly as they should be, and wrong now
//! and then in every way that a value can be wrong.

use std::collections::BTreeSet;

use mods_record::model::tables::CLASSES;
use mods_record::model::{Class, ClassId, ClassKind, Element, ElementId, Kind, Release, iso13606};
use mods_record::{Examination, ExamineOptions, Report};

use crate::random::Random;

/// Stands in every text that is not a name, so that a report can be searched for it.
pub const MARK: &str = "Zq7";

/// Its counterpart among numbers.
pub const NUMBER: &str = "918273645546";

const UIDS: [&str; 6] = ["u-Zq7-1", "u-Zq7-2", "u-Zq7-3", "Zq7\\u0034", "u-Zq7-<b>", "Zq7 é"];

const TEXTS: [&str; 14] = [
    "Zq7 some words",
    "<b>Zq7</b> & more",
    "Zq7\\nsecond line\\r\\nthird",
    "Zq7\\u0000\\u001b[31m",
    "\\u202eZq7\\u2066",
    "Zq7 \\ud83d\\ude00 é",
    "## Zq7\\n\\n* one\\n* two",
    "&lt;Zq7&gt;",
    "data:text/html;base64,Zq7=",
    "Zq7\\ud800",
    " Zq7 ",
    "مرحبا Zq7",
    "Zq7</script><!--",
    "Zq7, and a text that is so long that no title will hold all of it, however wide the screen may be on which it is shown, and so has to be cut somewhere",
];

const FORMATTED: [&str; 12] = [
    "9990000018",
    "9990000019",
    "22298006",
    "22298007",
    "AB1 2CD",
    "01632 960001",
    "a@example.com",
    "2026-03-27",
    "2026-02-30",
    "09:30",
    "image/png",
    "RR8",
];

const DATES: [&str; 12] = [
    "2026-03-27",
    "2026-03",
    "2026",
    "1899-12-31",
    "2026-02-29",
    "2026-3-1",
    "27/03/2026",
    "2026-03-27T09:30:00Z",
    "2026-03-27T09:30",
    "2026-11-22T25:00:00+14:00",
    "9999-12-31T23:59:59.999Z",
    "Zq7",
];

/// Nothing, or a value of another type.
const OTHERS: [&str; 16] = [
    "null",
    "\"\"",
    "\"  \"",
    "[]",
    "{}",
    "[[]]",
    "[null]",
    "true",
    "-0",
    "1e400",
    "918273645546",
    "0.918273645546",
    "\"Zq7\"",
    "{\"Zq7name\":\"Zq7\"}",
    "[{\"code\":\"Zq7\"},\"Zq7\"]",
    "[[[{\"a\":[{}]}]]]",
];

/// No object is begun in an extract of so many bytes.
const LONGEST_EXTRACT: usize = 3_000;

/// Writes one document.
pub struct Generator<'r> {
    random: &'r mut Random,
    text: String,
    depth: usize,
    /// In how many of a hundred values something is wrong.
    wrong: usize,
    /// In how many of a hundred cases an element that may be absent is there.
    filled: usize,
}

impl<'r> Generator<'r> {
    pub fn new(random: &'r mut Random) -> Self {
        let (wrong, filled) = ([0, 1, 5, 20][random.below(4)], [5, 15, 40][random.below(3)]);
        Generator { random, text: String::new(), depth: 0, wrong, filled }
    }

    pub fn document(mut self) -> String {
        let document = ClassId::named("RecordDocument").expect("the class of documents");
        self.put("{\"standard\":\"MODS\",\"version\":\"1.0.0\"");
        for element in document.class().elements() {
            let is_told = ["standard", "version"].contains(&element.json);
            if !is_told && !self.chance(8) {
                self.put(",");
                self.member(&element);
            }
        }
        if self.chance(4) {
            self.put(",\"anything\":");
            self.other();
        }
        self.put("}");
        self.text
    }

    /// An extract of ISO 13606.
    pub fn extract(mut self) -> String {
        self.put("{\"rm_id\":\"EN 13606\"");
        for element in iso13606::class::EHR_EXTRACT.class().elements() {
            let usual = if element.json == "all_compositions" { 90 } else { 40 };
            if element.json != "rm_id" && self.chance(usual) {
                self.put(",");
                self.member(&element);
            }
        }
        self.put("}");
        self.text
    }

    fn chance(&mut self, hundredth: usize) -> bool {
        self.random.below(100) < hundredth
    }

    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn pick(&mut self, list: &[&str]) {
        let text = self.random.pick(list).to_owned();
        self.put(&text);
    }

    fn quoted(&mut self, list: &[&str]) {
        self.put("\"");
        self.pick(list);
        self.put("\"");
    }

    fn other(&mut self) {
        self.pick(&OTHERS);
    }

    fn is_wrong(&mut self) -> bool {
        let wrong = self.wrong;
        self.chance(wrong)
    }

    fn member(&mut self, element: &Element) {
        let escaped = format!("\\u{:04x}", u32::from(element.json.as_bytes()[0]));
        let name = if self.chance(1) { escaped + &element.json[1..] } else { element.json.to_owned() };
        self.put(&format!("\"{name}\":"));
        let many = element.occurs.many() != self.is_wrong();
        if !many {
            return self.value(element);
        }
        let most = if matches!(element.kind, Kind::Member(_)) { 9 } else { 4 };
        let count = self.random.below(most);
        self.put("[");
        for at in 0..count {
            self.put(if at == 0 { "" } else { "," });
            self.value(element);
        }
        self.put("]");
    }

    fn value(&mut self, element: &Element) {
        if self.is_wrong() {
            return self.other();
        }
        match element.kind {
            Kind::Text(_) if ["recordUid", "extension"].contains(&element.json) => self.quoted(&UIDS),
            Kind::Text(Some(_)) if !self.chance(30) => self.quoted(&FORMATTED),
            Kind::Text(_) => self.quoted(&TEXTS),
            Kind::ClassName => self.put(&format!("\"{}\"", element.class.class().id)),
            Kind::Number => self.pick(&["1.5", "0", "-7", NUMBER, "1e3", "36.60"]),
            Kind::WholeNumber => self.pick(&["1", "2", "3", "10", NUMBER]),
            Kind::Date | Kind::DateTime => self.quoted(&DATES),
            Kind::Time => self.quoted(&["09:30", "23:59:59", "24:00", "Zq7"]),
            Kind::YesNo => self.pick(&["true", "false"]),
            Kind::Coded(_) | Kind::Identifier(_) => self.coded(element),
            Kind::Reference(_) => self.reference(element),
            Kind::CodedOrReference(..) if self.chance(10) => self.both(),
            Kind::CodedOrReference(..) if self.chance(50) => self.coded(element),
            Kind::CodedOrReference(..) => self.reference(element),
            Kind::Quantity => self.put("{\"value\":918273645546,\"unitOfMeasure\":\"Zq7 mg\"}"),
            Kind::Group(class) => self.object(class, None),
            Kind::Member(kind) => {
                let choice: Vec<ClassId> = ids().filter(|id| id.class().kind == kind).collect();
                let class = choice[self.random.below(choice.len())];
                self.object(class, Some(class.class().id));
            }
            Kind::Integer => self.pick(&["1", "-1", "3", "5", "0", NUMBER]),
            // Extracts nest deeper, and end when they are long.
            Kind::Object(..) if self.text.len() > LONGEST_EXTRACT => self.put("{}"),
            Kind::Object(class, set) => {
                let kinds: Vec<ClassId> = class.kinds().collect();
                let kind = kinds[self.random.below(kinds.len())];
                let named = kind != class || self.chance(50);
                match set.map(|set| set.code_set().codes().collect::<Vec<_>>()) {
                    Some(codes) if !self.chance(30) => {
                        let code = codes[self.random.below(codes.len())].code;
                        self.put(&format!("{{\"codeValue\":\"{code}\"}}"));
                    }
                    _ => self.object(kind, named.then_some(kind.class().id)),
                }
            }
        }
    }

    fn coded(&mut self, element: &Element) {
        let codes: Vec<_> = element.code_set().into_iter().flat_map(|set| set.codes()).collect();
        let is_identifier = matches!(element.kind, Kind::Identifier(_));
        self.put("{");
        let mut separator = "";
        if !self.chance(15) {
            let name = if is_identifier { "value" } else { "code" };
            self.put(&format!("\"{name}\":"));
            if codes.is_empty() || self.chance(10) {
                let texts = if self.chance(60) { FORMATTED.as_slice() } else { TEXTS.as_slice() };
                self.quoted(texts);
            } else {
                let code = codes[self.random.below(codes.len())];
                self.put(&serde_json::to_string(code.code).expect("a code"));
                if self.chance(40) {
                    let named = codes[self.random.below(codes.len())].display;
                    let display = if self.chance(70) { code.display } else { named };
                    self.put(&format!(",\"display\":{}", serde_json::to_string(display).expect("a text")));
                }
            }
            separator = ",";
        }
        for name in if is_identifier { ["system", "type"].as_slice() } else { &["text", "system", "version"] }
        {
            if self.chance(25) {
                self.put(&format!("{separator}\"{name}\":"));
                self.quoted(&TEXTS);
                separator = ",";
            }
        }
        if !is_identifier && self.chance(10) {
            self.put(&format!("{separator}\"userSelected\":true"));
        }
        self.put("}");
    }

    fn reference(&mut self, element: &Element) {
        let choice = element.targets();
        self.put("{");
        let mut separator = "";
        if !self.chance(10) {
            self.put("\"recordUid\":");
            self.quoted(&UIDS);
            separator = ",";
        }
        if self.chance(30) && !choice.is_empty() {
            let id = choice[self.random.below(choice.len())].class().id;
            self.put(&format!("{separator}\"type\":\"{id}\""));
            separator = ",";
        }
        if self.chance(20) {
            self.put(&format!("{separator}\"recordVersion\":"));
            self.pick(&["1", "2", NUMBER, "\"Zq7\""]);
            separator = ",";
        }
        if self.chance(30) {
            self.put(&format!("{separator}\"display\":"));
            self.quoted(&TEXTS);
        }
        self.put("}");
    }

    /// Parts of a coding and of a reference in one object.
    fn both(&mut self) {
        self.put("{");
        let mut separator = "";
        for name in ["code", "text", "display", "system", "recordUid", "recordVersion", "type"] {
            if self.chance(40) {
                self.put(&format!("{separator}\"{name}\":"));
                self.quoted(&TEXTS);
                separator = ",";
            }
        }
        self.put("}");
    }

    fn object(&mut self, id: ClassId, named: Option<&str>) {
        // Groups of the model nest a few levels; a limit keeps documents small.
        if self.depth > if id.is_of_iso13606() { 12 } else { 6 } {
            return self.put("{}");
        }
        self.depth += 1;
        self.put("{");
        let mut separator = "";
        if let Some(name) = named {
            self.put(&format!("\"type\":\"{name}\""));
            separator = ",";
        }
        for element in id.class().elements() {
            let is_type = element.kind == Kind::ClassName && named.is_some();
            let is_usual =
                ["recordUid", "versionNumber", "content", "items", "value", "low"].contains(&element.json);
            let is_value = id.is_kind_of(iso13606::class::DATA_VALUE);
            let usual = if is_usual { 90 } else { self.filled.max(if is_value { 30 } else { 0 }) };
            if is_type || !self.chance(usual) {
                continue;
            }
            self.put(separator);
            self.member(&element);
            separator = ",";
            if self.is_wrong() && self.chance(20) {
                self.put(",");
                self.member(&element);
            }
        }
        if self.is_wrong() {
            self.put(separator);
            self.quoted(&["unknown", "a/b~c", "", "<i>", "é", "x\\u0000y"]);
            self.put(":");
            self.other();
        }
        self.put("}");
        self.depth -= 1;
    }
}

fn ids() -> impl Iterator<Item = ClassId> {
    (0..CLASSES.len()).map(|at| ClassId(at as u8))
}

/// Every class that can stand in an extract.
pub fn classes_of_extracts() -> BTreeSet<&'static str> {
    let classes = iso13606::CLASSES.iter().filter(|class| class.kind != ClassKind::Abstract);
    classes.map(|class| class.id).collect()
}

/// Every class that can stand in a document, by itself or inside another.
pub fn classes() -> BTreeSet<&'static str> {
    let stands = |class: &&Class| !matches!(class.kind, ClassKind::Abstract);
    ids().map(|id| id.class()).filter(stands).map(|class| class.id).collect()
}

/// What documents had in them.
#[derive(Default, Debug)]
pub struct Seen {
    pub valid_json: usize,
    /// Documents whose report has a mark in it, when values are asked for.
    pub marked: usize,
    pub classes: BTreeSet<&'static str>,
    elements: BTreeSet<u16>,
}

impl Seen {
    pub fn add(&mut self, document: &str) {
        let examination = Examination::of(document.as_bytes(), &ExamineOptions::default());
        let record = &examination.record;
        let is_fault = |code: &str| code == "json-syntax" || code == "json-encoding";
        self.valid_json +=
            usize::from(!examination.findings.iter().any(|finding| is_fault(finding.code.name())));
        let text = String::from_utf8(Report::flat(&examination, &[], true)).expect("UTF-8");
        self.marked += usize::from(text.contains(MARK));
        self.classes.extend(record.ids().filter_map(|node| record.class(node)).map(|id| id.class().id));
        self.elements.extend(record.ids().filter_map(|node| record.element_id(node)).map(|id| id.0));
    }

    /// Elements of those classes that no document had.
    pub fn elements_missed(&self) -> Vec<String> {
        let all = ClassId::all().map(|id| id.class()).filter(|class| self.classes.contains(class.id));
        let ids = all.flat_map(|class| (0..class.elements().count()).map(|at| class.element_id(at as u8)));
        let missed = ids.filter(|ElementId(id)| !self.elements.contains(id));
        missed.map(|id| format!("{} {}", Release::newest().element(id).class.class().id, id.json())).collect()
    }
}
