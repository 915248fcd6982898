//! The tokeniser against serde_json: the same documents are JSON for both, and the same values
//! stand in them in the same places.
//!
//! Where the two differ by design:
//!
//! | Difference | Why |
//! |---|---|
//! | a property name twice in one object | serde_json keeps the last one silently; here it is a finding |
//! | numbers beyond the range of a double, such as `1e400` | here a number is kept as its text |
//! | a byte-order mark at the start | accepted with an info, since exports of spreadsheets carry one |
//! | depth | 64 levels by default and at most 1,000, told as a limit; serde_json stops at 127 |
//!
//! Half a surrogate pair, escaped or as bytes, is no difference: both refuse it.

use std::borrow::Cow;
use std::fmt;

use mods_record::finding::{Code, Severity};
use mods_record::json::{Limits, Positions, TextFault, Token, Tokens, decode};
use mods_record::record::{Label, NodeId, Record, Shape};
use mods_record::{Examination, ExamineOptions, Report};
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};

const MINIMAL: &[u8] = include_bytes!("../examples/records/minimal.json");
const WRONG: &[u8] = include_bytes!("../examples/records/wrong-structure.json");
const LARGE: &[u8] = include_bytes!("../examples/records/home-care.json");

// --- Documents written by hand, in the categories of the public JSON parsing test suites -----

/// Both must accept these.
#[rustfmt::skip]
const YES: &[&[u8]] = &[
    // Arrays
    b"[]", b"[[]]", b"[[],[]]", b"[null]", b"[1]", b"[1,2]", b"[1,null,true]", b"[\"\"]", b"[\"a\"]",
    b"[[[[]]]]", b"[false]", b"[true]", b"[ ]", b"[1\n]", b" [1]", b"[2] ", b"[1 , 2]", b"[\r\n1\t,\n2 ]",
    b"[{},[],\"\",0]",
    // Objects
    b"{}", b"{\"\":0}", b"{\"a\":[]}", b"{\"a\":{}}", b"{\"a\":1,\"b\":2}", b"{\"a\":\"b\",\"c\":\"d\"}",
    b"{\"foo\\u0000bar\":42}", b"{\"min\":-1.0e+28,\"max\":1.0e+28}", b"{\n\"a\":\"b\"\n}", b"{ \"a\" : 1 }",
    b"{\"a\":null}", b"{\"\xC3\xA9\":1}", b"{\"a\\/b\":1}", b"{\"a~b\":1}", b"{\"a\":{\"a\":{\"a\":1}}}",
    b"{\"x\":[{\"id\":\"1\"}],\"id\":\"2\"}", b"{\"A\":1,\"a\":2}", b"{\"a\":1,\"a \":2}",
    b"{\"\\u0061\":1,\"b\":2}",
    // Numbers
    b"0", b"-0", b"1", b"-1", b"10", b"123", b"-123", b"0.0", b"-0.0", b"0.1", b"-0.1", b"1.5", b"123.456",
    b"0e1", b"0E1", b"0e+1", b"0e-1", b"1e2", b"1E2", b"1e+2", b"1E+2", b"1e-2", b"1E-2", b"123e45",
    b"123.456e78", b"-1.5e-5", b"0.10", b"1.000000000000000005", b"20e1", b"123123e-3", b"[123e65]",
    b"[0e+1]", b"[ 4]", b"[-0]", b"9007199254740993", b"18446744073709551615", b"18446744073709551616",
    b"-9223372036854775808", b"-9223372036854775809", b"100000000000000000000000000000000000000", b"1e-400",
    b"-1e-9999", b"0e999999",
    b"[-0.000000000000000000000000000000000000000000000000000000000000000000000000000001]",
    b"1.7976931348623157e308", b"5e-324", b"2.2250738585072011e-308", b"[1E22]", b"[1e00]", b"[1e-00]",
    b"[0.00]",
    // Strings and escapes
    b"\"\"", b"\" \"", b"\"a\"", b"\"asd \"", b"\"\\\"\"", b"\"\\\\\"", b"\"\\/\"", b"\"\\b\\f\\n\\r\\t\"",
    b"\"/\"", b"\"\\u0041\"", b"\"\\u00e9\"", b"\"\\u00E9\"", b"\"\\uABCD\"", b"\"\\uabcd\"", b"\"\\u0000\"",
    b"\"\\u001f\"", b"\"\\u0022\"", b"\"\\u005C\"", b"\"\\u007F\"", b"\"\\u2028\\u2029\"", b"\"\\uFFFE\"",
    b"\"\\uFFFF\"", b"\"\\uFFFD\"", b"\"\\uFEFF\"", b"\"\\u200B\"", b"\"\\\\u0041\"", b"\"\\\\n\"",
    b"\"\\\\\\\"\"", b"\"a/*b*/c\"", b"\"a//b\"", b"\"\x7F\"", b"\"\xC2\x80\"", b"\"\xC3\xA9\"",
    b"\"\xE2\x80\xA8\"", b"\"\xE2\x80\xA9\"", b"\"\xE2\x82\xAC\"", b"\"\xED\x9F\xBF\"", b"\"\xEE\x80\x80\"",
    b"\"\xEF\xBF\xBD\"", b"\"\xEF\xBF\xBF\"", b"\"\xF0\x90\x80\x80\"", b"\"\xF0\x9F\x98\x80\"",
    b"\"\xF4\x8F\xBF\xBF\"", b"\"\xEF\xBB\xBF\"", b"\"\xCD\x8F\"", b"\"{}[]:,\"", b"\"null\"", b"\"'\"",
    b"[\"\\u0012\"]", b"[\"new\\u00A0line\"]", b"[\"\\u0060\\u012a\\u12AB\"]",
    // Surrogate pairs
    b"\"\\uD800\\uDC00\"", b"\"\\uDBFF\\uDFFF\"", b"\"\\uD834\\uDD1E\"", b"\"\\ud83d\\ude00\"",
    b"\"\\uD83D\\uDE00x\"", b"\"\\uD801\\udc37\"", b"\"\\uD7FF\\uE000\"", b"\"\\uDBFF\\uDFFE\\uD83F\\uDFFE\"",
    b"{\"\\uD83D\\uDE00\":1}", b"\"\\\\\\uD800\\uDC00\"",
    // Literals and white space
    b"true", b"false", b"null", b" null ", b"\n\ttrue\r\n", b"[true,false,null]", b"\r\n{}\r\n", b"\t\t0",
    b"\"a\"\n", b"[[1,[2,[3]]],{\"a\":[{\"b\":[]}]}]",
];

