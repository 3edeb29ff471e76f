//! What claims are put together, and what the record says of them.

mod common;

use common::{claim, dead, report};
use lagebild_coder::claim::{Claim, Coded};
use lagebild_record::reconcile;
use serde_json::json;

/// Reports in, the record in few words out: one line an event, a series, a contradiction.
fn check(coded: &[Coded], expect: &[&str]) {
    let record = reconcile(coded);
    let word = |v: serde_json::Value| v.as_str().unwrap_or("-").to_owned();
    let mut lines: Vec<String> = Vec::new();
    for e in &record.events {
        let place = e.place().map_or("-", |p| &p.name);
        let dead = e.killed().map_or("-".to_owned(), |f| format!("{}/{}/{}", f.low, f.best, f.high));
        lines.push(format!("{} {place} {dead} {} {}", word(json!(e.event_type)), word(json!(e.review)), e.claims.len()));
    }
    for s in record.tallies.iter().chain(&record.strengths) {
        let points: Vec<_> = s.curves.iter().flat_map(|c| &c.points).map(|p| p.amount.min.unwrap_or(0).to_string()).collect();
        lines.push(format!("{} {}", word(json!(s.kind)), points.join(" ")));
    }
    for c in &record.contradictions {
        lines.push(format!("{} {} {} | {}", word(json!(c.kind)), c.cell, c.sides[0].value, c.sides[1].value));
    }
    assert_eq!(lines, expect);
}

#[test]
fn two_publishers_one_event() {
    let a = report("dpa", "2021-06-05", &[claim("armed-attack Solhan 2021-06-05", dead(100))]);
    let b = report("AFP", "2021-06-05", &[claim("killing Solhan 2021-06-05", dead(100))]);
    check(&[a, b], &["armed-attack Solhan 100/100/100 corroborated 2"]);
}

#[test]
fn a_later_figure_is_an_update() {
    let a = report("dpa", "2021-06-05", &[claim("armed-attack Solhan 2021-06-05", dead(100))]);
    let b = report("AFP", "2021-06-07", &[claim("armed-attack Solhan 2021-06-05", dead(160))]);
    check(&[a, b], &["armed-attack Solhan 100/160/160 corroborated 2", "update killed 100 | 160"]);
}

#[test]
fn rival_figures_of_one_report() {
    let rivals = [claim("armed-attack Solhan 2021-06-05", dead(160)), claim("armed-attack Solhan 2021-06-05", dead(132))];
    check(&[report("dpa", "2021-06-07", &rivals)], &["armed-attack Solhan 132/160/160 disputed 2", "conflicting-value killed 132 | 160"]);
}

#[test]
fn two_incidents_stay_two() {
    let here = |source| report(source, "2021-06-05", &[claim("armed-attack Solhan 2021-06-05", dead(100)), claim("armed-attack Tadaryat 2021-06-04", dead(14))]);
    check(&[here("dpa"), here("AFP")], &["armed-attack Tadaryat 14/14/14 corroborated 2", "armed-attack Solhan 100/100/100 corroborated 2"]);
}

#[test]
fn other_days_and_other_weapons() {
    let on = |day: &str, weapon: &str| claim(&format!("bombing Mastung {day}"), json!({"weapons": [weapon], "targets": [{"name": "Markt"}]}));
    check(
        &[report("dpa", "2018-07-20", &[on("2018-07-13", "ied")]), report("AFP", "2018-08-20", &[on("2018-08-13", "ied")])],
        &["bombing Mastung - single-source 1", "bombing Mastung - single-source 1"],
    );
}

#[test]
fn copies_are_one_source() {
    let text = (0..60).map(|n| format!("Wort{n}")).collect::<Vec<_>>().join(" ");
    let copy = |source: &str| {
        let mut coded = report(source, "2021-06-05", &[claim("armed-attack Solhan 2021-06-05", dead(100))]);
        coded.report.text = format!("{source}. {text}");
        coded
    };
    check(&[copy("Bote"), copy("Kurier")], &["armed-attack Solhan 100/100/100 single-source 2"]);
}

