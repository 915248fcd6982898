//! Every finding that can be told apart: each code with the particulars that it can come with. What
//! is said of them is tried in `words.rs`, and listed for translators by `examples/catalogue.rs`.

use mods_record::finding::{Code, Finding, Foreign, Markup, Problem, Wanted};
use mods_record::formats::Remark;
use mods_record::json::{Expected, SyntaxFault, TextFault};
use mods_record::model::tables::CLASSES;
use mods_record::model::{Binding, ClassId, CodeSetId, ElementId, Kind, Release, iso13606};
use mods_record::record::{NO_CLASS, NodeId, Shape};

/// A finding about the outermost value.
pub fn finding(code: Code, absent: Option<ElementId>, problem: Problem) -> Finding {
    let (node, severity) = (NodeId::ROOT, code.severity(None));
    Finding { code, severity, node, absent, offset: 0, related: None, problem }
}

/// The particulars that a code can come with.
pub fn problems(code: Code, kind: Kind) -> Vec<Problem> {
    let shapes = [
        Shape::Object,
        Shape::Array,
        Shape::Text,
        Shape::Number,
        Shape::True,
        Shape::Null,
        Shape::Word,
        Shape::TooDeep,
    ];
    let wants = [Wanted::Kind(kind), Wanted::List, Wanted::Single, Wanted::Object];
    let types = wants.iter().flat_map(|want| shapes.map(|got| Problem::Type { want: *want, got }));
    match code {
        Code::WrongType => types.collect(),
        Code::TooMany => vec![Problem::Count { got: 2 }],
        Code::DateBeforeBirth => vec![Problem::Plain, Problem::Count { got: 2 }],
        Code::ConsentMissing => [1, 2].map(|got| Problem::Count { got }).to_vec(),
        Code::MarkupInText => markups().map(Problem::Markup).to_vec(),
        Code::NotInCodeSet => {
            let bindings = [Binding::Published, Binding::Wording, Binding::Candidate, Binding::None];
            let lists = bindings.map(|binding| Problem::CodeSet(CodeSetId(0), binding));
            let systems = [Problem::CodeSystem(CodeSetId(0), Binding::None), Problem::Plain];
            lists.into_iter().chain(systems).collect()
        }
        Code::CodeRetired | Code::DisplayMismatch => {
            vec![Problem::CodeSet(CodeSetId(0), Binding::Candidate)]
        }
        Code::UnknownElement => vec![Problem::Class(ClassId(0))],
        Code::ClassOutOfPlace => {
            let (want, got) = (iso13606::class::CONTENT, iso13606::class::ELEMENT);
            vec![Problem::Class(ClassId(0)), Problem::Kinds { want, got }]
        }
        Code::UnknownClass => {
            let wants = [iso13606::class::CONTENT, iso13606::class::DATA_VALUE];
            let kinds = wants.map(|want| Problem::Kinds { want, got: NO_CLASS });
            [Problem::Plain].into_iter().chain(kinds).collect()
        }
        Code::LimitSize | Code::LimitDepth | Code::LimitNodes | Code::LimitString => {
            vec![Problem::Limit { limit: 64 }]
        }
        Code::JsonSyntax => syntax_problems(),
        Code::NotAModsRecord => foreigners().map(Problem::Foreign).to_vec(),
        _ => vec![Problem::Plain],
    }
}

fn syntax_problems() -> Vec<Problem> {
    let expected = [
        Expected::Value,
        Expected::ValueOrEnd,
        Expected::Name,
        Expected::NameOrEnd,
        Expected::Colon,
        Expected::CommaOrObjectEnd,
        Expected::CommaOrArrayEnd,
        Expected::Quote,
        Expected::End,
    ];
    let fault =
        |expected| [true, false].map(|ended| Problem::Syntax(SyntaxFault { offset: 0, expected, ended }));
    let texts = [TextFault::ControlCharacter, TextFault::Escape].map(Problem::Text);
    expected.into_iter().flat_map(fault).chain(texts).chain([Problem::Plain]).collect()
}

const fn markups() -> [Markup; 5] {
    [Markup::Html, Markup::EscapedHtml, Markup::Rtf, Markup::Markdown, Markup::Base64]
}

const fn foreigners() -> [Foreign; 6] {
    [
        Foreign::Fhir,
        Foreign::Single,
        Foreign::OtherStandard,
        Foreign::Extract,
        Foreign::NotAnObject,
        Foreign::Other,
    ]
}

/// Every code, those of formats included.
pub fn every_code() -> impl Iterator<Item = Code> {
    Code::STRUCTURAL.iter().copied().chain(Remark::ALL.iter().copied().map(Code::Format))
}

/// Every element of every class, those of the reference model of ISO 13606 last.
pub fn elements() -> impl Iterator<Item = ElementId> {
    let classes = CLASSES.iter().chain(iso13606::CLASSES.iter());
    classes.flat_map(|class| (0..class.count).map(|place| class.element_id(place)))
}

/// An element of each type of value, with that type.
pub fn kinds() -> Vec<(ElementId, Kind)> {
    let mut kinds: Vec<(ElementId, Kind)> = Vec::new();
    for id in elements() {
        let kind = Release::newest().kind(id);
        if !kinds.iter().any(|(_, known)| std::mem::discriminant(known) == std::mem::discriminant(&kind)) {
            kinds.push((id, kind));
        }
    }
    kinds
}
