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

#[path = "json/agree.rs"]
mod agree;
mod random;
#[path = "json/written.rs"]
mod written;

use std::borrow::Cow;

use agree::{Ours, Tree, Verdict, agree, leaves, shown, slow_positions};
use mods_record::finding::{Code, Severity};
use mods_record::json::{Limits, Positions, TextFault, Token, Tokens, decode};
use random::Random;
use written::Written;

const MINIMAL: &[u8] = include_bytes!("../examples/records/minimal.json");
const WRONG: &[u8] = include_bytes!("../examples/records/wrong-structure.json");
const LARGE: &[u8] = include_bytes!("../examples/records/home-care.json");

impl Ours<'_> {
    fn accepts(&self) -> bool {
        self.faults() == 0 && self.count(|code| code == Code::JsonDuplicateKey) == 0
    }
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

#[test]
fn positions_agree_with_counting() {
    let mut random = Random::new(3);
    // What is rare stands among what is passed 32 bytes a step.
    let pieces: [&[u8]; 9] = [
        b"a",
        b"\n",
        b"\r\n",
        b"\xC3\xA9",
        b"\xE2\x82\xAC",
        b"\xF0\x9F\x98\x80",
        b"\xFF",
        b"\t",
        b"so many letters, and one byte more",
    ];
    for _ in 0..600 {
        let plain = random.below(9);
        let piece = |at: usize| if at < plain { pieces[8] } else { pieces[at] };
        let text: Vec<u8> =
            (0..random.below(60)).flat_map(|_| piece(random.below(8)).iter().copied()).collect();
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
