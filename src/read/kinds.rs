use super::{Opened, Reader, member};
use crate::finding::{Code, Problem};
use crate::model::{ClassId, ClassKind};
use crate::record::{NO_CLASS, NodeId};

impl Reader<'_> {
    /// The class of an object of the reference model of ISO 13606, where this one is wanted or one that is
    /// a kind of it. Without a `type` it is the class that is wanted; if that is abstract, nobody knows.
    pub(super) fn class_of_kinds(&self, want: ClassId, start: u32) -> Opened {
        let bytes = self.reading.record.bytes();
        // Where there is no choice, a `type` that stands later is held against the class when it comes.
        let has_kinds = want.last_kind() > want.0;
        let named = if has_kinds { member::type_of(bytes, start) } else { member::first_type(bytes, start) };
        let Some(name) = named else {
            return match want.class().kind {
                ClassKind::Abstract => Opened::unknown(want),
                _ => Opened::of(want),
            };
        };
        let Some(got) = class_named(&name) else { return Opened::unknown(want) };
        let class = Some(got).filter(|class| class.class().kind != ClassKind::Abstract);
        match class {
            Some(class) if class.is_kind_of(want) => Opened::of(class),
            class => Opened { class, finding: Some((Code::ClassOutOfPlace, Problem::Kinds { want, got })) },
        }
    }

    /// An object that says what it is must be what it is taken for.
    pub(super) fn check_kind_name(&mut self, node: NodeId, want: ClassId) {
        let name = self.reading.record.text_bytes(node);
        match class_named(&name) {
            Some(got) if got == want => {}
            Some(got) => self.find(Code::ClassOutOfPlace, node, Problem::Kinds { want, got }),
            None => self.find(Code::UnknownClass, node, Problem::Kinds { want, got: NO_CLASS }),
        }
    }
}

impl Opened {
    /// An object whose class is not known, where this one is wanted or one that is a kind of it.
    const fn unknown(want: ClassId) -> Self {
        Opened { class: None, finding: Some((Code::UnknownClass, Problem::Kinds { want, got: NO_CLASS })) }
    }
}

/// The class of the reference model with this name.
fn class_named(name: &[u8]) -> Option<ClassId> {
    ClassId::named(name).filter(|class| class.is_of_iso13606())
}
