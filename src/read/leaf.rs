use super::{Expect, Holds, Reader};
use crate::finding::{Code, Problem, Wanted};
use crate::formats::Format;
use crate::json::is_whole;
use crate::model::{ElementId, Kind};
use crate::moment::Dated;
use crate::record::{NodeId, Shape};

impl Reader<'_> {
    /// A value without parts: its type, and its format where it has one. Of most strings there is
    /// nothing to ask: that is seen without a call.
    #[inline(always)]
    pub(super) fn leaf(&mut self, node: NodeId, shape: Shape, is_blank: bool) {
        match self.expect() {
            Expect::Element(element)
                if shape == Shape::Text && !is_blank && self.release.form(element) == self.any_text() =>
            {
                self.mark_filled();
                self.reading.checked = self.reading.checked.saturating_add(1);
            }
            _ => self.leaf_apart(node, shape, is_blank),
        }
    }

    /// The form of an element that any text will do for, here.
    #[inline(always)]
    fn any_text(&self) -> (Kind, bool) {
        (Kind::Text(None), self.frame.holds == Holds::Items)
    }

    #[inline(never)]
    fn leaf_apart(&mut self, node: NodeId, shape: Shape, is_blank: bool) {
        if shape == Shape::Word {
            self.find(Code::JsonSyntax, node, Problem::Plain);
        }
        match self.expect() {
            Expect::Element(_) if is_blank => self.blank(node),
            Expect::Element(element) => self.element_leaf(node, shape, element),
            // That the outermost value is no object is said of the document as a whole.
            Expect::Class(_) if !self.root_is_document() && shape != Shape::Word => {
                self.find(Code::WrongType, node, Problem::Type { want: Wanted::Object, got: shape });
            }
            _ => {}
        }
    }

    fn element_leaf(&mut self, node: NodeId, shape: Shape, element: ElementId) {
        self.mark_filled();
        if self.only_read {
            return;
        }
        let kind = self.release.kind(element);
        let listed = self.check_listed(node, Expect::Element(element));
        if !self.is_of_kind(node, shape, kind) {
            // One fault, one finding: a value outside its list has been named already, and so
            // has a word that is no JSON.
            if listed && shape != Shape::Word {
                self.find(Code::WrongType, node, Problem::Type { want: Wanted::Kind(kind), got: shape });
            }
            return;
        }
        self.reading.checked = self.reading.checked.saturating_add(1);
        match kind {
            Kind::ClassName => self.check_class_name(node),
            Kind::Date => self.check_date(node, Format::Date),
            Kind::DateTime => self.check_date(node, Format::DateTime),
            Kind::Time => {
                self.check_format(node, node, Format::Time);
            }
            Kind::Text(Some(set)) => {
                if let Some(format) = set.code_set().format {
                    self.check_format(node, node, format);
                }
            }
            _ => {}
        }
    }

    fn check_date(&mut self, node: NodeId, format: Format) {
        self.check_format(node, node, format);
        let holder = if self.outer.is_empty() { node } else { self.frame.node };
        self.reading.dates.push(Dated { holder, node });
    }

    /// An object that says what it is must be what it is taken for.
    fn check_class_name(&mut self, node: NodeId) {
        let Holds::Class(class) = self.frame.holds else { return };
        #[cfg(feature = "iso13606")]
        if class.is_of_iso13606() {
            return self.check_kind_name(node, class);
        }
        if *self.reading.record.text_bytes(node) != *class.class().id.as_bytes() {
            self.find(Code::ClassOutOfPlace, node, Problem::Class(class));
        }
    }

    fn is_of_kind(&self, node: NodeId, shape: Shape, kind: Kind) -> bool {
        match shape {
            Shape::Text | Shape::EscapedText => {
                matches!(kind, Kind::Text(_) | Kind::ClassName | Kind::Date | Kind::Time | Kind::DateTime)
            }
            Shape::Number => match kind {
                Kind::Number => true,
                Kind::WholeNumber => is_whole(self.reading.record.raw(node)),
                #[cfg(feature = "iso13606")]
                Kind::Integer => {
                    let raw = self.reading.record.raw(node);
                    is_whole(raw.strip_prefix(b"-").unwrap_or(raw))
                }
                _ => false,
            },
            Shape::True | Shape::False => matches!(kind, Kind::YesNo),
            _ => false,
        }
    }

    /// Checks the text of `value` and says of `node` what there is to say. True when that is
    /// nothing that makes the value wrong.
    pub(super) fn check_format(&mut self, node: NodeId, value: NodeId, format: Format) -> bool {
        let text = self.reading.record.text(value);
        let Some(remark) = format.check(&text) else { return true };
        let offset = self.reading.record.offset(value);
        self.find_at(Code::Format(remark), node, offset, Problem::Plain);
        remark.severity() < crate::finding::Severity::Error
    }
}