/// Both must refuse these.
#[rustfmt::skip]
const NO: &[&[u8]] = &[
    // Nothing, or no value
    b"", b" ", b"\n", b"\t\r\n ", b",", b":", b"]", b"}", b"[", b"{", b"\"", b"'", b"-", b"+", b".", b"e",
    b"*", b"\\", b"#", b"<>", b"&", b"a", b"abc", b"\xC3\xA9", b"\xFF", b"\x80", b"\0", b"\x0C", b"\x0B",
    b"/",
    // Arrays
    b"[,]", b"[1,]", b"[,1]", b"[1,,2]", b"[1,,]", b"[1 2]", b"[1", b"[1,", b"[\"\"", b"[\"\",", b"[1]]",
    b"[][]", b"[1]x", b"[x", b"[x]", b"[1:2]", b"[\"a\":1]", b"[:1]", b"[\"x\",,]", b"[1}", b"[}", b"[{]",
    b"[{}", b"[[1]", b"[*]", b"[-]", b"[3[4]]", b"[\"a\",\n4\n,1,", b"[,", b"[\"a", b"['a']", b"[1;2]",
    b"[\x0Ca]", b"[\"\" 1]", b"[1,\n1\n,1", b"[\\n]", b"[\xFF]", b"[\xA0]", b"[\xE2\x81\xA0]", b"[1\xC2\xA0]",
    b"[\0]", b"<null>", b"[<null>]",
    // Objects
    b"{", b"{\"a\"", b"{\"a\":", b"{\"a\":1", b"{\"a\":1,", b"{\"a\":1,}", b"{,}", b"{,\"a\":1}",
    b"{\"a\":1,,\"b\":2}", b"{\"a\" 1}", b"{\"a\"}", b"{\"a\",1}", b"{\"a\":}", b"{\"a\"::1}", b"{a:1}",
    b"{'a':1}", b"{1:1}", b"{null:1}", b"{true:1}", b"{[]:1}", b"{{}:1}", b"{:1}", b"{\"a\":1:2}",
    b"{\"a\":1 \"b\":2}", b"{\"a\":1]", b"{]", b"{\"a\":1}}", b"{\"a\":1}{", b"{\"a\":1}#",
    b"{\"a\":\"b\"}//", b"{\"a\":\"b\"}/**/", b"{\"a\":\"b\"}/", b"{/**/}", b"{\"a\":/**/1}", b"{\"a\\x\":1}",
    b"{\"a\x01\":1}", b"{\"\xFF\":1}", b"{\"\\uD800\":1}", b"{\"a", b"{\"a\\", b"{\"a\":a}", b"{\"a\":a",
    b"{\"a\":tru}", b"{\"a\":'b'}", b"{\"a\"=1}", b"{\"a\"\0:1}", b"{\xC3\xA9:1}", b"{\"a\":1;\"b\":2}",
    b"{}{}",
    // Numbers
    b"+1", b"++1", b"--1", b"-+1", b"01", b"-01", b"00", b"-00", b"012", b"0.", b"-0.", b"1.", b"1.e1",
    b"0.e1", b".1", b"-.1", b".e1", b"1e", b"1E", b"1e+", b"1e-", b"1.5e", b"1.5e+", b"0e", b"0e+", b"1e1.5",
    b"1e1e1", b"1.1.1", b"1..1", b"1-", b"1+1", b"1-1", b"0x1", b"0X1", b"0x", b"1a", b"1_000", b"1,000",
    b"1 000", b"1 2", b"-a", b"- 1", b"Infinity", b"-Infinity", b"NaN", b"-NaN", b"inf", b"nan", b"Inf",
    b"1f", b"0b1", b"0o7", b"1e\xC2\xB2", b"\xEF\xBC\x91", b"\xD9\xA1", b"[1.]", b"[-2.]", b"[2.e+3]",
    b"[2.e-3]", b"[0.3e+]", b"[0e+]", b"[1eE2]", b"[-1x]", b"[1ea]", b"[-foo]", b"[- 1]", b"[-012]", b"[1+2]",
    b"[0x42]", b"[123\xE5]", b"[1e1\xE5]", b"[0\xE5]", b"[.123]", b"[.-1]", b"[9.e+]", b"[+Inf]",
    b"[1.8011670033376514H-308]", b"[0e+-1]", b"[1\0]",
    // Strings and escapes
    b"\"a", b"\"\\", b"\"\\\"", b"\"\\a\"", b"\"\\'\"", b"\"\\0\"", b"\"\\x41\"", b"\"\\v\"", b"\"\\ \"",
    b"\"\\N\"", b"\"\\U0041\"", b"\"\\u\"", b"\"\\u1\"", b"\"\\u12\"", b"\"\\u123\"", b"\"\\u123g\"",
    b"\"\\ug123\"", b"\"\\u 123\"", b"\"\\u+123\"", b"\"\\u-123\"", b"\"\\u12 4\"",
    b"\"\\u\xC3\xA9\xC3\xA9\"", b"\"\\\xC3\xA9\"", b"\"\\\xFF\"", b"\"\\\n\"", b"\"\\\0\"", b"\"\0\"",
    b"\"\n\"", b"\"\r\"", b"\"\t\"", b"\"\x01\"", b"\"\x1F\"", b"\"a\x08b\"", b"\"a\"b", b"\"a\"\"b\"",
    b"\"a\" \"b\"", b"'a'", b"\xE2\x80\x9Ca\xE2\x80\x9D", b"\"a'", b"'a\"", b"`a`", b"abc\"", b"\\u0020\"a\"",
    b"[\"\\\\\\\"]", b"[\"\\", b"[\"\\u00A\"]", b"[\"\\{[\"\\{[\"\\{[\"", b"\"\\u{41}\"", b"\"\\\\\\\"",
    // Half of a surrogate pair
    b"\"\\uD800\"", b"\"\\uDBFF\"", b"\"\\uDC00\"", b"\"\\uDFFF\"", b"\"\\uD800a\"", b"\"\\uD800\\n\"",
    b"\"\\uD800\\\\\"", b"\"\\uD800\\u0041\"", b"\"\\uD800\\uD800\"", b"\"\\uD800\\uD800\\uDC00\"",
    b"\"\\uDC00\\uD800\"", b"\"\\uD800\\u\"", b"\"\\uD800\\u1\"", b"\"\\uD800\\u1x\"", b"\"\\uD800\\uDC0\"",
    b"\"\\uD800\\uE000\"", b"\"\\uD800uDC00\"", b"\"\\uD800 \\uDC00\"", b"\"\\uDC00\\uDC00\"",
    b"\"\\ud83d\\u00e9\"", b"[\"\\uDd1e\\uD834\"]", b"\"\\uD800",
    // Bytes that are not UTF-8
    b"\"\x80\"", b"\"\xBF\"", b"\"\xC0\x80\"", b"\"\xC0\xAF\"", b"\"\xC1\xBF\"", b"\"\xC3\"", b"\"\xC3(\"",
    b"\"\xE0\x80\x80\"", b"\"\xE0\xFF\"", b"\"\xE2\x82\"", b"\"\xE2\x82(\"", b"\"\xED\xA0\x80\"",
    b"\"\xED\xAF\xBF\"", b"\"\xED\xB0\x80\"", b"\"\xED\xBF\xBF\"", b"\"\xED\xA0\xBD\xED\xB8\x80\"",
    b"\"\xF0\x80\x80\x80\"", b"\"\xF0\x9F\x98\"", b"\"\xF4\x90\x80\x80\"", b"\"\xF5\x80\x80\x80\"",
    b"\"\xF8\x88\x80\x80\x80\"", b"\"\xFC\x83\xBF\xBF\xBF\xBF\"", b"\"\xFE\"", b"\"\xFF\"", b"\"\xE9\"",
    b"\"a\xFFb\\n\"", b"\"\\n\xFF\"", b"[\"\x81\"]", b"\"\xF0\x9F\x98\x80\x80\"",
    // Literals
    b"True", b"TRUE", b"False", b"NULL", b"Null", b"nul", b"tru", b"fals", b"nulll", b"truee", b"true1",
    b"nullnull", b"true false", b"undefined", b"None", b"yes", b"no", b"[nul]", b"[tru]", b"[fals",
    b"[truth]", b"[nulx]", b"trueN", b"true,", b"true]", b"null}", b"1true", b"true\"\"", b"\"\"true", b"t",
    b"n\0ull",
    // After the end, and comments
    b"1 1", b"1]", b"1,", b"{} x", b"[] ,", b"\"\"x", b"{}\0", b"[]\x0C", b"0//", b"/**/0", b"//\n0", b"#\n0",
    b"0 // a", b"[1//2\n]", b"[1/*2*/]", b"<!-- -->1", b"{}\xEF\xBB\xBF", b";", b"1;",
    // White space that JSON does not know
    b"\xC2\xA01", b"\xE2\x80\x831", b"\xE2\x80\xA81", b"\x0B1", b"\x0C1", b"1\x0B", b"\x1A", b"1\x1A",
    b"\xE3\x80\x801",
    // Encodings
    b"\xFF\xFE[\0]\0", b"\xFE\xFF\0[\0]", b"[\0]\0", b"\0[\0]", b"\0\0\0[", b"[\0\0\0",
    b"\0\0\xFE\xFF\0\0\0[", b"\xFF\xFE\0\0[\0\0\0", b"\"\0\xE9\0\"\0", b"\0\"\0\xE9\0\"", b"\xFE\xFF",
    b"\xFF\xFE", b"\xEF\xBB", b"\xEF", b"\xEF\xBB{}", b"\xBB\xBF{}", b"+/v8-",
];

