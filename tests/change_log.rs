//! The rule of the order of a change log, held against the plain reading of it: every entry
//! against every other.

use mods_record::{Examination, ExamineOptions};

/// When an entry happened, with the first and last day that may be.
const DATES: [(&str, u32, u32); 5] = [
    ("2026-01-05", 5, 5),
    ("2026-01-06", 6, 6),
    ("2026-01-07", 7, 7),
    ("2026-01", 1, 31),
    ("2026-02-30", 0, 99),
];

/// Version of the record, and index of the date.
type Logged = (u32, usize);

/// Entries that are certainly earlier than one of a lower version.
fn backwards(log: &[Logged]) -> Vec<usize> {
    let is_after = |one: usize, other: usize| DATES[one].1 > DATES[other].2;
    let is_backwards = |of: &Logged| log.iter().any(|before| before.0 < of.0 && is_after(before.1, of.1));
    (0..log.len()).filter(|at| is_backwards(&log[*at])).collect()
}

fn found(log: &[Logged]) -> Vec<usize> {
    let entry = |(version, date): &Logged| {
        let date = DATES[*date].0;
        format!(r#"{{ "date": "{date}", "changeType": "x", "recordUid": "r", "recordVersion": {version} }}"#)
    };
    let entries = log.iter().map(entry).collect::<Vec<_>>().join(", ");
    let document = format!(
        r#"{{ "standard": "MODS", "version": "1.0.0", "records": [ {{ "type": "Need", "recordUid": "r",
            "versionNumber": 10, "changeLog": [ {entries} ] }} ] }}"#
    );
    let examination = Examination::of(document.as_bytes(), &ExamineOptions::default());
    let of_order = examination.findings.iter().filter(|finding| finding.code.name() == "change-log-order");
    let starts: Vec<usize> = document.match_indices(r#"{ "date""#).map(|(at, _)| at).collect();
    of_order.map(|finding| starts.partition_point(|start| *start < finding.offset as usize) - 1).collect()
}

/// All logs of up to four entries, of versions 2, 9 and 10, in any order.
#[test]
fn an_entry_is_backwards_when_one_of_a_lower_version_is_later() {
    let entries: Vec<Logged> = [2, 9, 10]
        .into_iter()
        .flat_map(|version| (0..DATES.len()).map(move |date| (version, date)))
        .collect();
    let (mut logs, mut wrong) = (0, 0);
    for length in 1..=4 {
        for number in 0..entries.len().pow(length) {
            // Every seventh of the longest: they are fifty thousand.
            if length == 4 && number % 7 != 0 {
                continue;
            }
            let at = |place| entries[number / entries.len().pow(place) % entries.len()];
            let log: Vec<Logged> = (0..length).map(at).collect();
            let expected = backwards(&log);
            assert_eq!(found(&log), expected, "{log:?}");
            logs += 1;
            wrong += usize::from(!expected.is_empty());
        }
    }
    println!("{logs} change logs, {wrong} of them backwards");
    assert!(wrong > 1_000 && logs - wrong > 1_000);
}
