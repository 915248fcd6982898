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
    let (digits, start) = digits(number);
    for digit in digits.get(start..).unwrap_or(&[]) {
        text.push(char::from(*digit));
    }
}

/// The number in decimal digits, and where they start.
#[inline(never)]
pub(crate) fn digits(number: u32) -> ([u8; 10], usize) {
    let (mut digits, mut rest) = ([b'0'; 10], number);
    let mut start = digits.len();
    for (place, digit) in digits.iter_mut().enumerate().rev() {
        *digit = b'0'.wrapping_add((rest % 10) as u8);
        start = place;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    (digits, start)
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