/// Here JSON itself, or one of the two, leaves room: whether we accept, and whether serde_json does.
const OPEN: &[(&[u8], bool, bool, &str)] = &[
    (b"\xEF\xBB\xBF{}", true, false, "byte-order mark: accepted with an info"),
    (b"\xEF\xBB\xBF[1]", true, false, "byte-order mark: accepted with an info"),
    (b"\xEF\xBB\xBF", false, false, "byte-order mark and no value"),
    (b"\xEF\xBB\xBF\xEF\xBB\xBF{}", false, false, "two byte-order marks"),
    (b" \xEF\xBB\xBF{}", false, false, "byte-order mark after a space"),
    (b"{\"a\":1,\"a\":1}", false, true, "a name twice"),
    (b"{\"a\":1,\"a\":2}", false, true, "a name twice, with two values"),
    (b"{\"a\":1,\"\\u0061\":2}", false, true, "a name twice, once with an escape"),
    (b"{\"\":1,\"\":2}", false, true, "an empty name twice"),
    (b"{\"a\":{\"b\":1,\"b\":1}}", false, true, "a name twice, further in"),
    (b"{\"\\u00e9\":1,\"\xC3\xA9\":2}", false, true, "a name twice, once with an escape"),
    (b"{\"e\xCC\x81\":1,\"\xC3\xA9\":2}", true, true, "not the same name: composed and decomposed"),
    (b"1e400", true, false, "a number beyond a double is kept as text"),
    (b"-1e400", true, false, "a number beyond a double is kept as text"),
    (b"[123.456e789]", true, false, "a number beyond a double is kept as text"),
    (b"[0.4e00669999999999999999999999]", true, false, "a number beyond a double is kept as text"),
    (b"[-1e+9999]", true, false, "a number beyond a double is kept as text"),
    (b"[1.5e+9999]", true, false, "a number beyond a double is kept as text"),
    (b"[123123123123123123123123123123e300]", true, false, "a number beyond a double is kept as text"),
    (b"[123123e100000]", true, false, "a number beyond a double is kept as text"),
    (b"[123e-10000000]", true, true, "a number too near to zero is kept as text"),
];

#[test]
fn documents_written_by_hand() {
    let mut count = 0;
    let mut check = |bytes: &[u8], ours: bool, oracle: bool, why: &str| {
        count += 1;
        let shown = String::from_utf8_lossy(bytes);
        assert_eq!(Ours::of(bytes).accepts(), ours, "mods-record on {shown:?}: {why}");
        let read = serde_json::from_slice::<Tree>(bytes);
        assert_eq!(read.is_ok(), oracle, "serde_json on {shown:?}: {why}");
        if !matches!(bytes, [0xEF, 0xBB, 0xBF, ..]) {
            agree(bytes);
            // The same inside a record: among the elements of a class, and as the value of one.
            agree(
                &[
                    b"{\"standard\":\"MODS\",\"version\":\"1.0.0\",\"x\":".as_slice(),
                    bytes,
                    b",\"records\":[]}",
                ]
                .concat(),
            );
            agree(
                &[
                    b"{\"standard\":\"MODS\",\"records\":[{\"type\":\"Alert\",\"freeText\":".as_slice(),
                    bytes,
                    b"}]}",
                ]
                .concat(),
            );
        }
    };
    YES.iter().for_each(|bytes| check(bytes, true, true, "is JSON"));
    NO.iter().for_each(|bytes| check(bytes, false, false, "is not JSON"));
    OPEN.iter().for_each(|(bytes, ours, oracle, why)| check(bytes, *ours, *oracle, why));
    println!("{count} documents written by hand: {} yes, {} no, {} open", YES.len(), NO.len(), OPEN.len());
    assert!(count >= 250);
}

