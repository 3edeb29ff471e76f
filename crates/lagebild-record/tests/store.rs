//! The record on disk, filters and exports.

mod common;

use common::{claim, dead, report};
use lagebild_coder::claim::Coded;
use lagebild_record::{Added, Filter, Store, content_hash, export, reconcile};
use serde_json::json;

fn reports() -> Vec<Coded> {
    let attack = |n| claim("armed-attack Solhan 2021-06-05", dead(n));
    let unplaced = claim("talks", json!({"actors": [{"name": "Kataib Hisbollah", "id": "irq.kataib-hezbollah"}]}));
    vec![report("dpa", "2021-06-05", &[attack(100)]), report("AFP", "2021-06-07", &[attack(160), unplaced])]
}

fn all(coded: &[Coded]) -> impl Iterator<Item = (&Coded, Option<&str>)> {
    coded.iter().map(|c| (c, Some("a.jsonl")))
}

/// A file of its own for each test, gone when the test ends.
struct File(std::path::PathBuf);

impl File {
    fn new(name: &str) -> File {
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        _ = std::fs::remove_file(&path);
        File(path)
    }
}

impl Drop for File {
    fn drop(&mut self) {
        _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn what_goes_in_comes_out() {
    let (file, coded) = (File::new("in-out.lagebild"), reports());
    let mut store = Store::open(&file.0).unwrap();
    assert_eq!(store.add(all(&coded), "1").unwrap(), Added { new: 2, ..Added::default() });
    assert_eq!(store.add(all(&coded), "1").unwrap(), Added { known: 2, ..Added::default() });
    assert_eq!(store.add(all(&coded[..1]), "2").unwrap(), Added { recoded: 1, ..Added::default() });
    drop(store);
    let mut store = Store::open(&file.0).unwrap();
    assert_eq!(store.coded().collect::<Result<Vec<_>, _>>().unwrap(), coded);
    let hash = content_hash(&coded[0].report);
    assert_eq!((store.has(&hash).unwrap(), store.has("x").unwrap()), (true, false));
    assert_eq!(store.report(&hash).unwrap().as_ref(), Some(&coded[0]));
    let listed: Vec<_> = store.reports().unwrap().into_iter().map(|r| (r.path, r.coder, r.claims)).collect();
    assert_eq!(listed, [(Some("a.jsonl".into()), "2".into(), 1), (Some("a.jsonl".into()), "1".into(), 2)]);
    assert_eq!(store.rebuild().unwrap(), reconcile(&coded));
    assert_eq!(store.rebuild().unwrap(), store.record().unwrap());
}

#[test]
fn more_than_a_page() {
    let coded: Vec<Coded> = (0..600).map(|n| report(&format!("Blatt {n}"), "2021-06-05", &[])).collect();
    let mut store = Store::in_memory().unwrap();
    store.add(all(&coded), "1").unwrap();
    assert_eq!(store.coded().collect::<Result<Vec<_>, _>>().unwrap(), coded);
}

#[test]
fn files_that_are_no_record() {
    let open = |name: &str, make: &dyn Fn(&std::path::Path)| {
        let file = File::new(name);
        make(&file.0);
        let error = Store::open(&file.0).unwrap_err();
        assert!(error.is_format(), "{error}");
        error.to_string().replace(&file.0.display().to_string(), "FILE")
    };
    let sql = |path: &std::path::Path, sql: &str| rusqlite::Connection::open(path).unwrap().execute_batch(sql).unwrap();
    assert_eq!(open("text.lagebild", &|p| std::fs::write(p, "kein SQLite, nur Text".repeat(99)).unwrap()), "FILE is no Lagebild record: it is not an SQLite file");
    assert!(open("other.lagebild", &|p| sql(p, "CREATE TABLE t (x)")).starts_with("FILE is a database, but no Lagebild record"));
    let newer = "CREATE TABLE meta (key, value); INSERT INTO meta VALUES ('schema_version', '9')";
    assert!(open("newer.lagebild", &|p| sql(p, newer)).starts_with("the record FILE has schema version 9, this program reads version 1"));
}

#[test]
fn filters() {
    let record = reconcile(&reports());
    let check = |conditions: &[&str], expect: usize| {
        let filter = Filter::parse(conditions).unwrap();
        assert_eq!(record.events.iter().filter(|e| filter.matches(e)).count(), expect, "{conditions:?}");
    };
    check(&[], 2);
    check(&["country=BF"], 1);
    check(&["country=IQ"], 0);
    check(&["type=talks", "party=hisbollah"], 1);
    check(&["party=hezb"], 1);
    check(&["from=2021-06-05", "to=2021-06-05"], 1);
    check(&["to=2021-06-04"], 0);
    check(&["text=solhan"], 1);
}

#[test]
fn exports() {
    let record = reconcile(&reports());
    let write = |f: fn(std::slice::Iter<lagebild_record::Event>, &mut Vec<u8>)| {
        let mut out = Vec::new();
        f(record.events.iter(), &mut out);
        String::from_utf8(out).unwrap()
    };
    let csv = write(|e, out| export::csv(e, out).unwrap());
    let row = csv.lines().nth(1).unwrap();
    assert!(csv.starts_with("id,type,plover,acled,status,review,date_start,"));
    assert!(row.contains(",armed-attack,ASSAULT,Attack,happened,corroborated,2021-06-05,2021-06-05,1,BF,Solhan,,,1,,,,100,160,160,"), "{row}");
    let jsonl = write(|e, out| export::jsonl(e, out).unwrap());
    let first: serde_json::Value = serde_json::from_str(jsonl.lines().next().unwrap()).unwrap();
    assert_eq!((first["deaths_best"].as_u64(), &first["lat"]), (Some(160), &serde_json::Value::Null));
    let geojson: serde_json::Value = serde_json::from_str(&write(|e, out| export::geojson(e, out).unwrap())).unwrap();
    assert_eq!(geojson["features"].as_array().map(Vec::len), Some(2));
    assert!(geojson["features"][0]["geometry"].is_null());
}
