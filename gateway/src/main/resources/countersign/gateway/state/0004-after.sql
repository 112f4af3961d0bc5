-- What happens after an answer: papers of recalls, corrections, disposals, destruction, incidents and
-- of persons who ask for their own accounting. Times are microseconds since 1970-01-01T00:00:00Z.

-- One paper. `content` is what a ledger entry commits to with `nonce`; it has no protected data but
-- where `case_id` is null and kind is `person-asked`, which holds a keyed mark alone. Never changed.
create table after_paper (
  number bigint primary key,
  kind text not null,
  subject text not null,
  case_id text,
  person_id text not null,
  content bytea not null,
  nonce bytea not null,
  at bigint not null
);
create index after_paper_by_subject on after_paper (subject, kind);

-- What somebody owes after an answer, by when, and whether it was done.
create table after_duty (
  number bigint primary key,
  kind text not null,
  subject text not null,
  case_id text,
  person_id text not null,
  due_at bigint not null,
  done_at bigint,
  alarmed_at bigint
);
create index after_duty_open on after_duty (due_at) where done_at is null;

-- Alarms: noticed where a request is decided, raised in the ledger afterwards. `figures` are counts and
-- thresholds, never personal data.
create table after_alarm (
  number bigint primary key,
  kind text not null,
  subject text not null,
  case_id text,
  figures text not null,
  at bigint not null,
  raised_at bigint
);
create index after_alarm_by_subject on after_alarm (kind, subject, at);