#[test]
fn a_byte_order_mark_is_an_info_and_nothing_else_changes() {
    let with_mark = [b"\xEF\xBB\xBF".as_slice(), MINIMAL].concat();
    let (with, without) = (Ours::of(&with_mark), Ours::of(MINIMAL));
    assert_eq!(leaves(&with.examination.record), leaves(&without.examination.record));
    let [first, rest @ ..] = with.examination.findings.as_slice() else { panic!("a finding is due") };
    assert_eq!((first.code, first.severity, first.offset), (Code::JsonByteOrderMark, Severity::Info, 0));
    assert_eq!(rest.len(), without.examination.findings.len());
    for (mine, other) in rest.iter().zip(&without.examination.findings) {
        assert_eq!((mine.code, mine.node, mine.offset), (other.code, other.node, other.offset + 3));
    }
}

#[test]
fn depth_is_counted_alike() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for depth in [1_usize, 2, 63, 64, 65, 66, 100, 126, 127] {
            let inner = if open == "[" { "" } else { "0" };
            let text = [open.repeat(depth), inner.to_owned(), close.repeat(depth)].concat();
            assert!(serde_json::from_str::<Tree>(&text).is_ok());
            let by_default = Ours::with(text.as_bytes(), Limits::DEFAULT);
            assert_eq!(by_default.accepts(), depth <= 64, "{depth} levels of {open}");
            let exact = Ours::with(text.as_bytes(), Limits { depth: depth as u32, ..Limits::DEFAULT });
            assert!(exact.accepts(), "a limit of {depth} lets {depth} levels pass");
        }
        for depth in [128_usize, 1_000] {
            let inner = if open == "[" { "" } else { "0" };
            let text = [open.repeat(depth), inner.to_owned(), close.repeat(depth)].concat();
            assert!(serde_json::from_str::<Tree>(&text).is_err(), "serde_json stops here");
            assert!(Ours::with(text.as_bytes(), Limits { depth: 1_000, ..Limits::DEFAULT }).accepts());
        }
    }
}

// --- Prefixes and mutants of records -----------------------------------------------------------

#[test]
fn every_prefix_of_a_record() {
    let mut tally = Tally::default();
    for document in [MINIMAL, WRONG] {
        for end in 0..=document.len() {
            tally.add(agree(&document[..end]));
        }
    }
    for end in (0..LARGE.len()).step_by(1_499) {
        tally.add(agree(&LARGE[..end]));
    }
    println!("prefixes: {tally:?}");
    assert!(tally.total >= 5_000 && tally.refused >= tally.total - 10);
}

#[test]
fn every_byte_of_a_record_deleted_or_replaced() {
    let mut tally = Tally::default();
    let mut random = Random::new(1);
    for document in [MINIMAL, WRONG] {
        for at in 0..document.len() {
            let mut shorter = document.to_vec();
            shorter.remove(at);
            tally.add(agree(&shorter));
            for _ in 0..3 {
                let mut other = document.to_vec();
                other[at] = random.interesting_byte();
                tally.add(agree(&other));
            }
        }
    }
    for _ in 0..40 {
        let mut other = LARGE.to_vec();
        let at = random.below(other.len());
        other[at] = random.interesting_byte();
        tally.add(agree(&other));
    }
    println!("single-byte mutants: {tally:?}");
    assert!(tally.total >= 20_000 && tally.accepted > tally.total / 10 && tally.refused > tally.total / 10);
}

// --- Documents from a generator ------------------------------------------------------------------

#[test]
fn documents_from_a_generator() {
    let mut tally = Tally::default();
    let mut damaged = Tally::default();
    let mut values = 0;
    let mut random = Random::new(2);
    for _ in 0..50_000 {
        let mut written = Written::default();
        written.document(&mut random);
        let ours = Ours::of(&written.bytes);
        assert_eq!(leaves(&ours.examination.record), written.leaves, "{}", shown(&written.bytes));
        values += written.leaves.len();
        tally.add(agree(&written.bytes));
        for _ in 0..=random.below(3) {
            random.damage(&mut written.bytes);
        }
        damaged.add(agree(&written.bytes));
    }
    println!("generated: {tally:?} with {values} values; damaged: {damaged:?}");
    assert!(tally.total + damaged.total >= 100_000);
    assert_eq!(tally.refused, 0, "the generator writes JSON");
    assert!(tally.repeating > 500, "some with a name twice");
    assert!(damaged.accepted > 5_000 && damaged.refused > 20_000);
}

// --- Escapes -------------------------------------------------------------------------------------

/// The one string of a document: its text, or what is wrong in it.
fn one_string(document: &[u8]) -> Result<Cow<'_, str>, Option<TextFault>> {
    let mut tokens = Tokens::new(document, 0);
    let Ok(Token::String(text)) = tokens.next_token() else { return Err(None) };
    if tokens.next_token() != Ok(Token::End) {
        return Err(None);
    }
    match text.fault {
        Some(fault) => Err(Some(fault)),
        None => Ok(decode(&document[text.start as usize..text.end as usize])),
    }
}

#[test]
fn every_code_unit_as_an_escape() {
    for unit in 0..=0xFFFF_u32 {
        for document in [format!("\"\\u{unit:04x}\""), format!("\"-\\u{unit:04X}+\"")] {
            let read = one_string(document.as_bytes());
            let oracle = serde_json::from_str::<String>(&document);
            match char::from_u32(unit) {
                Some(character) => {
                    let wanted =
                        if document.contains('+') { format!("-{character}+") } else { character.to_string() };
                    assert_eq!(read.as_deref(), Ok(wanted.as_str()), "{document}");
                    assert_eq!(oracle.ok(), Some(wanted));
                }
                None => {
                    assert_eq!(read, Err(Some(TextFault::LoneSurrogate)), "{document}");
                    assert!(oracle.is_err());
                }
            }
        }
    }
}

