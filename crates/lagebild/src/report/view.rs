//! The part of the world a map shows: an equirectangular view, stretched by the cosine of its middle latitude.

/// A place with the weight it has in choosing the view.
pub type Weighted = ((f64, f64), f64);

/// Degrees to units of the drawing.
pub struct View {
    pub width: f64,
    pub height: f64,
    west: f64,
    north: f64,
    /// Units a degree of longitude and of latitude.
    scale: (f64, f64),
}

/// The least extent of a view in degrees of latitude.
const LEAST: f64 = 4.0;
/// The share of weight that may be left outside, where that brings the rest much closer.
const OUTSIDE: f64 = 0.2;
/// How far beyond the rest, as a share of its extent, a place still belongs to it.
const NEAR: f64 = 0.3;

impl View {
    /// A view of the places, without far outliers; `None` where there are none.
    pub fn fit(points: &[Weighted], width: f64) -> Option<View> {
        let [mut west, mut south, mut east, mut north] = core(points)?;
        let cos = ((south + north) / 2.0).to_radians().cos().max(0.2);
        let (margin_x, margin_y) = (((east - west) * 0.12).max(0.5), ((north - south) * 0.14).max(0.5));
        (west, east, south, north) = (west - margin_x, east + margin_x, south - margin_y, north + margin_y);
        let (mut w, mut h) = ((east - west) * cos, (north - south).max(LEAST));
        let ratio = (w / h).clamp(1.75, 2.3);
        (w, h) = (w.max(h * ratio), h.max(w / ratio));
        let h = h.min(170.0);
        let (lon, lat) = ((west + east) / 2.0, ((south + north) / 2.0).clamp(h / 2.0 - 85.0, 85.0 - h / 2.0));
        let scale = width / w;
        Some(View { width, height: h * scale, west: lon - w / cos / 2.0, north: lat + h / 2.0, scale: (scale * cos, scale) })
    }
    /// Where a place lies.
    pub fn at(&self, lon: f64, lat: f64) -> (f64, f64) {
        ((lon - self.west) * self.scale.0, (self.north - lat) * self.scale.1)
    }
    /// Whether a point of the drawing lies inside.
    pub fn holds(&self, (x, y): (f64, f64)) -> bool {
        (0.0..=self.width).contains(&x) && (0.0..=self.height).contains(&y)
    }
    /// Whether the box around a ring overlaps the view.
    pub fn touches(&self, ring: &[(f64, f64)]) -> bool {
        let Some([west, south, east, north]) = bounds(ring.iter()) else { return false };
        let ((x0, y0), (x1, y1)) = (self.at(west, north), self.at(east, south));
        x1 >= 0.0 && y1 >= 0.0 && x0 <= self.width && y0 <= self.height
    }
    /// A round length in kilometres, and how long it is drawn.
    pub fn ruler(&self) -> (f64, f64) {
        let km = |n: f64| n / 111.2 * self.scale.1;
        let all = [10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0];
        let n = all.into_iter().rev().find(|&n| km(n) <= 160.0).unwrap_or(10.0);
        (n, km(n))
    }
}

/// West, south, east, north.
fn bounds<'a>(points: impl Iterator<Item = &'a (f64, f64)>) -> Option<[f64; 4]> {
    points.fold(None, |b, &(x, y)| {
        let [w, s, e, n] = b.unwrap_or([x, y, x, y]);
        Some([x.min(w), y.min(s), x.max(e), y.max(n)])
    })
}

/// The bounds of the places. Light outermost ones are taken away one by one; where the rest shrinks most at once, those
/// taken until then are outliers, unless they lie near the rest after all.
fn core(points: &[Weighted]) -> Option<[f64; 4]> {
    let box_of = |points: &[Weighted]| bounds(points.iter().map(|p| &p.0));
    let area = |points: &[Weighted]| box_of(points).map_or(0.0, |[w, s, e, n]| (e - w + 4.0) * (n - s + 4.0));
    let mut left: Vec<Weighted> = points.to_vec();
    let mut budget = points.iter().map(|p| p.1).sum::<f64>() * OUTSIDE;
    let (mut close, mut sharpest) = (left.clone(), 1.0);
    loop {
        let outermost = |key: &dyn Fn(&Weighted) -> f64| left.iter().max_by(|a, b| key(a).total_cmp(&key(b)));
        let edges = [outermost(&|p| p.0.0), outermost(&|p| -p.0.0), outermost(&|p| p.0.1), outermost(&|p| -p.0.1)];
        let without = |p: &Weighted| left.iter().copied().filter(|q| q.0 != p.0).collect::<Vec<_>>();
        let tries = edges.into_iter().flatten().filter(|p| p.1 <= budget).map(|p| (area(&without(p)) * p.1.sqrt(), p));
        let Some((_, p)) = tries.min_by(|a, b| a.0.total_cmp(&b.0)) else { break };
        let next = without(p);
        if next.is_empty() || area(&next) >= area(&left) {
            break;
        }
        if area(&left) / area(&next) > sharpest {
            sharpest = area(&left) / area(&next);
            close = next.clone();
        }
        budget -= p.1;
        left = next;
    }
    let [west, south, east, north] = box_of(&close)?;
    let (x, y) = ((east - west) * NEAR, (north - south) * NEAR);
    let near = |p: &&Weighted| (west - x..=east + x).contains(&p.0.0) && (south - y..=north + y).contains(&p.0.1);
    let near: Vec<Weighted> = points.iter().filter(near).copied().collect();
    box_of(if area(&near) < area(points) * 0.4 { &near } else { points })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bounds chosen for places as `lon,lat,weight`.
    fn check(points: &[(f64, f64, f64)], expect: [f64; 4]) {
        let points: Vec<Weighted> = points.iter().map(|&(x, y, w)| ((x, y), w)).collect();
        assert_eq!(core(&points), Some(expect));
        let view = View::fit(&points, 1000.0).unwrap();
        assert!(view.holds(view.at((expect[0] + expect[2]) / 2.0, (expect[1] + expect[3]) / 2.0)));
    }

    #[test]
    fn outliers_stay_outside() {
        check(&[(44.0, 33.0, 1.0)], [44.0, 33.0, 44.0, 33.0]);
        check(&[(44.0, 33.0, 9.0), (40.0, 35.0, 9.0), (-77.0, 39.0, 2.0)], [40.0, 33.0, 44.0, 35.0]);
        check(&[(44.0, 33.0, 9.0), (40.0, 35.0, 9.0), (-77.0, 39.0, 9.0)], [-77.0, 33.0, 44.0, 39.0]);
        assert!(View::fit(&[], 1000.0).is_none());
    }
}
