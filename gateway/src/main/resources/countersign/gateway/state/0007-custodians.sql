-- The agency of who acknowledged an order: an order may name an office of an agency and no person.
alter table order_service add column agency text not null default '';
