//! Formats against the published test values, against the published regular expressions, and against
//! reckonings that share no code with them.
//!
//! `cargo test --test formats -- --nocapture` prints how many cases each test tried.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that meets what it did not expect should stop"
)]

use mods_record::finding::Severity;
use mods_record::formats::{Format, Remark, date, date_time, nhs_number, postcode, time};
use serde_json::{Map, Value};
use std::collections::HashSet;
use std::fs;
use std::time::Instant;

fn vectors() -> Map<String, Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/model/vectors.json");
    let text = fs::read_to_string(path).expect("model/vectors.json");
    serde_json::from_str(&text).expect("JSON object")
}

/// Values of a group with the `valid` and `kind` that its source gives them.
fn values(group: &Value) -> Vec<(String, bool, String)> {
    let rows = group.as_array().expect("a group is an array");
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    rows.iter()
        .map(|row| (text(row, "value"), row["valid"].as_bool().expect("valid"), text(row, "kind")))
        .collect()
}

/// The format that a group of test values is about. A new group has to be given its line here.
fn format_of(group: &str) -> Format {
    match group {
        "nhs_number" => Format::NhsNumber,
        "sctid" => Format::SnomedCt,
        "uk_postcode" | "pseudo_postcode" => Format::Postcode,
        "ods_gp_practice" => Format::OdsGpPractice,
        "ods_care_home_hq" => Format::OdsCareHomeHeadquarters,
        "ods_care_home_site" => Format::OdsCareHomeSite,
        "local_authority_ods" => Format::OdsLocalAuthority,
        "ethnic_category_2001" => Format::EthnicCategory,
        "language_code" => Format::Language,
        "gmc" => Format::Gmc,
        "nmc_pin" => Format::Nmc,
        "hcpc" => Format::Hcpc,
        "swe" => Format::SocialWorkEngland,
        "gphc" => Format::Gphc,
        "cqc_location" => Format::CqcLocation,
        "uprn" => Format::Uprn,
        "usrn" => Format::Usrn,
        "gender_identity" => Format::GenderIdentity,
        "date_ccyy_mm_dd" => Format::Date,
        _ => panic!("group {group} of vectors.json is mapped to no format"),
    }
}

/// Whether `remark` is what a group that calls a value valid, or not valid, should lead to.
fn agrees(group: &str, valid: bool, kind: &str, remark: Option<Remark>) -> bool {
    let severity = remark.map(Remark::severity);
    match group {
        // a repeated digit passes the check digit and is doubtful all the same
        "nhs_number" => valid == (severity < Some(Severity::Error)),
        // the group calls any well-formed component valid; a coded value has to be a concept
        "sctid" => remark == sctid_remark(valid, kind),
        // the group holds a pseudo postcode that breaks the letter rules
        "uk_postcode" => valid == remark.is_none(),
        "pseudo_postcode" => valid == (remark == Some(Remark::PostcodePseudo)),
        // the rule is that of a full date
        "date_ccyy_mm_dd" => valid == remark.is_none(),
        _ => valid == (severity <= Some(Severity::Info)),
    }
}

fn sctid_remark(valid: bool, kind: &str) -> Option<Remark> {
    match (valid, kind) {
        (true, "concept") => None,
        (true, "description" | "relationship") => Some(Remark::SnomedCtNotConcept),
        (false, "check") => Some(Remark::SnomedCtCheckDigit),
        (false, "format") => Some(Remark::SnomedCtForm),
        (false, "partition") => Some(Remark::SnomedCtPartition),
        _ => panic!("kind {kind} with valid {valid} is new"),
    }
}

#[test]
fn published_values() {
    let (mut groups, mut cases) = (0, 0);
    for (group, rows) in vectors().iter().filter(|(group, _)| !group.ends_with("__rule")) {
        let format = format_of(group);
        groups += 1;
        for (value, valid, kind) in values(rows) {
            let remark = format.check(&value);
            assert!(agrees(group, valid, &kind, remark), "{group} {value:?}: {remark:?}");
            cases += 1;
        }
    }
    println!("published values: {cases} cases in {groups} groups");
    assert!(groups >= 20 && cases >= 200);
}

/// Formats whose rule is a regular expression in the list of code sets, but not in vectors.json.
const FURTHER_RULES: &[(Format, &str)] = &[
    (Format::OdsOrganisation, "^[0-9A-Z]{3,8}$"),
    (Format::OdsSite, "^[0-9A-Z]{5,9}$"),
    (Format::CqcProvider, "^(?:1-[0-9]{6,11}|[A-Z][A-Z0-9]{2})$"),
    (Format::Gdc, "^[0-9]{1,6}$"),
    (Format::Consultant, "^(?:C[0-9]{7}|CD[0-9]{6})$"),
    (
        Format::Postcode,
        "^(?:GIR 0AA|[A-PR-UWYZ](?:[0-9][0-9A-HJKPSTUW]?|[A-HK-Y][0-9][0-9ABEHMNPRVWXY]?) \
         [0-9][ABD-HJLNP-UW-Z]{2})$",
    ),
];

/// Starting points for [`FURTHER_RULES`], which come without test values.
const FURTHER_SEEDS: &[&str] = &[
    "RL4",
    "A81999",
    "VN01A",
    "8HX01",
    "ABCDEFGH",
    "ABCDEFGHI",
    "1-199747506",
    "1-12345678901",
    "123456",
    "C1234567",
    "CD123456",
    "GIR 0AA",
    "M1 1AA",
    "M60 1NW",
    "CR2 6XH",
    "DN55 1PT",
    "W1A 1HQ",
    "EC1A 1BB",
    "ZZ99 3VZ",
    "",
];

