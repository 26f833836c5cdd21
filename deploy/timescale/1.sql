-- Kickbridge's events as a time series, version 1. Plain PostgreSQL 14 or newer; with TimescaleDB the table of events becomes
-- a hypertable. `kickbridge ingest` runs this by itself where the schema is missing; `kickbridge ingest --init` does only that.
-- By hand: psql --single-transaction -f deploy/timescale/1.sql DATABASE

CREATE SCHEMA IF NOT EXISTS kickbridge;

CREATE TABLE kickbridge.schema_version (
    version     integer PRIMARY KEY,
    applied_at  timestamptz NOT NULL DEFAULT now()
);
INSERT INTO kickbridge.schema_version (version) VALUES (1);

-- Every event once: the same id has the same instant, however often it is sent. TimescaleDB wants the time in the key.
-- What people ask for often is a column; all that was published is in payload. Units stand in the names; real holds the
-- six digits that payloads have. NULL was not measured.
CREATE TABLE kickbridge.event (
    id                   uuid        NOT NULL,
    at                   timestamptz NOT NULL,
    received_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    site                 text        NOT NULL,
    machine              text        NOT NULL,
    seq                  bigint      NOT NULL CHECK (seq >= 1),
    type                 text        NOT NULL CHECK (type IN ('rep', 'set', 'session')),
    session_id           uuid,
    clock                text,
    calibration_id       text,
    calibration_state    text,
    side                 text,
    set_number           integer,
    rep_number           integer,
    tempo                text,
    concentric_s         real,
    peak_hold_s          real,
    eccentric_s          real,
    bottom_pause_s       real,
    bottom_deg           real,
    top_deg              real,
    rom_deg              real,
    rom_target_pct       real,
    peak_n               real,
    mean_concentric_n    real,
    mean_eccentric_n     real,
    mean_concentric_dps  real,
    peak_concentric_dps  real,
    mean_concentric_mps  real,
    work_j               real,
    eccentric_work_j     real,
    mean_power_w         real,
    peak_power_w         real,
    impulse_ns           real,
    time_under_tension_s real,
    sparc                real,
    momentum_pct         real,
    flags                text[],
    payload              jsonb       NOT NULL,
    PRIMARY KEY (id, at)
);
CREATE INDEX event_machine_at ON kickbridge.event (site, machine, at DESC);
CREATE INDEX event_session ON kickbridge.event (session_id);
COMMENT ON TABLE kickbridge.event IS 'Reps, sets and sessions, each once; src/docs/payloads.md says what each field means';

-- Which numbers of each machine are here. A gap is what lies below the highest and is not in seen; gone are numbers that the
-- machine itself has no more.
CREATE TABLE kickbridge.machine (
    site        text           NOT NULL,
    machine     text           NOT NULL,
    seen        int8multirange NOT NULL,
    gone        int8multirange NOT NULL DEFAULT '{}',
    repeated    bigint         NOT NULL DEFAULT 0,
    first_at    timestamptz    NOT NULL,
    last_at     timestamptz    NOT NULL,
    received_at timestamptz    NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (site, machine)
) WITH (fillfactor = 50);
COMMENT ON COLUMN kickbridge.machine.repeated IS
    'events that bear a seq which was here already under another id: its store was begun anew';

-- Gaps that stood longer than the grace time, and what became of them.
CREATE TABLE kickbridge.gap (
    gap_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site        text        NOT NULL,
    machine     text        NOT NULL,
    from_seq    bigint      NOT NULL,
    to_seq      bigint      NOT NULL CHECK (to_seq >= from_seq),
    noticed_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    state       text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'gone')),
    ended_at    timestamptz,
    asked       integer     NOT NULL DEFAULT 0
);
CREATE INDEX gap_open ON kickbridge.gap (site, machine) WHERE state = 'open';
COMMENT ON COLUMN kickbridge.gap.state IS
    'open: the machine is asked again and again; closed: all are here; gone: the machine has at least one of them no more';

-- What came on an event's topic and is none. The same one twice is one row.
CREATE TABLE kickbridge.rejected (
    digest      bytea       PRIMARY KEY,
    topic       text        NOT NULL,
    reason      text        NOT NULL,
    bytes       integer     NOT NULL,
    payload     bytea       NOT NULL,
    first_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    times       bigint      NOT NULL DEFAULT 1
);
COMMENT ON COLUMN kickbridge.rejected.payload IS 'the first 4096 bytes';

