//! Like entries side by side: telephone numbers, members of a team, changes.

use super::component::more;
use super::parts::{Parts, is_line};
use super::sink::Tag;
use super::{NOTHING, Renderer, class_of, element_of, first_in, get, is_expected};
use crate::model::ClassId;
use crate::record::{NodeId, Shape};
use crate::words::Word;

/// More columns would be too narrow to be read.
const MOST_COLUMNS: u32 = 6;

impl Renderer<'_, '_> {
    /// A table of the entries in a list, if they fit into one: each value is there once and takes
    /// one line, and all have the first, which names their row.
    pub(super) fn table(&mut self, list: NodeId) -> bool {
        let record = self.record;
        let class = class_of(record, first_in(list));
        if is_line(class) {
            return false;
        }
        let columns = self.columns(list, class);
        if !(2..=MOST_COLUMNS).contains(&columns.count_ones()) {
            return false;
        }
        let caption = self.word(Word::element(element_of(record, list)));
        self.sink.open_table(more::RESPONSIVE, more::HIDDEN, caption);
        self.cells(NOTHING, class, columns);
        self.sink.open_table_body();
        let mut entry = first_in(list);
        while entry < record.after(list) {
            self.open(Tag::TableRow);
            self.cells(entry, class, columns);
            self.close(1);
            entry = record.after(entry);
        }
        self.close(2);
        true
    }

    /// The places of a class that entries fill or should fill, a bit each; 0 if they do not fit.
    fn columns(&self, list: NodeId, class: ClassId) -> u32 {
        let record = self.record;
        let first = class.class().element_id(0);
        let (mut columns, mut shared) = (0_u32, u32::MAX);
        for place in 0..class.class().count {
            if is_expected(record, class.class().element_id(place)) {
                columns |= bit(place.into());
            }
        }
        let mut entry = first_in(list);
        while entry < record.after(list) {
            if class_of(record, entry) != class {
                return 0;
            }
            let mut own = 0;
            let mut value = first_in(entry);
            while value < record.after(entry) {
                let bit = bit(element_of(record, value).0.wrapping_sub(first.0));
                let fits = match record.shape(value) {
                    Shape::Array => false,
                    Shape::Object => {
                        let class = class_of(record, value);
                        is_line(class) && !Parts::of_line(record, value, class).more
                    }
                    _ => !record.is_blank(value),
                };
                if !fits || bit == 0 || own & bit != 0 {
                    return 0;
                }
                own |= bit;
                value = record.after(value);
            }
            columns |= own;
            shared &= own;
            entry = record.after(entry);
        }
        let first_column = columns & columns.wrapping_neg();
        if shared & first_column == 0 { 0 } else { columns }
    }

    /// The cells of an entry, or the labels of the columns.
    fn cells(&mut self, entry: NodeId, class: ClassId, columns: u32) {
        let mut tag = Tag::RowHeader;
        for place in 0..class.class().count {
            let element = class.class().element_id(place);
            if columns & bit(place.into()) == 0 {
                continue;
            }
            if entry == NOTHING {
                self.element(Tag::ColumnHeader, Word::element(element));
                continue;
            }
            self.sink.open_cell(tag, "", self.word(Word::element(element)));
            self.open(Tag::Part);
            if tag == Tag::RowHeader {
                self.messages_at(entry);
                tag = Tag::Cell;
            }
            let value = get(self.record, entry, element);
            if value == NOTHING {
                self.messages_absent(entry, element);
                self.not_recorded();
            } else {
                self.value(value);
            }
            self.close(2);
        }
    }
}

/// The bit of a place; none for what is not in the class.
fn bit(place: u16) -> u32 {
    1_u32.checked_shl(place.into()).unwrap_or(0)
}
