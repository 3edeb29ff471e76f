//! The page as a whole: well-formed, every link leads somewhere, nothing of a report is markup.

#[path = "common/gold.rs"]
mod gold;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use lagebild_coder::claim::Coded;
use lagebild_text::Lang;

/// Makes the page and checks what must hold of every page.
fn check(coded: &[Coded]) -> String {
    let html = lagebild::report::html(&lagebild_record::reconcile(coded), coded, Lang::De, "Titel <b>");
    let (mut open, mut ids, mut links) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    let mut rest = html.as_str();
    while let Some((_, after)) = rest.split_once('<') {
        let end = tag_end(after);
        let tag = &after[..end];
        rest = &after[end + 1..];
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        match tag {
            _ if tag.starts_with('/') => assert_eq!(open.pop(), Some(name), "before {rest:.80}"),
            _ if tag.ends_with('/') || ["!doctype", "meta", "input"].contains(&name) => {}
            _ => open.push(name),
        }
        if tag == "style" || tag == "script" {
            rest = &rest[rest.find(&format!("</{tag}>")).unwrap()..];
        }
        let bare: String = tag.split('"').step_by(2).collect();
        assert!(!bare.contains(" on") && !bare.contains(" src="), "{tag}");
        assert!(attribute(tag, "href").is_none_or(|h| h.starts_with('#') || h.starts_with("http")), "{tag}");
        if let Some(id) = attribute(tag, "id") {
            assert!(ids.insert(id), "id {id} given twice");
        }
        links.extend(attribute(tag, "href").and_then(|h| h.strip_prefix('#')));
    }
    assert_eq!(open, Vec::<&str>::new());
    assert_eq!(links.difference(&ids).collect::<Vec<_>>(), Vec::<&&str>::new(), "links that lead nowhere");
    html
}

/// Where a tag ends: a `>` in quotes does not end it.
fn tag_end(tag: &str) -> usize {
    let mut quoted = false;
    tag.bytes()
        .position(|b| {
            quoted ^= b == b'"';
            b == b'>' && !quoted
        })
        .expect("a tag ends")
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let value = tag.split_once(&format!(" {name}="))?.1;
    Some(value.strip_prefix('"').map_or_else(|| value.split([' ', '/']).next().unwrap(), |v| v.split('"').next().unwrap()))
}

fn demo() -> Vec<Coded> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../gold/demo.jsonl");
    fs::read_to_string(path).unwrap().lines().map(|l| gold::read(l).unwrap()).collect()
}

#[test]
fn demo_corpus() {
    let html = check(&demo());
    for words in ["Was geschah", "What happened", "Zeitleiste", "Natural Earth", "<mark class=where", "36 + 39", "Irak"] {
        assert!(html.contains(words), "{words}");
    }
}

#[test]
fn nothing_is_an_empty_page() {
    check(&[]);
}

#[test]
fn reports_are_data() {
    let line = r#"{"report": {"id": "\"><script>alert(1)</script>", "url": "javascript:alert(1)", "source": "</style><img src=x onerror=alert(1)>",
        "title": "</title><script>", "lang": "de\" onclick=\"x", "published": {"from": "-009999-01-01", "to": "9999-12-31", "basis": "stated"}, "text": "Ä <b onclick=x>&amp;\u0000 ünd"},
      "claims": [
        {"kind": "event", "type": "killing", "status": "happened", "voice": "source", "said_by": [{"name": "<i>"}], "actors": [{"name": "' onclick='"}],
         "weapons": ["\"><b"], "places": [{"name": "\"><b", "country": "\"><", "lat": 1e300, "lon": -1e300, "precision": 1}],
         "time": {"from": "-009999-01-01", "to": "9999-12-31", "precision": 5}, "killed": [{"who": "<", "min": 18446744073709551615, "max": null}],
         "because_of": "</td>", "responsibility": [{"party": "<", "how": "blamed", "by": "<"}],
         "evidence": [{"cell": "\" onclick=\"", "start": 0, "end": 4000000000}, {"cell": "killed[0]", "start": 3, "end": 5}, {"cell": "type", "start": 9, "end": 2},
                      {"cell": "type", "start": 0, "end": 9, "in": "title"}]},
        {"kind": "tally", "type": "killing", "status": "happened", "voice": "report", "places": [{"name": "<", "lat": 91.0, "lon": 3.0}], "time": {"to": "9999-12-31"},
         "count": {"min": 0, "max": 18446744073709551615}, "killed": [{"who": "<", "min": 18446744073709551615, "max": 18446744073709551615, "part": true}]},
        {"kind": "strength", "status": "happened", "voice": "report", "strength": {}}]}"#;
    let coded: Coded = serde_json::from_str(line).unwrap();
    let html = check(std::slice::from_ref(&coded));
    assert!(!html.contains("alert(1)</script>") && !html.contains("<img"));
    check(&[coded, demo().remove(0)]);
}
