//! What rendering says, event by event, and who may listen.
//!
//! The events are all that a rendering can do: its elements come from the closed list below,
//! addresses lead into the rendering itself, and everything else is text. There is no event for
//! a script, a style, an event handler, a form, a picture or a link to the world, so no record
//! can bring one about.

/// An element that a rendering may use, with the class names and attributes that it always has.
/// Those from [`Tag::Data`] on take a value, those from [`Tag::Link`] on take the number of a
/// place, and those from [`Tag::MessageLink`] on that of a message.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub(crate) enum Tag {
    /// Heading of a section, of the person, of the summary of messages, and of messages that
    /// have no other place: the outermost headings.
    SectionHeading,
    BannerHeading,
    ProblemHeading,
    OtherHeading,
    /// Heading one level below those.
    CardHeading,
    /// Heading two levels below them.
    VersionHeading,
    /// The whole rendering.
    Record,
    /// A card that nothing leads to, what any card holds, and the card of what the person needs.
    Box,
    BoxContent,
    Needs,
    /// Lists of labels and values: in a card, and in a value.
    List,
    Group,
    /// Label and value together, the label, the value.
    Row,
    Key,
    Value,
    /// List of values, and a value in it.
    Items,
    Item,
    /// A line of its own: who recorded it, or in which state it is.
    Line,
    States,
    /// What opens on demand, open or not, and its parts.
    Details,
    OpenDetails,
    Summary,
    SummaryText,
    DetailsText,
    /// The summary of messages and its parts.
    Problems,
    Alert,
    ProblemsBody,
    ProblemList,
    /// Messages that have no other place.
    Others,
    /// Text whose direction is its own; and such text with characters that would end or keep
    /// open the isolation of a part of a line.
    Isolated,
    Enclosed,
    /// Part of a line: less important, heard and not seen, never broken, read out in one go.
    Secondary,
    Hidden,
    Unbroken,
    Whole,
    /// A state that has ended, and one that takes back what was said.
    EndedState,
    WrongState,
    /// Text with the value that it stands for.
    Data,
    /// Date or time in words.
    Time,
    /// Link to a place of the rendering.
    Link,
    /// Places: the person, a card, the card of an alert, another version.
    Banner,
    Card,
    AlertCard,
    Version,
    /// Link to a message.
    MessageLink,
    /// Messages.
    Error,
    Warning,
    Note,
}

/// What an element is in the layout.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    /// A heading so many levels below the outermost.
    Heading(u8),
    Term,
    Definition,
    Item,
    Details,
    Summary,
    /// Any other block.
    Block,
    /// A part of a line.
    Inline,
}

impl Tag {
    /// What it is in the layout.
    pub(crate) const fn form(self) -> Form {
        match self {
            Tag::SectionHeading | Tag::BannerHeading | Tag::ProblemHeading | Tag::OtherHeading => {
                Form::Heading(0)
            }
            Tag::CardHeading => Form::Heading(1),
            Tag::VersionHeading => Form::Heading(2),
            Tag::Key => Form::Term,
            Tag::Value => Form::Definition,
            Tag::Item => Form::Item,
            Tag::Details | Tag::OpenDetails => Form::Details,
            Tag::Summary => Form::Summary,
            Tag::Isolated | Tag::Enclosed | Tag::Secondary | Tag::Hidden => Form::Inline,
            Tag::Unbroken | Tag::Whole => Form::Inline,
            Tag::EndedState | Tag::WrongState | Tag::SummaryText | Tag::Data | Tag::Time => Form::Inline,
            Tag::Link | Tag::MessageLink | Tag::Error | Tag::Warning | Tag::Note => Form::Inline,
            _ => Form::Block,
        }
    }
}

/// Takes the events of a rendering, in document order.
pub(crate) trait Sink {
    /// Opens an element. `value` and `place` count for those alone that take one.
    fn open(&mut self, tag: Tag, place: u32, value: &str);
    /// Adds text; any text will do. A line feed breaks the line.
    fn text(&mut self, text: &str);
    /// Closes the element opened last.
    fn close(&mut self);
}
