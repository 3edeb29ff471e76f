//! `lagebild train`: models from the corpora they are trained on.

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use lagebild_text::Lang;
use lagebild_text::model::grammar::{Recipe, Sample, Score, Vectors, network, score};
use lagebild_text::model::train::{english_lexicon, german_lexicon, read_conllu};
use lagebild_text::model::{Lexicon, Network};
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
    /// Grow the network that reads sentences, from treebanks of German and English.
    Grammar {
        /// German treebanks (CoNLL-U, plain or gzip); given twice, a file counts twice.
        #[arg(long)]
        de: Vec<PathBuf>,
        /// English treebanks.
        #[arg(long)]
        en: Vec<PathBuf>,
        /// English word vectors as text: a word and its numbers a line.
        #[arg(long)]
        vectors: Option<PathBuf>,
        /// File to write; without it only scores are printed.
        #[arg(long)]
        out: Option<PathBuf>,
        /// Passes over the data.
        #[arg(long, default_value_t = Recipe::default().epochs)]
        epochs: usize,
        /// Leave every n-th sentence of each German file out of the training and score on it.
        #[arg(long)]
        hold_out: Option<usize>,
        /// Score on these English files after each pass.
        #[arg(long)]
        test: Vec<PathBuf>,
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
                        english_lexicon(&tables.into_iter().map(String::as_str).collect::<String>(), &treebanks.into_iter().flat_map(|t| read_conllu(t, true)).collect::<Vec<_>>())
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
            What::Grammar { de, en, vectors, out: file, epochs, hold_out, test } => {
                let lexica = [leaked(lagebild_packs::DE_LEXICON)?, leaked(lagebild_packs::EN_LEXICON)?];
                let lexicon = |l: Lang| lexica[l as usize];
                let (mut samples, mut held, mut tests) = (vec![], vec![], vec![]);
                for f in de {
                    let text = read(f)?;
                    // Fused words both ways: *im* in running text, *in dem* where a treebank takes it apart.
                    for (i, (apart, fused)) in read_conllu(&text, false).into_iter().zip(read_conllu(&text, true)).enumerate() {
                        let sample = |words| Sample { lang: Lang::De, words };
                        if hold_out.is_some_and(|n| i % n == n - 1) {
                            held.push(sample(apart));
                            continue;
                        }
                        if apart.len() != fused.len() {
                            samples.push(sample(fused));
                        }
                        samples.push(sample(apart));
                    }
                }
                let english = |files: &[PathBuf], into: &mut Vec<Sample>| {
                    for f in files {
                        into.extend(read_conllu(&read(f)?, false).into_iter().map(|words| Sample { lang: Lang::En, words }));
                    }
                    Ok::<_, anyhow::Error>(())
                };
                english(en, &mut samples)?;
                english(test, &mut tests)?;
                let vectors = vectors.as_deref().map(read_vectors).transpose()?.unwrap_or_default();
                let bar = indicatif::ProgressBar::new(*epochs as u64);
                let mut told = Ok(());
                let bytes = network(&samples, &lexicon, &vectors, &Recipe { epochs: *epochs, ..Recipe::default() }, &mut |epoch, bytes| {
                    bar.inc(1);
                    told = (|| {
                        let network = Network::open(bytes)?;
                        for (name, set) in [("German", &held), ("English", &tests)] {
                            if !set.is_empty() {
                                let Score { words, pos, head, relation } = score(&network, set, &lexicon);
                                let share = |n: usize| n as f64 / words as f64;
                                writeln!(out, "pass {epoch} {name}: UPOS {:.4} UAS {:.4} LAS {:.4} on {words} words", share(pos), share(head), share(relation))?;
                                out.flush()?;
                            }
                        }
                        Ok::<_, anyhow::Error>(())
                    })();
                });
                told?;
                if let Some(file) = file {
                    std::fs::write(file, &bytes).with_context(|| format!("cannot write {}", file.display()))?;
                    writeln!(out, "{}: {} bytes", file.display(), bytes.len())?;
                }
            }
        }
        Ok(())
    }
}

fn leaked(bytes: &'static [u8]) -> Result<&'static Lexicon<'static>> {
    Ok(Box::leak(Box::new(Lexicon::open(bytes)?)))
}

/// Word vectors, a word and its numbers a line, scaled to a mean square of one.
fn read_vectors(path: &Path) -> Result<Vectors> {
    let mut out: Vectors = vec![];
    for (n, line) in read(path)?.lines().enumerate() {
        let mut parts = line.split(' ');
        let word = parts.next().unwrap_or_default().to_owned();
        let numbers: Vec<f32> = parts.map(str::parse).collect::<Result<_, _>>().with_context(|| format!("{}, line {}: expected a word and numbers", path.display(), n + 1))?;
        if out.first().is_some_and(|f: &(String, Vec<f32>)| f.1.len() != numbers.len()) {
            bail!("{}, line {}: has {} numbers, expected {}", path.display(), n + 1, numbers.len(), out[0].1.len());
        }
        out.push((word, numbers));
    }
    let all = out.iter().map(|v| v.1.len()).sum::<usize>().max(1) as f32;
    let scale = (out.iter().flat_map(|v| &v.1).map(|x| x * x).sum::<f32>() / all).max(1e-12).sqrt().recip();
    out.iter_mut().for_each(|v| v.1.iter_mut().for_each(|x| *x *= scale));
    Ok(out)
}
