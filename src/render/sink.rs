//! What rendering says, event by event, and who may listen.
//!
//! The events are all that a rendering can do: elements and attributes come from the closed
//! lists below, addresses lead into the rendering itself, and everything else is text. There
//! is no event for a script, a style, an event handler, a form, a picture or a link to the
//! world, so no record can bring one about.

use crate::record::NodeId;

/// An element that a rendering may use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tag {
    /// Link to another place of the rendering.
    A,
    /// Text whose direction is its own.
    Bdi,
    /// Text with the value that it stands for.
    Data,
    /// What a term of a list stands for.
    Dd,
    /// Something that opens on demand.
    Details,
    /// A block.
    Div,
    /// List of terms and values.
    Dl,
    /// Term of such a list.
    Dt,
    /// Heading of this level, 1 to 6.
    Heading(u8),
    /// Item of a list.
    Li,
    /// Paragraph.
    P,
    /// Part of a line.
    Span,
    /// Part of a line that weighs more.
    Strong,
    /// What stands for closed details.
    Summary,
    /// Date or time.
    Time,
    /// List.
    Ul,
}

/// A place of the rendering that can be linked to. Made of numbers, never of record text, so
/// that nothing in a record can shadow a name of the page around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Anchor {
    /// The card of a person, an actor or a record.
    Node(NodeId),
    /// A message.
    Finding(u32),
}

/// An attribute of the element that was opened last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Attribute<'t> {
    /// Class names.
    Class(&'static str),
    /// The date or time as it was written.
    DateTime(&'t str),
    /// English, from left to right: the language of all that is not the record's own text.
    English,
    /// Where a link leads.
    Href(Anchor),
    /// Which place this is.
    Id(Anchor),
    /// Details that are open from the start.
    Open,
    /// What the element is to assistive technology.
    Role(&'static str),
    /// The value as it was written.
    Value(&'t str),
}

/// Takes the events of a rendering, in document order. Attributes follow their element at once.
pub(crate) trait Sink {
    /// Opens an element.
    fn open(&mut self, tag: Tag);
    /// Adds an attribute to the element just opened.
    fn attribute(&mut self, attribute: Attribute<'_>);
    /// Adds text; any text will do.
    fn text(&mut self, text: &str);
    /// Breaks the line.
    fn line_break(&mut self);
    /// Closes the element opened last.
    fn close(&mut self);
}
