//! Country borders: decoded, cut to a view, drawn as paths.

use std::sync::LazyLock;

use super::view::View;

/// A country's outline in degrees, longitude first.
pub struct Country {
    /// ISO 3166-1 alpha-2, `-` where it has none.
    pub iso: &'static str,
    rings: Vec<Vec<(f64, f64)>>,
}

/// Every country of the embedded file.
pub static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let lines = lagebild_packs::BORDERS.lines().filter(|l| !l.starts_with('#'));
    lines.filter_map(|l| l.split_once('\t')).map(|(iso, rings)| Country { iso, rings: rings.split(' ').map(decode).collect() }).collect()
});

/// Reads a ring: steps of hundredths of a degree in the polyline encoding.
fn decode(ring: &str) -> Vec<(f64, f64)> {
    let (mut numbers, mut n, mut shift) = (Vec::new(), 0i64, 0);
    for byte in ring.bytes() {
        let bits = i64::from(byte) - 63;
        n |= (bits & 31) << shift;
        shift += 5;
        if bits & 32 == 0 {
            numbers.push(if n & 1 == 1 { !(n >> 1) } else { n >> 1 });
            (n, shift) = (0, 0);
        }
    }
    let steps = numbers.chunks_exact(2).scan((0, 0), |at, d| {
        *at = (at.0 + d[0], at.1 + d[1]);
        Some((at.0 as f64 / 100.0, at.1 as f64 / 100.0))
    });
    steps.collect()
}

impl Country {
    /// The outline within the view in its units, coarsened to what can be seen.
    pub fn within(&self, view: &View) -> Vec<Vec<(f64, f64)>> {
        let rings = self.rings.iter().filter(|r| view.touches(r)).map(|r| coarse(&clip(r.iter().map(|p| view.at(p.0, p.1)).collect(), view)));
        rings.filter(|r| r.len() > 2).collect()
    }
}

/// Rings as the data of an SVG path.
pub fn path(rings: &[Vec<(f64, f64)>]) -> String {
    let mut out = String::new();
    for ring in rings {
        for (n, (x, y)) in ring.iter().enumerate() {
            out += &format!("{}{x:.1} {y:.1}", if n == 0 { 'M' } else { 'L' });
        }
        out.push('Z');
    }
    out
}

/// Middle and area of the largest ring.
pub fn middle(rings: &[Vec<(f64, f64)>]) -> Option<((f64, f64), f64)> {
    let of = |ring: &Vec<(f64, f64)>| {
        let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
        for (n, a) in ring.iter().enumerate() {
            let b = ring[(n + 1) % ring.len()];
            let cross = a.0 * b.1 - b.0 * a.1;
            area += cross / 2.0;
            x += (a.0 + b.0) * cross;
            y += (a.1 + b.1) * cross;
        }
        (area.abs() > 1.0).then(|| ((x / (6.0 * area), y / (6.0 * area)), area.abs()))
    };
    rings.iter().filter_map(of).max_by(|a, b| a.1.total_cmp(&b.1))
}

/// Cuts a ring at the four edges of the view (Sutherland and Hodgman), a little outside of them.
fn clip(mut ring: Vec<(f64, f64)>, view: &View) -> Vec<(f64, f64)> {
    let (lo, right, bottom) = (-4.0, view.width + 4.0, view.height + 4.0);
    type Edge<'a> = &'a dyn Fn(&(f64, f64)) -> f64;
    let edges: [Edge; 4] = [&|p| p.0 - lo, &|p| right - p.0, &|p| p.1 - lo, &|p| bottom - p.1];
    for inside in edges {
        let mut out = Vec::with_capacity(ring.len());
        for (n, &b) in ring.iter().enumerate() {
            let a = ring[(n + ring.len() - 1) % ring.len()];
            let (da, db) = (inside(&a), inside(&b));
            if (da < 0.0) != (db < 0.0) {
                let t = da / (da - db);
                out.push((a.0 + t * (b.0 - a.0), a.1 + t * (b.1 - a.1)));
            }
            if db >= 0.0 {
                out.push(b);
            }
        }
        ring = out;
    }
    ring
}

/// Leaves out points closer than can be seen.
fn coarse(ring: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut out: Vec<(f64, f64)> = Vec::new();
    for &p in ring {
        if out.last().is_none_or(|q| (p.0 - q.0).abs() + (p.1 - q.1).abs() > 0.8) {
            out.push(p);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lon: f64, lat: f64, iso: &str) {
        let inside = |ring: &Vec<(f64, f64)>| {
            let pairs = ring.iter().zip(ring.iter().cycle().skip(1));
            let cuts = pairs.filter(|(a, b)| (a.1 > lat) != (b.1 > lat) && lon < (b.0 - a.0) * (lat - a.1) / (b.1 - a.1) + a.0);
            cuts.count() % 2 == 1
        };
        let found: Vec<_> = COUNTRIES.iter().filter(|c| c.rings.iter().filter(|r| inside(r)).count() % 2 == 1).map(|c| c.iso).collect();
        assert_eq!(found, [iso]);
    }

    #[test]
    fn points_lie_in_their_countries() {
        check(44.4, 33.3, "IQ");
        check(13.4, 52.5, "DE");
        check(28.2, -29.6, "LS");
        check(-77.0, 38.9, "US");
    }
}