#[test]
fn every_border_of_surrogate_pairs() {
    let mut count = 0;
    let mut pair = |first: u32, second: u32| {
        let document = format!("\"\\u{first:04X}\\u{second:04x}\"");
        let is_pair = (0xD800..0xDC00).contains(&first) && (0xDC00..0xE000).contains(&second);
        let is_plain = char::from_u32(first).is_some() && char::from_u32(second).is_some();
        let read = one_string(document.as_bytes());
        count += 1;
        if is_pair {
            let code = 0x10000 + (first - 0xD800) * 0x400 + (second - 0xDC00);
            assert_eq!(read.as_deref(), Ok(char::from_u32(code).unwrap().to_string().as_str()), "{document}");
        } else {
            assert_eq!(read.is_ok(), is_plain, "{document}");
        }
        assert_eq!(
            read.ok().map(Cow::into_owned),
            serde_json::from_str::<String>(&document).ok(),
            "{document}"
        );
    };
    let borders = [
        0x41, 0xD7FE, 0xD7FF, 0xD800, 0xD801, 0xDBFE, 0xDBFF, 0xDC00, 0xDC01, 0xDFFE, 0xDFFF, 0xE000, 0xFFFF,
    ];
    for first in borders {
        for second in borders {
            pair(first, second);
        }
    }
    for unit in 0xD800..0xE000 {
        for border in [0xD800, 0xDBFF, 0xDC00, 0xDFFF] {
            pair(unit, border);
            pair(border, unit);
        }
    }
    println!("{count} pairs of escapes");
}

/// What cannot be decoded becomes U+FFFD, once, and what follows it is kept.
#[test]
fn faulty_text_is_still_decoded_around_the_fault() {
    for (raw, text) in [
        (r"a\ud800b", "a\u{fffd}b"),
        (r"\ud800\ud800\udc00", "\u{fffd}\u{10000}"),
        (r"\udc00\u0041", "\u{fffd}A"),
        (r"\ud800\u0041", "\u{fffd}A"),
        (r"a\qb", "a\u{fffd}b"),
        (r"\u12x4", "\u{fffd}12x4"),
        (r"\u\u0041", "\u{fffd}A"),
    ] {
        assert_eq!(decode(raw.as_bytes()), text, "{raw}");
    }
    assert_eq!(decode(b"a\xFFb"), "a\u{fffd}b");
    assert_eq!(decode(b"a\xFF\\n"), "a\u{fffd}\n");
}

// --- Scanning eight bytes at a time --------------------------------------------------------------

/// Where a string ends and whether it has escapes and control characters, byte by byte.
fn slow_scan(document: &[u8]) -> Option<(usize, bool, bool)> {
    let (mut at, mut escaped, mut control) = (1, false, false);
    loop {
        match document.get(at)? {
            b'"' => return Some((at, escaped, control)),
            b'\\' => {
                escaped = true;
                at += 2;
            }
            byte => {
                control |= *byte < 0x20;
                at += 1;
            }
        }
    }
}

fn check_scan(document: &[u8]) {
    let token = Tokens::new(document, 0).next_token();
    let text = match (token, slow_scan(document)) {
        (Ok(Token::String(text)), Some((end, escaped, control))) => {
            assert_eq!(
                (text.start, text.end as usize, text.escaped),
                (1, end, escaped),
                "{}",
                shown(document)
            );
            assert_eq!(text.fault == Some(TextFault::ControlCharacter), control, "{}", shown(document));
            text
        }
        (Err(_), None) => return,
        (token, slow) => panic!("{}: {token:?}, but byte by byte {slow:?}", shown(document)),
    };
    let string = &document[..=text.end as usize];
    let oracle = serde_json::from_slice::<String>(string);
    assert_eq!(text.fault.is_none(), oracle.is_ok(), "{}: {:?}", shown(string), text.fault);
    if let Ok(oracle) = oracle {
        assert_eq!(decode(&string[1..string.len() - 1]), oracle);
    }
}

#[test]
fn strings_of_every_length_with_every_byte_at_every_place() {
    let mut count = 0;
    let mut document = Vec::new();
    // Neighbours one bit or one below the bytes that matter: where borrowing between bytes would show.
    for fill in [b'a', b' ', b'!', b'#', b'[', b']', 0x7F] {
        for length in 0..=40_usize {
            document.clear();
            document.push(b'"');
            document.resize(length + 1, fill);
            document.push(b'"');
            check_scan(&document);
            for at in 1..=length {
                let every = if fill == b'a' { 1 } else { 11 };
                for byte in (0..=255_u8)
                    .filter(|byte| byte % every == 0 || matches!(byte, b'"' | b'\\' | 0x1F | 0x80))
                {
                    document[at] = byte;
                    check_scan(&document);
                    count += 1;
                }
                document[at] = fill;
            }
        }
    }
    println!("{count} strings with one special byte");
}

#[test]
fn strings_with_two_special_bytes_and_wide_characters() {
    let mut count = 0;
    let specials: [&[u8]; 9] =
        [b"\"", b"\\n", b"\\\"", b"\\\\", b"\x1F", b"\xC3\xA9", b"\xF0\x9F\x98\x80", b"\x80", b"\\u00e9"];
    for length in 0..=18_usize {
        for first in 0..=length {
            for second in first..=length {
                for a in specials {
                    for b in specials {
                        let gap = |count: usize| "!".repeat(count).into_bytes();
                        let text = [&gap(first), a, &gap(second - first), b, &gap(length - second)].concat();
                        check_scan(&[b"\"", text.as_slice(), b"\""].concat());
                        count += 1;
                    }
                }
            }
        }
    }
    // Strings that do not end.
    for length in 0..=40 {
        for tail in ["", "\\", "\\\"", "\\\\", "é"] {
            check_scan(format!("\"{}{tail}", "a".repeat(length)).as_bytes());
            count += 1;
        }
    }
    println!("{count} strings with two special bytes or no end");
}

// --- Positions -----------------------------------------------------------------------------------

/// Line and column of every offset, both from 1; columns count characters.
fn slow_positions(bytes: &[u8]) -> Vec<(u32, u32)> {
    let mut positions = vec![(1, 1)];
    let (mut line, mut column) = (1, 1);
    for byte in bytes {
        if *byte == b'\n' {
            (line, column) = (line + 1, 1);
        } else if byte & 0xC0 != 0x80 {
            column += 1;
        }
        positions.push((line, column));
    }
    positions
}

