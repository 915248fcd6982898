//! Identifiers, the NHS number above all: in groups as people read it, with what was written kept.

use super::Renderer;
use super::parts::{Part, Parts};
use super::sink::Tag;
use crate::formats::{Format, nhs_number};
use crate::model::tables::SYSTEM_FORMATS;
use crate::model::{ElementId, Kind};

impl Renderer<'_, '_> {
    /// An identifier, with its system after it.
    pub(super) fn identifier(&mut self, parts: &Parts, element: Option<ElementId>) {
        if let Some(value) = parts.get(Part::Value) {
            let text = self.record.text(value);
            match nhs_number::grouped(&text).filter(|_| self.is_nhs_number(parts, element)) {
                Some(groups) => self.nhs_number(&text, groups),
                None => self.isolated(&text),
            }
        }
        self.bracketed_system(parts, parts.has(Part::Value));
    }

    fn is_nhs_number(&self, parts: &Parts, element: Option<ElementId>) -> bool {
        let of_set = match element.map(ElementId::kind) {
            Some(Kind::Identifier(Some(set))) => set.code_set().format,
            _ => None,
        };
        let system = parts.text(self.record, Part::System);
        let known = SYSTEM_FORMATS.iter().find(|(uri, _)| system.as_deref() == Some(*uri));
        let of_system = known.map(|(_, format)| *format);
        of_set == Some(Format::NhsNumber) || of_system == Some(Format::NhsNumber)
    }

    /// NHS service manual, NHS numbers: 3-3-4 with spaces, and never broken between lines.
    fn nhs_number(&mut self, written: &str, [first, second, third]: [&str; 3]) {
        self.open(Tag::Span, "nhsuk-u-nowrap");
        let mut shown = String::from(first);
        shown.push(' ');
        shown.push_str(second);
        shown.push(' ');
        shown.push_str(third);
        self.data(written, &shown);
        self.close(1);
    }
}
