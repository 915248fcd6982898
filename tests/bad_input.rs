//! Input that is broken, hostile or far too much: always a report, always the finding that is
//! due, in its place, and never a value of the record in it.

use mods_record::finding::{Code, Severity};
use mods_record::json::Limits;
use mods_record::model::tables::CLASSES;
use mods_record::model::{ClassKind, Kind};
use mods_record::{Dropped, Examination, ExamineOptions, Report, Step, Target};
use serde_json::{Value, json};

const MINIMAL: &str = include_str!("../examples/records/minimal.json");
const NATIONAL: &str = include_str!("../examples/records/national-example.json");
const WRONG: &str = include_str!("../examples/records/wrong-structure.json");

// --- Not JSON, or not all of it ------------------------------------------------------------------

#[test]
fn what_is_not_json_is_said_with_its_place() {
    for (text, code, pointer, at) in [
        ("", "json-syntax", "", 0),
        (" \r\n\t ", "json-syntax", "", 5),
        ("hello", "json-syntax", "", 0),
        ("<record/>", "json-syntax", "", 0),
        ("standard: MODS\nversion: 1.0.0\n", "json-syntax", "", 0),
        ("standard,version\nMODS,1.0.0\n", "json-syntax", "", 0),
        ("{'standard':'MODS'}", "json-syntax", "", 1),
        ("{\"standard\":\"MODS\",}", "json-syntax", "", 19),
        ("{\"standard\":\"MODS\"} {}", "json-syntax", "", 20),
        (
            "{\"standard\":\"MODS\",\"records\":[{\"type\":\"Alert\" \"recordUid\":1}]}",
            "json-syntax",
            "/records/0",
            46,
        ),
        ("{\"standard\":\"MODS\",\"records\":[{\"type\":\"Alert\"},]}", "json-syntax", "/records", 47),
        ("{\"standard\":\"MODS\",\"version\":01}", "json-syntax", "/version", 29),
        ("{\"standard\":\"MODS\",\"version\":None}", "json-syntax", "/version", 29),
        ("{\"standard\":\"MODS\",\"version\":\"a\nb\"}", "json-syntax", "/version", 29),
        ("{\"standard\":\"MODS\",\"version\":\"\\x41\"}", "json-syntax", "/version", 29),
        ("{\"standard\":\"MODS\",\"vers\tion\":1}", "json-syntax", "/vers\tion", 19),
    ] {
        let report = report(text.as_bytes(), &ExamineOptions::default());
        let found = find(&report, code);
        assert_eq!(
            (found["pointer"].as_str(), found["offset"].as_u64()),
            (Some(pointer), Some(at)),
            "{text:?}"
        );
        assert_eq!((&found["severity"], &report["valid"]), (&json!("error"), &json!(false)), "{text:?}");
    }
}

/// A transfer that breaks off says so at its end, wherever it breaks off, and says nothing of what
/// the rest may have held.
#[test]
fn a_record_truncated_at_every_byte() {
    let text = MINIMAL.trim_end();
    for end in 0..text.len() {
        let cut = &text.as_bytes()[..end];
        let report = report(cut, &ExamineOptions::default());
        assert_eq!(report["valid"], json!(false), "cut at {end}");
        let faults = all(&report, "json-syntax");
        let last = faults.last().unwrap_or_else(|| panic!("cut at {end}: no json-syntax"));
        assert_eq!(last["offset"], json!(end), "the break is at the end");
        assert!(last["message"].as_str().unwrap().starts_with("The record ends too early"), "cut at {end}");
        for code in ["missing-element", "not-a-mods-record", "reference-unresolved", "change-log-mismatch"] {
            assert!(all(&report, code).is_empty(), "{code}, cut at {end}");
        }
    }
    println!("{} truncations", text.len());
}