#[test]
fn positions_agree_with_counting() {
    let mut random = Random::new(3);
    let pieces: [&[u8]; 8] =
        [b"a", b"\n", b"\r\n", b"\xC3\xA9", b"\xE2\x82\xAC", b"\xF0\x9F\x98\x80", b"\xFF", b"\t"];
    for _ in 0..300 {
        let text: Vec<u8> =
            (0..random.below(60)).flat_map(|_| pieces[random.below(8)].iter().copied()).collect();
        let slow = slow_positions(&text);
        let mut every = Positions::new(&text);
        let mut some = Positions::new(&text);
        for (offset, wanted) in slow.iter().enumerate() {
            let offset = offset as u32;
            let position = every.locate(offset);
            assert_eq!((position.line, position.column), *wanted, "{offset} in {}", shown(&text));
            assert_eq!(every.locate(offset), position, "asked twice");
            if random.below(4) == 0 {
                assert_eq!(some.locate(offset), position, "asked now and then");
            }
        }
        let last = every.locate(text.len() as u32);
        assert_eq!(every.locate(text.len() as u32 + 9), last, "beyond the end");
    }
}

// --- What is compared, and how ---------------------------------------------------------------------

/// What mods-record makes of a document.
struct Ours<'a> {
    examination: Examination<'a>,
}

impl<'a> Ours<'a> {
    /// With limits that stay out of the way.
    fn of(bytes: &'a [u8]) -> Self {
        Ours::with(bytes, Limits { depth: 1_000, findings: 100_000, ..Limits::DEFAULT })
    }

    fn with(bytes: &'a [u8], limits: Limits) -> Self {
        Ours { examination: Examination::of(bytes, &ExamineOptions { limits, ..ExamineOptions::default() }) }
    }

    fn count(&self, of: impl Fn(Code) -> bool) -> usize {
        self.examination.findings.iter().filter(|finding| of(finding.code)).count()
    }

    /// Faults of JSON but for names that stand twice.
    fn faults(&self) -> usize {
        let is_fault = |code: Code| {
            let of_json = code.name().starts_with("json-") || code.name().starts_with("limit-");
            of_json && !matches!(code, Code::JsonByteOrderMark | Code::JsonDuplicateKey)
        };
        self.count(is_fault)
    }

    fn accepts(&self) -> bool {
        self.faults() == 0 && self.count(|code| code == Code::JsonDuplicateKey) == 0
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Accepted,
    Repeating,
    Refused,
    OutOfRange,
}

#[derive(Debug, Default)]
struct Tally {
    total: usize,
    accepted: usize,
    repeating: usize,
    refused: usize,
    out_of_range: usize,
}

impl Tally {
    fn add(&mut self, verdict: Verdict) {
        self.total += 1;
        match verdict {
            Verdict::Accepted => self.accepted += 1,
            Verdict::Repeating => self.repeating += 1,
            Verdict::Refused => self.refused += 1,
            Verdict::OutOfRange => self.out_of_range += 1,
        }
    }
}

/// Asks both, compares the verdicts and, where both accept, every value; whatever the verdict,
/// looks at the report and at what was kept of the document.
fn agree(bytes: &[u8]) -> Verdict {
    let ours = Ours::of(bytes);
    check_report(bytes, &ours.examination);
    check_nothing_lost(bytes, &ours.examination);
    match serde_json::from_slice::<Tree>(bytes) {
        Ok(tree) => {
            assert_eq!(ours.faults(), 0, "serde_json accepts {}", shown(bytes));
            let repeated = ours.count(|code| code == Code::JsonDuplicateKey);
            assert_eq!(repeated, tree.repeated(), "names that stand twice in {}", shown(bytes));
            let mut theirs = Vec::new();
            tree.leaves("", &mut theirs);
            compare_leaves(bytes, &leaves(&ours.examination.record), &theirs);
            if repeated == 0 { Verdict::Accepted } else { Verdict::Repeating }
        }
        // All that stands after the number is unknown to serde_json.
        Err(error) if error.to_string().starts_with("number out of range") => Verdict::OutOfRange,
        Err(error) => {
            assert!(error.is_syntax() || error.is_eof(), "{error}");
            assert!(ours.faults() > 0, "serde_json says {error} of {}", shown(bytes));
            assert!(!ours.examination.is_valid());
            Verdict::Refused
        }
    }
}

fn check_report(bytes: &[u8], examination: &Examination<'_>) {
    let report = Report::new(examination, &[], false);
    let positions = slow_positions(bytes);
    for finding in &report.findings {
        let position = positions.get(finding.offset as usize).copied();
        assert_eq!(Some((finding.line, finding.column)), position, "{} in {}", finding.code, shown(bytes));
    }
}

/// Every value of the document is in the tree, in order, up to where reading stopped.
fn check_nothing_lost(bytes: &[u8], examination: &Examination<'_>) {
    let refused = [Code::JsonEncoding, Code::LimitSize];
    let is_unread =
        examination.record.is_empty() && examination.findings.iter().any(|f| refused.contains(&f.code));
    if is_unread {
        return;
    }
    let mut slow =
        Slow { bytes, at: if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 }, spans: Vec::new() };
    let whole = slow.value().and_then(|()| slow.end());
    assert_eq!(spans(&examination.record), slow.spans, "values of {}", shown(bytes));
    let stopped = examination.findings.iter().any(|finding| {
        matches!(finding.problem, mods_record::finding::Problem::Syntax(fault) if whole.err() == Some(fault.offset as usize))
    });
    assert_eq!(stopped, whole.is_err(), "where reading stops in {}: {whole:?}", shown(bytes));
}

/// The values without parts, found by reading byte by byte and calling itself. Faults inside a
/// string or a word do not end it; the error is where the structure does not fit.
struct Slow<'a> {
    bytes: &'a [u8],
    at: usize,
    spans: Vec<(usize, usize)>,
}

