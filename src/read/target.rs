use super::frame::Expect;
use crate::model::tables::class;
use crate::model::{ClassId, ClassKind, ElementId};

/// What an input is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Target {
    /// A record document.
    #[default]
    Document,
    /// An object of one class, such as `Alert`.
    Class(ClassId),
    /// The value of one element, such as `Alert.alertStartDate`.
    Element(ElementId),
}

/// A name that is neither a class nor an element of one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnknownTarget;

impl Target {
    /// Reads `Alert` or `Alert.alertStartDate`.
    ///
    /// # Errors
    /// [`UnknownTarget`] when the model has no such class or element.
    pub fn named(name: &str) -> Result<Target, UnknownTarget> {
        let dot = name.bytes().position(|byte| byte == b'.').unwrap_or(name.len());
        let (class, rest) = name.split_at_checked(dot).unwrap_or((name, ""));
        let element = rest.get(1..);
        let id = ClassId::named(class).ok_or(UnknownTarget)?;
        match element {
            None if id == class::RECORD_DOCUMENT => Ok(Target::Document),
            None if id.class().kind == ClassKind::Abstract => Err(UnknownTarget),
            None => Ok(Target::Class(id)),
            Some(json) => {
                let place = id.class().place_of(json.as_bytes()).ok_or(UnknownTarget)?;
                Ok(Target::Element(id.class().element_id(place)))
            }
        }
    }

    pub(super) fn expects(self) -> Expect {
        match self {
            Target::Document => Expect::Class(class::RECORD_DOCUMENT),
            Target::Class(class) => Expect::Class(class),
            Target::Element(element) => Expect::Element(element),
        }
    }
}
