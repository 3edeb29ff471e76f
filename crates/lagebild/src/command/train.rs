//! `lagebild train`: models from the corpora they are trained on.

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use lagebild_text::Lang;
use lagebild_text::model::train::{GoldWord, english_lexicon, german_lexicon, read_conllu, tagger};
use lagebild_text::model::{Lexicon, Tagger};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Trains the models shipped in `packs/by-sa/`, deterministic to the byte.
#[derive(Debug, Args)]
pub struct Train {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Compile a full-form lexicon from `form TAB lemma TAB tag`; English takes closed classes from treebank files too.
    Lexicon {
        /// Language of the files.
        #[arg(long)]
        lang: String,
        /// File to write.
        #[arg(long)]
        out: PathBuf,
        /// TSV and CoNLL-U files, plain or gzip.
        files: Vec<PathBuf>,
    },
    /// Grow the claim models from annotated reports with evidence.
    Claims {
        /// Folder to write into.
        #[arg(long)]
        out: PathBuf,
        /// Folder of packs to read by instead of the built-in ones.
        #[arg(long)]
        packs: Option<PathBuf>,
        /// Files with evidence for reports that carry none, one report a line.
        #[arg(long)]
        evidence: Vec<PathBuf>,
        /// Annotated JSONL files.
        files: Vec<PathBuf>,
    },
    /// Train a part-of-speech tagger on CoNLL-U files.
    Tagger {
        /// Compiled lexicon whose readings are features.
        #[arg(long)]
        lexicon: Option<PathBuf>,
        /// File to write; without it only the held-out score is printed.
        #[arg(long)]
        out: Option<PathBuf>,
        /// Passes over the data.
        #[arg(long, default_value_t = 8)]
        epochs: usize,
        /// Leave every n-th sentence out of training and score on it.
        #[arg(long)]
        hold_out: Option<usize>,
        /// Score on these files.
        #[arg(long)]
        test: Vec<PathBuf>,
        /// CoNLL-U files, plain or gzip.
        files: Vec<PathBuf>,
    },
}

fn read(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut text = String::new();
    if bytes.starts_with(&[0x1f, 0x8b]) { flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_string(&mut text) } else { (&bytes[..]).read_to_string(&mut text) }
        .with_context(|| format!("{} is not UTF-8 text", path.display()))?;
    Ok(text)
}

impl Train {
    /// Runs the command; what it prints goes to `out`.
    pub fn run(&self, out: &mut dyn std::io::Write) -> Result<()> {
        match &self.what {
            What::Lexicon { lang, out: file, files } => {
                let texts: Vec<String> = files.iter().map(|f| read(f)).collect::<Result<_>>()?;
                let bytes = match Lang::from_code(lang) {
                    Some(Lang::De) => german_lexicon(&texts.concat()),
                    Some(Lang::En) => {
                        let (tables, treebanks): (Vec<&String>, Vec<&String>) =
                            texts.iter().partition(|t| !t.starts_with('#') && t.lines().next().is_some_and(|l| l.split('\t').count() == 3));
                        english_lexicon(&tables.into_iter().map(String::as_str).collect::<String>(), &treebanks.into_iter().flat_map(|t| read_conllu(t)).collect::<Vec<_>>())
                    }
                    None => bail!("--lang {lang}: expected de or en"),
                };
                std::fs::write(file, &bytes).with_context(|| format!("cannot write {}", file.display()))?;
                writeln!(out, "{}: {} bytes", file.display(), bytes.len())?;
            }
            What::Claims { out: folder, packs, evidence, files } => {
                for (name, text, told) in super::forests::learn(lagebild::coder(packs.as_deref())?.learning(), files, evidence)? {
                    let file = folder.join(name);
                    std::fs::write(&file, &text).with_context(|| format!("cannot write {}", file.display()))?;
                    writeln!(out, "{}{}{told}", file.display(), if told.is_empty() { "" } else { ": " })?;
                }
            }
            What::Tagger { lexicon, out: file, epochs, hold_out, test, files } => {
                let lexicon_bytes = lexicon.as_ref().map(std::fs::read).transpose().context("cannot read the lexicon")?;
                let lexicon = lexicon_bytes.as_deref().map(Lexicon::open).transpose()?;
                let mut sentences = vec![];
                for f in files {
                    sentences.extend(read_conllu(&read(f)?));
                }
                let mut tests = vec![];
                for f in test {
                    tests.extend(read_conllu(&read(f)?));
                }
                if let Some(n) = hold_out {
                    let all = std::mem::take(&mut sentences);
                    for (i, s) in all.into_iter().enumerate() {
                        if i % n == 0 { tests.push(s) } else { sentences.push(s) }
                    }
                }
                let bytes = tagger(&sentences, lexicon.as_ref(), *epochs);
                if !tests.is_empty() {
                    let (right, all) = score(&bytes, &tests, lexicon.as_ref())?;
                    writeln!(out, "UPOS {:.4} on {all} words held out ({} sentences to train on)", right as f64 / all as f64, sentences.len())?;
                }
                if let Some(file) = file {
                    std::fs::write(file, &bytes).with_context(|| format!("cannot write {}", file.display()))?;
                    writeln!(out, "{}: {} bytes", file.display(), bytes.len())?;
                }
            }
        }
        Ok(())
    }
}

fn score(bytes: &[u8], tests: &[Vec<GoldWord>], lexicon: Option<&Lexicon>) -> Result<(usize, usize)> {
    let tagger = Tagger::open(bytes)?;
    let (mut views, mut tags, mut right, mut all) = (vec![], vec![], 0, 0);
    for s in tests {
        tagger.tag(s.iter().map(|w| w.form.as_str()), lexicon, &mut views, &mut tags);
        right += s.iter().zip(&tags).filter(|(w, t)| w.pos == **t).count();
        all += s.len();
    }
    Ok((right, all))
}
