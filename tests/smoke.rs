use mods_record::*;
#[test]
fn smoke() {
    for entry in std::fs::read_dir(std::env::var("EX").unwrap()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "json") {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let t = std::time::Instant::now();
        let examination = Examination::of(&bytes, &ExamineOptions::default());
        let dt = t.elapsed();
        let report = Report::new(&examination, &[], false);
        println!(
            "== {} {} bytes {:?} valid {} checked {} {:?} unchecked {}",
            path.display(),
            bytes.len(),
            dt,
            report.valid,
            report.checked,
            report.counts,
            report.unchecked.len()
        );
        for f in report.findings.iter().take(25) {
            println!(
                "  {} {} {}:{} {} | {} | {} {}",
                f.severity, f.code, f.line, f.column, f.pointer, f.message, f.rule.id, f.rule.basis
            );
        }
        if std::env::var("FULL").is_ok() {
            println!("{}", serde_json::to_string_pretty(&report).unwrap());
        }
    }
}