/// Whether the published rule and the check say the same of `text`, as far as the rule goes.
fn rule_agrees(rule: &str, format: Format, matched: bool, remark: Option<Remark>) -> bool {
    match (rule, format) {
        ("pseudo_postcode", _) => matched == (remark == Some(Remark::PostcodePseudo)),
        // the rule lets 2023-02-29 through and does not know partial dates
        (_, Format::Date) if matched => matches!(remark, None | Some(Remark::DateImpossible)),
        _ => matched == remark.is_none(),
    }
}

#[test]
fn published_rules() {
    let vectors = vectors();
    let rules = vectors.iter().filter_map(|(name, rule)| {
        let group = name.strip_suffix("__rule")?;
        Some((group, format_of(group), rule["regex"].as_str().expect("regex"), values(&vectors[group])))
    });
    let further = FURTHER_RULES.iter().map(|(format, regex)| {
        let seeds = FURTHER_SEEDS.iter().map(|seed| (seed.to_string(), true, String::new()));
        ("further", *format, *regex, seeds.collect())
    });
    let (mut count, mut cases, mut matches) = (0, 0, 0);
    for (rule, format, regex, seeds) in rules.chain(further) {
        let expression = Expression::read(regex);
        count += 1;
        for text in seeds.iter().flat_map(|(seed, _, _)| near(seed)) {
            let (matched, remark) = (expression.matches(&text), format.check(&text));
            assert!(rule_agrees(rule, format, matched, remark), "{rule} {text:?}: {remark:?}");
            cases += 1;
            matches += usize::from(matched);
        }
    }
    println!("published rules: {count} rules, {cases} texts, of which {matches} match");
    assert!(count >= 23 && matches > 1000);
}

/// `seed` and every text that is one character away from it.
fn near(seed: &str) -> Vec<String> {
    let characters: Vec<char> = seed.chars().collect();
    let alphabet: Vec<char> = (' '..='~').chain(['\n', '\u{0}', '\u{e9}', '\u{663}']).collect();
    let mut texts = vec![seed.to_owned()];
    for at in 0..=characters.len() {
        let (before, after) = characters.split_at(at);
        let tail = after.get(1..).unwrap_or_default();
        texts.push(before.iter().chain(tail).collect());
        for new in &alphabet {
            texts.push(before.iter().chain([new]).chain(after).collect());
            texts.push(before.iter().chain([new]).chain(tail).collect());
        }
    }
    texts
}

/// As much of regular expressions as the rules use: sets, groups, `|`, `?`, `*`, `{n}` and `{n,m}`. It follows
/// every way at once, so it shares neither method nor code with the formats.
struct Expression(Vec<Vec<Part>>);

struct Part {
    what: What,
    min: usize,
    max: usize,
}

enum What {
    Set(Vec<(char, char)>),
    Group(Expression),
}

impl Expression {
    fn read(text: &str) -> Expression {
        let inner = text.strip_prefix('^').and_then(|text| text.strip_suffix('$')).expect("^ and $");
        let mut rest = inner.chars().collect::<Vec<_>>().into_iter().peekable();
        let expression = Expression::alternatives(&mut rest);
        assert!(rest.next().is_none(), "unread end of {text}");
        expression
    }

    fn alternatives(rest: &mut Characters) -> Expression {
        let mut all = vec![vec![]];
        while let Some(next) = rest.next_if(|next| *next != ')') {
            match next {
                '|' => all.push(vec![]),
                _ => all.last_mut().expect("one").push(Part::read(next, rest)),
            }
        }
        Expression(all)
    }

    fn matches(&self, text: &str) -> bool {
        let characters: Vec<char> = text.chars().collect();
        self.ends(&characters, 0).contains(&characters.len())
    }

    /// Every place at which a match that begins at `from` can end.
    fn ends(&self, text: &[char], from: usize) -> HashSet<usize> {
        let alternative = |parts: &Vec<Part>| {
            parts.iter().fold(HashSet::from([from]), |starts, part| {
                starts.into_iter().flat_map(|start| part.ends(text, start)).collect()
            })
        };
        self.0.iter().flat_map(alternative).collect()
    }
}

type Characters = std::iter::Peekable<std::vec::IntoIter<char>>;

impl Part {
    fn read(first: char, rest: &mut Characters) -> Part {
        let what = match first {
            '[' => What::Set(Part::set(rest)),
            '(' => {
                let marked = rest.next_if_eq(&'?').is_some();
                assert_eq!(marked, rest.next_if_eq(&':').is_some());
                let group = Expression::alternatives(rest);
                assert_eq!(rest.next(), Some(')'));
                What::Group(group)
            }
            single => What::Set(vec![(single, single)]),
        };
        let (min, max) = Part::count(rest);
        Part { what, min, max }
    }

    fn set(rest: &mut Characters) -> Vec<(char, char)> {
        let mut set = vec![];
        while let Some(low) = rest.next_if(|next| *next != ']') {
            let high = rest.next_if_eq(&'-').and_then(|_| rest.next()).unwrap_or(low);
            set.push((low, high));
        }
        assert_eq!(rest.next(), Some(']'));
        set
    }

