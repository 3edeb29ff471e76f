//! Filling the tables that are views of the claims.

use rusqlite::{Transaction, params};

use super::{number, word};
use crate::cite::Cite;
use crate::error::Error;
use crate::reconcile::{Contradiction, Event, Record, Series};

/// Replaces the content of every view.
pub(crate) fn fill(tx: &Transaction, record: &Record, failed: impl Fn(rusqlite::Error) -> Error) -> Result<(), Error> {
    tx.execute_batch("DELETE FROM events; DELETE FROM series; DELETE FROM points; DELETE FROM links; DELETE FROM contradictions;").map_err(&failed)?;
    for e in &record.events {
        let json = serde_json::to_string(e)?;
        event(tx, e, &json).and_then(|()| links(tx, &e.id, &e.claims)).map_err(&failed)?;
    }
    for s in record.tallies.iter().chain(&record.strengths) {
        let json = serde_json::to_string(s)?;
        series(tx, s, &json).and_then(|()| links(tx, &s.id, &s.claims)).map_err(&failed)?;
    }
    record.contradictions.iter().try_for_each(|c| contradiction(tx, c)).map_err(&failed)
}

fn event(tx: &Transaction, e: &Event, json: &str) -> rusqlite::Result<()> {
    let (place, killed) = (e.place(), e.killed());
    tx.prepare_cached("INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)")?.execute(params![
        e.id,
        e.event_type.map(|t| t.code()),
        word(&e.status),
        word(&e.review),
        e.time().and_then(|t| t.from).map(|d| d.to_string()),
        e.time().and_then(|t| t.to).map(|d| d.to_string()),
        place.and_then(|p| p.country.as_deref()),
        place.map(|p| &p.name),
        place.and_then(|p| p.lat),
        place.and_then(|p| p.lon),
        place.and_then(|p| p.precision),
        number(killed.map(|k| k.low)),
        number(killed.map(|k| k.best)),
        number(killed.map(|k| k.high)),
        e.independent as i64,
        json,
    ])?;
    Ok(())
}

fn series(tx: &Transaction, s: &Series, json: &str) -> rusqlite::Result<()> {
    let start = s.start.map(|d| d.to_string());
    tx.prepare_cached("INSERT INTO series VALUES (?1, ?2, ?3, ?4, ?5)")?.execute(params![s.id, word(&s.kind), s.event_type.map(|t| t.code()), start, json])?;
    for curve in &s.curves {
        for p in &curve.points {
            let (as_of, cite) = (p.as_of.map(|d| d.to_string()), &s.claims[p.claim]);
            tx.prepare_cached("INSERT INTO points VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?.execute(params![
                s.id,
                curve.measure.cell(),
                as_of,
                number(p.amount.min),
                number(p.amount.max),
                cite.report,
                cite.claim as i64
            ])?;
        }
    }
    Ok(())
}

fn links(tx: &Transaction, id: &str, claims: &[Cite]) -> rusqlite::Result<()> {
    for c in claims {
        tx.prepare_cached("INSERT INTO links VALUES (?1, ?2, ?3, ?4)")?.execute(params![id, c.report, c.claim as i64, c.quote])?;
    }
    Ok(())
}

fn contradiction(tx: &Transaction, c: &Contradiction) -> rusqlite::Result<()> {
    let [a, b] = &c.sides;
    tx.prepare_cached("INSERT INTO contradictions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?.execute(params![
        word(&c.kind),
        c.of,
        c.cell,
        a.value,
        a.cite.report,
        a.cite.quote,
        b.value,
        b.cite.report,
        b.cite.quote
    ])?;
    Ok(())
}
