//! Labels that do not overlap: each takes the first of a few places around its point that is still free.

/// A rectangle: left, top, right, bottom.
pub type Box4 = [f64; 4];

/// What is taken already.
#[derive(Default)]
pub struct Labels {
    taken: Vec<Box4>,
    edge: (f64, f64),
}

/// Where a text begins, is centred or ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    pub x: f64,
    pub y: f64,
    pub anchor: &'static str,
}

impl Labels {
    pub fn new(width: f64, height: f64) -> Labels {
        Labels { taken: Vec::new(), edge: (width, height) }
    }
    /// Marks a round symbol as taken.
    pub fn block(&mut self, x: f64, y: f64, r: f64) {
        self.taken.push([x - r, y - r, x + r, y + r]);
    }
    /// A place for a text of this width beside a symbol of radius `r`.
    pub fn beside(&mut self, x: f64, y: f64, r: f64, width: f64) -> Option<Spot> {
        let spots = [
            Spot { x: x + r + 4.0, y: y + 4.0, anchor: "start" },
            Spot { x: x - r - 4.0, y: y + 4.0, anchor: "end" },
            Spot { x, y: y - r - 5.0, anchor: "middle" },
            Spot { x, y: y + r + 13.0, anchor: "middle" },
        ];
        spots.into_iter().find(|s| self.take(*s, width))
    }
    /// Takes the middle of an area, if it is free.
    pub fn centred(&mut self, x: f64, y: f64, width: f64) -> Option<Spot> {
        let spot = Spot { x, y, anchor: "middle" };
        self.take(spot, width).then_some(spot)
    }
    fn take(&mut self, spot: Spot, width: f64) -> bool {
        let left = match spot.anchor {
            "start" => spot.x,
            "end" => spot.x - width,
            _ => spot.x - width / 2.0,
        };
        let b = [left - 2.0, spot.y - 11.0, left + width + 2.0, spot.y + 4.0];
        let inside = b[0] >= 0.0 && b[1] >= 0.0 && b[2] <= self.edge.0 && b[3] <= self.edge.1;
        let free = self.taken.iter().all(|t| b[2] <= t[0] || b[0] >= t[2] || b[3] <= t[1] || b[1] >= t[3]);
        if inside && free {
            self.taken.push(b);
        }
        inside && free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Labels of one width beside points, as the anchors they got.
    fn check(points: &[(f64, f64)], expect: &[Option<&str>]) {
        let mut labels = Labels::new(200.0, 100.0);
        points.iter().for_each(|p| labels.block(p.0, p.1, 3.0));
        let found: Vec<_> = points.iter().map(|p| labels.beside(p.0, p.1, 3.0, 50.0).map(|s| s.anchor)).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn free_places() {
        check(&[(100.0, 50.0)], &[Some("start")]);
        check(&[(180.0, 50.0)], &[Some("end")]);
        check(&[(100.0, 50.0); 3], &[Some("start"), Some("end"), None]);
        check(&[(90.0, 50.0), (104.0, 50.0)], &[Some("end"), Some("start")]);
    }
}
