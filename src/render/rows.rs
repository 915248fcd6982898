//! Labels and values of an object, in the order of its class.

use std::ops::Range;

use super::sink::Tag;
use super::{Renderer, elements, envelope, is_expected};
use crate::model::{Class, ElementId};
use crate::record::{Label, Member, NodeId, Record};

/// Deepest group that is shown by its class. The model nests less deep than that; a document
/// that claims more is walked in a loop.
const DEEPEST: u8 = 16;

/// Which elements of a class to show.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// What is recorded, and whatever the class does not know.
    Own,
    /// What it is and which version.
    Envelope,
    /// All.
    All,
}

impl Which {
    fn places(self, class: &Class) -> Range<usize> {
        let (envelope, count) = (envelope(class), usize::from(class.count));
        match self {
            Which::Own => envelope..count,
            Which::Envelope => 0..envelope,
            Which::All => 0..count,
        }
    }
}

/// A list of labels and values that is opened by its first row.
pub(super) struct List {
    class: &'static str,
    open: bool,
}

/// Class names of a list in a card.
pub(super) const OUTER: &str = "nhsuk-summary-list nhsuk-summary-list--no-last-row-border";
/// Class names of a list in a value.
pub(super) const INNER: &str = "nhsuk-summary-list nhsuk-summary-list--no-border mods-group";

impl List {
    pub(super) const fn new(class: &'static str) -> Self {
        List { class, open: false }
    }
}

impl Renderer<'_, '_> {
    /// All rows of an object of a known class, in a list of their own.
    pub(super) fn list(&mut self, object: NodeId, which: Which, class: &'static str) {
        let mut list = List::new(class);
        self.rows(&mut list, object, which);
        self.end_list(list);
    }

    /// Rows of an object of a known class.
    pub(super) fn rows(&mut self, list: &mut List, object: NodeId, which: Which) {
        let Some(id) = self.record.class(object) else { return };
        let class = id.class();
        let record = self.record;
        let (sorted, all_known) = look_over(record, object, class);
        let mut ahead = record.members(object).peekable();
        for place in which.places(class) {
            let element = class.element_id(u8::try_from(place).unwrap_or(u8::MAX));
            let mut found = false;
            if sorted {
                while let Some(member) = ahead.next_if(|member| !follows(*member, element)) {
                    found |= self.row_of(list, member, element);
                }
            } else {
                for member in record.members(object) {
                    found |= self.row_of(list, member, element);
                }
            }
            if !found {
                self.absent_row(list, object, element);
            }
        }
        if which != Which::Envelope && !all_known {
            self.unknown_row(list, object, class);
        }
    }

    /// Shows the member if it is a value of this element, and says so.
    fn row_of(&mut self, list: &mut List, member: Member, element: ElementId) -> bool {
        let is_value = member.label == Label::Element(element);
        if is_value && !self.above.contains(&member.value) && !self.is_all_above(member.value) {
            self.row(list, element, member.value);
        }
        is_value
    }

    /// The label and value of an element.
    pub(super) fn row(&mut self, list: &mut List, element: ElementId, value: NodeId) {
        self.open_row(list, element.element().name);
        self.value(value, Some(element));
        self.close_row();
    }

    /// An expected element that is not there.
    pub(super) fn absent_row(&mut self, list: &mut List, object: NodeId, element: ElementId) {
        if !is_expected(element) || self.above_absent.contains(&element) {
            return;
        }
        self.open_row(list, element.element().name);
        self.messages_absent(object, element);
        self.not_recorded();
        self.close_row();
    }

    /// What the class does not know.
    pub(super) fn unknown_row(&mut self, list: &mut List, object: NodeId, class: &Class) {
        self.open_row(list, "Not in the standard");
        let record = self.record;
        let unknown = record.members(object).filter(|member| is_unknown(*member, class));
        self.generic_members(unknown);
        self.close_row();
    }

    /// Opens a row with its label, and the list before the first.
    pub(super) fn open_row(&mut self, list: &mut List, label: &str) {
        if !list.open {
            self.open(Tag::Dl, list.class);
            list.open = true;
        }
        self.open(Tag::Div, "nhsuk-summary-list__row");
        self.open(Tag::Dt, "nhsuk-summary-list__key");
        self.say(label);
        self.close(1);
        self.open(Tag::Dd, "nhsuk-summary-list__value");
    }

    pub(super) fn close_row(&mut self) {
        self.close(2);
    }

    pub(super) fn end_list(&mut self, list: List) {
        if list.open {
            self.close(1);
        }
    }

    /// An object of a class inside a value.
    pub(super) fn group(&mut self, object: NodeId) {
        if self.depth >= DEEPEST {
            return self.generic(object);
        }
        if let Some(text) = self.only_text(object) {
            return self.value(text, self.record.element_id(text));
        }
        self.depth = self.depth.saturating_add(1);
        self.list(object, Which::All, INNER);
        self.depth = self.depth.saturating_sub(1);
    }

    /// The text of a group that holds a free text and nothing else, and need not hold more:
    /// the label of the group says all about it.
    fn only_text(&self, object: NodeId) -> Option<NodeId> {
        let mut members = self.record.members(object);
        let (only, None) = (members.next()?, members.next()) else { return None };
        let is_text = matches!(only.label, Label::Element(id) if id.is_named(b"freeText"));
        let mut elements = elements(self.record.class(object)?.class());
        let expects_more = elements.any(is_expected);
        Some(only.value).filter(|_| is_text && !expects_more)
    }

    /// Whether the banner has shown all that a group holds, so that its row would be empty.
    fn is_all_above(&self, group: NodeId) -> bool {
        let Some(id) = self.record.class(group) else { return false };
        let mut expected = elements(id.class()).filter(|element| is_expected(*element));
        let mut members = self.record.members(group).peekable();
        members.peek().is_some()
            && members.all(|member| self.above.contains(&member.value))
            && expected.all(|element| self.above_absent.contains(&element))
    }
}

/// Whether the members stand in the order of their class, as senders write them, and whether
/// the class knows them all. In order, one pass shows them; if not, one for each element.
fn look_over(record: &Record<'_>, object: NodeId, class: &Class) -> (bool, bool) {
    let (mut sorted, mut all_known) = (true, true);
    let mut last = ElementId(0);
    for member in record.members(object) {
        match member.label {
            Label::Element(element) if !is_unknown(member, class) => {
                sorted &= element >= last;
                last = element;
            }
            _ => all_known = false,
        }
    }
    (sorted, all_known)
}

fn follows(member: Member, element: ElementId) -> bool {
    matches!(member.label, Label::Element(other) if other > element)
}

fn is_unknown(member: Member, class: &Class) -> bool {
    match member.label {
        Label::Element(element) => {
            element.0.checked_sub(class.first).is_none_or(|place| place >= u16::from(class.count))
        }
        _ => true,
    }
}