    fn count(rest: &mut Characters) -> (usize, usize) {
        match rest.next_if(|next| "?*{".contains(*next)) {
            Some('?') => (0, 1),
            Some('*') => (0, usize::MAX),
            Some(_) => {
                let inner: String = rest.by_ref().take_while(|next| *next != '}').collect();
                let (min, max) = inner.split_once(',').unwrap_or((&inner, &inner));
                (min.parse().expect("number"), max.parse().expect("number"))
            }
            None => (1, 1),
        }
    }

    fn ends(&self, text: &[char], from: usize) -> HashSet<usize> {
        let (mut all, mut reached, mut turn) = (HashSet::new(), HashSet::from([from]), 0);
        while !reached.is_empty() && turn <= self.max {
            if turn >= self.min {
                all.extend(&reached);
            }
            reached = reached.into_iter().flat_map(|start| self.once(text, start)).collect();
            turn += 1;
        }
        all
    }

    fn once(&self, text: &[char], from: usize) -> HashSet<usize> {
        let holds = |set: &[(char, char)], next: &char| set.iter().any(|(a, z)| (a..=z).contains(&next));
        match &self.what {
            What::Group(group) => group.ends(text, from),
            What::Set(set) => {
                text.get(from).filter(|next| holds(set, next)).map(|_| from + 1).into_iter().collect()
            }
        }
    }
}

