-- What the ledger says was put to use here, once each: agreements and populations, by digest. `nonce`
-- opens the commitment to a population's digest; an agreement is public. Never changed, never deleted.
-- Times are microseconds since 1970-01-01T00:00:00Z.
create table put_to_use (
  kind text not null,
  name text not null,
  sha256 text not null,
  nonce bytea not null,
  at bigint not null,
  primary key (kind, name, sha256)
);
