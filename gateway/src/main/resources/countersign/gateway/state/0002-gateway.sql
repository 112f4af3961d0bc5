-- The life of a request, from receipt to disposal. Times are microseconds since 1970-01-01T00:00:00Z.
-- No column holds personal data of a subject: those are in the sealed evidence of the case.

-- One request. `stage` and `revision` change together; `stage_at` is when.
create table request (
  case_id text primary key references evidence_key (case_id),
  request_id text not null unique,
  agency text not null,
  agreement text not null,
  package_sha256 text not null,
  upload_sha256 text not null,
  row_count bigint not null,
  stage text not null,
  revision bigint not null,
  stage_at bigint not null,
  received_at bigint not null,
  received_by text not null,
  due_at bigint not null,
  escalated_at bigint,
  assigned_office text not null,
  admission text,
  verification text,
  manifest_sha256 text,
  available_at bigint,
  released_at bigint
);
create index request_by_stage on request (stage, received_at);

-- What became of a request, step by step; never changed, never deleted.
create table request_step (
  case_id text not null references request (case_id),
  number bigint not null,
  stage text not null,
  at bigint not null,
  by_person text not null,
  reason text not null,
  primary key (case_id, number)
);

-- The officers a request names as personally and directly engaged.
create table request_officer (
  case_id text not null references request (case_id),
  officer_id text not null,
  name text not null,
  title text not null,
  agency text not null,
  employment text not null,
  primary key (case_id, officer_id)
);

-- Signatures over a manifest. One that names another manifest than the present one is void.
create table approval (
  case_id text not null references request (case_id),
  manifest_sha256 text not null,
  part text not null,
  person_id text not null,
  person_name text not null,
  key_sha256 text not null,
  jws text not null,
  at bigint not null,
  primary key (case_id, manifest_sha256, part)
);

-- Court orders. Entered once; only the columns of lifting change.
create table court_order (
  order_id text primary key,
  document text not null,
  nonce bytea not null,
  entered_at bigint not null,
  entered_by text not null,
  lift_reason text,
  lift_proposed_at bigint,
  lift_proposed_by text,
  lift_proposed_key text,
  lifted_at bigint,
  lifted_by text,
  lift_nonce bytea,
  check ((lifted_at is null) = (lifted_by is null))
);

-- Custodians who have acknowledged an order.
create table order_service (
  order_id text not null references court_order (order_id),
  person_id text not null,
  person_name text not null,
  at bigint not null,
  primary key (order_id, person_id)
);

-- How many rows each named officer is to receive. Not whether any was confirmed.
create table officer_share (
  case_id text not null references request (case_id),
  officer_id text not null,
  row_count bigint not null,
  primary key (case_id, officer_id)
);

-- One attempt of a named officer to collect answers.
create table delivery (
  delivery_id text primary key,
  case_id text not null references request (case_id),
  officer_id text not null,
  attempt bigint not null,
  row_count bigint not null,
  started_at bigint not null,
  ended_at bigint,
  ending text,
  answers_sha256 text,
  unique (case_id, officer_id, attempt)
);

-- An officer's word that the answers arrived whole.
create table receipt (
  case_id text not null references request (case_id),
  officer_id text not null,
  answers_sha256 text not null,
  at bigint not null,
  primary key (case_id, officer_id)
);

-- Answers that must not be used any more, and what became of them.
create table recall (
  recall_id text primary key,
  case_id text not null references request (case_id),
  ground text not null,
  at bigint not null,
  due_at bigint not null
);
create table recall_notice (
  recall_id text not null references recall (recall_id),
  officer_id text not null,
  acknowledged_at bigint,
  primary key (recall_id, officer_id)
);

-- How well a recipient safeguards what it receives; the latest counts.
create table safeguards (
  agency text not null,
  number bigint not null,
  status text not null,
  open_findings bigint not null,
  plan_on text not null,
  reviewed_on text not null,
  entered_at bigint not null,
  entered_by text not null,
  primary key (agency, number)
);

-- Contractors certified under 26 USC 6103(p)(9), by agency and officer.
create table contractor_certificate (
  agency text not null,
  officer_id text not null,
  valid_from text not null,
  valid_until text not null,
  entered_at bigint not null,
  entered_by text not null,
  primary key (agency, officer_id)
);

-- Something that should not have happened. `detail` has no protected data (Publication 1075).
create table incident (
  incident_id text primary key,
  case_id text,
  kind text not null,
  detail text not null,
  person_id text not null,
  at bigint not null,
  report_due_at bigint not null,
  reported_at bigint
);

-- Attempts to read answers by somebody they are not for.
create table denied_read (
  case_id text not null,
  person_id text not null,
  number bigint not null,
  at bigint not null,
  primary key (case_id, person_id, number)
);

-- Ledger entries whose step is decided: appended in order of `number`, then `first_index` is set.
create table ledger_batch (
  number bigint primary key,
  case_id text,
  kind text not null,
  entry_count bigint not null,
  content bytea,
  file text,
  sha256 text not null,
  at bigint not null,
  first_index bigint,
  check ((content is null) <> (file is null))
);
create index ledger_batch_pending on ledger_batch (number) where first_index is null;
create index ledger_batch_by_case on ledger_batch (case_id);

-- What was answered to a call with an idempotency key.
create table idempotency (
  person_id text not null,
  idempotency_key text not null,
  call text not null,
  body_sha256 text not null,
  status bigint not null,
  body text not null,
  at bigint not null,
  primary key (person_id, idempotency_key)
);