/// One value at least for every remark of every format, and for every form that passes without one.
const EXAMPLES: &[(Format, &[&str], Option<Remark>)] = {
    use Format as F;
    use Remark as R;
    &[
        (F::NhsNumber, &["4010232137", "401 023 2137", "401-023-2137", "3113000009"], None),
        (
            F::NhsNumber,
            &[
                "",
                " ",
                "401 0232137",
                "401 023-2137",
                "401-0232137",
                "401-023 2137",
                "401 023\u{e9}2137",
                "4010 232 137",
                " 4010232137",
                "4010232137\n",
                "401  023 2137",
                "99900O0018",
                "٤٠١٠٢٣٢١٣٧",
                "401\u{a0}023\u{a0}2137",
                "99912345678X",
                "é4010232137",
                "AB123456E",
                "AB12345C",
                "AB1234567C",
                "A1123456C",
            ],
            Some(R::NhsNumberForm),
        ),
        (F::NhsNumber, &["1", "401023213", "40102321370", "00000000000000000"], Some(R::NhsNumberLength)),
        (
            F::NhsNumber,
            &["QQ123456C", "QQ 12 34 56 C", "qq123456a", "  QQ123456D  ", "Q Q 1 2 3 4 5 6 B"],
            Some(R::NhsNumberLooksLikeNationalInsurance),
        ),
        (F::NhsNumber, &["4010232138", "401 023 2138", "9990000000"], Some(R::NhsNumberCheckDigit)),
        (F::NhsNumber, &["0000000000", "555 555 5555", "9999999999"], Some(R::NhsNumberRepeated)),
        (
            F::NhsNumber,
            &[
                "0000000019",
                "0101010001",
                "3112999991",
                "3200000007",
                "5000000005",
                "8000000008",
                "8600000009",
            ],
            Some(R::NhsNumberRange),
        ),
        (F::NhsNumber, &["9000000009", "9434765919", "9990000018", "999 000 0026"], Some(R::NhsNumberTest)),
        (F::SnomedCt, &["22298006", "999002601000000106", "999000051000001100"], None),
        (
            F::SnomedCt,
            &[
                "",
                "12345",
                "022298006",
                "1234567890123456789",
                "2229800６",
                " 22298006",
                "22298006 ",
                "-22298006",
            ],
            Some(R::SnomedCtForm),
        ),
        (F::SnomedCt, &["22298007", "22289006"], Some(R::SnomedCtCheckDigit)),
        (F::SnomedCt, &["1234567050", "1234567107"], Some(R::SnomedCtPartition)),
        (F::SnomedCt, &["7516890017", "1234567021", "999000051000001116"], Some(R::SnomedCtNotConcept)),
        (F::Date, &["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"], None),
        (F::Date, &["1941", "1941-03", "0001"], Some(R::DatePartial)),
        (
            F::Date,
            &[
                "",
                "194",
                "19411",
                "1941-",
                "1941-3",
                "1941-03-",
                "1941-03-5",
                "1941/03/05",
                "05-03-1941",
                "19410305",
                "-1941-03-05",
                "1941-03-05 ",
                "1941-03-05T00:00",
                "١٩٤١",
                "1941-0é",
            ],
            Some(R::DateForm),
        ),
        (
            F::Date,
            &[
                "0000",
                "0000-01-01",
                "1941-00",
                "1941-13",
                "2023-02-29",
                "1900-02-29",
                "2024-04-31",
                "2024-01-00",
            ],
            Some(R::DateImpossible),
        ),
        (F::Time, &["00:00", "23:59", "09:30:15", "23:59:59", "23:59:60"], None),
        (
            F::Time,
            &["", "9:30", "0930", "09:30:1", "09:30:15.5", "09:30Z", "T09:30", "09:30 ", "09-30"],
            Some(R::TimeForm),
        ),
        (F::Time, &["24:00", "12:60", "12:30:60", "23:59:61", "23:58:60"], Some(R::TimeImpossible)),
        (
            F::DateTime,
            &[
                "2026-11-01",
                "2026-11-01T09:30",
                "2026-11-01T09:30Z",
                "2026-11-01T09:30:00Z",
                "2026-11-01T09:30:00.1",
                "2026-11-01T09:30:00.123456789+01:00",
                "2026-11-01T09:30+14:00",
                "2026-11-01T09:30-14:00",
                "2016-12-31T23:59:60Z",
                "2016-12-31T23:59:60",
                "2017-01-01T00:59:60+01:00",
                "2016-12-31T18:59:60.5-05:00",
                "2026-11-01T09:30-00:00",
            ],
            None,
        ),
        (F::DateTime, &["2026", "2026-11"], Some(R::DatePartial)),
        (
            F::DateTime,
            &[
                "",
                "T",
                "2026-11T09:30",
                "2026T09:30",
                "2026-11-01T",
                "2026-11-01T09",
                "2026-11-01t09:30",
                "2026-11-01T09:30z",
                "2026-11-01 09:30",
                "2026-11-01T09:30.5",
                "2026-11-01T09:30:00.",
                "2026-11-01T09:30:00.1234567890",
                "2026-11-01T09:30:00,5",
                "2026-11-01T09:30+1:00",
                "2026-11-01T09:30+0100",
                "2026-11-01T09:30+01",
                "2026-11-01T09:30ZZ",
                "2026-11-0é",
                "2026-11-01Z",
                "2026-13-01T09",
                "é026-11-01T09:30",
                "2026-11-01T09:30:00\u{2212}01:00",
            ],
            Some(R::DateTimeForm),
        ),
        (
            F::DateTime,
            &["2026-02-30", "2026-02-30T09:30", "2026-13", "2026-02-30T99:99"],
            Some(R::DateImpossible),
        ),
        (
            F::DateTime,
            &[
                "2026-11-01T24:00",
                "2026-11-01T09:60",
                "2026-11-01T09:30:60",
                "2026-11-01T09:30+14:01",
                "2026-11-01T09:30-15:00",
                "2026-11-01T09:30+01:60",
                "2026-11-01T09:30+99:99",
                "2016-12-31T23:59:60+01:00",
                "2026-11-01T23:58:60Z",
            ],
            Some(R::TimeImpossible),
        ),
        (F::Postcode, &["M1 1AA", "GIR 0AA", "EC1A 1BB", "DN55 1PT", "W1P 1AA"], None),
        (
            F::Postcode,
            &[
                "",
                " ",
                "M1",
                "M1 AAA",
                "1AA",
                "BFPO 57",
                "EC1A 1BBB",
                "M1\u{a0}1AA",
                "M1\t1AA",
                "M1-1AA",
                "75008",
            ],
            Some(R::PostcodeForm),
        ),
        (
            F::Postcode,
            &["QM1 1AA", "AI1 1AA", "M1 1CA", "W1L 1AA", "EC1C 1BB", "ZZ99 3VA", "qm11aa"],
            Some(R::PostcodeLetters),
        ),
        (
            F::Postcode,
            &[
                "M11AA",
                "sw1a 1aa",
                " M1 1AA",
                "M1 1AA ",
                "M1  1AA",
                "M 1 1 A A",
                "gir0aa",
                "ZZ993VZ",
                "zz99 3vz",
            ],
            Some(R::PostcodeNotCanonical),
        ),
        (F::Postcode, &["ZZ99 3VZ", "ZZ99 6CZ"], Some(R::PostcodePseudo)),
        (F::OdsOrganisation, &["RL4", "A81999", "ABCDEFGH"], None),
        (F::OdsOrganisation, &["", "RL", "ABCDEFGHI", "rl4", "RL-4"], Some(R::OdsOrganisationForm)),
        (F::OdsSite, &["VN01A", "ABCDEFGHI"], None),
        (F::OdsSite, &["", "VN01", "ABCDEFGHIJ", "vn01a"], Some(R::OdsSiteForm)),
        (F::OdsGpPractice, &["A81999"], None),
        (F::OdsGpPractice, &["I12345", "V81999"], Some(R::OdsGpPracticeForm)),
        (F::OdsLocalAuthority, &["503"], None),
        (F::OdsLocalAuthority, &["E06000001", "50"], Some(R::OdsLocalAuthorityForm)),
        (F::OdsCareHomeHeadquarters, &["CA0A"], None),
        (F::OdsCareHomeHeadquarters, &["BA0A"], Some(R::OdsCareHomeHeadquartersForm)),
        (F::OdsCareHomeSite, &["VN01A"], None),
        (F::OdsCareHomeSite, &["VK01A"], Some(R::OdsCareHomeSiteForm)),
        (F::Uprn, &["1", "100021234567"], None),
        (F::Uprn, &["", "1234567890123"], Some(R::UprnForm)),
        (F::Usrn, &["33909012"], None),
        (F::Usrn, &["3390901"], Some(R::UsrnForm)),
        (F::CqcLocation, &["1-545611283"], None),
        (F::CqcLocation, &["1-12345", "1-123456789012", "RL4"], Some(R::CqcLocationForm)),
        (F::CqcProvider, &["1-199747506", "RL4"], None),
        (F::CqcProvider, &["1-12345", "4RL", "RL40"], Some(R::CqcProviderForm)),
        (F::Gmc, &["1234567", "L123456"], None),
        (F::Gmc, &["C1234567"], Some(R::GmcForm)),
        (F::Nmc, &["01A2345N"], None),
        (F::Nmc, &["01a2345n"], Some(R::NmcForm)),
        (F::Hcpc, &["PH123456", "PYL123456"], None),
        (F::Hcpc, &["P123456"], Some(R::HcpcForm)),
        (F::SocialWorkEngland, &["SW12345", "SW123456789012345678901234567890"], None),
        (F::SocialWorkEngland, &["SW0001"], Some(R::SocialWorkEnglandForm)),
        (F::Gphc, &["2034567"], None),
        (F::Gphc, &["3000000"], Some(R::GphcForm)),
        (F::Gdc, &["1", "123456"], None),
        (F::Gdc, &["", "1234567"], Some(R::GdcForm)),
        (F::Consultant, &["C1234567", "CD123456"], None),
        (F::Consultant, &["C123456", "CD1234567"], Some(R::ConsultantForm)),
        (F::ProfessionalRegistration, &["1", "GMC 1234567", "12345678901234567890123456789012"], None),
        (
            F::ProfessionalRegistration,
            &["", " 1", "123456789012345678901234567890123", "1\n"],
            Some(R::ProfessionalRegistrationForm),
        ),
        (F::Language, &["en", "q5", "qu"], None),
        (F::Language, &["EN", "eng", "q6"], Some(R::LanguageForm)),
        (F::EthnicCategory, &["A", "A1", "99", "Z"], None),
        (F::EthnicCategory, &["I", "9", "990"], Some(R::EthnicCategoryForm)),
        (F::GenderIdentity, &["1", "X", "Z"], None),
        (F::GenderIdentity, &["9", "11"], Some(R::GenderIdentityForm)),
        (
            F::MimeType,
            &[
                "image/png",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "image/svg+xml",
                "text/plain;charset=utf-8",
                "text/plain ; charset=\"utf-8; x\"; format=flowed",
                "IMAGE/JPEG",
                "application/x-7z-compressed",
            ],
            None,
        ),
        (
            F::MimeType,
            &[
                "",
                "png",
                "image/",
                "/png",
                "image/png/x",
                "image/ png",
                "image /png",
                "image/png;",
                "image/png; a",
                "image/png; a=",
                "image/png; a=\"b",
                "image/png; a=\"b\\c\"",
                "image/png, image/gif",
                ".png",
                "image/.png",
                "imagé/png",
            ],
            Some(R::MimeTypeForm),
        ),
        (F::Email, &["a@b", "first.last+tag@example.org", "o'neill@example.co.uk", "zoë@exämple.org"], None),
        (
            F::Email,
            &["", "@", "a@", "@b", "a", "a@b@c", "a b@c", "a@b\n", "a@b\u{a0}", "a\u{0}@b", " a@b"],
            Some(R::EmailForm),
        ),
        (
            F::Telephone,
            &[
                "999",
                "01632 960123",
                "+44 1632 960123",
                "(01632) 960-123",
                "(+44) 1632 960123",
                "+44 (0)1632 960123",
                "01632 960123 ext 12",
                "01632 960123 x12",
                "01632960123ext.12",
                "01632 960123 Extension 4",
                "0163 2960 123 456 789 012 345 678 9",
            ],
            None,
        ),
        (
            F::Telephone,
            &[
                "",
                "99",
                "(((",
                "n/a",
                "01632 960123 ext",
                "01632 960123 ext 1234567",
                "01632 96o123",
                "ext 12",
                "44+1632960123",
                "++44 1632 960123",
                "01632 960123 home",
                "01632 960123 é",
                "0163 2960 123 456 789 012 345 678 90",
            ],
            Some(R::TelephoneForm),
        ),
        (F::LocalPatientIdentifier, &["1", "H-123/45", "12345678901234567890"], None),
        (
            F::LocalPatientIdentifier,
            &["", " 1", "123456789012345678901", "é"],
            Some(R::LocalPatientIdentifierForm),
        ),
        (
            F::ReferenceTime,
            &[
                "2026-03-27T09:30:00Z",
                "2026-03-27",
                "2026",
                "202603",
                "20260327",
                "202603270930",
                "20260327093000",
                "20260327093000.25",
                "20260327093000.25-0500",
                "202603270930+0000",
                "20260327093000+1400",
            ],
            None,
        ),
        (
            F::ReferenceTime,
            &[
                "",
                "20260",
                "2026032",
                "2026032709",
                "2026032709300",
                "202603270930001",
                "27/03/2026",
                "20260327T0930",
                "20260327093000 +0000",
                "20260327093000+00",
                "20260327093000+é0",
                "20260327093000.",
                "20260327+0000",
                "é20260327",
            ],
            Some(R::ReferenceTimeForm),
        ),
        (F::ReferenceTime, &["20260230", "2026-02-30", "20261301093000"], Some(R::DateImpossible)),
        (F::ReferenceTime, &["202603272500", "202603270960", "202603270930+9999"], Some(R::TimeImpossible)),
        (F::ReferenceDate, &["2026", "202603", "20260327", "2026-03", "2026-03-27"], None),
        (
            F::ReferenceDate,
            &["", "202603270930", "2026-03-27T09:30", "27 March 2026"],
            Some(R::ReferenceDateForm),
        ),
        (F::ReferenceDate, &["20260230", "2026-13-01"], Some(R::DateImpossible)),
        (F::ReferenceModel, &["EN 13606"], None),
        (F::ReferenceModel, &["", "EN13606", "ISO 13606-1:2008", "en 13606"], Some(R::ReferenceModelName)),
        (F::ObjectIdentifier, &["0.0", "1.39", "2.999", "2.16.840.1.113883.2.1.4.1"], None),
        (
            F::ObjectIdentifier,
            &["", "1", "3.1", "1.40", "0.100", "1..2", ".1.2", "1.2.", "1.02", "2.16.840.x", "1.2 "],
            Some(R::ObjectIdentifierForm),
        ),
        (F::Bytes, &["", "QQ==", "QUI=", "QUJD", "+/+/"], None),
        (F::Bytes, &["Q", "QQ", "QQ=", "QUJD====", "Q=Q=", "QUJ D", "QUJ-", "é==="], Some(R::BytesForm)),
    ]
};

