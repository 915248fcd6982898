use mods_record::*;
#[test]
fn speed() {
    for name in ["care-home-year", "home-care", "minimal"] {
        let bytes = std::fs::read(format!("examples/records/{name}.json")).unwrap();
        let o = ExamineOptions::default();
        let mut best = [u128::MAX; 4];
        for _ in 0..200 {
            let t = std::time::Instant::now();
            let r = mods_record::read::read(
                &bytes,
                &mods_record::read::ReadOptions { target: o.target, limits: o.limits, strict: false },
            );
            best[0] = best[0].min(t.elapsed().as_nanos());
            std::hint::black_box(&r.record);
            let t = std::time::Instant::now();
            let e = Examination::of(&bytes, &o);
            best[1] = best[1].min(t.elapsed().as_nanos());
            let t = std::time::Instant::now();
            let rep = Report::new(&e, &[], false);
            best[2] = best[2].min(t.elapsed().as_nanos());
            std::hint::black_box(rep.checked);
            let t = std::time::Instant::now();
            let mut k = mods_record::json::Tokens::new(&bytes, 0);
            let mut n = 0;
            while !matches!(k.next_token(), Ok(mods_record::json::Token::End) | Err(_)) {
                n += 1
            }
            best[3] = best[3].min(t.elapsed().as_nanos());
            std::hint::black_box(n);
        }
        println!(
            "{name} {} bytes: read {} µs, examine {} µs, report {} µs, tokens {} µs",
            bytes.len(),
            best[0] / 1000,
            best[1] / 1000,
            best[2] / 1000,
            best[3] / 1000
        );
    }
}
