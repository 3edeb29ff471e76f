//! The gazetteer: name to places, and which of several is meant.

use lagebild_text::Span;

/// One row of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GeoRow {
    /// GeoNames id; above four billion for regions, which have none in the source.
    pub id: u32,
    /// Degrees north, NaN where unknown.
    pub lat: f32,
    /// Degrees east, NaN where unknown.
    pub lon: f32,
    /// Inhabitants, 0 where unknown.
    pub population: u32,
    /// ISO 3166-1 alpha-2.
    pub country: [u8; 2],
    /// `P` populated place, `S` seat of government, `A` first-level region.
    pub class: u8,
}

/// Name to rows: an FST beside a table, opened without parsing.
pub struct Gazetteer<'a> {
    names: Option<fst::Map<&'a [u8]>>,
    rows: &'a [u8],
    count: usize,
}

const ROW: usize = 24;

impl<'a> Gazetteer<'a> {
    /// Opens the compiled gazetteer; damaged bytes give one that knows nothing.
    pub fn open(names: &'a [u8], rows: &'a [u8]) -> Gazetteer<'a> {
        let count = rows.get(..4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize);
        Gazetteer { names: fst::Map::new(names).ok(), rows, count }
    }

    /// Every place of this folded name.
    pub fn lookup(&self, folded: &str) -> Vec<GeoRow> {
        let Some(value) = self.names.as_ref().and_then(|n| n.get(folded)) else { return vec![] };
        let (start, len) = ((value >> 8) as usize, (value & 0xff) as usize);
        let base = 4 + self.count * ROW;
        (start..start + len)
            .filter_map(|i| {
                let at = self.rows.get(base + i * 4..base + i * 4 + 4)?;
                self.row(u32::from_le_bytes([at[0], at[1], at[2], at[3]]) as usize)
            })
            .collect()
    }

    fn row(&self, n: usize) -> Option<GeoRow> {
        let b = self.rows.get(4 + n * ROW..4 + (n + 1) * ROW)?;
        let word = |i: usize| [b[i], b[i + 1], b[i + 2], b[i + 3]];
        Some(GeoRow {
            id: u32::from_le_bytes(word(0)),
            lat: f32::from_le_bytes(word(4)),
            lon: f32::from_le_bytes(word(8)),
            population: u32::from_le_bytes(word(12)),
            country: [b[16], b[17]],
            class: b[18],
        })
    }
}

/// A place a report names.
#[derive(Clone, Debug)]
pub struct PlaceMention {
    /// First and one past the last token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// The words.
    pub span: Span,
    /// Register or gazetteer id; `name:…` where no register knows the place.
    pub id: String,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// UCDP precision.
    pub precision: u8,
    /// The preposition before it in lower case, fused articles taken apart.
    pub prep: Option<String>,
}

impl PlaceMention {
    /// Finer than a country.
    pub fn is_local(&self) -> bool {
        self.precision < 6
    }
}