#[test]
fn examples() {
    let mut cases = 0;
    for (format, texts, remark) in EXAMPLES {
        for text in *texts {
            assert_eq!(format.check(text), *remark, "{} {text:?}", format.name());
            cases += 1;
        }
    }
    println!("examples: {cases} cases");
}

#[test]
fn every_remark_and_every_format_has_examples() {
    for remark in Remark::ALL {
        assert!(EXAMPLES.iter().any(|(_, _, got)| *got == Some(*remark)), "{remark:?}");
    }
    for format in Format::ALL {
        let silent =
            |wanted: bool| EXAMPLES.iter().any(|(of, _, remark)| of == format && remark.is_none() == wanted);
        assert!(silent(true) && silent(false), "{format:?}");
    }
    println!("covered: {} remarks, {} formats", Remark::ALL.len(), Format::ALL.len());
}

#[test]
fn email_of_255_characters_is_the_longest() {
    let address = |length: usize| format!("{}@b", "ü".repeat(length - 2));
    assert_eq!(Format::Email.check(&address(255)), None);
    assert_eq!(Format::Email.check(&address(256)), Some(Remark::EmailForm));
}

#[test]
fn media_type_names_of_127_characters_are_the_longest() {
    let name = |length: usize| "b".repeat(length);
    let places: [fn(String) -> String; 3] =
        [|name| format!("{name}/a"), |name| format!("a/{name}"), |name| format!("a/b; {name}=c")];
    for place in places {
        assert_eq!(Format::MimeType.check(&place(name(127))), None);
        assert_eq!(Format::MimeType.check(&place(name(128))), Some(Remark::MimeTypeForm));
    }
}

