//! The program as its users run it: what it prints, how it ends, and what it makes of broken input.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use lagebild_record::Store;
use serde_json::Value;

/// A folder of one test, gone with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("lagebild-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("the temporary folder is writable");
        Folder(path)
    }
    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Folder {
        fs::write(self.0.join(name), bytes).expect("the temporary folder is writable");
        self
    }
    fn command(&self, words: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lagebild"));
        command.args(words.split_whitespace()).current_dir(&self.0).env_remove("LAGEBILD_STORE").env_remove("LC_ALL").env("LANG", "C").stdin(Stdio::null());
        command
    }
    /// Exit code, standard output, standard error.
    #[track_caller]
    fn run(&self, words: &str) -> (i32, String, String) {
        ended(self.command(words).output().expect("the program starts"))
    }
    /// The same, given something on standard input.
    fn pipe(&self, words: &str, input: &str) -> (i32, String, String) {
        let mut child = self.command(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        child.stdin.take().expect("it is piped").write_all(input.as_bytes()).expect("the program reads");
        ended(child.wait_with_output().expect("the program ends"))
    }
    /// Exit code, and a part of what the error output must say.
    #[track_caller]
    fn check(&self, words: &str, code: i32, says: &str) {
        let (found, out, err) = self.run(words);
        assert_eq!(found, code, "{words}\n{out}\n{err}");
        assert!(err.contains(says), "{words}: {err}");
        assert!(!err.contains("panicked"), "{words}: {err}");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn ended(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

const NEWS: &str = "Bei einem Angriff auf einen Stützpunkt nahe Gao sind am Freitag drei malische Soldaten getötet worden, teilte die Armee mit.";

/// Lines of JSON, each its own report.
fn rows(n: usize) -> String {
    let places = ["Gao", "Kidal", "Mosul", "Kirkuk", "Aleppo", "Kundus"];
    let row = |k: usize| {
        let text = format!("Bei einem Luftangriff in {} sind am {}. Mai 2021 {} Kämpfer getötet worden. Meldung {k}.", places[k % 6], k % 28 + 1, k % 40 + 2);
        serde_json::json!({"id": format!("m{k}"), "text": text, "source": (if k.is_multiple_of(2) { "dpa" } else { "Reuters" }), "published": "2021-05-30", "lang": "de"})
            .to_string()
            + "\n"
    };
    (0..n).map(row).collect()
}

fn count(store: &Path) -> usize {
    Store::open(store).and_then(|s| s.reports()).map_or(0, |r| r.len())
}

#[test]
fn bad_files_are_named_and_the_rest_is_read() {
    let f = Folder::new("bad");
    f.write("a-empty.txt", "").write("b-junk.bin", [0u8, 159, 146, 150, 0, 1, 2, 255].repeat(500)).write("c.pdf", "%PDF-1.7\n%\u{e2}\u{e3}\n1 0 obj <<>> endobj");
    f.write("d-arabic.html", "<html lang=ar><body><p>قتل ثلاثة جنود في هجوم على قاعدة عسكرية قرب مدينة غاو، حسبما أعلن الجيش يوم الجمعة في بيان رسمي.</p></body></html>");
    f.write("e-good.txt", NEWS);
    let (code, out, err) = f.run("read --store r.db a-empty.txt b-junk.bin c.pdf d-arabic.html missing.txt e-good.txt");
    assert_eq!(code, 3, "{err}");
    assert!(out.starts_with("6 reports read: 1 new, 0 known, 5 failed."), "{out}");
    let lines: Vec<&str> = err.lines().collect();
    assert_eq!(lines.len(), 5, "{err}");
    for (line, name) in lines.iter().zip([
        "a-empty.txt: expected a report, found an empty file",
        "b-junk.bin: expected text",
        "c.pdf: expected text",
        "d-arabic.html: expected German or English",
        "missing.txt: cannot open",
    ]) {
        assert!(line.starts_with(name), "{line}");
    }
}

#[test]
fn encodings() {
    let f = Folder::new("latin");
    let bytes: Vec<u8> = NEWS.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    f.write("latin1.txt", bytes);
    let (code, out, _) = f.run("code latin1.txt");
    let coded: Value = serde_json::from_str(&out).expect("one JSON line");
    assert_eq!((code, coded["report"]["text"].as_str()), (0, Some(NEWS)));
}

#[test]
fn three_broken_rows_of_ten_thousand() {
    let f = Folder::new("rows");
    let mut lines: Vec<String> = rows(10_000).lines().map(str::to_owned).collect();
    lines[17] = "{\"text\": \"abgebrochen".to_owned();
    lines[4711] = "kein JSON".to_owned();
    lines[9999] = "{\"id\": \"ohne Text\"}".to_owned();
    f.write("r.jsonl", lines.join("\n"));
    let (code, out, err) = f.run("read r.jsonl");
    assert_eq!(code, 3, "{err}");
    assert!(out.starts_with("10000 reports read: 9997 new, 0 known, 3 failed."), "{out}");
    let named = |n: usize| err.lines().any(|l| l.starts_with(&format!("r.jsonl: line {n}: ")));
    assert!(err.lines().count() == 3 && named(18) && named(4712) && named(10_000), "{err}");
    assert_eq!(count(&f.0.join("lagebild.db")), 9997);
}

#[test]
fn reading_again_changes_nothing() {
    let f = Folder::new("again");
    f.write("r.jsonl", rows(300)).write("bericht.txt", NEWS);
    let (_, first, _) = f.run("read .");
    assert!(first.starts_with("301 reports read: 301 new, 0 known, 0 failed."), "{first}");
    let events = f.run("events").1;
    let (code, second, _) = f.run("read r.jsonl bericht.txt");
    assert_eq!(code, 0);
    assert!(second.starts_with("301 reports read: 0 new, 301 known, 0 failed."), "{second}");
    assert_eq!(f.run("events").1, events);
}

#[test]
fn killed_and_resumed() {
    let f = Folder::new("kill");
    f.write("r.jsonl", rows(6_000));
    let undisturbed = f.run("read --store whole.db r.jsonl");
    assert_eq!(undisturbed.0, 0);
    let mut child: Child = f.command("read --store killed.db --threads 1 r.jsonl").stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
    let killed = f.0.join("killed.db");
    let begun = Instant::now();
    while !(killed.exists() && count(&killed) > 0) && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    let kept = count(&killed);
    assert!(kept > 0 && kept.is_multiple_of(200), "{kept} reports kept: expected whole batches");
    let (code, out, _) = f.run("read --store killed.db r.jsonl");
    assert_eq!(code, 0);
    assert!(out.starts_with(&format!("6000 reports read: {} new, {kept} known, 0 failed.", 6000 - kept)), "{out}");
    for view in ["events", "claims", "tallies", "strengths", "contradictions", "export --format csv"] {
        assert_eq!(f.run(&format!("{view} --store killed.db")).1, f.run(&format!("{view} --store whole.db")).1, "{view}");
    }
}

#[test]
fn threads_make_no_difference() {
    let f = Folder::new("threads");
    f.write("r.jsonl", rows(500));
    assert_eq!(f.run("code --threads 1 r.jsonl"), f.run("code --threads 2 r.jsonl"));
    f.run("read --threads 1 --store one.db r.jsonl");
    f.run("read --threads 2 --store two.db r.jsonl");
    assert_eq!(f.run("events --store one.db"), f.run("events --store two.db"));
}

#[test]
fn one_line_of_five_megabytes() {
    let f = Folder::new("long");
    let line = format!("{NEWS} Das Wetter war gestern in Hamburg recht freundlich, und viele Menschen gingen an die Elbe. ");
    f.write("long.txt", line.repeat(5_000_000 / line.len()));
    let mut child = f.command("code long.txt").stdout(Stdio::null()).spawn().expect("the program starts");
    let begun = Instant::now();
    while child.try_wait().expect("it can be asked").is_none() {
        if begun.elapsed() > Duration::from_secs(300) {
            child.kill().expect("it can be killed");
            panic!("5 MB took longer than five minutes: time must grow with the length alone");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(child.wait().expect("it ended").code(), Some(0));
}

#[test]
fn exit_codes_and_plain_errors() {
    let f = Folder::new("codes");
    f.check("events", 4, "lagebild.db: no such file; expected a record, which `lagebild read` makes");
    f.write("not.db", "no database at all, just words that are longer than a header");
    f.check("events --store not.db", 4, "not.db is no Lagebild record");
    f.write("ruhe.txt", "In Bamako schien gestern die Sonne, und es blieb den ganzen Tag über warm.");
    assert_eq!(f.run("read ruhe.txt").0, 0);
    assert_eq!(f.run("events").0, 1);
    f.check("events --where land=IQ", 2, "filter `land=IQ`: `land` is no key; expected one of from, to,");
    f.check("show LB-ZZZZZZ", 1, "LB-ZZZZZZ: no event or series has this id");
    f.check("read", 2, "Usage: lagebild read");
    f.check("code --lang fr ruhe.txt", 2, "expected de or en");
    f.check("export -o no/such/folder.csv", 4, "cannot write no/such/folder.csv");
    f.check("eval --gold nothing.jsonl", 4, "nothing.jsonl: no such file or folder");
    f.check("link nothing.jsonl", 3, "nothing.jsonl: cannot open");
}

#[test]
fn from_reports_to_every_view() {
    let f = Folder::new("views");
    f.write("r.jsonl", rows(12));
    assert_eq!(f.run("read r.jsonl").0, 0);
    let events = f.run("events").1;
    let first: Value = serde_json::from_str(events.lines().next().expect("an event")).expect("a JSON line");
    let id = first["id"].as_str().expect("an id").to_owned();
    assert_eq!(f.run(&format!("show {} --table", &id[3..])).1.lines().next().map(|l| l.starts_with(&id)), Some(true));
    assert!(f.run("events --table --lang de").1.starts_with("Kennung"));
    assert!(f.run("export").1.starts_with("id,type,plover,"));
    let map: Value = serde_json::from_str(&f.run("export --format geojson").1).expect("GeoJSON");
    assert_eq!(map["features"].as_array().map(Vec::len), Some(events.lines().count()));
    let (code, _, _) = f.run("report -o page.html --where country=ML");
    assert!(code == 0 && fs::read_to_string(f.0.join("page.html")).expect("it was written").starts_with("<!doctype html>"));
    let (code, linked, _) = f.pipe("link -", &f.run("code r.jsonl").1);
    let linked: Value = serde_json::from_str(linked.lines().next().expect("a line")).expect("a JSON line");
    assert!(code == 0 && linked["claims"].as_array().is_some_and(|c| c.iter().all(|c| c["event"].as_str().is_some_and(|e| e.starts_with("LB-")))), "{linked}");
    let (code, parsed, _) = f.pipe("parse - --lang de", "In Mali wurden drei Soldaten getötet.");
    assert!(code == 0 && parsed.contains("\tgetötet\t") && parsed.contains("# clause Main"), "{parsed}");
}

#[test]
fn the_demo_works_in_any_folder() {
    let f = Folder::new("demo");
    let (code, out, err) = f.run("demo --no-open -o seite.html");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("28 reports read: 28 new, 0 known, 0 failed."), "{out}");
    assert_eq!(f.run("demo --no-open -o seite.html").1, out);
    assert!(fs::read_to_string(f.0.join("seite.html")).expect("it was written").contains("</html>"));
    assert_eq!(f.run("events --store lagebild-demo.db").0, 0);
}
