//! Numbers in digits, without the formatting machinery of the standard library, which is larger
//! than all messages together.

/// The number in decimal digits.
pub(crate) fn decimal(number: u32) -> String {
    let mut text = String::new();
    push(number, &mut text);
    text
}

/// Appends the number in decimal digits.
pub(crate) fn push(number: u32, text: &mut String) {
    digits(number, &mut |digit| text.push(char::from(digit)));
}

/// Shows the decimal digits of the number, each as a byte of text.
pub(crate) fn digits(number: u32, see: &mut dyn FnMut(u8)) {
    if number >= 10 {
        digits(number / 10, see);
    }
    see(b'0'.saturating_add((number % 10) as u8));
}

#[cfg(test)]
mod tests {
    #[test]
    fn agrees_with_the_standard_library() {
        for number in (0..2000).chain([9_999, 10_000, u32::MAX]) {
            assert_eq!(super::decimal(number), number.to_string());
        }
    }
}
