import { askRotation } from "../identity/ask-rotation.ts";
import type { CityCommand } from "./city-command.ts";
import { withCity } from "./with-city.ts";

const patienceSeconds = 60;

/** Has the running node replace its key and shows the fingerprint of the next one. */
export const cityRotateKey: CityCommand = (place, { json, stop }) =>
  withCity(place, async (db) => {
    const rotated = await askRotation(db, { city: place.code, stop, patienceSeconds });
    const { keyId, before } = rotated;
    const lines = json
      ? [JSON.stringify(rotated)]
      : [
          `已更换密钥；此前的密钥 ${before} 已作废 / the key was replaced; ${before} counts no more`,
          `新指纹，与“节点”页上的一致 / the new fingerprint, as the page of nodes shows it: ${keyId}`,
        ];
    for (const line of lines) process.stdout.write(`${line}\n`);
  });
