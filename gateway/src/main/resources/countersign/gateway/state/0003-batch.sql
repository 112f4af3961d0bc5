-- Batch runs of the holder (`assess --state`): nothing is released by them. Each run is a case of its
-- own in ledger and evidence, however often a package is run. Times are microseconds since
-- 1970-01-01T00:00:00Z.
create table batch_run (
  case_id text primary key references evidence_key (case_id),
  request_id text not null,
  agency text not null,
  agreement text not null,
  package_sha256 text not null,
  row_count bigint not null,
  as_of text not null,
  population text not null,
  received_at bigint not null,
  admission text,
  verification text
);
create index batch_run_by_request on batch_run (request_id, received_at);
