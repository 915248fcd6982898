//! The boundary in a browser, and what a real parser makes of the HTML.
#![cfg(target_arch = "wasm32")]

mod boundary;
mod flat;

use mods_record::render::{RenderOptions, render};
use mods_record::{Examination, ExamineOptions};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{DomParser, Element, SupportedType};

wasm_bindgen_test_configure!(run_in_browser);

const HOSTILE: &str = r#"{"standard":"MODS","version":"1.0.0","records":[{"type":"Preference","recordUid":"r\"><img src=x onerror=alert(1)>",
 "freeText":"</p><script>alert(1)</script><svg onload=alert(2)>\u0000&#60;b&#62;","colour":"'\" onclick='x"}]}"#;

/// The names of all elements and attributes of the fragment, as the browser reads it.
fn names(html: &str) -> Vec<String> {
    let document = DomParser::new()
        .and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml))
        .expect("a browser parses anything");
    let all = document.query_selector_all("body *").expect("a selector");
    let mut names = Vec::new();
    for at in 0..all.length() {
        let element: Element = all.get(at).map(wasm_bindgen::JsCast::unchecked_into).expect("counted");
        names.push(element.tag_name().to_lowercase());
        names.extend(element.get_attribute_names().iter().filter_map(|name| name.as_string()));
    }
    names
}

#[wasm_bindgen_test]
fn hostile_text_stays_text() {
    let examination = Examination::of(HOSTILE.as_bytes(), &ExamineOptions::default());
    let html = render(&examination.record, &examination.findings, &RenderOptions::default());
    let names = names(&html);
    assert!(names.contains(&"dl".to_owned()), "{html}");
    for unwanted in ["script", "img", "svg", "style", "onerror", "onload", "onclick", "src", "b"] {
        assert!(!names.contains(&unwanted.to_owned()), "{unwanted} in {html}");
    }
}