impl Slow<'_> {
    fn peek(&mut self) -> Option<u8> {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
        self.bytes.get(self.at).copied()
    }

    fn end(&mut self) -> Result<(), usize> {
        if self.peek().is_none() { Ok(()) } else { Err(self.at) }
    }

    fn expect(&mut self, byte: u8) -> Result<(), usize> {
        if self.peek() != Some(byte) {
            return Err(self.at);
        }
        self.at += 1;
        Ok(())
    }

    fn string(&mut self) -> Result<(usize, usize), usize> {
        self.expect(b'"')?;
        let start = self.at;
        loop {
            match self.bytes.get(self.at) {
                None => return Err(self.bytes.len()),
                Some(b'"') => break,
                Some(b'\\') => self.at += 2,
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        Ok((start, self.at - 1))
    }

    fn value(&mut self) -> Result<(), usize> {
        match self.peek() {
            Some(b'{') => self.container(b'}', |slow| {
                slow.string()?;
                slow.expect(b':')?;
                slow.value()
            }),
            Some(b'[') => self.container(b']', Slow::value),
            Some(b'"') => {
                let span = self.string()?;
                self.spans.push(span);
                Ok(())
            }
            _ => {
                let start = self.at;
                let is_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-._".contains(byte);
                while self.bytes.get(self.at).is_some_and(is_of_word) {
                    self.at += 1;
                }
                if self.at == start {
                    return Err(start);
                }
                self.spans.push((start, self.at));
                Ok(())
            }
        }
    }

    fn container(&mut self, close: u8, member: fn(&mut Self) -> Result<(), usize>) -> Result<(), usize> {
        self.at += 1;
        if self.peek() == Some(close) {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.peek();
            member(self)?;
            if self.peek() == Some(close) {
                self.at += 1;
                return Ok(());
            }
            self.expect(b',')?;
        }
    }
}

/// Where the values without parts stand, by walking through the record.
fn spans(record: &Record<'_>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    walk(record, NodeId::ROOT, &mut String::new(), &mut |_, node| {
        if !matches!(record.shape(node), Shape::Object | Shape::Array) {
            let quote = usize::from(matches!(record.shape(node), Shape::Text | Shape::EscapedText));
            let start = record.offset(node) as usize + quote;
            found.push((start, start + record.raw(node).len()));
        }
    });
    found
}

/// Shows every value of a record with its pointer, in order.
fn walk(record: &Record<'_>, node: NodeId, pointer: &mut String, see: &mut impl FnMut(&str, NodeId)) {
    // Where a document breaks off after a name, that name has no value.
    if node.0 as usize >= record.len() {
        return;
    }
    see(pointer, node);
    for member in record.members(node) {
        let length = pointer.len();
        pointer.push('/');
        match member.label {
            Label::Element(element) => pointer.push_str(element.json()),
            Label::Unknown(key) => pointer.push_str(&escaped(&record.text(key))),
            Label::Item(index) => pointer.push_str(&index.to_string()),
        }
        walk(record, member.value, pointer, see);
        pointer.truncate(length);
    }
}

/// A step of a JSON Pointer: RFC 6901.
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// A value without parts, or an empty object or array.
#[derive(Clone, PartialEq, Debug)]
enum Leaf {
    Text(String),
    /// As written.
    Number(String),
    /// As serde_json understood it.
    Value(Number),
    Word(&'static str),
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Number {
    Whole(u64),
    Negative(i64),
    Float(f64),
}

fn leaves(record: &Record<'_>) -> Vec<(String, Leaf)> {
    let mut found = Vec::new();
    walk(record, NodeId::ROOT, &mut String::new(), &mut |pointer, node| {
        let text = || record.text(node).into_owned();
        let is_empty = record.members(node).next().is_none();
        let leaf = match record.shape(node) {
            Shape::Object if is_empty => Leaf::Word("{}"),
            Shape::Array if is_empty => Leaf::Word("[]"),
            Shape::Object | Shape::Array => return,
            Shape::Text | Shape::EscapedText => Leaf::Text(text()),
            Shape::Number => Leaf::Number(text()),
            Shape::True => Leaf::Word("true"),
            Shape::False => Leaf::Word("false"),
            Shape::Null => Leaf::Word("null"),
            Shape::Word | Shape::TooDeep | Shape::Key => Leaf::Word("?"),
        };
        found.push((pointer.to_owned(), leaf));
    });
    found
}

fn compare_leaves(bytes: &[u8], ours: &[(String, Leaf)], theirs: &[(String, Leaf)]) {
    assert_eq!(ours.len(), theirs.len(), "number of values in {}", shown(bytes));
    for ((our_pointer, our), (pointer, their)) in ours.iter().zip(theirs) {
        assert_eq!(our_pointer, pointer, "{}", shown(bytes));
        let same = match (our, their) {
            (Leaf::Number(text), Leaf::Value(Number::Whole(number))) => text.parse() == Ok(*number),
            (Leaf::Number(text), Leaf::Value(Number::Negative(number))) => text.parse() == Ok(*number),
            // serde_json rounds the last bit its own way.
            (Leaf::Number(text), Leaf::Value(Number::Float(number))) => {
                let parsed: f64 = text.parse().unwrap();
                parsed == *number || (parsed - number).abs() <= parsed.abs() * 1e-14
            }
            _ => our == their,
        };
        assert!(same, "{our:?} is {their:?} to serde_json at {pointer} in {}", shown(bytes));
    }
}

/// A document as serde_json reads it, with nothing merged: all properties, in order.
#[derive(Debug)]
enum Tree {
    Word(&'static str),
    Number(Number),
    Text(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Tree {
    fn leaves(&self, pointer: &str, found: &mut Vec<(String, Leaf)>) {
        let leaf = match self {
            Tree::List(items) if !items.is_empty() => {
                for (index, item) in items.iter().enumerate() {
                    item.leaves(&format!("{pointer}/{index}"), found);
                }
                return;
            }
            Tree::Object(properties) if !properties.is_empty() => {
                for (name, value) in properties {
                    value.leaves(&format!("{pointer}/{}", escaped(name)), found);
                }
                return;
            }
            Tree::List(_) => Leaf::Word("[]"),
            Tree::Object(_) => Leaf::Word("{}"),
            Tree::Word(word) => Leaf::Word(word),
            Tree::Number(number) => Leaf::Value(*number),
            Tree::Text(text) => Leaf::Text(text.clone()),
        };
        found.push((pointer.to_owned(), leaf));
    }

    /// How many properties have a name that stood in their object before.
    fn repeated(&self) -> usize {
        match self {
            Tree::List(items) => items.iter().map(Tree::repeated).sum(),
            Tree::Object(properties) => {
                let seen = |at: usize| properties[..at].iter().any(|(name, _)| *name == properties[at].0);
                let here = (0..properties.len()).filter(|at| seen(*at)).count();
                here + properties.iter().map(|(_, value)| value.repeated()).sum::<usize>()
            }
            _ => 0,
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Tree, E> {
        Ok(Tree::Word("null"))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Word(if value { "true" } else { "false" }))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Number(Number::Whole(value)))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Number(Number::Negative(value)))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Number(Number::Float(value)))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let mut properties = Vec::new();
        while let Some(property) = entries.next_entry()? {
            properties.push(property);
        }
        Ok(Tree::Object(properties))
    }
}

fn shown(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(2_000)]);
    format!("{text:?} ({} bytes)", bytes.len())
}

/// xorshift64*: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() % end as u64) as usize }
    }

    fn pick<'t, T: ?Sized>(&mut self, list: &[&'t T]) -> &'t T {
        list[self.below(list.len())]
    }

    /// A byte that means something in JSON, or any byte.
    fn interesting_byte(&mut self) -> u8 {
        const INTERESTING: &[u8] =
            b"{}[]:,\"\"\\ \n\t0123456789-+.eEtfnul/abud\x00\x1F\x7F\x80\xC3\xED\xA0\xEF\xFF";
        match self.below(4) {
            0 => self.next() as u8,
            _ => INTERESTING[self.below(INTERESTING.len())],
        }
    }

    /// Deletes, replaces, adds, cuts, repeats or swaps something.
    fn damage(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len());
        let other = self.below(bytes.len());
        if bytes.is_empty() {
            return;
        }
        match self.below(9) {
            0 => bytes.truncate(at),
            1 | 2 => drop(bytes.remove(at)),
            3 => bytes.swap(at, other),
            4 => {
                let piece = bytes[at.min(other)..at.max(other)].to_vec();
                bytes.splice(at..at, piece);
            }
            5 | 6 => bytes.insert(at, self.interesting_byte()),
            _ => bytes[at] = self.interesting_byte(),
        }
    }
}

