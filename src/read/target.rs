use super::frame::Expect;
use crate::model::tables::class;
use crate::model::{ClassId, ClassKind, ElementId, Release};

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
    /// Reads `Alert` or `Alert.alertStartDate`, as the newest release knows them.
    ///
    /// # Errors
    /// [`UnknownTarget`] when it has no such class or element.
    pub fn named(name: &str) -> Result<Target, UnknownTarget> {
        Target::named_in(name, Release::newest())
    }

    /// Reads `Alert` or `Alert.alertStartDate`, as this release knows them.
    ///
    /// # Errors
    /// [`UnknownTarget`] when it has no such class or element.
    pub fn named_in(name: &str, release: &Release) -> Result<Target, UnknownTarget> {
        let dot = name.bytes().position(|byte| byte == b'.').unwrap_or(name.len());
        let (class, rest) = name.split_at_checked(dot).unwrap_or((name, ""));
        let element = rest.get(1..);
        let id = release.class_named(class).ok_or(UnknownTarget)?;
        match element {
            None if id == class::RECORD_DOCUMENT => Ok(Target::Document),
            None if id.class().kind == ClassKind::Abstract => Err(UnknownTarget),
            None => Ok(Target::Class(id)),
            Some(json) => {
                release.element_named(id, json.as_bytes()).map(Target::Element).ok_or(UnknownTarget)
            }
        }
    }

    /// Every name that this release knows a target by, each followed by a space.
    #[cold]
    pub fn names(release: &Release) -> String {
        let mut names = String::new();
        for id in ClassId::all() {
            let class = id.class();
            if release.basis(id).is_none() || class.kind == ClassKind::Abstract {
                continue;
            }
            names.push_str(class.id);
            for element in release.names(id) {
                names.push(' ');
                names.push_str(class.id);
                names.push('.');
                names.push_str(element.json());
            }
            names.push(' ');
        }
        names
    }

    pub(super) fn expects(self) -> Expect {
        match self {
            Target::Document => Expect::Class(class::RECORD_DOCUMENT),
            Target::Class(class) => Expect::Class(class),
            Target::Element(element) => Expect::Element(element),
        }
    }
}
