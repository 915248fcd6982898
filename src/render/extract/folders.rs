//! Folders: a tree of names, each with links to its compositions.

use super::{attribute, children, class_of, each, stands};
use crate::model::tables::class;
use crate::record::NodeId;
use crate::render::component::more;
use crate::render::sink::{Place, Tag};
use crate::render::{NOTHING, Renderer};
use crate::words;

/// What is open: a folder, where in it the walk has come to, and the elements to close when it ends.
#[derive(Clone, Copy)]
struct Open {
    next: NodeId,
    end: NodeId,
    elements: usize,
}

impl Renderer<'_, '_> {
    /// All folders from here to before `end`, with those in them.
    pub(super) fn folders(&mut self, next: NodeId, end: NodeId) {
        let record = self.record;
        self.open(Tag::Items);
        let mut open = vec![Open { next, end, elements: 1 }];
        while let Some(holder) = open.last_mut() {
            if holder.next >= holder.end {
                let elements = holder.elements;
                open.pop();
                self.close(elements);
                continue;
            }
            let node = holder.next;
            holder.next = record.after(node);
            open.extend(self.folder(node));
        }
    }

    /// One folder; what to walk in it, if it has others.
    fn folder(&mut self, node: NodeId) -> Option<Open> {
        let record = self.record;
        if !stands(class::FOLDER, class_of(record, node)) {
            self.open(Tag::Item);
            self.stray(node);
            self.close(1);
            return None;
        }
        self.sink.open(Tag::Item, "", Place::Node(node.0));
        self.label(node);
        if self.is_withheld(node) {
            self.text(" ");
            self.withholds(node);
            self.close(1);
            return None;
        }
        self.component_messages(node);
        let held = attribute(record, node, "compositions");
        if held != NOTHING {
            let (mut item, end) = each(record, held);
            self.messages_at(held);
            self.open(Tag::Items);
            while item < end {
                self.open(Tag::Item);
                self.value_of(item, 0);
                self.close(1);
                item = record.after(item);
            }
            self.close(1);
        }
        self.own_list(more::IN_VALUE, node);
        if self.has_details(node) {
            let is_open = self.has_messages(node);
            self.sink.open_details(self.word(words::RECORD_DETAILS), 0, is_open);
            self.open_with(Tag::List, more::IN_CARD);
            self.detail_rows(node);
            self.close(3);
        }
        let (next, end) = children(record, node);
        if next >= end {
            self.close(1);
            return None;
        }
        self.open(Tag::Items);
        Some(Open { next, end, elements: 2 })
    }
}
