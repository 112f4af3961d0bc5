-- The installation itself: to which directory the database belongs, who owns it, how late it is;
-- and the keys of the evidence. Times are microseconds since 1970-01-01T00:00:00Z.
create table installation (
  one bigint primary key check (one = 1),
  directory_id text not null,
  epoch bigint not null,
  created_at bigint not null,
  last_instant bigint not null
);

create table evidence_key (
  case_id text primary key,
  wrapped bytea,
  created_at bigint not null,
  destroyed_at bigint,
  check ((wrapped is null) = (destroyed_at is not null))
);
