//! Decimal digits. Only 0 to 9 count: a digit of another script would not survive the systems that a
//! record travels through, and other libraries have let such digits into NHS numbers.

/// The value of one digit.
pub(super) fn value(byte: u8) -> Option<u8> {
    byte.is_ascii_digit().then(|| byte.wrapping_sub(b'0'))
}

/// The value of two digits, 0 to 99.
pub(super) fn pair(tens: u8, units: u8) -> Option<u8> {
    Some(value(tens)?.wrapping_mul(10).wrapping_add(value(units)?))
}

/// Whether `text` is digits and nothing else.
pub(super) fn only(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// How eight characters are written: `0` stands for a digit, and everything else for itself.
pub(super) struct Form {
    /// The characters, the first in the lowest place.
    signs: u64,
    /// Added to the difference between a text and the signs, it reaches the high bit of each byte that is
    /// more than nine above a digit, or anything above a sign.
    reach: u64,
}

impl Form {
    pub(super) const fn of(form: &[u8; 8]) -> Form {
        let (mut reach, mut rest): (u64, &[u8]) = (0, form);
        while let [before @ .., sign] = rest {
            reach = reach << 8 | if *sign == b'0' { 0x76 } else { 0x7F };
            rest = before;
        }
        Form { signs: u64::from_le_bytes(*form), reach }
    }

    /// The values of the pairs of digits of a text in this form, each in the byte of its first digit.
    #[inline]
    pub(super) fn pairs(&self, text: &[u8; 8]) -> Option<[u8; 8]> {
        let digits = u64::from_le_bytes(*text) ^ self.signs;
        let is_other = (digits.wrapping_add(self.reach) | digits) & 0x8080_8080_8080_8080 != 0;
        (!is_other).then(|| digits.wrapping_mul(10).wrapping_add(digits >> 8).to_le_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn a_form_takes_digits_and_its_own_signs_and_nothing_else() {
        const DATE: Form = Form::of(b"0000-00-");
        assert_eq!(DATE.pairs(b"2026-11-").map(|pairs| [pairs[0], pairs[2], pairs[5]]), Some([20, 26, 11]));
        for at in 0..8 {
            for byte in 0..=u8::MAX {
                let mut text = *b"2095-38-";
                let is_right = if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
                text[at] = byte;
                assert_eq!(DATE.pairs(&text).is_some(), is_right, "{byte} at {at}");
            }
        }
    }
}
