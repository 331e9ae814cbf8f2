import type { Sql } from "postgres";

export type RolePasswords = { app: string; auth: string; queue: string };

/** `duoyun_owner` owns everything, `duoyun_sweeper` only the few functions that look across tenants. */
const roles = {
  duoyun_owner: "nologin",
  duoyun_sweeper: "nologin bypassrls",
  duoyun_app: "login nobypassrls",
  duoyun_auth: "login nobypassrls",
  duoyun_queue: "login nobypassrls",
} as const;

type RoleName = keyof typeof roles;

/** Creates the roles that are missing and sets the passwords that are given; the caller needs the right to do so. */
export async function ensureRoles(sql: Sql, passwords?: RolePasswords): Promise<void> {
  for (const [name, attributes] of Object.entries(roles)) {
    await sql.unsafe(`do $$ begin
      if not exists (select from pg_roles where rolname = '${name}') then
        create role ${name} ${attributes};
      end if;
    exception when duplicate_object or unique_violation then null;
    end $$`);
  }
  if (!passwords) return;
  await setPassword(sql, "duoyun_app", passwords.app);
  await setPassword(sql, "duoyun_auth", passwords.auth);
  await setPassword(sql, "duoyun_queue", passwords.queue);
}

async function setPassword(sql: Sql, role: RoleName, password: string): Promise<void> {
  const [row] = await sql<{ quoted: string }[]>`select quote_literal(${password}) as quoted`;
  if (row) await sql.unsafe(`alter role ${role} password ${row.quoted}`);
}

/** Lets the admin act as the owner, and the owner create what it shall own in this database. */
export async function grantOwnership(sql: Sql): Promise<void> {
  await grantMembership(sql, "duoyun_owner", "current_user");
  await grantMembership(sql, "duoyun_sweeper", "duoyun_owner");
  const [row] = await sql<{ name: string }[]>`select quote_ident(current_database()) as name`;
  if (!row) throw new Error("The database does not say its name.");
  await sql.unsafe(`revoke all on database ${row.name} from public`);
  await sql.unsafe(`grant connect, create on database ${row.name} to duoyun_owner`);
  await sql.unsafe(
    `grant connect on database ${row.name} to duoyun_app, duoyun_auth, duoyun_queue`,
  );
  await sql.unsafe("alter schema public owner to duoyun_owner");
}

async function grantMembership(
  sql: Sql,
  role: RoleName,
  member: RoleName | "current_user",
): Promise<void> {
  await sql.unsafe(`do $$ begin
    if not pg_has_role(${member === "current_user" ? member : `'${member}'`}, '${role}', 'member') then
      grant ${role} to ${member};
    end if;
  end $$`);
}
