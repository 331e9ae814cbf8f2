import type { Sql, TransactionSql } from "postgres";

// A list may have any length, and each length would be a statement of its own.
const mostParameters = 100;

/** Lets a client prepare what drizzle sends through it: each statement then costs one round trip, is planned once, and can follow others without waiting. */
export function prepareStatements(client: Sql): Sql {
  const { begin } = client;
  return Object.assign(preparing(client), {
    begin: (work: (sql: TransactionSql) => unknown) => begin((sql) => work(preparing(sql))),
  });
}

function preparing<Client extends Pick<Sql, "unsafe">>(client: Client): Client {
  const send = client.unsafe;
  const unsafe: Sql["unsafe"] = (query, parameters = [], options = {}) => {
    const prepare = parameters.length > 0 && parameters.length <= mostParameters;
    return send(query, parameters, { ...options, prepare });
  };
  return Object.assign(client, { unsafe });
}