/// A document from the generator, with the values that were written into it.
#[derive(Default)]
struct Written {
    bytes: Vec<u8>,
    leaves: Vec<(String, Leaf)>,
    pointer: String,
}

impl Written {
    fn document(&mut self, random: &mut Random) {
        self.space(random);
        self.value(random, 0);
        self.space(random);
    }

    fn space(&mut self, random: &mut Random) {
        if random.below(5) == 0 {
            self.put(random.pick(&[" ", "\n", "\t", "\r\n", "  \n "]));
        }
    }

    fn put(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn leaf(&mut self, leaf: Leaf) {
        self.leaves.push((self.pointer.clone(), leaf));
    }

    fn value(&mut self, random: &mut Random, depth: usize) {
        let kinds = if depth > 6 { 4 } else { 8 };
        match random.below(kinds) {
            0 => {
                let word = random.pick(&["true", "false", "null"]);
                self.put(word);
                self.leaf(Leaf::Word(word));
            }
            1 => {
                let number = number(random);
                self.put(&number);
                self.leaf(Leaf::Number(number));
            }
            2 | 3 => {
                let text = self.string(random);
                self.leaf(Leaf::Text(text));
            }
            4 | 5 => self.array(random, depth),
            _ => self.object(random, depth),
        }
    }

    fn array(&mut self, random: &mut Random, depth: usize) {
        let count = random.below(4);
        self.put("[");
        self.space(random);
        for index in 0..count {
            self.member(random, depth, &index.to_string());
            self.put(if index + 1 < count { "," } else { "" });
            self.space(random);
        }
        self.put("]");
        if count == 0 {
            self.leaf(Leaf::Word("[]"));
        }
    }

    fn object(&mut self, random: &mut Random, depth: usize) {
        let count = random.below(5);
        self.put("{");
        self.space(random);
        for index in 0..count {
            let name = self.name(random);
            self.space(random);
            self.put(":");
            self.member(random, depth, &escaped(&name));
            self.put(if index + 1 < count { "," } else { "" });
            self.space(random);
        }
        self.put("}");
        if count == 0 {
            self.leaf(Leaf::Word("{}"));
        }
    }

    fn member(&mut self, random: &mut Random, depth: usize, step: &str) {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(step);
        self.space(random);
        self.value(random, depth + 1);
        self.space(random);
        self.pointer.truncate(length);
    }

    /// A name of the record document, so that classes are entered, or any string.
    fn name(&mut self, random: &mut Random) -> String {
        if random.below(3) == 0 {
            return self.string(random);
        }
        let known = [
            "standard",
            "version",
            "subjectOfCare",
            "careActors",
            "records",
            "type",
            "recordUid",
            "versionNumber",
            "changeLog",
            "personName",
            "personDemographics",
            "ethnicity",
            "code",
            "value",
            "a/b",
            "~",
            "",
            "é",
        ];
        let name = random.pick(&known);
        self.put("\"");
        for character in name.chars() {
            match random.below(12) {
                0 => self.put(&format!("\\u{:04x}", u32::from(character))),
                _ => self.put(character.encode_utf8(&mut [0; 4])),
            }
        }
        self.put("\"");
        name.to_owned()
    }

    fn string(&mut self, random: &mut Random) -> String {
        const PIECES: &[(&str, &str)] = &[
            ("a", "a"),
            ("Alert", "Alert"),
            ("0123456", "0123456"),
            (" ", " "),
            ("é", "é"),
            ("€", "€"),
            ("😀", "😀"),
            ("\\\"", "\""),
            ("\\\\", "\\"),
            ("\\/", "/"),
            ("/", "/"),
            ("\\b", "\u{8}"),
            ("\\f", "\u{c}"),
            ("\\n", "\n"),
            ("\\r", "\r"),
            ("\\t", "\t"),
            ("\\u0041", "A"),
            ("\\u00e9", "é"),
            ("\\u0000", "\0"),
            ("\\uFFFF", "\u{ffff}"),
            ("\\uD83D\\uDE00", "😀"),
            ("\\udbff\\udfff", "\u{10ffff}"),
            ("\u{7f}", "\u{7f}"),
            ("\u{2028}", "\u{2028}"),
            ("{", "{"),
            ("],", "],"),
            ("\u{feff}", "\u{feff}"),
        ];
        let mut text = String::new();
        self.put("\"");
        for _ in 0..random.below(6) {
            let (raw, decoded) = PIECES[random.below(PIECES.len())];
            self.put(raw);
            text.push_str(decoded);
        }
        self.put("\"");
        text
    }
}

fn number(random: &mut Random) -> String {
    let sign = random.pick(&["", "", "-"]);
    let whole = match random.below(3) {
        0 => "0".to_owned(),
        1 => (random.next() % 1_000 + 1).to_string(),
        _ => random.next().to_string(),
    };
    let fraction = match random.below(3) {
        0 => format!(".{:03}", random.below(1_000)),
        _ => String::new(),
    };
    let exponent = match random.below(4) {
        0 => format!("{}{:02}", random.pick(&["e", "E", "e+", "E-"]), random.below(200)),
        _ => String::new(),
    };
    [sign, &whole, &fraction, &exponent].concat()
}
