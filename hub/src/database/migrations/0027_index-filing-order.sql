create index request_filed on request (tenant, filed_at, id);