#[test]
fn planned_is_not_happened() {
    let talks = |status: &str, day: &str| claim(&format!("deployment Solhan {day}"), json!({"status": status, "actors": [{"name": "Armee"}]}));
    check(
        &[report("dpa", "2021-06-05", &[talks("planned", "2021-06-20")]), report("AFP", "2021-06-07", &[talks("happened", "2021-06-06")])],
        &["deployment Solhan - single-source 1", "deployment Solhan - single-source 1"],
    );
}

#[test]
fn who_did_it_is_contested() {
    let tied = |how: &str| json!({"responsibility": [{"party": "M23", "how": how}], "killed": [{"who": "Menschen", "min": 50, "max": 50}]});
    check(
        &[
            report("dpa", "2022-12-02", &[claim("killing Kishishe 2022-11-29", tied("blamed"))]),
            report("AFP", "2022-12-02", &[claim("killing Kishishe 2022-11-29", tied("denied"))]),
        ],
        &["killing Kishishe 50/50/50 disputed 2", "attribution responsibility blamed M23 | denied M23"],
    );
}

#[test]
fn the_headline_says_more() {
    let figure = |n: u64, within: Option<&str>| {
        let evidence = json!([{"cell": "killed[0]", "start": 0, "end": 4, "in": within}]);
        claim("armed-attack Solhan 2021-06-05", json!({"killed": [{"who": "Tote", "min": n, "max": n}], "evidence": evidence}))
    };
    check(&[report("dpa", "2021-06-05", &[figure(200, Some("title")), figure(132, None)])], &["armed-attack Solhan 132/200/200 single-source 2", "headline killed 200 | 132"]);
}

#[test]
fn sums() {
    let parts =
        json!({"killed": [{"who": "Tote", "min": 10, "max": 10}, {"who": "Frauen", "min": 6, "max": 6, "part": true}, {"who": "Kinder", "min": 5, "max": 5, "part": true}]});
    check(&[report("dpa", "2021-06-05", &[claim("armed-attack Solhan 2021-06-05", parts)])], &["armed-attack Solhan 10/10/10 single-source 1", "sum-mismatch killed 10 | 6 + 5"]);
    check(
        &[report("dpa", "2023-11-23", &[attacks(66, &["IQ", "SY"], "2023-11-23"), attacks(32, &["IQ"], "2023-11-23"), attacks(34, &["SY"], "2023-11-23")])],
        &["tally 66", "tally 32", "tally 34"],
    );
    check(
        &[report("dpa", "2023-11-23", &[attacks(66, &["IQ", "SY"], "2023-11-23"), attacks(32, &["IQ"], "2023-11-23"), attacks(38, &["SY"], "2023-11-23")])],
        &["tally 66", "tally 32", "tally 38", "sum-mismatch count 66 | 32 + 38"],
    );
}

#[test]
fn a_count_that_falls() {
    let on = |n, day: &str| report("dpa", day, &[attacks(n, &["IQ"], day)]);
    check(&[on(32, "2023-11-20"), on(40, "2023-11-23"), on(36, "2023-11-25")], &["tally 32 40 36", "falling-tally count 40 | 36"]);
}

/// So many attacks on US forces since 17 October 2023.
fn attacks(n: u64, countries: &[&str], until: &str) -> Claim {
    let places: Vec<_> = countries.iter().map(|c| json!({"name": if *c == "IQ" { "Irak" } else { "Syrien" }, "country": c, "precision": 6})).collect();
    let cells = json!({"kind": "tally", "places": places, "targets": [{"name": "US-Truppen", "id": "us-armed-forces"}],
        "time": {"from": "2023-10-17", "to": until}, "count": {"min": n, "max": n}});
    claim("armed-attack", cells)
}
