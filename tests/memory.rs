//! Memory grows in line with the input: a counting allocator sees the most that is held at once
//! while a document is examined. The input itself is the caller's and is not counted.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use mods_record::json::Limits;
use mods_record::{Examination, ExamineOptions, Report};

struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

#[allow(unsafe_code, reason = "an allocator can be written no other way; this one passes everything on")]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Relaxed) + layout.size();
        PEAK.fetch_max(held, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// So many times the input, and so much more, may be held at once.
const TIMES: usize = 8;
const MORE: usize = 2 << 20;

/// The most that was held at once beyond what was held before.
fn peak(work: impl FnOnce()) -> usize {
    let before = HELD.load(Relaxed);
    PEAK.store(before, Relaxed);
    work();
    PEAK.load(Relaxed) - before
}

fn records(count: usize, record: impl Fn(usize) -> String) -> String {
    let records: Vec<String> = (0..count).map(record).collect();
    format!(r#"{{"standard":"MODS","version":"1.0.0","records":[{}]}}"#, records.join(","))
}

/// What takes the most memory for its length: many small values, uids, references, findings.
fn documents() -> Vec<(&'static str, String)> {
    let alert = |uid: &str, version: usize, more: &str| {
        format!(r#"{{"type":"Alert","recordUid":"{uid}","versionNumber":{version}{more}}}"#)
    };
    let reference = r#","subjectOfCare":{"recordUid":"a1"}"#;
    vec![
        ("the largest example", include_str!("../examples/records/care-home-year.json").to_owned()),
        ("brackets", "[".repeat(600_000)),
        ("ones in a list", format!("[{}1]", "1,".repeat(300_000))),
        ("empty objects", records(150_000, |_| "{}".to_owned())),
        (
            "unknown names",
            records(1, |_| {
                format!("{{{}\"z\":1}}", (0..100_000).map(|at| format!("\"{at}\":1,")).collect::<String>())
            }),
        ),
        ("one name again and again", records(1, |_| format!("{{{}\"a\":1}}", "\"a\":1,".repeat(120_000)))),
        (
            "a long text",
            records(1, |_| alert("a", 1, &format!(r#","freeText":"{}""#, "a".repeat(1_500_000)))),
        ),
        (
            "a text of escapes",
            records(1, |_| alert("a", 1, &format!(r#","freeText":"{}""#, "\\u00e9".repeat(250_000)))),
        ),
        (
            "a text like markup",
            records(1, |_| alert("a", 1, &format!(r#","freeText":"{}""#, "<b ".repeat(400_000)))),
        ),
        ("short uids", records(20_000, |at| alert(&at.to_string(), 1, ""))),
        ("uids of escapes", records(20_000, |at| alert(&format!("\\u0061{at}"), 1, ""))),
        ("versions", records(20_000, |at| alert("a", at, ""))),
        ("references", records(20_000, |at| alert(&format!("a{at}"), 1, reference))),
        (
            "wrong types",
            records(20_000, |_| r#"{"type":"Alert","recordUid":5,"versionNumber":"x"}"#.to_owned()),
        ),
        ("wrong classes", records(60_000, |_| r#"{"type":"x"}"#.to_owned())),
    ]
}

#[test]
fn memory_grows_with_the_input_alone() {
    // The facts of the model are put together once, with the first document.
    let _ = Examination::of(b"{}", &ExamineOptions::default());
    let limits = Limits { string: 10_000_000, ..Limits::default() };
    let mut rows = Vec::new();
    let mut over = Vec::new();
    for (name, text) in documents() {
        let options = ExamineOptions { limits, ..ExamineOptions::default() };
        let most = peak(|| {
            let examination = Examination::of(text.as_bytes(), &options);
            let report = Report::new(&examination, &[], false);
            assert!(!report.standard.is_empty());
        });
        let line = format!("{:.1} times its {} bytes", most as f64 / text.len() as f64, text.len());
        println!("{name}: {line}");
        if most > TIMES * text.len() + MORE {
            over.push(format!("{name}: {line}"));
        }
        rows.push(serde_json::json!([name, line]));
    }
    assert_eq!(over, Vec::<String>::new());
    let page = serde_json::json!({ "title": "Most memory held at once while a document is examined, native", "rows": rows });
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/evidence");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("memory.json"), page.to_string()).unwrap();
}
