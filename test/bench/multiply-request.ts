import type { Sql } from "postgres";

/** Makes as many more of one filed request, with its clocks and its history. */
export async function multiplyRequest(sql: Sql, id: string, count: number): Promise<void> {
  await sql`
    create table bench_request as
    select n, gen_random_uuid() as id from generate_series(1, ${count}::int) n`;
  await sql`
    insert into request
    select (jsonb_populate_record(request, jsonb_build_object('id', made.id,
      'number', 'BENCH-' || n, 'submit_key', 'bench-' || n))).*
    from request, bench_request made where request.id = ${id}`;
  for (const table of ["request_clock", "request_event"]) {
    await sql`
      insert into ${sql(table)}
      select (jsonb_populate_record(own, jsonb_build_object('id', gen_random_uuid(),
        'request_id', made.id))).*
      from ${sql(table)} own, bench_request made where own.request_id = ${id}`;
  }
  await sql`vacuum analyze`;
}
