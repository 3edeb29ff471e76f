//! Embeds the demo corpus, so that `lagebild demo` works in any folder.

use std::fs;
use std::path::PathBuf;

fn main() {
    let folder = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../gold/demo");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<PathBuf> = fs::read_dir(&folder).expect("gold/demo can be read").flatten().map(|e| e.path()).filter(|p| p.is_file()).collect();
    files.sort();
    let mut list = String::from("&[\n");
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        let name = file.file_name().expect("a file has a name").to_string_lossy();
        list.push_str(&format!("    ({name:?}, include_bytes!({:?})),\n", file.canonicalize().expect("exists")));
    }
    list.push(']');
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("demo.rs"), list).expect("OUT_DIR is writable");
}
