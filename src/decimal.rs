//! Numbers in digits, without the formatting machinery of the standard library, which is larger
//! than all messages together.

/// The number in decimal digits.
pub(crate) fn decimal(number: u32) -> String {
    let mut digits = Vec::with_capacity(10);
    let mut rest = number;
    loop {
        digits.push(char::from(b'0'.saturating_add((rest % 10) as u8)));
        rest /= 10;
        if rest == 0 {
            return digits.into_iter().rev().collect();
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
