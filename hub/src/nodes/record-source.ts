import { type SQL, sql } from "drizzle-orm";

/** The connector that a resource of a tenant came by: of several, the one that lists resources; what is simulated says so itself. */
export const recordSource = (tenant: string): SQL => sql`
  case when data ->> 'simulated' = 'true' then 'simulator' else
    (select split_part(connector, '+', 1) from node_state where tenant = ${tenant}) end`;
