-- The record, schema version 1. Reports and claims are what is kept; every table below the line is a view that
-- `rebuild` fills again from them.

CREATE TABLE meta (
  key TEXT PRIMARY KEY, -- 'schema_version'
  value TEXT NOT NULL
);

CREATE TABLE reports (
  seq INTEGER PRIMARY KEY,      -- order of arrival
  hash TEXT NOT NULL UNIQUE,    -- SHA-256 of title, text, source and publication date
  id TEXT,                      -- the report's own id
  url TEXT,
  source TEXT,                  -- publisher
  title TEXT,
  lang TEXT,
  published_from TEXT,          -- ISO 8601 days
  published_to TEXT,
  published_basis TEXT,         -- given, stated or inferred
  path TEXT,                    -- the file it was read from
  text TEXT NOT NULL,           -- the text all offsets count in, in code points
  coder TEXT NOT NULL           -- version of the coder that made its claims
);

CREATE TABLE claims (
  report TEXT NOT NULL REFERENCES reports (hash) ON DELETE CASCADE,
  n INTEGER NOT NULL,           -- which of the report's claims, from 0
  kind TEXT NOT NULL,           -- event, tally or strength
  type TEXT,                    -- code of the codebook
  status TEXT NOT NULL,
  date_start TEXT,
  date_end TEXT,
  country TEXT,                 -- of its first place
  place TEXT,
  killed_min INTEGER,
  killed_max INTEGER,           -- null when open
  json TEXT NOT NULL,           -- the whole claim
  PRIMARY KEY (report, n)
) WITHOUT ROWID;

CREATE INDEX claims_by_type ON claims (type, date_start);

-- Views, filled by `rebuild` ------------------------------------------------------------------------------------

CREATE TABLE events (
  id TEXT PRIMARY KEY,          -- LB-…
  type TEXT,
  status TEXT NOT NULL,
  review TEXT NOT NULL,         -- single-source, corroborated or disputed
  date_start TEXT,
  date_end TEXT,
  country TEXT,                 -- of its best place
  place TEXT,
  lat REAL,
  lon REAL,
  geo_precision INTEGER,        -- UCDP
  deaths_low INTEGER,
  deaths_best INTEGER,
  deaths_high INTEGER,
  n_sources INTEGER NOT NULL,   -- independent ones
  json TEXT NOT NULL            -- the whole event, every rival value with its claims
);

CREATE TABLE series (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,           -- tally or strength
  type TEXT,
  start TEXT,
  json TEXT NOT NULL
);

CREATE TABLE points (
  series TEXT NOT NULL,
  measure TEXT NOT NULL,        -- killed, count, strength …
  as_of TEXT,
  min INTEGER,
  max INTEGER,
  report TEXT NOT NULL,
  claim INTEGER NOT NULL
);

CREATE TABLE links (
  id TEXT NOT NULL,             -- of an event or a series
  report TEXT NOT NULL,
  claim INTEGER NOT NULL,
  quote TEXT NOT NULL,          -- the sentence
  PRIMARY KEY (report, claim)
) WITHOUT ROWID;

CREATE TABLE contradictions (
  kind TEXT NOT NULL,           -- conflicting-value, update, sum-mismatch, falling-tally, headline, attribution
  id TEXT NOT NULL,             -- of the event or series
  cell TEXT NOT NULL,
  value_a TEXT NOT NULL,
  report_a TEXT NOT NULL,
  quote_a TEXT NOT NULL,
  value_b TEXT NOT NULL,
  report_b TEXT NOT NULL,
  quote_b TEXT NOT NULL
);
