-- The API's own record: who signed in, who read what is sensitive, what was refused. What moved a cycle is in the cycle's chain.

CREATE TABLE access_event (
  seq           BIGINT PRIMARY KEY CHECK (seq >= 1),
  at            TIMESTAMPTZ(3) NOT NULL,
  kind          TEXT NOT NULL,
  outcome       TEXT NOT NULL CHECK (outcome IN ('done', 'refused')),
  user_id       TEXT,
  role          TEXT,
  session       TEXT,
  what          TEXT NOT NULL,
  target        TEXT,
  cycle_id      TEXT,
  district_code TEXT,
  regency_code  TEXT,
  request_id    TEXT,
  data          JSONB NOT NULL,
  -- Binds the row of access_person; null where there never was one.
  commitment    TEXT CHECK (length(commitment) = 64),
  prev          TEXT NOT NULL CHECK (length(prev) = 64),
  hash          TEXT NOT NULL CHECK (length(hash) = 64)
);

CREATE INDEX access_event_at_idx ON access_event (at);
CREATE INDEX access_event_kind_seq_idx ON access_event (kind, seq);
CREATE INDEX access_event_user_id_seq_idx ON access_event (user_id, seq);
CREATE INDEX access_event_cycle_id_seq_idx ON access_event (cycle_id, seq);

CREATE TRIGGER access_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE access_event ENABLE ALWAYS TRIGGER access_event_append_only;

-- What is personal about an entry, so that it can be erased without breaking the chain (UU 27/2022 Ps 8). No foreign key:
-- an entry that somebody removed must leave this row behind.
CREATE TABLE access_person (
  seq    BIGINT PRIMARY KEY,
  salt   TEXT NOT NULL CHECK (length(salt) = 64),
  person JSONB NOT NULL
);

-- Refusals stand in the access log from now on.
DROP TABLE refused_command;
