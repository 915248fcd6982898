//! Components of nhsuk-frontend, as events: <https://github.com/nhsuk/nhsuk-frontend>.
//!
//! What they are called and how they nest is said here and nowhere else. The tests build the
//! published examples of each component through these same steps.

use super::sink::{Place, Sink, Tag};
use crate::decimal::decimal;

/// What a class may be followed by.
pub(crate) mod more {
    pub(crate) const SIZE_L: &str = "-l";
    pub(crate) const SIZE_M: &str = "-m";
    pub(crate) const SIZE_S: &str = "-s";
    pub(crate) const CARD_SIZE_L: &str = " nhsuk-heading-l";
    pub(crate) const CARD_SIZE_M: &str = " nhsuk-heading-m";
    pub(crate) const WARNING: &str = " nhsuk-card--warning";
    /// The person, what they need, and what to know before anything is done: cards of our own.
    pub(crate) const BANNER: &str = " mods-banner";
    pub(crate) const NEEDS: &str = " mods-needs";
    pub(crate) const SAFETY: &str = " mods-safety";
    /// A list that is the last in a card, and one in a value.
    pub(crate) const IN_CARD: &str = " nhsuk-summary-list--no-last-row-border";
    pub(crate) const IN_VALUE: &str = " nhsuk-summary-list--no-border";
    /// A table that narrow screens show as lists, and a caption that says what a label above says.
    pub(crate) const RESPONSIVE: &str = " nhsuk-table--responsive";
    pub(crate) const HIDDEN: &str = " nhsuk-u-visually-hidden";
    /// A state that has ended, and one that takes back what was said.
    pub(crate) const ENDED: &str = " nhsuk-tag--grey";
    pub(crate) const WRONG: &str = " nhsuk-tag--red";
    /// Messages that are not errors.
    pub(crate) const AS_WARNING: &str = " mods-message--warning";
    pub(crate) const AS_NOTE: &str = " mods-message--note";
}

/// Where a function opens elements, it says how many are left open.
impl dyn Sink + '_ {
    #[inline(never)]
    pub(crate) fn start(&mut self, tag: Tag) {
        self.open(tag, "", Place::None);
    }

    /// A card; two elements are open.
    #[inline(never)]
    pub(crate) fn open_card(&mut self, more: &str, place: Place) {
        self.open(Tag::Card, more, place);
        self.start(Tag::CardContent);
    }

    /// The heading of a card. That of a warning says so, in these words, to those who do not see it.
    pub(crate) fn open_card_heading(&mut self, more: &str, warning: &str) -> usize {
        self.open(Tag::CardHeading, more, Place::None);
        if warning.is_empty() {
            return 1;
        }
        self.start(Tag::Whole);
        self.element(Tag::Hidden, "", warning);
        2
    }

    /// Details, with how many there are if not 0; two elements are open.
    pub(crate) fn open_details(&mut self, summary: &str, count: u32, is_open: bool) {
        self.open_details_at(summary, count, is_open, Place::None);
    }

    /// The same; a link to this place opens them. HTML standard, 7.4.6.3, "ancestor revealing
    /// algorithm": what a fragment names is revealed, so the place is that of what they hold.
    pub(crate) fn open_details_at(&mut self, summary: &str, count: u32, is_open: bool, place: Place) {
        self.start(if is_open { Tag::OpenDetails } else { Tag::Details });
        self.start(Tag::Summary);
        self.start(Tag::SummaryText);
        self.text(summary);
        if count > 0 {
            self.bracketed(count);
        }
        self.end(2);
        self.open(Tag::DetailsText, "", place);
    }

    /// A list of contents; two elements are open.
    pub(crate) fn open_contents(&mut self, label: &str, heading: &str) {
        self.open(Tag::Contents, label, Place::None);
        self.element(Tag::ContentsHeading, "", heading);
        self.start(Tag::ContentsList);
    }

    /// An item of it, with a link to its place; two elements are open.
    pub(crate) fn open_content(&mut self, place: Place) {
        self.start(Tag::ContentsItem);
        self.open(Tag::ContentsLink, "", place);
    }

    /// A number in brackets.
    #[inline(never)]
    pub(crate) fn bracketed(&mut self, count: u32) {
        self.text(" (");
        self.text(&decimal(count));
        self.text(")");
    }

    /// The summary of messages; three elements are open.
    pub(crate) fn open_problems(&mut self, heading: &str) {
        self.start(Tag::Problems);
        self.start(Tag::Alert);
        self.element(Tag::ProblemHeading, "", heading);
        self.start(Tag::ProblemsBody);
    }

    /// One message of the summary, with a link to its place; two elements are open.
    pub(crate) fn open_problem(&mut self, place: Place) {
        self.start(Tag::Item);
        self.open(Tag::Link, "", place);
    }

    /// A message beside a value; its text follows, and one element is open. The word of an error is
    /// heard alone. What sets the others apart from it is more than their colour.
    pub(crate) fn open_message(&mut self, more: &str, label: &str, place: Place) {
        self.open(Tag::Message, more, place);
        if more.is_empty() {
            self.element(Tag::Hidden, "", label);
        } else {
            self.text(label);
        }
    }

    /// A table up to its row of labels; three elements are open.
    pub(crate) fn open_table(&mut self, more: &str, caption_more: &str, caption: &str) {
        self.open(Tag::Table, more, Place::None);
        self.element(Tag::Caption, caption_more, caption);
        self.start(Tag::TableHead);
        self.start(Tag::TableRow);
    }

    /// Ends the row of labels; two elements are open.
    pub(crate) fn open_table_body(&mut self) {
        self.end(2);
        self.start(Tag::TableBody);
    }

    /// A cell of a table, which its label names on narrow screens; one element is open.
    pub(crate) fn open_cell(&mut self, tag: Tag, more: &str, label: &str) {
        self.open(tag, more, Place::None);
        self.element(Tag::CellLabel, "", label);
    }
}
