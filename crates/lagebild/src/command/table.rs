//! Tables for a terminal: as wide as the text is shown, cut to the width there is.

use std::io::{self, Write};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Rows under a header.
#[derive(Debug)]
pub struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Space between columns.
const GAP: usize = 2;
/// No column is cut below this.
const LEAST: usize = 4;

impl Table {
    /// A table with these columns.
    pub fn new(header: impl IntoIterator<Item = String>) -> Table {
        Table { header: header.into_iter().collect(), rows: vec![] }
    }
    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|c| plain(&c)).collect());
    }
    /// Writes it, cut to the terminal.
    pub fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        self.print_to(out, width())
    }
    fn print_to(&self, out: &mut dyn Write, width: usize) -> io::Result<()> {
        let widths = self.widths(width);
        for row in std::iter::once(&self.header).chain(&self.rows) {
            let cells = row.iter().zip(&widths).filter(|(_, w)| **w > 0);
            let line: String = cells.map(|(cell, &w)| pad(&cut(cell, w), w + GAP)).collect();
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
    /// The widest columns give way first; a column without a value is left out.
    fn widths(&self, width: usize) -> Vec<usize> {
        let column = |n: usize| self.rows.iter().map(|r| r.get(n).map_or(0, |c| c.width())).max().unwrap_or(0);
        let mut widths: Vec<usize> = self.header.iter().enumerate().map(|(n, h)| if column(n) == 0 { 0 } else { column(n).max(h.width()).min(width) }).collect();
        let total = |w: &[usize]| w.iter().filter(|w| **w > 0).map(|w| w + GAP).sum::<usize>().saturating_sub(GAP);
        while total(&widths) > width {
            match widths.iter_mut().max() {
                Some(widest) if *widest > LEAST => *widest -= 1,
                _ => break,
            }
        }
        widths
    }
}

/// Columns of the terminal, else of `COLUMNS`, else 120.
pub fn width() -> usize {
    let set = || std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    terminal_size::terminal_size().map(|(w, _)| usize::from(w.0)).or_else(set).unwrap_or(120).max(20)
}

/// One line without control characters: a report's text never steers the terminal.
pub fn plain(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_whitespace() || c.is_control() || is_steering(c) { ' ' } else { c }).collect();
    spaced.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Marks that change the direction of the text around them, and those without a width.
fn is_steering(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The part of a text that fits, with `…` where something was cut.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let (mut out, mut used) = (String::new(), 1);
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out + "…"
}

fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// A text broken at spaces into lines of a width.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in plain(text).split(' ') {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: &[&[&str]], width: usize, expect: &str) {
        let mut table = Table::new(rows[0].iter().map(|c| c.to_string()));
        rows[1..].iter().for_each(|r| table.row(r.iter().map(|c| c.to_string())));
        let mut out = vec![];
        table.print_to(&mut out, width).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expect);
    }

    #[test]
    fn tables() {
        check(&[&["Ort", "Tote"], &["Solhan", "132"]], 40, "Ort     Tote\nSolhan  132\n");
        check(&[&["Ort", "leer", "Tote"], &["大阪", "", "1"]], 40, "Ort   Tote\n大阪  1\n");
        check(&[&["Ort", "Satz"], &["Mali", "In Mali starben drei Soldaten"]], 20, "Ort   Satz\nMali  In Mali starb…\n");
        check(&[&["Ort"], &["a\u{1b}[31mrot\nb"]], 40, "Ort\na [31mrot b\n");
    }

    #[test]
    fn lines() {
        assert_eq!(wrap("eins zwei  drei", 9), ["eins zwei", "drei"]);
        assert_eq!(wrap("", 9), [""]);
    }
}