CREATE VIEW kickbridge.rep AS
SELECT id, at, site, machine, seq, session_id, side, set_number, rep_number, tempo, concentric_s, peak_hold_s, eccentric_s,
       bottom_pause_s, bottom_deg, top_deg, rom_deg, rom_target_pct, peak_n, mean_concentric_n, mean_eccentric_n,
       mean_concentric_dps, peak_concentric_dps, mean_concentric_mps, work_j, eccentric_work_j, mean_power_w, peak_power_w,
       impulse_ns, time_under_tension_s, sparc, momentum_pct, flags, clock, calibration_id, calibration_state, payload
FROM kickbridge.event WHERE type = 'rep';

CREATE VIEW kickbridge.training_set AS
SELECT id, at, site, machine, seq, session_id, side, set_number, (payload ->> 'reps')::integer AS reps, tempo AS mean_tempo,
       (payload ->> 'duration_s')::real AS duration_s, time_under_tension_s, work_j AS total_work_j, rom_deg AS mean_rom_deg,
       (payload ->> 'rom_loss_pct')::real AS rom_loss_pct, (payload ->> 'velocity_loss_pct')::real AS velocity_loss_pct,
       (payload ->> 'load_n')::real AS load_n, (payload ->> 'touch_downs')::integer AS touch_downs,
       payload ->> 'end_reason' AS end_reason, calibration_id, calibration_state, payload
FROM kickbridge.event WHERE type = 'set';

CREATE VIEW kickbridge.session AS
SELECT id, at, site, machine, seq, session_id, payload ->> 'athlete' AS athlete, (payload ->> 'sets')::integer AS sets,
       (payload ->> 'reps_left')::integer AS reps_left, (payload ->> 'reps_right')::integer AS reps_right,
       (payload #>> '{left,total_work_j}')::real AS left_work_j, (payload #>> '{right,total_work_j}')::real AS right_work_j,
       (payload #>> '{asymmetry,work_pct}')::real AS work_asymmetry_pct,
       (payload #>> '{asymmetry,peak_force_pct}')::real AS peak_force_asymmetry_pct,
       (payload #>> '{asymmetry,rom_pct}')::real AS rom_asymmetry_pct,
       payload ->> 'end_reason' AS end_reason, payload
FROM kickbridge.event WHERE type = 'session';

-- A session from its reps, so that one that still runs is seen too.
CREATE VIEW kickbridge.session_so_far AS
SELECT session_id, site, machine, min(at) AS first_rep_at, max(at) AS last_rep_at, count(*) AS reps,
       count(DISTINCT set_number) AS sets, count(*) FILTER (WHERE side = 'left') AS reps_left,
       count(*) FILTER (WHERE side = 'right') AS reps_right, sum(work_j) AS work_j, max(peak_n) AS peak_n,
       avg(rom_deg)::real AS mean_rom_deg, sum(time_under_tension_s) AS time_under_tension_s
FROM kickbridge.event WHERE type = 'rep' GROUP BY session_id, site, machine;

-- How complete each machine is.
CREATE VIEW kickbridge.completeness AS
SELECT site, machine, upper(seen) - 1 AS highest_seq,
       (SELECT coalesce(sum(upper(r) - lower(r)), 0)::bigint FROM unnest(seen) r) AS here,
       (SELECT coalesce(sum(upper(r) - lower(r)), 0)::bigint
          FROM unnest(int8multirange(int8range(1, upper(seen))) - seen - gone) r) AS missing,
       (SELECT coalesce(sum(upper(r) - lower(r)), 0)::bigint FROM unnest(gone - seen) r) AS gone,
       repeated, first_at, last_at, received_at
FROM kickbridge.machine;

-- The newest interface is by_range (TimescaleDB 2.13); this older one is known to all versions.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_proc WHERE proname = 'create_hypertable') THEN
        EXECUTE 'SELECT create_hypertable(''kickbridge.event'', ''at'', chunk_time_interval => INTERVAL ''7 days'', '
                'create_default_indexes => FALSE)';
    END IF;
END
$$;
