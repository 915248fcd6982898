//! A cluster that is a table, as a table: if its rows are alike.

use std::borrow::Cow;

use super::content::label_of;
use super::{attribute, children, class_of, is_leaf};
use crate::model::tables::class;
use crate::record::{NodeId, Record};
use crate::render::component::more;
use crate::render::sink::{Place, Tag};
use crate::render::{NOTHING, Renderer};
use crate::words;

/// More columns would be too narrow to be read.
const MOST_COLUMNS: usize = 6;

impl<'a> Renderer<'_, 'a> {
    /// Whether a cluster is a table of rows that are alike: clusters of as many elements of the same names,
    /// each with nothing but a value.
    pub(super) fn is_table(&self, cluster: NodeId) -> bool {
        let record = self.record;
        let structure = attribute(record, cluster, "structure_type");
        if structure == NOTHING || !is_code(record, structure, "STRC02") {
            return false;
        }
        let (first, end) = children(record, cluster);
        let columns = self.names_of_columns(first);
        let (mut row, mut is_any) = (first, false);
        while row < end {
            if class_of(record, row) != class::CLUSTER || !self.is_like(&columns, row) {
                return false;
            }
            is_any = true;
            row = record.after(row);
        }
        is_any
    }

    /// The names of the elements in a row, no more of them than a table may have and one. None if one has
    /// no name.
    fn names_of_columns(&self, row: NodeId) -> Vec<Cow<'a, str>> {
        let (mut column, end) = children(self.record, row);
        let mut columns = Vec::new();
        while column < end && columns.len() <= MOST_COLUMNS {
            match self.label_leaf(column) {
                NOTHING => return Vec::new(),
                name => columns.push(self.record.text(name)),
            }
            column = self.record.after(column);
        }
        columns
    }

    fn is_like(&self, columns: &[Cow<'_, str>], row: NodeId) -> bool {
        let record = self.record;
        if self.is_withheld(row) || self.has_own(row) || self.is_table_itself(row) {
            return false;
        }
        let (mut cell, end) = children(record, row);
        for column in columns {
            let own = if cell < end { self.label_leaf(cell) } else { NOTHING };
            let is_alike = own != NOTHING
                && class_of(record, cell) == class::ELEMENT
                && !self.is_withheld(cell)
                && !self.has_own(cell)
                && *column == record.text(own);
            if !is_alike {
                return false;
            }
            cell = record.after(cell);
        }
        cell >= end && (1..=MOST_COLUMNS).contains(&columns.len())
    }

    fn is_table_itself(&self, row: NodeId) -> bool {
        let structure = attribute(self.record, row, "structure_type");
        structure != NOTHING && is_code(self.record, structure, "STRC02")
    }

    /// The rows of a cluster that is a table. The name of each row is its first cell.
    pub(super) fn table_of(&mut self, cluster: NodeId) {
        let record = self.record;
        let (first, end) = children(record, cluster);
        self.open_with(Tag::Table, more::RESPONSIVE);
        self.open_with(Tag::Caption, more::HIDDEN);
        label_of(self, cluster);
        self.close(1);
        self.open(Tag::TableHead);
        self.open(Tag::TableRow);
        self.element(Tag::ColumnHeader, words::ROW);
        let (mut column, last) = children(record, first);
        while column < last {
            self.open(Tag::ColumnHeader);
            label_of(self, column);
            self.close(1);
            column = record.after(column);
        }
        self.sink.open_table_body();
        let mut row = first;
        while row < end {
            self.sink.open(Tag::TableRow, "", Place::Node(row.0));
            self.sink.open_cell(Tag::RowHeader, "", self.word(words::ROW));
            self.component_messages(row);
            self.open(Tag::Part);
            self.label(row);
            self.close(2);
            let (mut cell, last) = children(record, row);
            while cell < last {
                self.sink.open(Tag::Cell, "", Place::Node(cell.0));
                self.open(Tag::CellLabel);
                self.label(cell);
                self.close(1);
                self.open(Tag::Part);
                self.component_messages(cell);
                self.element_value(cell);
                self.close(2);
                cell = record.after(cell);
            }
            self.close(1);
            row = record.after(row);
        }
        self.close(2);
    }
}

/// Whether a coded value is this code.
pub(super) fn is_code(record: &Record<'_>, coded: NodeId, code: &str) -> bool {
    let own = attribute(record, coded, "codeValue");
    own != NOTHING && is_leaf(record, own) && record.text(own) == code
}