/// The bytes of UTF-16 are not read as anything else.
#[test]
fn utf_16_and_utf_32_are_named() {
    let units: Vec<u16> = MINIMAL.encode_utf16().collect();
    let characters: Vec<u32> = MINIMAL.chars().map(u32::from).collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let little_32: Vec<u8> = characters.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big_32: Vec<u8> = characters.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let marked = |mark: &[u8], text: &[u8]| [mark, text].concat();
    for bytes in [
        marked(b"\xFF\xFE", &little),
        marked(b"\xFE\xFF", &big),
        marked(b"\xFF\xFE\0\0", &little_32),
        marked(b"\0\0\xFE\xFF", &big_32),
        little,
        big,
        little_32,
        big_32,
    ] {
        assert_eq!(lines(&bytes), ["error json-encoding "]);
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_named_where_they_stand() {
    let with =
        |before: &str, bytes: &[u8], after: &str| [before.as_bytes(), bytes, after.as_bytes()].concat();
    for wrong in [&b"\xFF"[..], b"caf\xE9", b"\xC0\xAF", b"\xC3", b"\xF5\x80\x80\x80", b"\xE2\x82"] {
        let in_text = with("{\"standard\":\"MODS\",\"version\":\"", wrong, "\",\"records\":[]}");
        assert!(lines(&in_text).contains(&"error json-encoding /version".to_owned()), "{wrong:?}");
        let in_name = with("{\"standard\":\"MODS\",\"x", wrong, "\":1}");
        let report = report(&in_name, &ExamineOptions::default());
        let found = find(&report, "json-encoding");
        assert_eq!(found["offset"], json!(19));
        assert!(found["pointer"].as_str().unwrap().contains('\u{fffd}'), "the name is shown mended");
    }
}

/// A JavaScript string with half a character reaches us as three bytes, or as an escape.
#[test]
fn half_a_surrogate_pair() {
    for half in [
        &b"\xED\xA0\x80"[..],
        b"\xED\xBF\xBF",
        b"\xED\xA0\xBD\xED\xB8\x80",
        b"\\ud83d",
        b"\\ude00 ",
        b"\\ud83d\\u0041",
    ] {
        let text = [b"{\"standard\":\"MODS\",\"version\":\"", half, b"\",\"x", half, b"\":1}"].concat();
        let report = report(&text, &ExamineOptions::default());
        let found = all(&report, "json-lone-surrogate");
        assert_eq!(found.len(), 2, "{half:?}: {report}");
        assert_eq!((&found[0]["pointer"], &found[0]["severity"]), (&json!("/version"), &json!("error")));
        assert!(found[1]["pointer"].as_str().unwrap().starts_with("/x\u{fffd}"));
    }
}

#[test]
fn a_byte_order_mark_and_nul() {
    let marked = [b"\xEF\xBB\xBF", MINIMAL.as_bytes()].concat();
    assert!(lines(&marked).contains(&"info json-byte-order-mark ".to_owned()));
    assert!(lines(&marked).iter().all(|line| !line.starts_with("error")));
    for (bytes, wanted) in [
        (&b"\xEF\xBB\xBF"[..], "error json-syntax "),
        (b"\0", "error json-syntax "),
        (b"\0\0\0\0", "error json-encoding "),
        (b"{\"standard\":\"MODS\",\"version\":\"\0\"}", "error json-syntax /version"),
        (b"{\"standard\":\"MODS\"}\0", "error json-syntax "),
        (b"{\"standard\":\"MODS\",\0\"version\":1}", "error json-syntax "),
    ] {
        assert!(lines(bytes).contains(&wanted.to_owned()), "{bytes:?}: {:?}", lines(bytes));
    }
    // Escaped, it is text like any other.
    let escaped = b"{\"standard\":\"MODS\",\"x\":\"\\u0000\"}";
    assert!(lines(escaped).iter().all(|line| !line.contains("json-")));
}

/// What JSON cannot carry is dropped before it reaches us, and told by whoever dropped it.
#[test]
fn what_javascript_left_out_is_an_error() {
    let examination = Examination::of(MINIMAL.as_bytes(), &ExamineOptions::default());
    let path = vec![Step::Name("records".into()), Step::Index(0), Step::Name("a/b".into())];
    let report = Report::new(&examination, &[Dropped { path }], false);
    let first = &report.findings[0];
    assert_eq!(
        (first.code, first.severity, first.pointer.as_str()),
        ("not-json", "error", "/records/0/a~1b")
    );
    assert!(!report.valid);
    assert_eq!(report.counts.error as usize, examination.counts[2] as usize + 1);
}

// --- Limits ----------------------------------------------------------------------------------------

#[test]
fn size() {
    let limit = Limits::DEFAULT.size as usize;
    let padded = |size: usize| [b"{\"standard\":\"MODS\"}".as_slice(), &vec![b' '; size - 19]].concat();
    assert!(!lines(&padded(limit)).iter().any(|line| line.contains("limit")));
    assert_eq!(lines(&padded(limit + 1)), ["error limit-size "]);
    let small = with(|limits| limits.size = 18);
    assert_eq!(lines_of(b"{\"standard\":\"MODS\"}", &small), ["error limit-size "]);
    assert!(!lines_of(b"{\"standard\":\"MODS\"}", &with(|limits| limits.size = 19))[0].contains("limit"));
}

#[test]
fn depth() {
    for (open, close, step) in [("[", "]", "0"), ("{\"a\":", "}", "a")] {
        for levels in [63_usize, 64, 1_000, 100_000] {
            let closed =
                ["{\"standard\":\"MODS\",\"x\":", &open.repeat(levels), "0", &close.repeat(levels), "}"]
                    .concat();
            let report = report(closed.as_bytes(), &ExamineOptions::default());
            let found = all(&report, "limit-depth");
            assert_eq!(found.len(), usize::from(levels > 63), "{levels} of {open}");
            if let [found] = found.as_slice() {
                // The document is the first of 64 levels; the 65th stands in 63 others.
                assert_eq!(found["pointer"], json!(format!("/x{}", format!("/{step}").repeat(63))));
                assert_eq!(found["offset"], json!(23 + 63 * open.len()));
            }
            let unclosed = &closed[..closed.len() - levels];
            assert!(lines(unclosed.as_bytes()).iter().any(|line| line.starts_with("error json-syntax /x")));
        }
        // Nothing but the opening.
        let only = open.repeat(100_000);
        assert!(lines(only.as_bytes()).iter().any(|line| line.starts_with("error json-syntax")));
    }
}

/// What follows something too deep is read as if nothing had been.
#[test]
fn reading_goes_on_after_what_is_too_deep() {
    let deep = ["[".repeat(90), "]".repeat(90)].concat();
    let text =
        format!("{{\"standard\":\"MODS\",\"x\":{deep},\"records\":[{{\"type\":\"Nothing\"}}],\"y\":{deep}}}");
    let found = lines(text.as_bytes());
    assert_eq!(found.iter().filter(|line| line.contains("limit-depth")).count(), 2, "{found:?}");
    assert!(found.contains(&"error unknown-class /records/0".to_owned()), "{found:?}");
    let shallow = with(|limits| limits.depth = 2);
    let found = lines_of(b"{\"standard\":\"MODS\",\"records\":[{\"type\":\"Alert\"}]}", &shallow);
    assert!(found.contains(&"error limit-depth /records/0".to_owned()), "{found:?}");
}

#[test]
fn nodes() {
    let limit = Limits::DEFAULT.nodes as usize;
    let list = |count: usize| ["[", &"0,".repeat(count - 2), "0]"].concat();
    assert_eq!(lines(list(limit).as_bytes()), ["error not-a-mods-record "], "the list itself is a value");
    let report = report(list(limit + 1).as_bytes(), &ExamineOptions::default());
    assert_eq!(all(&report, "limit-nodes").len(), 1);
    assert_eq!(
        find(&report, "limit-nodes")["offset"],
        json!(1 + 2 * (limit - 1)),
        "at the first that is too many"
    );
    // Names that the model does not know count too.
    let text = b"{\"a\":1,\"b\":2}";
    assert!(!lines_of(text, &with(|limits| limits.nodes = 5)).iter().any(|line| line.contains("limit")));
    for nodes in 1..5 {
        let found = lines_of(text, &with(|limits| limits.nodes = nodes));
        assert!(found.contains(&"error limit-nodes ".to_owned()), "{nodes}: {found:?}");
    }
}

#[test]
fn strings() {
    let limit = Limits::DEFAULT.string as usize;
    let text = |length: usize| format!("{{\"standard\":\"MODS\",\"x\":\"{}\"}}", "a".repeat(length));
    assert!(!lines(text(limit).as_bytes()).iter().any(|line| line.contains("limit")));
    assert!(lines(text(limit + 1).as_bytes()).contains(&"error limit-string /x".to_owned()));
    // Bytes as written: an escape is six, a wide character four.
    for (text, bytes) in [("\\u0041", 6), ("😀", 4), ("abc", 3)] {
        let document = format!("{{\"x\":\"{text}\",\"records\":[0]}}");
        let has = |limit| {
            lines_of(document.as_bytes(), &with(|limits| limits.string = limit))
                .iter()
                .any(|line| line == "error limit-string /x")
        };
        assert!(has(bytes - 1) && !has(bytes), "{text}");
    }
}

#[test]
fn names_are_strings_too() {
    let name = "n".repeat(Limits::DEFAULT.string as usize + 1);
    let text = format!("{{\"standard\":\"MODS\",\"{name}\":1}}");
    assert!(lines(text.as_bytes()).iter().any(|line| line.starts_with("error limit-string")));
}

#[test]
fn the_report_grows_no_faster_than_the_input() {
    let name = "n".repeat(20_000);
    let text = format!("{{\"standard\":\"MODS\",\"{name}\":{{{}\"a\":1}}}}", "\"a\":1,".repeat(1_000));
    let report = report(text.as_bytes(), &ExamineOptions::default()).to_string();
    // A thousand findings of about a kilobyte each, and the input a few times over.
    let bound = 1_000 * 1_500 + 10 * text.len();
    assert!(report.len() < bound, "{} bytes in, {} bytes out", text.len(), report.len());
}

/// Long texts that nearly are markup, over and over. A look ahead without a bound would
/// take minutes.
#[test]
fn texts_that_nearly_are_markup_take_linear_time() {
    let start = std::time::Instant::now();
    let pieces = [
        "<", "<b ", "<b x=", "</b", "<x-", "&", "&amp", "&#1", "*", "**", "**a ", "**a\n", "[", "]", "](",
        "[a](b", "#", "# \n", "# a\n\n", "### \n#", "|", "|-\n", "|\n|", "`", "``\n", "{", "{\\", "data:",
        "data:;", "A", "aA/", "Aa1+ ", "A1a.", "\\", "\n", "é*", "<é",
    ];
    for piece in pieces {
        for text in
            [piece.repeat(200_000 / piece.len()), format!("data:<*&#{}", piece.repeat(200_000 / piece.len()))]
        {
            let input = Value::String(text).to_string();
            let options = ExamineOptions {
                target: Target::named("Alert.freeText").unwrap(),
                ..with(|limits| limits.string = 4_000_000)
            };
            let _ = Examination::of(input.as_bytes(), &options);
        }
    }
    println!("{} texts that nearly are markup in {:?}", 2 * pieces.len(), start.elapsed());
    assert!(start.elapsed().as_secs() < 60);
}

/// Every element that rules about dates ask, ten thousand times in one object: as a list, and as a
/// name that is repeated. Held against an element that no rule asks, in the same run: a rule that
/// looked through all of them for each would take hundreds of times as long.
#[test]
fn no_rule_looks_through_an_object_for_each_of_its_dates() {
    const COUNT: usize = 10_000;
    let repeated = |class: &str, json: &str, value: &str| {
        let head = format!(
            r#"{{"standard":"MODS","records":[{{"type":"{class}","recordUid":"a","versionNumber":1,"#
        );
        let list = format!("{head}\"{json}\":[{}]}}]}}", vec![value; COUNT].join(","));
        let names = format!("{head}{}}}]}}", vec![format!("\"{json}\":{value}"); COUNT].join(","));
        [list, names]
    };
    let took = |text: &str| {
        let start = std::time::Instant::now();
        let today = mods_record::formats::date::parse("2026-11-22");
        let _ = Examination::of(text.as_bytes(), &ExamineOptions { today, ..ExamineOptions::default() });
        start.elapsed()
    };
    let plain = repeated("Alert", "freeText", "\"2026\"").map(|text| took(&text)).into_iter().max().unwrap();
    let mut tried = 0;
    for class in CLASSES.iter().filter(|class| class.kind == ClassKind::Record) {
        for element in class.elements().filter(|element| matches!(element.kind, Kind::Date | Kind::DateTime))
        {
            for text in repeated(class.id, element.json, "\"2026\"") {
                let time = took(&text);
                assert!(time < plain * 40, "{}.{}: {time:?}, text {plain:?}", class.id, element.json);
                tried += 1;
            }
        }
    }
    println!("{tried} repeated dates");
    assert!(tried > 100);
}

/// Thousands of consents by one proxy in thousands of versions, held against as many consents
/// that say in words who states them.
#[test]
fn no_consent_looks_through_all_versions_of_its_proxy() {
    const COUNT: usize = 3_000;
    let took = |stated_by: &str| {
        let proxy =
            |at| format!(r#"{{"type":"ProxyForSubjectOfCare","recordUid":"p","versionNumber":{at}}}"#);
        let consent = |at| {
            format!(
                r#"{{"type":"InformedConsent","recordUid":"c{at}","versionNumber":1,"statedBy":{stated_by}}}"#
            )
        };
        let list = |item: &dyn Fn(usize) -> String| (0..COUNT).map(item).collect::<Vec<_>>().join(",");
        let (proxies, consents) = (list(&proxy), list(&consent));
        let text = format!(r#"{{"standard":"MODS","careActors":[{proxies}],"records":[{consents}]}}"#);
        let start = std::time::Instant::now();
        let examination = Examination::of(text.as_bytes(), &with(|limits| limits.findings = 100_000));
        let time = start.elapsed();
        let found = examination.findings.iter().filter(|finding| finding.code.name() == "consent-by-proxy");
        (found.count(), time)
    };
    let (in_words, plain) = took(r#"{"display":"Sample"}"#);
    let (by_proxy, time) = took(r#"{"recordUid":"p"}"#);
    assert_eq!((in_words, by_proxy), (0, COUNT));
    assert!(time < plain * 10, "{time:?}, in words {plain:?}");
}

#[test]
fn no_limit_can_be_set_beyond_its_ceiling_or_to_nothing() {
    let most =
        Limits { size: u32::MAX, depth: u32::MAX, nodes: u32::MAX, string: u32::MAX, findings: u32::MAX };
    assert_eq!(most.clamped(), Limits::CEILING);
    let least = Limits { size: 0, depth: 0, nodes: 0, string: 0, findings: 0 }.clamped();
    assert_eq!([least.size, least.depth, least.nodes, least.string, least.findings], [1; 5]);
    let deep = "[".repeat(2_000) + &"]".repeat(2_000);
    let options = ExamineOptions { limits: most, ..ExamineOptions::default() };
    assert!(lines_of(deep.as_bytes(), &options).iter().any(|line| line.starts_with("error limit-depth")));
}

// --- Very many names, very many findings ------------------------------------------------------------

/// Names that begin alike, in an order that sorts badly, with one pair that is equal.
#[test]
fn a_million_names_in_one_object() {
    let count = 1_000_000_u32;
    let mut text = String::with_capacity(30_000_000);
    text.push_str("{\"standard\":\"MODS\",\"x\":{");
    for number in 0..count {
        // A step without a common factor visits every number once.
        let scattered = u64::from(number) * 611_953 % u64::from(count);
        text.push_str(&format!("\"aaaaaaaaaaaa{scattered:07}\":0,"));
    }
    text.push_str("\"\\u0061aaaaaaaaaaa0000000\":1}}");
    let options = with(|limits| (limits.nodes, limits.size) = (4_000_000, 64_000_000));
    let examination = Examination::of(text.as_bytes(), &options);
    assert_eq!(examination.record.len(), 4 + 2 * (count as usize + 1), "a node a name, a node a value");
    let report = Report::new(&examination, &[], false);
    let repeated: Vec<_> =
        report.findings.iter().filter(|finding| finding.code == "json-duplicate-key").collect();
    let [repeated] = repeated.as_slice() else { panic!("one name stands twice, {} found", repeated.len()) };
    let related = repeated.related.as_ref().expect("the first of the two");
    assert_eq!(related.offset as usize, "{\"standard\":\"MODS\",\"x\":{\"aaaaaaaaaaaa0000000\":".len());
    assert_eq!(repeated.offset as usize, text.len() - 3);
    assert_eq!((repeated.pointer.as_str(), &repeated.pointer), ("/x/aaaaaaaaaaaa0000000", &related.pointer));
    println!("{} bytes with {count} names", text.len());
}

#[test]
fn a_name_twice_has_both_places() {
    for (inside, pointer, first, again) in [
        (r#""x":{"name":1,"n\u0061me":2}"#, "/x/name", "1,", "2}"),
        (r#""x":{"a/b":1,"a\/b":2}"#, "/x/a~1b", "1,", "2}"),
        (r#""x":{"":1,"":2}"#, "/x/", "1,", "2}"),
        (r#""x":{"é":1,"\u00e9":2}"#, "/x/é", "1,", "2}"),
        (r#""x":{"😀":1,"\ud83d\ude00":2}"#, "/x/😀", "1,", "2}"),
        (r#""\u0078":1,"x":2,"y":[]"#, "/x", "1,", "2,"),
        (
            r#""records":[{"type":"Alert","freeText":"7","free\u0054ext":"8"}]"#,
            "/records/0/freeText",
            "\"7\"",
            "\"8\"",
        ),
    ] {
        let text = format!("{{\"standard\":\"MODS\",{inside}}}");
        let report = report(text.as_bytes(), &ExamineOptions::default());
        let found = all(&report, "json-duplicate-key");
        assert_eq!(found.len(), 1, "{text}");
        let place = |needle: &str| json!(text.find(needle).unwrap());
        assert_eq!((&found[0]["pointer"], &found[0]["offset"]), (&json!(pointer), &place(again)), "{text}");
        let related = &found[0]["related"];
        assert_eq!((&related["pointer"], &related["offset"]), (&json!(pointer), &place(first)), "{text}");
    }
    // Three of one name: the second and the third are each too many.
    assert_eq!(
        lines(br#"{"standard":"MODS","x":{"a":1,"a":2,"a":3}}"#)
            .iter()
            .filter(|line| line.contains("duplicate"))
            .count(),
        2
    );
    // Composed and decomposed are two names, and so are capitals.
    let apart = "{\"standard\":\"MODS\",\"x\":{\"é\":1,\"e\u{301}\":2,\"A\":1,\"a\":1}}";
    assert!(!lines(apart.as_bytes()).iter().any(|line| line.contains("duplicate")));
}

#[test]
fn a_name_twice_and_then_the_end() {
    for text in ["{\"x\":{\"a\":1,\"a\":", "{\"x\":{\"a\":1,\"a\":}}"] {
        let report = report(text.as_bytes(), &ExamineOptions::default());
        for found in all(&report, "json-duplicate-key") {
            assert!(found["offset"].as_u64() >= Some(12), "{text}: {found}");
        }
    }
}

/// Warnings first in the document, errors after them, more of both than are listed.
#[test]
fn thousands_of_findings() {
    let text = many_faults(1_700, 900);
    let options = ExamineOptions::default();
    let report = report(text.as_bytes(), &options);
    assert_eq!(report["counts"], json!({ "error": 900, "warning": 1_702, "info": 0 }));
    assert_eq!((&report["truncated"], &report["valid"]), (&json!(true), &json!(false)));
    let listed = report["findings"].as_array().unwrap();
    assert_eq!(listed.len(), 1_000);
    let of = |severity: &str| listed.iter().filter(|finding| finding["severity"] == severity).count();
    assert_eq!((of("error"), of("warning")), (900, 100), "all errors are kept before any warning");
    assert!(listed.is_sorted_by_key(|finding| finding["offset"].as_u64()), "in the order of the document");

    // More errors than are listed: no warning is.
    let report = self::report(many_faults(10, 1_200).as_bytes(), &options);
    assert_eq!((&report["counts"]["error"], &report["counts"]["warning"]), (&json!(1_200), &json!(12)));
    assert!(report["findings"].as_array().unwrap().iter().all(|finding| finding["severity"] == "error"));

    // As many as are listed is not too many.
    let exact = with(|limits| limits.findings = 5);
    let report = self::report(many_faults(1, 2).as_bytes(), &exact);
    assert_eq!((&report["truncated"], report["findings"].as_array().unwrap().len()), (&json!(false), 5));
    let report = self::report(many_faults(2, 2).as_bytes(), &exact);
    assert_eq!((&report["truncated"], report["findings"].as_array().unwrap().len()), (&json!(true), 5));
}

#[test]
fn thousands_of_findings_in_what_is_no_record() {
    let text = format!("{{{}\"a\":1}}", "\"a\":1,".repeat(1_500));
    let report = report(text.as_bytes(), &ExamineOptions::default());
    assert_eq!(report["counts"]["error"], json!(1_501));
    assert_eq!(all(&report, "not-a-mods-record").len(), 1);
}

/// A document with this many warnings (and the two of its own) and this many errors.
fn many_faults(warnings: usize, errors: usize) -> String {
    let unknown: Vec<String> = (0..warnings).map(|number| format!("\"u{number}\":0")).collect();
    let wrong = vec!["0"; errors];
    format!("{{\"standard\":\"MODS\",{},\"records\":[{}]}}", unknown.join(","), wrong.join(","))
}

#[test]
fn strict_makes_errors_of_warnings_and_of_nothing_else() {
    for text in [MINIMAL, NATIONAL, WRONG, &many_faults(20, 3)] {
        let plain = report(text.as_bytes(), &ExamineOptions::default());
        let strict = report(text.as_bytes(), &ExamineOptions { strict: true, ..ExamineOptions::default() });
        let count = |report: &Value, severity: &str| report["counts"][severity].as_u64().unwrap();
        assert_eq!(count(&strict, "error"), count(&plain, "error") + count(&plain, "warning"));
        assert_eq!((count(&strict, "warning"), count(&strict, "info")), (0, count(&plain, "info")));
        assert_eq!(strict["valid"], json!(count(&strict, "error") == 0));
        let severe = |finding: &Value| {
            if finding["severity"] == "warning" { json!("error") } else { finding["severity"].clone() }
        };
        let raised: Vec<(Value, Value)> =
            findings(&plain).map(|finding| (finding["code"].clone(), severe(finding))).collect();
        let given: Vec<(Value, Value)> =
            findings(&strict).map(|finding| (finding["code"].clone(), finding["severity"].clone())).collect();
        assert_eq!(given, raised);
    }
    let warned = report(b"{\"standard\":\"MODS\"}", &ExamineOptions::default());
    assert_eq!(warned["valid"], json!(true), "warnings alone leave a record valid");
}

// --- Something else than a record ---------------------------------------------------------------------

#[test]
fn json_that_is_no_record_has_one_finding() {
    for (text, words) in [
        ("5", "a record document is an object"),
        ("\"MODS\"", "a record document is an object"),
        ("null", "a record document is an object"),
        ("[]", "a record document is an object"),
        ("[{\"standard\":\"MODS\"}]", "a record document is an object"),
        ("{}", "This is not a MODS record"),
        ("{\"a\":1}", "This is not a MODS record"),
        ("{\"resourceType\":\"Patient\",\"id\":\"1\"}", "FHIR"),
        ("{\"resourceType\":\"Bundle\",\"records\":[1]}", "FHIR"),
        ("{\"standard\":\"HL7\",\"records\":[{\"type\":\"Alert\"}]}", "another standard"),
        ("{\"type\":\"Alert\",\"recordUid\":\"a\"}", "one class of MODS on its own"),
        ("{\"type\":\"Nothing\"}", "This is not a MODS record"),
        ("{\"subjectOfCare\":null,\"records\":[]}", "This is not a MODS record"),
    ] {
        assert_eq!(lines(text.as_bytes()), ["error not-a-mods-record "], "{text}");
        let report = report(text.as_bytes(), &ExamineOptions::default());
        assert!(report["findings"][0]["message"].as_str().unwrap().contains(words), "{text}: {report}");
        assert_eq!((&report["checked"], &report["unchecked"]), (&json!(0), &json!([])));
    }
}

#[test]
fn a_wrong_class_in_every_place() {
    for (text, wanted) in [
        (r#"{"records":[{"type":"Nothing"}]}"#, "error unknown-class /records/0"),
        (r#"{"records":[{"type":"alert"}]}"#, "error unknown-class /records/0"),
        (r#"{"records":[{"type":5}]}"#, "error unknown-class /records/0"),
        (r#"{"records":[{"type":["Alert"]}]}"#, "error unknown-class /records/0"),
        (r#"{"records":[{"recordUid":"a"}]}"#, "error unknown-class /records/0"),
        (r#"{"records":[{"x":{"type":"Alert"}}]}"#, "error unknown-class /records/0"),
        (r#"{"records":[{"type":"CareWorker","recordUid":"a"}]}"#, "warning class-out-of-place /records/0"),
        (r#"{"records":[{"type":"PersonName"}]}"#, "warning class-out-of-place /records/0"),
        (r#"{"records":[{"type":"RecordDocument"}]}"#, "warning class-out-of-place /records/0"),
        (r#"{"records":[{"type":"Observations"}]}"#, "warning class-out-of-place /records/0"),
        (r#"{"careActors":[{"type":"Alert"}]}"#, "warning class-out-of-place /careActors/0"),
    ] {
        assert!(lines(text.as_bytes()).contains(&wanted.to_owned()), "{text}: {:?}", lines(text.as_bytes()));
    }
}

/// Every value of a record is turned into one of each other type.
#[test]
fn wrong_types_everywhere() {
    let record: Value = serde_json::from_str(MINIMAL).unwrap();
    let others = [
        json!(5),
        json!(-1.5),
        json!(true),
        json!("text"),
        json!(["text"]),
        json!([["text"]]),
        json!({"x": 1}),
        json!([5, null]),
    ];
    let blanks = [json!(null), json!(""), json!(" \u{a0}"), json!([]), json!({})];
    let mut count = 0;
    // Another standard, and a class that is none, are said of the object that they stand in.
    let of_itself = |pointer: &String| pointer != "/standard" && !pointer.ends_with("/type");
    for pointer in pointers(&record, true).into_iter().filter(of_itself) {
        for other in others.iter().chain(&blanks) {
            let mut record = record.clone();
            let place = record.pointer_mut(&pointer).unwrap();
            let same = kind_of(place) == kind_of(other);
            *place = other.clone();
            let report = report(record.to_string().as_bytes(), &ExamineOptions::default());
            count += 1;
            let said = findings(&report).any(|finding| {
                finding["severity"] != "info"
                    && finding["pointer"].as_str().unwrap().starts_with(pointer.as_str())
            });
            let is_whole = pointer.matches('/').count() == 1 && blanks.contains(other);
            assert!(said || same || is_whole, "{other} at {pointer}: {report}");
            if blanks.contains(other) {
                // An empty object or list where neither is due is of the wrong type before it is empty.
                let codes = if kind_of(other) > 3 {
                    &["empty-value", "wrong-type", "unknown-class"][..]
                } else {
                    &["empty-value"]
                };
                let named = findings(&report).any(|finding| {
                    finding["pointer"] == pointer.as_str()
                        && codes.iter().any(|code| finding["code"] == *code)
                });
                assert!(named, "{other} at {pointer}: {report}");
            }
        }
    }
    println!("{count} values of another type");
}

fn kind_of(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Bool(_) => 1,
        Value::Number(_) => 2,
        Value::String(_) => 3,
        Value::Array(_) => 4,
        Value::Object(_) => 5,
    }
}

// --- Hostile text, and no value ever in a report ------------------------------------------------------

#[test]
fn hostile_text_in_every_value_and_name() {
    let hostile = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'; DROP TABLE records; --",
        "${jndi:ldap://x/a}",
        "{{7*7}}",
        "%s%n%x",
        "../../etc/passwd",
        "=HYPERLINK(\"http://x\")",
        "\u{1b}[2J\u{7}",
        "\u{202e}txt.exe",
        "\0",
        "__proto__",
        "constructor",
        "\r\nSet-Cookie: a=b",
        "\u{feff}\u{200b}\u{2028}",
        "/~0/~1",
        "🏳️‍🌈\u{10ffff}",
        "９９９０００００１８",
        "javascript:alert(1)",
        "\\u0000\\",
        "Z̸̡͇̫͑̚a̴̧͎̟̐l̶̢̘͗g̷̗̈́o̴͓͝",
    ];
    let record: Value = serde_json::from_str(MINIMAL).unwrap();
    let mut count = 0;
    for text in hostile {
        for pointer in pointers(&record, false) {
            let mut record = record.clone();
            *record.pointer_mut(&pointer).unwrap() = json!(text);
            let written = record.to_string();
            let report = report(written.as_bytes(), &ExamineOptions::default());
            assert!(
                !findings(&report).any(|finding| finding["code"].as_str().unwrap().starts_with("json-")),
                "{text:?}"
            );
            assert!(
                !report.to_string().contains(json!(text).to_string().trim_matches('"')),
                "{text:?} at {pointer}: {report}"
            );
            count += 1;
        }
        // As a name it is part of the path, and nothing else.
        let mut record = record.clone();
        record["records"][0][text] = json!(1);
        let report = report(record.to_string().as_bytes(), &ExamineOptions::default());
        let found = find(&report, "unknown-element");
        assert_eq!(found["path"], json!(["records", 0, text]));
        assert_eq!(
            found["pointer"],
            json!(format!("/records/0/{}", text.replace('~', "~0").replace('/', "~1")))
        );
    }
    println!("{count} values of hostile text");
}

/// A marker stands in for each value in turn, in every form that a value can take.
#[test]
fn no_value_of_the_record_enters_the_report() {
    const MARK: &str = "Zq7Marker9x";
    const NUMBER: &str = "736482910564738";
    let forms = [
        json!(MARK),
        json!([MARK]),
        json!({ "value": MARK, "code": MARK, "recordUid": MARK }),
        json!(736482910564738_u64),
    ];
    let mut planted = 0;
    let mut shown = 0;
    let mut look = |text: &str, what: &str| {
        planted += 1;
        let examination = Examination::of(text.as_bytes(), &ExamineOptions::default());
        let report = serde_json::to_string(&Report::new(&examination, &[], false)).unwrap();
        let debug = format!("{:?} {:?}", examination.findings, examination.unchecked);
        for mark in [MARK, NUMBER, "Marker9"] {
            assert!(!report.contains(mark) && !debug.contains(mark), "{what}: {report}");
        }
        let open = serde_json::to_string(&Report::new(&examination, &[], true)).unwrap();
        shown += usize::from(open.contains(MARK) || open.contains(NUMBER));
    };
    for document in [MINIMAL, NATIONAL, WRONG] {
        let record: Value = serde_json::from_str(document).unwrap();
        for pointer in pointers(&record, false) {
            for (number, form) in forms.iter().enumerate() {
                if number > 0 && document == NATIONAL {
                    continue;
                }
                let mut record = record.clone();
                *record.pointer_mut(&pointer).unwrap() = form.clone();
                let text = record.to_string();
                look(&text, &pointer);
                if number == 0 && document == MINIMAL {
                    let quoted = format!("\"{MARK}\"");
                    look(&text.replace(&quoted, MARK), "without quotes");
                    look(&text.replace(&quoted, &format!("\"{MARK}\\ud800\"")), "with half a character");
                    look(&text.replace(&quoted, &format!("\"{MARK}\n\"")), "with a line break");
                    look(&text.replace(&quoted, &format!("\"{MARK}\\q\"")), "with a wrong escape");
                    look(text.split_inclusive(MARK).next().unwrap(), "and then the end");
                }
            }
        }
    }
    println!("{planted} markers planted, {shown} shown on request");
    assert!(shown > planted / 20, "when asked for, values are there: the search can find them");
}

// --- Once more ------------------------------------------------------------------------------------------

#[test]
fn the_same_input_gives_the_same_bytes() {
    let broken = &WRONG[..WRONG.len() - 40];
    for text in [MINIMAL, NATIONAL, WRONG, broken, &many_faults(1_500, 1_500)] {
        // Another address, so that nothing can hang on it.
        let copy = [b"  ", text.as_bytes()].concat();
        let write = |bytes: &[u8]| {
            let examination = Examination::of(bytes, &ExamineOptions::default());
            serde_json::to_string(&Report::new(&examination, &[], true)).unwrap()
        };
        assert_eq!(write(text.as_bytes()), write(&copy[2..]));
    }
}

/// A part is examined like a whole: any class, any element, any text.
#[test]
fn any_text_as_any_part() {
    let texts = [
        "",
        "null",
        "5",
        "\"a\"",
        "true",
        "[]",
        "{}",
        "[[]]",
        "[{}]",
        "[null]",
        "{\"a\":{\"a\":1",
        "nope",
        "{\"code\":5}",
        "{\"recordUid\":[]}",
        "[{\"code\":\"x\",\"system\":\"http://snomed.info/sct\"}]",
        "{\"value\":\"\",\"value\":\"1\"}",
        "{\"type\":\"Alert\",\"type\":1}",
    ];
    let mut count = 0;
    for class in &mods_record::model::tables::CLASSES {
        let elements = class.elements().map(|element| format!("{}.{}", class.id, element.json));
        for name in elements.chain([class.id.to_owned()]) {
            let Ok(target) = Target::named(&name) else { continue };
            for text in texts {
                let options = ExamineOptions { target, ..ExamineOptions::default() };
                let examination = Examination::of(text.as_bytes(), &options);
                let report = Report::new(&examination, &[], false);
                count += 1;
                let is_json = serde_json::from_str::<Value>(text).is_ok();
                assert!(is_json || !report.valid, "{text:?} as {name}");
                let is_empty = matches!(text, "null" | "[]" | "{}" | "[[]]" | "[{}]" | "[null]");
                assert!(!is_empty || !report.findings.is_empty(), "{text:?} as {name}");
            }
        }
    }
    println!("{count} texts as parts");
    for name in
        ["", "Nothing", "Alert.", "Alert.nothing", ".freeText", "alert", "Alert.freeText.x", "Observations"]
    {
        assert!(Target::named(name).is_err(), "{name}");
    }
}

/// Finding something wrong with the input is never worse than a finding.
#[test]
fn severities_of_json_and_limits() {
    for code in Code::STRUCTURAL {
        let of_input = code.name().starts_with("json-") || code.name().starts_with("limit-");
        let wanted = if *code == Code::JsonByteOrderMark { Severity::Info } else { Severity::Error };
        assert!(!of_input || code.severity(None) == wanted, "{}", code.name());
    }
}

// --- Helpers ----------------------------------------------------------------------------------------------

/// The report as its readers get it; made twice, and the same both times.
fn report(bytes: &[u8], options: &ExamineOptions) -> Value {
    let write = || {
        let examination = Examination::of(bytes, options);
        let report = Report::new(&examination, &[], false);
        assert_eq!(report.valid, examination.is_valid());
        serde_json::to_vec(&report).unwrap()
    };
    let written = write();
    if bytes.len() < 100_000 {
        assert_eq!(written, write());
    }
    serde_json::from_slice(&written).unwrap()
}

fn findings(report: &Value) -> impl Iterator<Item = &Value> {
    report["findings"].as_array().unwrap().iter()
}

fn all<'r>(report: &'r Value, code: &str) -> Vec<&'r Value> {
    findings(report).filter(|finding| finding["code"] == code).collect()
}

fn find<'r>(report: &'r Value, code: &str) -> &'r Value {
    all(report, code).first().copied().unwrap_or_else(|| panic!("no {code} in {report}"))
}

/// The findings as `severity code pointer`.
fn lines(bytes: &[u8]) -> Vec<String> {
    lines_of(bytes, &ExamineOptions::default())
}

fn lines_of(bytes: &[u8], options: &ExamineOptions) -> Vec<String> {
    let report = report(bytes, options);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    findings(&report)
        .map(|finding| {
            [text(&finding["severity"]), text(&finding["code"]), text(&finding["pointer"])].join(" ")
        })
        .collect()
}

fn with(change: impl FnOnce(&mut Limits)) -> ExamineOptions<'static> {
    let mut limits = Limits::DEFAULT;
    change(&mut limits);
    ExamineOptions { limits, ..ExamineOptions::default() }
}

/// Pointers to all values without parts; `holders` adds objects and lists, but for the document.
fn pointers(value: &Value, holders: bool) -> Vec<String> {
    fn gather(value: &Value, pointer: String, holders: bool, found: &mut Vec<String>) {
        let parts: Vec<(String, &Value)> = match value {
            Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), value)).collect(),
            Value::Array(items) => {
                items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect()
            }
            _ => Vec::new(),
        };
        if parts.is_empty() || (holders && !pointer.is_empty()) {
            found.push(pointer.clone());
        }
        for (step, value) in parts {
            gather(value, format!("{pointer}/{step}"), holders, found);
        }
    }
    let mut found = Vec::new();
    gather(value, String::new(), holders, &mut found);
    found
}
