-- Kickbridge's events as a time series, version 2: the view of sets shows how many reps ended with a partial return. NULL in
-- sets of machines that did not count them yet. Applied after version 1, as version 1 says.
-- By hand: psql --single-transaction -f deploy/timescale/2.sql DATABASE

CREATE OR REPLACE VIEW kickbridge.training_set AS
SELECT id, at, site, machine, seq, session_id, side, set_number, (payload ->> 'reps')::integer AS reps, tempo AS mean_tempo,
       (payload ->> 'duration_s')::real AS duration_s, time_under_tension_s, work_j AS total_work_j, rom_deg AS mean_rom_deg,
       (payload ->> 'rom_loss_pct')::real AS rom_loss_pct, (payload ->> 'velocity_loss_pct')::real AS velocity_loss_pct,
       (payload ->> 'load_n')::real AS load_n, (payload ->> 'touch_downs')::integer AS touch_downs,
       payload ->> 'end_reason' AS end_reason, calibration_id, calibration_state, payload,
       (payload ->> 'partial_returns')::integer AS partial_returns
FROM kickbridge.event WHERE type = 'set';

INSERT INTO kickbridge.schema_version (version) VALUES (2);
