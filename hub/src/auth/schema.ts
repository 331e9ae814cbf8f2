import { boolean, index, integer, pgSchema, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** Column and table names are those that better-auth expects; only the role duoyun_auth reaches them. */
export const authSchema = pgSchema("auth");

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const created = {
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
};

export const user = authSchema.table("user", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  twoFactorEnabled: boolean("two_factor_enabled").notNull().default(false),
  ...created,
});

const userId = () =>
  text("user_id")
    .notNull()
    .references(() => user.id, { onDelete: "cascade" });

export const session = authSchema.table(
  "session",
  {
    id: text("id").primaryKey(),
    userId: userId(),
    token: text("token").notNull().unique(),
    expiresAt: instant("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    mustChangePassword: boolean("must_change_password").notNull().default(false),
    /** When this session's person last proved their second factor in it. */
    secondFactorAt: instant("second_factor_at"),
    ...created,
  },
  (t) => [index("session_user").on(t.userId)],
);

export const account = authSchema.table(
  "account",
  {
    id: text("id").primaryKey(),
    userId: userId(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instant("access_token_expires_at"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    ...created,
  },
  (t) => [index("account_user").on(t.userId)],
);

export const verification = authSchema.table(
  "verification",
  {
    id: text("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: instant("expires_at").notNull(),
    ...created,
  },
  (t) => [index("verification_identifier").on(t.identifier)],
);

export const twoFactor = authSchema.table(
  "two_factor",
  {
    id: text("id").primaryKey(),
    userId: userId(),
    secret: text("secret").notNull(),
    backupCodes: text("backup_codes").notNull(),
    verified: boolean("verified").notNull().default(true),
    failedVerificationCount: integer("failed_verification_count").notNull().default(0),
    lockedUntil: instant("locked_until"),
  },
  (t) => [index("two_factor_user").on(t.userId)],
);

/** Wrong passwords in a row for one sign-in name; a lock ends by itself. */
export const signInFailure = authSchema.table("sign_in_failure", {
  email: text("email").primaryKey(),
  failures: integer("failures").notNull(),
  lockedUntil: instant("locked_until"),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

/** Hashes of the last passwords that a person had, the present one included. */
export const formerPassword = authSchema.table(
  "former_password",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: userId(),
    hash: text("hash").notNull(),
    setAt: instant("set_at").notNull().defaultNow(),
  },
  (t) => [index("former_password_user").on(t.userId)],
);
