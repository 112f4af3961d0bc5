-- Backups that were put back: what a later copy of the ledger said had happened since. Never changed, never deleted.
create table restore (
  number bigint primary key,
  first_entry bigint not null,
  entries bigint not null,
  report text not null,
  nonce bytea not null,
  at bigint not null
);

-- What those entries are about. While one is not settled, nothing is released.
create table restore_matter (
  restore bigint not null references restore (number),
  kind text not null,
  subject text not null,
  entries text not null,
  settled_at bigint,
  reason text,
  primary key (restore, kind, subject)
);
