-- A body is read back far more often than it is looked into: kept as the text that it is sent as.
alter table inventory alter column body type json using body::json;