fn is_kebab_case(name: &str) -> bool {
    name.split('-').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()))
}

#[test]
fn codes_and_names_are_kebab_case_and_unique() {
    let codes: HashSet<_> = Remark::ALL.iter().map(|remark| remark.code()).collect();
    let names: HashSet<_> = Format::ALL.iter().map(|format| format.name()).collect();
    assert_eq!((codes.len(), names.len()), (Remark::ALL.len(), Format::ALL.len()));
    assert!(codes.iter().chain(&names).all(|name| is_kebab_case(name)));
}

/// A code is the variant's own name, so neither can be changed alone.
#[test]
fn codes_and_names_spell_the_variants() {
    let solid = |name: &str| name.replace('-', "");
    for remark in Remark::ALL {
        assert_eq!(solid(remark.code()), format!("{remark:?}").to_lowercase());
    }
    for format in Format::ALL {
        assert_eq!(solid(format.name()), format!("{format:?}").to_lowercase());
    }
}

/// A remark belongs to the format whose name its code begins with; a date and time borrows from date and time.
#[test]
fn remarks_carry_the_name_of_their_format() {
    for (format, texts, remark) in EXAMPLES {
        let Some(remark) = remark else { continue };
        let borrows = matches!(format, Format::DateTime | Format::ReferenceTime | Format::ReferenceDate);
        let borrowed =
            borrows && !["date-time", "reference"].iter().any(|own| remark.code().starts_with(own));
        let owner = if borrowed { remark.code().split('-').next() } else { Some(format.name()) };
        assert!(remark.code().starts_with(owner.expect("name")), "{texts:?} {remark:?}");
    }
}

#[test]
fn severities() {
    let error = ["nhs-number", "snomed-ct", "date", "time", "bytes"];
    let milder = ["nhs-number-repeated", "nhs-number-range", "nhs-number-test", "date-partial"];
    for remark in Remark::ALL {
        let code = remark.code();
        let wanted = match code {
            "nhs-number-test" | "date-partial" | "postcode-pseudo" => Severity::Info,
            _ if milder.contains(&code) => Severity::Warning,
            _ if error.iter().any(|start| code.starts_with(start)) => Severity::Error,
            _ => Severity::Warning,
        };
        assert_eq!(remark.severity(), wanted, "{code}");
    }
}

/// Every text that differs from `digits` in one digit, or in the order of two neighbours.
fn slips(digits: &str) -> Vec<String> {
    let digits: Vec<char> = digits.chars().collect();
    let mut slips = vec![];
    for at in 0..digits.len() {
        for new in ('0'..='9').filter(|new| *new != digits[at]) {
            let mut changed = digits.clone();
            changed[at] = new;
            slips.push(changed.iter().collect());
        }
        if at + 1 < digits.len() && digits[at] != digits[at + 1] {
            let mut swapped = digits.clone();
            swapped.swap(at, at + 1);
            slips.push(swapped.iter().collect());
        }
    }
    slips
}

fn listed(group: &str) -> Vec<String> {
    let values = values(&vectors()[group]).into_iter();
    values.filter(|(_, valid, _)| *valid).map(|(value, _, _)| value.replace(' ', "")).collect()
}

#[test]
fn nhs_number_slips_are_caught() {
    let numbers = listed("nhs_number");
    let slips: Vec<String> = numbers.iter().flat_map(|number| slips(number)).collect();
    for slip in &slips {
        assert_eq!(Format::NhsNumber.check(slip), Some(Remark::NhsNumberCheckDigit), "{slip}");
    }
    println!("NHS number: {} slips of {} numbers", slips.len(), numbers.len());
}

