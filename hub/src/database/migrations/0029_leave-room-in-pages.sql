-- A city changes its resources in place, again and again: with a page's half left free the new version
-- stays beside the old one, which needs no entry in the index and no vacuum.
alter table resource set (fillfactor = 50);
