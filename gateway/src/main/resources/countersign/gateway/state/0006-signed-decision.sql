-- Signatures of disclosure officers under decisions about whole requests. Never changed, never deleted.
-- `statement` is what was signed; it has no personal data of a subject.
create table signed_decision (
  case_id text not null references request (case_id),
  number bigint not null,
  decision text not null,
  statement bytea not null,
  person_id text not null,
  person_name text not null,
  key_sha256 text not null,
  jws text not null,
  at bigint not null,
  primary key (case_id, number)
);
