//! JSON as the reader needs it: bytes in, tokens out, nothing copied.
//!
//! [`Tokens`] follows RFC 8259 exactly and never recurses. A fault inside one value (a bad
//! escape, a number such as `01`, bytes that are not UTF-8) is told with the token, so that
//! reading goes on; a fault of structure ends it.

mod limits;
mod number;
mod position;
mod text;
mod tokens;
mod write;

pub use limits::Limits;
#[cfg(feature = "iso13606")]
pub(crate) use number::is_number;
pub use number::is_whole;
pub(crate) use position::ends_in;
pub use position::{Position, Positions};
pub use text::{Text, TextFault, decode};
pub(crate) use text::{mended, word_at};
pub(crate) use tokens::Step;
pub use tokens::{Expected, SyntaxFault, Token, Tokens, Word, WordKind};
pub(crate) use write::Json;
