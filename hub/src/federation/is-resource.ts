import { ResourceItem } from "@duoyun/shared";
import { Ajv } from "ajv";
import { z } from "zod";

const schema = z.toJSONSchema(ResourceItem, { target: "draft-7", io: "input" });

/** Whether a record is a resource: the check of its schema, compiled, in a tenth of the time and without a reason. */
export const isResource = unquestioned().compile<ResourceItem>(schema);

// Checking the schema itself would cost a tenth of a hub's start; zod has made it.
function unquestioned(): Ajv {
  return new Ajv({ meta: false, validateSchema: false });
}
