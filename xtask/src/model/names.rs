//! Names and texts: from published name to property name (rule SR-14), to Rust constant,
//! to literal, and short enough for a report.

/// Words of a published name: bracketed parts and apostrophes dropped, other punctuation splits.
fn words(name: &str) -> Vec<String> {
    let mut depth = 0usize;
    let mut text = String::new();
    for letter in name.chars() {
        match letter {
            '(' => depth += 1,
            ')' => {
                depth = depth.saturating_sub(1);
                text.push(' ');
            }
            '\'' | '\u{2019}' => {}
            _ if depth == 0 => text.push(letter),
            _ => {}
        }
    }
    let split = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    split.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(usize::from(!word.is_empty()));
    format!("{}{}", first.to_ascii_uppercase(), rest.to_ascii_lowercase())
}

/// `Care plan` → `CarePlan`.
pub fn upper_camel(name: &str) -> String {
    words(name).iter().map(|word| capitalised(word)).collect()
}

/// `Date of birth` → `dateOfBirth`.
pub fn lower_camel(name: &str) -> String {
    let words = words(name);
    let Some((first, rest)) = words.split_first() else { return String::new() };
    let rest: String = rest.iter().map(|word| capitalised(word)).collect();
    format!("{}{rest}", first.to_ascii_lowercase())
}

/// `Alert status` → `alert-status`. Brackets divide words here, and what stands in them stays.
pub fn kebab(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_ascii_lowercase).collect();
    words.join("-")
}

/// `CarePlan` → `CARE_PLAN`, `addressLine1` → `ADDRESS_LINE1`.
pub fn screaming_snake(camel: &str) -> String {
    let mut name = String::new();
    for letter in camel.chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(letter.to_ascii_uppercase());
    }
    name
}

/// The text as a Rust string literal.
pub fn rust_string(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|letter| match letter {
            '"' | '\\' => format!("\\{letter}"),
            control if control.is_control() => control.escape_default().to_string(),
            plain => plain.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}

/// The text as a single-quoted TypeScript string literal.
pub fn typescript_string(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n"))
}

/// The text inside a TSDoc comment: it must not end the comment.
pub fn comment(text: &str) -> String {
    text.replace("*/", "*\\/").replace('\n', " ")
}

/// At most `limit` characters: cut at the end of a clause, or else of a word.
pub fn shorten(text: &str, limit: usize) -> String {
    let Some((past, _)) = text.char_indices().nth(limit) else { return text.to_owned() };
    // the character past the limit counts, for it may be the space that ends the last word
    let head = text.get(..=past).or_else(|| text.get(..past)).unwrap_or(text);
    let clause = [": ", "; ", " ("].into_iter().filter_map(|mark| head.rfind(mark)).max();
    let cut = clause.or_else(|| head.rfind(' ')).unwrap_or(past);
    head.get(..cut).unwrap_or(head).trim_end_matches([',', ':', ';', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn property_names_follow_rule_sr_14() {
        assert_eq!(lower_camel("Date of birth"), "dateOfBirth");
        assert_eq!(lower_camel("GP practice identifier"), "gpPracticeIdentifier");
        assert_eq!(lower_camel("Person's name (full)"), "personsName");
        assert_eq!(lower_camel("Access, e.g. key-safe"), "accessEGKeySafe");
        assert_eq!(
            upper_camel("Mental Health Act or equivalent status"),
            "MentalHealthActOrEquivalentStatus"
        );
    }

    #[test]
    fn code_sets_are_kebab_case() {
        assert_eq!(kebab("Ethnic category (2001 census, 16+1)"), "ethnic-category-2001-census-16-1");
    }

    #[test]
    fn constants_are_screaming_snake() {
        assert_eq!(screaming_snake("ChangeLog"), "CHANGE_LOG");
        assert_eq!(screaming_snake("recordUid"), "RECORD_UID");
        assert_eq!(screaming_snake("addressLine1"), "ADDRESS_LINE1");
        assert_eq!(screaming_snake("Gp"), "GP");
    }

    #[test]
    fn literals_are_escaped() {
        assert_eq!(rust_string(r#"a "b" \c"#), r#""a \"b\" \\c""#);
        assert_eq!(rust_string("a\tb"), r#""a\tb""#);
        assert_eq!(typescript_string(r"it's \"), r"'it\'s \\'");
        assert_eq!(comment("end */ here"), "end *\\/ here");
    }

    #[test]
    fn long_texts_are_cut_between_words() {
        assert_eq!(shorten("guidance association 3", 60), "guidance association 3");
        assert_eq!(shorten("one two, three", 10), "one two");
        assert_eq!(shorten("one two three", 7), "one two");
        assert_eq!(shorten("the page: one worker, many people", 24), "the page");
        assert_eq!(shorten("abcdefghij", 4), "abcd");
    }
}