#[test]
fn snomed_ct_slips_are_caught() {
    let identifiers = listed("sctid");
    let slips: Vec<String> = identifiers.iter().flat_map(|identifier| slips(identifier)).collect();
    for slip in &slips {
        let leading_zero = slip.starts_with('0');
        let wanted = if leading_zero { Remark::SnomedCtForm } else { Remark::SnomedCtCheckDigit };
        assert_eq!(Format::SnomedCt.check(slip), Some(wanted), "{slip}");
    }
    println!("SNOMED CT: {} slips of {} identifiers", slips.len(), identifiers.len());
}

/// The published rule step by step, for stems spread over all ranges; `None` where no check digit exists.
fn nhs_check_digit(stem: u64) -> Option<u64> {
    let text = format!("{stem:09}");
    let sum: u64 =
        text.bytes().zip((2..=10).rev()).map(|(byte, weight)| u64::from(byte - b'0') * weight).sum();
    match 11 - sum % 11 {
        11 => Some(0),
        10 => None,
        check => Some(check),
    }
}

#[test]
fn nhs_number_check_digits_agree_with_the_published_steps() {
    let mut cases = 0;
    for stem in (0..1_000_000_000_u64).step_by(99_991) {
        for last in 0..10 {
            let remark = Format::NhsNumber.check(&format!("{stem:09}{last}"));
            let right = nhs_check_digit(stem) == Some(last);
            assert_eq!(remark != Some(Remark::NhsNumberCheckDigit), right, "{stem:09}{last}");
            cases += 1;
        }
    }
    println!("NHS number: {cases} check digits");
}

/// First and last valid number of each stretch of the table of ranges.
#[test]
fn nhs_number_ranges_end_where_the_table_says() {
    let (england, elsewhere, test) = (None, Some(Remark::NhsNumberRange), Some(Remark::NhsNumberTest));
    let stretches = [
        (1, 311_299_999, elsewhere),
        (311_300_000, 319_999_999, england),
        (320_000_000, 399_999_999, elsewhere),
        (400_000_000, 499_999_999, england),
        (500_000_000, 599_999_999, elsewhere),
        (600_000_000, 799_999_999, england),
        (800_000_000, 899_999_999, elsewhere),
        (900_000_000, 999_999_998, test),
    ];
    for (first, last, wanted) in stretches {
        for mut stems in
            [Box::new(first..=last) as Box<dyn Iterator<Item = u64>>, Box::new((first..=last).rev())]
        {
            let number = stems.find_map(|stem| Some(format!("{stem:09}{}", nhs_check_digit(stem)?)));
            let number = number.expect("a valid number");
            assert_eq!(Format::NhsNumber.check(&number), wanted, "{number}");
        }
    }
}

#[test]
fn nhs_number_is_grouped_whatever_was_typed() {
    let parts = Some(["401", "023", "2138"]);
    for text in ["4010232138", "401 023 2138", "401-023-2138"] {
        assert_eq!(nhs_number::grouped(text), parts);
    }
    for text in ["", "401023213", "401 0232138", "401 023-2138", "401.023.2138", "40102321é", "é010232137x"]
    {
        assert_eq!(nhs_number::grouped(text), None, "{text:?}");
    }
}

#[test]
fn postcodes_have_one_canonical_form() {
    for (text, wanted) in
        [("sw1a1aa", "SW1A 1AA"), (" m1  1aa", "M1 1AA"), ("GIR0AA", "GIR 0AA"), ("qm11aa", "QM1 1AA")]
    {
        assert_eq!(postcode::canonical(text).expect("canonical").as_str(), wanted);
    }
    for text in ["", "M1", "M1 AAA", "EC1A 1BBB", "é", "M1 1AÄ"] {
        assert_eq!(postcode::canonical(text), None, "{text:?}");
    }
}

/// Year, month and day of the day with this number, 1 March of year 0 being 0. Counts in years that begin in
/// March and eras of 400 of them; no table of month lengths and no leap-year rule.
fn day_by_number(number: u32) -> (u32, u32, u32) {
    let (era, in_era) = (number / 146_097, number % 146_097);
    let year = (in_era - in_era / 1_460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * year + year / 4 - year / 100);
    let march_month = (5 * in_year + 2) / 153;
    let day = in_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    (era * 400 + year + u32::from(month <= 2), month, day)
}

#[test]
fn days_agree_with_a_count_of_days() {
    let mut days = (0..).map(day_by_number).skip_while(|day| *day < (1600, 1, 1)).peekable();
    let (mut cases, mut real) = (0, 0);
    for (year, month, day) in
        (1600..=2400).flat_map(|y| (0..=13).flat_map(move |m| (0..=32).map(move |d| (y, m, d))))
    {
        let exists = days.next_if_eq(&(year, month, day)).is_some();
        let text = format!("{year:04}-{month:02}-{day:02}");
        let wanted = (!exists).then_some(Remark::DateImpossible);
        assert_eq!(Format::Date.check(&text), wanted, "{text}");
        assert_eq!(date::parse(&text).is_some(), exists);
        cases += 1;
        real += u32::from(exists);
    }
    assert_eq!((real, days.next()), (292_560, Some((2401, 1, 1))));
    println!("dates: {cases} texts, of which {real} days from 1600 to 2400");
}

