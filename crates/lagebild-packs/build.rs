//! Embeds every text file of `packs/` and compiles the gazetteer.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../packs");
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets it"));
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = vec![];
    walk(&root, &mut files);
    files.sort();
    let mut text = String::from("&[\n");
    for f in &files {
        let name = f.strip_prefix(&root).expect("below root").to_string_lossy().replace('\\', "/");
        println!("cargo::rerun-if-changed={}", f.display());
        if name.ends_with(".toml") || name.ends_with(".forest") || name.ends_with(".tsv") || (name.ends_with(".md") && name.contains("/frames/")) {
            text.push_str(&format!("    ({name:?}, include_str!({:?})),\n", f.canonicalize().expect("exists")));
        }
    }
    text.push(']');
    fs::write(out.join("files.rs"), text).expect("OUT_DIR is writable");
    let (names, rows) = gazetteer(&root.join("world/gazetteer.tsv.gz"));
    fs::write(out.join("gazetteer.fst"), names).expect("OUT_DIR is writable");
    fs::write(out.join("gazetteer.rows"), rows).expect("OUT_DIR is writable");
}

fn walk(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("packs/ can be read").flatten() {
        let path = entry.path();
        if path.is_dir() { walk(&path, out) } else { out.push(path) }
    }
}

/// Compiles `id, lat, lon, country, admin1, population, class, names` to an FST from name to a range of row numbers.
///
/// A row is 24 bytes: id u32, lat f32, lon f32, population u32, country 2 bytes, class byte, length byte of its name
/// list offset … see `Gazetteer` in `lagebild-coder`.
fn gazetteer(path: &Path) -> (Vec<u8>, Vec<u8>) {
    let Ok(bytes) = fs::read(path) else { return (fst::MapBuilder::memory().into_inner().expect("memory"), vec![]) };
    let mut text = String::new();
    flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).expect("gazetteer.tsv.gz is gzip of UTF-8");
    let mut rows: Vec<u8> = vec![];
    let mut names: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let mut n = 0u32;
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let c: Vec<&str> = line.split('\t').collect();
        assert!(c.len() == 8, "gazetteer row {n}: {} columns, expected 8", c.len());
        let id: u32 = c[0].parse().expect("id");
        let lat: f32 = c[1].parse().unwrap_or(f32::NAN);
        let lon: f32 = c[2].parse().unwrap_or(f32::NAN);
        let pop: u32 = c[5].parse().unwrap_or(0);
        let country = c[3].as_bytes();
        let mut admin = [0u8; 4];
        for (a, b) in admin.iter_mut().zip(c[4].bytes()) {
            *a = b;
        }
        rows.extend(id.to_le_bytes());
        rows.extend(lat.to_le_bytes());
        rows.extend(lon.to_le_bytes());
        rows.extend(pop.to_le_bytes());
        rows.extend([country[0], country[1], c[6].as_bytes()[0], 0]);
        rows.extend(admin);
        for name in c[7].split('|').filter(|x| !x.is_empty()) {
            let list = names.entry(name.to_owned()).or_default();
            if !list.contains(&n) {
                list.push(n);
            }
        }
        n += 1;
    }
    // Values: rows of a name lie side by side in a list; value = start << 8 | length.
    let mut map = fst::MapBuilder::memory();
    let mut list: Vec<u8> = vec![];
    for (name, at) in names {
        let start = (list.len() / 4) as u64;
        let len = at.len().min(255);
        for &r in &at[..len] {
            list.extend(r.to_le_bytes());
        }
        map.insert(name, start << 8 | len as u64).expect("sorted");
    }
    let mut all = n.to_le_bytes().to_vec();
    all.extend(rows);
    all.extend(list);
    (map.into_inner().expect("memory"), all)
}
