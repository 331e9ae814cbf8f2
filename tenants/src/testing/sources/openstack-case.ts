import { createOpenStack } from "../../connectors/openstack/create-openstack.ts";
import { OpenStackSettings } from "../../connectors/openstack/settings.ts";
import { addServer } from "../fake-openstack/cloud-state.ts";
import { startFakeOpenStack } from "../fake-openstack/start-fake-openstack.ts";
import type { SourceCase } from "./source-case.ts";

/** A cloud with more servers than a page holds. */
export const openStackCase: SourceCase = {
  name: "openstack",
  async open() {
    const { state, settings, close } = await startFakeOpenStack();
    state.pageSize = 2;
    const [first, second, third, fourth] = [1, 2, 3, 4, 5].map(() => addServer(state));
    if (!first || !second || !third || !fourth) throw new Error("The fake cloud made no servers.");
    third.disk = 0;
    return {
      connector: createOpenStack(OpenStackSettings.parse(settings)),
      unknown: { key: third.id, field: "storageGib" },
      add: async () => addServer(state).id,
      rename: async () => {
        Object.assign(first, { name: "改名后", changedAt: Date.now() });
        return { key: first.id, title: "改名后" };
      },
      remove: async () => {
        Object.assign(second, { deleted: true, changedAt: Date.now() });
        return second.id;
      },
      spoil: async () => {
        Object.assign(fourth, { isUnread: true, changedAt: Date.now() });
        return fourth.id;
      },
      // In the middle of a page, as when a proxy dies.
      breakDown: async () => {
        const answer = { status: 200, body: '{"servers": [{"id": "', cut: true };
        state.faults.push({ path: /servers.*marker=/, answer }, { path: /servers/, answer });
      },
      mend: async () => {
        state.faults.length = 0;
        fourth.isUnread = false;
      },
      close,
    };
  },
};
