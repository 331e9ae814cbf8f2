import type { TransactionSql } from "postgres";

/**
 * What the hub must not take up again where the backup left it: messages that may have gone out since,
 * and how far it had followed cities that went on. Every city then sends all it has in a new epoch.
 */
export async function settleHub(
  sql: TransactionSql,
  restoredCities: readonly string[],
): Promise<void> {
  await sql`update outbox set done_at = now() where done_at is null`;
  await sql`
    update card set state = 'unknown' where state = 'new' and id in (
      select d.card_id from delivery d join chat_account a on a.id = card.account_id
      where d.state = 'pending' and a.platform <> 'web')`;
  await sql`
    update delivery set state = 'unknown', receipt_at = now(), error = 'restored'
    where state = 'pending' and card_id in (
      select c.id from card c join chat_account a on a.id = c.account_id where a.platform <> 'web')`;
  await sql`update node_state set epoch = epoch + 1, cursor = 0`;
  await sql`
    update node set public_key = null, key_id = null where tenant = any(${[...restoredCities]}::text[])`;
}

/**
 * A restored city hears every open order again, and answers again those that the hub still counts as
 * open; it knows both by their ids. Its key stayed behind, so that it joins anew.
 */
export async function settleCity(
  sql: TransactionSql,
  openOrders: readonly string[],
): Promise<void> {
  await sql`update city_state set order_seq = 0`;
  await sql`
    update city_order set acceptance_told = false,
      state = case answer ->> 'result' when 'failed' then 'failed' else 'done' end
    where state = 'answered' and id = any(${[...openOrders]}::uuid[])`;
}
