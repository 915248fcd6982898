//! What rendering says, event by event, and who may listen.
//!
//! The events are all that a rendering can do: its elements come from the closed list below,
//! addresses lead into the rendering itself, and everything else is text. There is no event for
//! a script, a style, an event handler, a form, a picture or a link to the world, so no record
//! can bring one about.

/// An element that a rendering may use. Each has its class and its attributes; to a class an
/// event may add others, and [`Tag::Data`], [`Tag::Time`] and [`Tag::Contents`] take a value in
/// its stead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Tag {
    /// Heading of a section, of the person, and of the summary of messages: the outermost.
    Heading,
    BannerHeading,
    ProblemHeading,
    /// Heading one level below those.
    CardHeading,
    /// Heading two levels below them.
    VersionHeading,
    /// The whole rendering.
    Record,
    /// A card of any kind, what it holds, and a line in it.
    Card,
    CardContent,
    Line,
    /// List of labels and values: label and value together, the label, the value.
    List,
    Row,
    Key,
    Value,
    /// List of values, and a value in it.
    Items,
    Item,
    /// Like entries side by side: what they are, the row of labels, the rows, the first cell of a
    /// row and the others, and the label that narrow screens show in each.
    Table,
    Caption,
    TableHead,
    TableBody,
    TableRow,
    ColumnHeader,
    RowHeader,
    Cell,
    CellLabel,
    /// A line of its own.
    Paragraph,
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
    /// Another version of a record.
    Version,
    /// Text whose direction is its own; and such text with characters that would end or keep
    /// open the isolation of a part of a line.
    Isolated,
    Enclosed,
    /// Part of a line: plain, less important, heard and not seen, never broken, read out in one go.
    Part,
    Secondary,
    Hidden,
    Unbroken,
    Whole,
    /// A state.
    State,
    /// A message.
    Message,
    /// Text with the value that it stands for.
    Data,
    /// Date or time in words.
    Time,
    /// Link to a place of the rendering.
    Link,
    /// What sections there are: takes what it is called; its heading, its list, an item of that,
    /// and the link in an item.
    Contents,
    ContentsHeading,
    ContentsList,
    ContentsItem,
    ContentsLink,
    /// Headings three and four levels below the outermost, in an extract.
    #[cfg(feature = "iso13606")]
    SectionHeading,
    #[cfg(feature = "iso13606")]
    PartHeading,
    /// A section or an entry with its heading.
    #[cfg(feature = "iso13606")]
    Component,
}

/// Where an element stands, so that links can lead to it; or where a link leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    /// Nothing leads there.
    None,
    /// The value with this number.
    Node(u32),
    /// The message with this number.
    Message(u32),
    /// The section with this number.
    Section(u32),
}

/// What an element is in the layout.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    /// A heading so many levels below the outermost.
    Heading(u8),
    Term,
    Definition,
    Item,
    /// Labels that stand before or beside their values too.
    Labels,
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
            Tag::Heading | Tag::BannerHeading | Tag::ProblemHeading | Tag::ContentsHeading => {
                Form::Heading(0)
            }
            Tag::CardHeading => Form::Heading(1),
            Tag::VersionHeading => Form::Heading(2),
            #[cfg(feature = "iso13606")]
            Tag::SectionHeading => Form::Heading(3),
            #[cfg(feature = "iso13606")]
            Tag::PartHeading => Form::Heading(4),
            Tag::Key | Tag::CellLabel => Form::Term,
            Tag::Value | Tag::RowHeader | Tag::Cell => Form::Definition,
            Tag::Item | Tag::TableRow | Tag::ContentsItem => Form::Item,
            Tag::Caption | Tag::TableHead => Form::Labels,
            Tag::Details | Tag::OpenDetails => Form::Details,
            Tag::Summary => Form::Summary,
            Tag::Isolated | Tag::Enclosed | Tag::Part | Tag::Secondary | Tag::Hidden => Form::Inline,
            Tag::Unbroken | Tag::Whole | Tag::State | Tag::SummaryText => Form::Inline,
            Tag::Data | Tag::Time | Tag::Link | Tag::ContentsLink => Form::Inline,
            _ => Form::Block,
        }
    }
}

/// Takes the events of a rendering, in document order.
pub(crate) trait Sink {
    /// Opens an element at a place. `more` goes on where its class ends: with a space and another
    /// class, or with the rest of a name; or it is the value that the element takes.
    fn open(&mut self, tag: Tag, more: &str, place: Place);
    /// Adds text in UTF-8; any text will do. A line feed breaks the line.
    fn utf8(&mut self, text: &[u8]);
    /// Adds text.
    fn text(&mut self, text: &str) {
        self.utf8(text.as_bytes());
    }
    /// Closes so many elements, the one opened last first.
    fn end(&mut self, count: usize);
    /// Closes the element opened last.
    fn close(&mut self) {
        self.end(1);
    }
    /// An element with text in it.
    fn element(&mut self, tag: Tag, more: &str, text: &str) {
        self.open(tag, more, Place::None);
        self.text(text);
        self.close();
    }
    /// Text in UTF-8 whose direction is its own.
    fn isolated(&mut self, text: &[u8]) {
        self.open(Tag::Isolated, "", Place::None);
        self.utf8(text);
        self.close();
    }
    /// A row of a list of labels and values; two elements are open. Most of a rendering is rows, so
    /// that a sink may have a shorter way to the same than [`start_row`].
    fn open_row(&mut self, label: &str);
    /// How much was written so far. A sink whose text depends on where it stands says 0, and so is never
    /// asked to write the same again.
    fn written(&self) -> usize {
        0
    }
    /// Writes again what was written from one place to another: the opening of a row, or what closed all that
    /// it opened.
    fn again(&mut self, _: (usize, usize), _opens_row: bool) {}
}

/// A row of a list of labels and values, event by event.
pub(crate) fn start_row(sink: &mut dyn Sink, label: &str) {
    sink.start(Tag::Row);
    sink.element(Tag::Key, "", label);
    sink.start(Tag::Value);
}
