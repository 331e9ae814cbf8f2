-- What a file was added for after its request was filed; null where the form itself names it.
alter table attachment add column added_for text;
