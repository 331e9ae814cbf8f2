import type { TransactionSql } from "postgres";

/** More than a city can have heard of orders since the backup. */
const ordersAside = 1_000_000;

/**
 * What the hub must not take up again where the backup left it: messages that may have gone out since, how far it
 * had followed cities that went on, and the numbers of orders that these may have heard since. Every city then sends
 * all it has in a new epoch and hears its open orders again, as they have new numbers.
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
  await sql`update counter set value = value + ${ordersAside} where name = 'order'`;
  await sql`
    update city_order set seq = seq + ${ordersAside}
    where seq is not null and status in ('ready', 'accepted')`;
  await sql`
    update node set public_key = null, key_id = null where tenant = any(${[...restoredCities]}::text[])`;
}
