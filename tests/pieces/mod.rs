//! Pieces of a text.

/// Panics unless these stand in the text, each after the one before.
pub fn in_order(text: &str, pieces: &[&str]) {
    let mut from = 0;
    for piece in pieces {
        let at = text[from..].find(piece);
        assert!(at.is_some(), "{piece:?} is not after the others in {text}");
        from += at.unwrap() + piece.len();
    }
}
