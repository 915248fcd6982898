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
    let (digits, count) = in_digits(number);
    for digit in digits.iter().take(count) {
        text.push(char::from(*digit));
    }
}

/// The number in decimal digits, and how many they are.
#[inline(never)]
pub(crate) fn in_digits(number: u32) -> ([u8; 16], usize) {
    let (mut digits, mut count, mut rest) = (0_u128, 0_usize, number);
    loop {
        digits = digits << 8 | u128::from(b'0' | (rest % 10) as u8);
        count = count.wrapping_add(1);
        rest /= 10;
        if rest == 0 {
            return (digits.to_le_bytes(), count);
        }
    }
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