#[test]
fn times_agree_with_the_clock() {
    let mut cases = 0;
    for (hour, minute, second) in
        (0..100).flat_map(|h| (0..100).flat_map(move |m| (0..100).map(move |s| (h, m, s))))
    {
        let leap = (hour, minute, second) == (23, 59, 60);
        let exists = (hour < 24 && minute < 60 && second < 60) || leap;
        let text = format!("{hour:02}:{minute:02}:{second:02}");
        assert_eq!(Format::Time.check(&text), (!exists).then_some(Remark::TimeImpossible), "{text}");
        cases += 1;
    }
    println!("times: {cases} texts");
}

/// Each offset has one minute of the local day in which a leap second can fall.
#[test]
fn leap_seconds_fall_at_midnight_of_universal_time() {
    let mut cases = 0;
    for offset in -899..=899_i32 {
        let sign = if offset < 0 { '-' } else { '+' };
        let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
        let leap_minute = (1439 + offset).rem_euclid(1440);
        let around = (leap_minute - 2..=leap_minute + 2).map(|local| local.rem_euclid(1440));
        for local in around.chain((0..1440).step_by(97)) {
            let (hour, minute) = (local / 60, local % 60);
            let text = format!("2016-12-31T{hour:02}:{minute:02}:60{sign}{hours:02}:{minutes:02}");
            let exists = local == leap_minute && offset.abs() <= 840;
            assert_eq!(Format::DateTime.check(&text), (!exists).then_some(Remark::TimeImpossible), "{text}");
            cases += 1;
        }
    }
    println!("leap seconds: {cases} texts");
}

#[test]
fn parsed_values() {
    let full = date::parse("1941-03-05").expect("date");
    assert_eq!((full.year, full.month, full.day), (1941, Some(3), Some(5)));
    let partial = date::parse("1941-03").expect("date");
    assert_eq!((partial.year, partial.month, partial.day), (1941, Some(3), None));
    let clock = time::parse("09:30:15").expect("time");
    assert_eq!((clock.hour, clock.minute, clock.second, clock.fraction), (9, 30, Some(15), None));
    let moment = date_time::parse("1941-03-05T09:30:15.25-05:30").expect("date and time");
    assert_eq!((moment.date, moment.offset.map(|offset| offset.minutes)), (full, Some(-330)));
    assert_eq!(moment.time, Some(time::Time { fraction: Some(250_000_000), ..clock }));
    let day = date_time::parse("1941-03").expect("date");
    assert_eq!((day.date, day.time, day.offset), (partial, None, None));
    let universal = date_time::parse("1941-03-05T09:30Z").expect("date and time");
    assert_eq!(universal.offset, Some(date_time::Offset { minutes: 0 }));
}

/// A value parses when nothing worse than a note is said of it, and only then.
#[test]
fn parsing_agrees_with_checking() {
    let mut cases = 0;
    for text in EXAMPLES.iter().flat_map(|(_, texts, _)| texts.iter()).flat_map(|text| near(text)) {
        let sound = |format: Format| format.check(&text).map(Remark::severity) <= Some(Severity::Info);
        assert_eq!(date::parse(&text).is_some(), sound(Format::Date), "{text:?}");
        assert_eq!(time::parse(&text).is_some(), sound(Format::Time), "{text:?}");
        assert_eq!(date_time::parse(&text).is_some(), sound(Format::DateTime), "{text:?}");
        let ten_digits = !matches!(
            Format::NhsNumber.check(&text),
            Some(
                Remark::NhsNumberForm | Remark::NhsNumberLength | Remark::NhsNumberLooksLikeNationalInsurance
            )
        );
        assert_eq!(nhs_number::grouped(&text).is_some(), ten_digits, "{text:?}");
        let shaped = Format::Postcode.check(&text) != Some(Remark::PostcodeForm);
        assert_eq!(postcode::canonical(&text).is_some(), shaped, "{text:?}");
        cases += 1;
    }
    println!("parsing: {cases} texts");
}

/// Texts made of pieces that formats care about, cut anywhere, from a fixed seed.
fn scraps(count: usize) -> impl Iterator<Item = String> {
    const PIECES: [&str; 24] = [
        "0",
        "1",
        "9",
        "99",
        "2024",
        "-",
        ":",
        "T",
        "Z",
        "+",
        ".",
        " ",
        "A",
        "z",
        "@",
        "/",
        ";",
        "=",
        "\"",
        "é",
        "٣",
        "\u{1f600}",
        "\n",
        "x",
    ];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as usize
    };
    (0..count).map(move |_| (0..next() % 16).map(|_| PIECES[next() % PIECES.len()]).collect())
}

#[test]
fn no_text_makes_a_check_panic() {
    let mut cases = 0;
    for text in scraps(100_000) {
        for format in Format::ALL {
            let _ = format.check(&text);
            cases += 1;
        }
        let _ = (date::parse(&text), time::parse(&text), date_time::parse(&text));
        let _ = (nhs_number::grouped(&text), postcode::canonical(&text));
    }
    println!("scraps: {cases} checks");
}

/// Eight megabytes of each take well under a second; a quadratic check would take hours.
#[test]
fn long_texts_take_linear_time() {
    let start = Instant::now();
    for piece in ["0", " ", "A", "1-", "SW1", "; a=b", "a/b;c=\"", "@", "é", "(+"] {
        let text = piece.repeat(1 << 20);
        let prefixed = format!("a/b{text}");
        for format in Format::ALL {
            let _ = (format.check(&text), format.check(&prefixed));
        }
    }
    println!("long texts: {} checks in {:?}", 20 * Format::ALL.len(), start.elapsed());
    assert!(start.elapsed().as_secs() < 60);
}
