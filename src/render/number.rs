//! Numbers as people read them.

/// A number with commas between thousands: NHS.UK content style, numbers. `None` where the
/// number is short, or written in a way that a comma would make harder to read.
pub(super) fn with_commas(text: &str) -> Option<String> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let whole = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, fraction) = unsigned.split_at_checked(whole)?;
    let is_plain = fraction.is_empty() || fraction.starts_with('.');
    if digits.len() < 4 || !is_plain || fraction.contains(['e', 'E']) {
        return None;
    }
    let mut grouped = String::from(sign);
    for (place, digit) in digits.chars().enumerate() {
        let left = digits.len().saturating_sub(place);
        if place > 0 && left.is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped.push_str(fraction);
    Some(grouped)
}
