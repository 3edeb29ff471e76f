use super::*;
use lagebild_text::Lang;

/// Each row as its title or text, or as the message about it.
#[track_caller]
fn check(file: &str, expect: &[&str]) {
    let mut got = vec![];
    read_jsonl(file.as_bytes(), |row| {
        got.push(row.map_or_else(|e| e.to_string(), |d| d.title.unwrap_or(d.text)));
    })
    .expect("bytes can be read");
    assert_eq!(got, expect);
}

#[test]
fn rows_and_broken_rows() {
    check("{\"text\":\"a\"}\r\n\r\n{\"title\":\"B\",\"text\":\"b\"}", &["a", "B"]);
    let expected = "expected a JSON object with \"text\", found";
    check(
        "{\"text\":\"a\"}\n{\"text\": broken}\n[1]\n{\"body\":\"x\"}\n7\n{\"text\":5}\n{\"text\":\" \"}\n}\n{\"text\":\"z\"}",
        &[
            "a",
            &format!("line 2: {expected} `{{\"text\": broken}}` (expected value at line 1 column 10)"),
            &format!("line 3: {expected} the number 1"),
            &format!("line 4: {expected} one with \"body\""),
            &format!("line 5: {expected} the number 7"),
            &format!("line 6: {expected} a \"text\" that is the number 5"),
            &format!("line 7: {expected} an empty \"text\""),
            &format!("line 8: {expected} `}}` (expected value at line 1 column 1)"),
            "z",
        ],
    );
}

#[test]
fn a_row_cut_short_costs_only_itself() {
    let cut = |row: &str| format!("line 1: expected a JSON object with \"text\", found one that does not end: `{row}`");
    check("{\"text\":\"a\n{\"text\":\"b\"}\n{\"text\":\"c\"}", &[&cut("{\"text\":\"a"), "b", "c"]);
    check("{\"text\":\"a\",\n{\"text\":\"b\"}", &[&cut("{\"text\":\"a\","), "b"]);
    check("[{\"text\":\"a\"},\n{\"text\":\"b\"},\n{\"text\":\"c\"}\n", &[&cut("[{\"text\":\"a\"},…").replace("…`", "`").replace(",`", ",…`"), "b", "c"]);
    check("{\"text\":\"a", &[&cut("{\"text\":\"a")]);
}

#[test]
fn values_over_several_lines() {
    check("{\n  \"title\": \"A\",\n  \"text\": \"a\"\n}\n", &["A"]);
    check("[\n {\"text\": \"a\"},\n {\"text\": \"b\\\"}\"}\n]", &["a", "b\"}"]);
    check("[{\"text\": \"a\"}, {\"text\": \"b\"}]", &["a", "b"]);
    check("\u{feff}{\"text\": \"a\"}", &["a"]);
}

#[test]
fn annotated_lines_are_input() {
    let line = r#"{"report": {"id": 7, "text": "a", "lang": "en", "published": {"from": "2020-03-30", "to": "2020-03-30", "basis": "stated"}}, "claims": [{}]}"#;
    read_jsonl(line.as_bytes(), |row| {
        let d = row.expect("a report");
        assert_eq!((d.id.as_deref(), d.lang, d.published), (Some("7"), Lang::En, None));
    })
    .expect("bytes can be read");
}

#[test]
fn publication_dates() {
    let check = |value: &str, expect: &[&str]| {
        let mut got = vec![];
        read_jsonl(format!("{{\"text\":\"a\",\"published\":{value}}}").as_bytes(), |row| {
            got.extend(row.map_or_else(|e| Some(e.message), |d| d.published.map(|p| format!("{}/{}", p.from, p.to))));
        })
        .expect("bytes can be read");
        assert_eq!(got, expect);
    };
    check("\"2020-03-30\"", &["2020-03-30/2020-03-30"]);
    check("\"2020-03-30T23:10:00-04:00\"", &["2020-03-30/2020-03-30"]);
    check(r#"{"from":"2020-03-29","to":"2020-03-30","basis":"given"}"#, &["2020-03-29/2020-03-30"]);
    check(r#"{"from":"2020-03-29","to":"2020-03-30","basis":"inferred"}"#, &[]);
    check("null", &[]);
    let wrong = |found: &str| format!("expected \"published\" to be a date (2020-03-30) or {{\"from\", \"to\", \"basis\"}}, found {found}; left empty");
    check("\"gestern\"", &[&wrong("the string `gestern`")]);
    check("7", &[&wrong("the number 7")]);
    check("\"2020-02-31\"", &[&wrong("the string `2020-02-31`")]);
}

#[test]
fn wrong_fields_are_named_and_left_empty() {
    let file = r#"{"text":"a","title":["x"],"lang":"fr"}"#;
    check(file, &["a", "line 1: expected \"title\" to be a string, found an array; left empty", "line 1: expected \"lang\" to be \"de\" or \"en\", found `fr`; left empty"]);
}

#[test]
fn one_long_line() {
    let text = "Wort ".repeat(200_000);
    check(&format!("{{\"text\":\"{text}\"}}"), &[&text]);
}
